"""Who has which right where; giving and taking back; choosing the area one works in."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas import queries as areas
from vedich.areas.asof import as_of
from vedich.lib import clock
from vedich.organisations import forms, queries, rules, scope, services
from vedich.organisations.models import Appointment, Capability, Grant
from vedich.organisations.tables import GrantTable, PostRightTable
from vedich.organisations.views.common import form_page, get_or_post, require_keeper
from vedich.web.addresses import url
from vedich.web.forms import SearchChoiceField, suggest
from vedich.web.http import redirect_to, render, say, status_of

SHOWN = 60


@signed_in
@require_safe
def grants(request: SignedInRequest) -> HttpResponseBase:
    """Quyền giao riêng cho từng tài khoản."""
    require_keeper(request)
    scope.about(request, None)
    asked, today = as_of(request), clock.today()
    rows = rules.grants_visible_to(request.user, on=today)
    mine = rules.organisations_for(request.user, Capability.ORGANISE, on=today)
    kept = set(rows.filter(organisation__in=mine).values_list("pk", flat=True))
    table = GrantTable(request, rows, asked, kept)
    page = {"as_of": asked.day, "asked": asked, "days": []}
    return table.respond("organisations/grants.html", page)


@signed_in
@require_safe
def post_rights(request: SignedInRequest) -> HttpResponseBase:
    """Quyền đi theo chức vụ: ai đang giữ, được làm gì, tới đâu."""
    require_keeper(request)
    scope.about(request, None)
    asked = as_of(request)
    mine = rules.organisations_for(request.user, Capability.ORGANISE, on=clock.today())
    rows = queries.with_rights(Appointment.objects.filter(post__organisation__in=mine), asked.day)
    page = {"as_of": asked.day, "asked": asked, "days": []}
    return PostRightTable(request, rows, asked).respond("organisations/post_rights.html", page)


@signed_in
@get_or_post
def create_grant(request: SignedInRequest) -> HttpResponse:
    """Giao một quyền."""
    require_keeper(request)
    page = {
        "title": _("Giao quyền"),
        "submit": _("Giao quyền"),
        "cancel": url("grants"),
        "crumbs": [(_("Quyền"), url("grants"))],
        "note": _("Chỉ giao được quyền mà chính đồng chí có, trên phạm vi mà đồng chí có."),
    }
    return form_page(
        request,
        forms.GrantForm(request.POST or None, initial={"valid_from": clock.today()}),
        services.grant,
        page,
        said=_("Đã giao quyền."),
        goes_to=url("grants"),
    )


@signed_in
@get_or_post
def revoke_grant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thu hồi một quyền."""
    require_keeper(request)
    rows = rules.grants_visible_to(request.user, on=clock.today())
    found = get_object_or_404(rows.select_related("user", "organisation"), pk=pk)
    page = {
        "title": _("Thu hồi quyền của %(name)s") % {"name": found.user},
        "submit": _("Thu hồi"),
        "cancel": url("grants"),
        "crumbs": [(_("Quyền"), url("grants"))],
        "note": _words(found),
    }
    return form_page(
        request,
        forms.RevokeForm(request.POST or None, initial={"on": clock.today()}),
        services.revoke_grant,
        page,
        said=_("Đã thu hồi quyền."),
        goes_to=url("grants"),
        grant=found,
    )


def _words(grant: Grant) -> str:
    what = grant.get_capability_display()
    return f"{what}, {grant.organisation.name} ({grant.get_reach_display()})"


@signed_in
@get_or_post
def choose_scope(request: SignedInRequest) -> HttpResponse:
    """Chọn địa bàn làm việc: các trang mở ra ở địa bàn đó."""
    today = clock.today()
    may = scope.choosable(request.user)
    form = forms.ScopeForm(request.POST or None, may=may)
    if request.method == "POST":
        if "ve" in request.POST:
            scope.choose(request, None)
            say(request, _("Đã về địa bàn của nơi làm việc."))
            return redirect_to("choose_scope")
        if form.is_valid():
            area = form.cleaned_data["area"]
            scope.choose(request, area)
            say(request, _("Đang làm việc ở %(name)s.") % {"name": area.name})
            return redirect_to("choose_scope")
    now = scope.scope_of(request)
    near = areas.children_of(now, on=today) if now else areas.roots(on=today)
    page = {
        "form": form,
        "now": now,
        "above": areas.ancestors_of(now, on=today).filter(pk__in=may.values("pk")) if now else [],
        "near": near.filter(pk__in=may.values("pk")).order_by("sort_key", "pk")[:SHOWN],
        "is_chosen": scope.SESSION_KEY in request.session,
    }
    status = status_of(form) if form.is_bound and form.errors else 200
    return render(request, "organisations/scope.html", page, status=status)


@signed_in
@require_safe
def suggest_scope(request: SignedInRequest) -> HttpResponse:
    """Gợi ý khi gõ tên địa bàn làm việc."""
    form = forms.ScopeForm(may=scope.choosable(request.user))
    field = form.fields["area"]
    assert isinstance(field, SearchChoiceField)  # noqa: S101 - tells the type checker
    return suggest(request, field)
