"""Places that need not make a scheme concrete: written down with the reason, taken back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas import queries as areas
from vedich.initiatives import forms, rules, services
from vedich.initiatives.models import Exemption
from vedich.initiatives.views.common import crumbs, get_or_post, given, seen, to_edit
from vedich.lib import clock
from vedich.web.acts import act
from vedich.web.http import render

PLACE = "noi"


@signed_in
@get_or_post
def exempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi một địa phương không phải thực hiện; `?noi=` chọn sẵn."""
    one, today = to_edit(request, pk), clock.today()
    asked = request.GET.get(PLACE, "")
    is_id = asked.isascii() and asked.isdigit() and len(asked) < 19
    place = areas.inside(one.area_id, on=today).filter(pk=int(asked)).first() if is_id else None
    form = forms.ExemptForm(request.POST or None, initiative=one, on=today, initial={"area": place})
    page = {
        "title": _("Địa phương không phải thực hiện"),
        "crumbs": crumbs(one),
        "note": one.title,
        "submit": _("Ghi không phải thực hiện"),
        "cancel": one.get_absolute_url(),
    }
    return act(
        request, form, services.exempt_place, {"initiative": one, **given(request)}, page,
        said=lambda row: _("%(place)s không phải thực hiện.") % {"place": row.area.name},
        to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def exemption(request: SignedInRequest, pk: int, exemption_pk: int) -> HttpResponse:
    """Vì sao một địa phương không phải thực hiện; người có quyền ghi lại là phải thực hiện."""
    one = seen(request, pk)
    rows = Exemption.objects.filter(initiative=one).select_related(
        "initiative", "area", "exempted_by"
    )
    row = get_object_or_404(rows, pk=exemption_pk)
    if request.method != "POST" and not rules.may_edit(request.user, one, on=clock.today()):
        page = {"one": one, "row": row, "crumbs": crumbs(one)}
        return render(request, "initiatives/exemption.html", page)
    to_edit(request, pk)
    form = forms.RemoveForm(request.POST or None)
    page = {
        "title": _("%(place)s lại phải thực hiện") % {"place": row.area.name},
        "crumbs": crumbs(one),
        "note": _("Đang ghi không phải thực hiện: %(reason)s") % {"reason": row.reason},
        "submit": _("Ghi lại phải thực hiện"),
        "cancel": one.get_absolute_url(),
    }
    return act(
        request, form, services.lift_exemption, {"exemption": row, **given(request)}, page,
        said=_("Đã ghi lại phải thực hiện."), to=one.get_absolute_url(),
    )  # fmt: skip
