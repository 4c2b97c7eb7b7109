"""Who is away and who stands in: the week's list, and the forms that say so."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.organisations import absent, forms, scope, services
from vedich.organisations.models import Appointment, Person
from vedich.organisations.tables import AbsenceTable
from vedich.organisations.tables.absences import listed
from vedich.organisations.views.common import form_page, get_or_post, seen_person
from vedich.web.addresses import url
from vedich.web.weeks import Week


@signed_in
@require_safe
def absences(request: SignedInRequest) -> HttpResponseBase:
    """Ai vắng mặt trong tuần; `?tuan=2020-W08` là tuần khác."""
    now = Week.of(clock.today())
    week = Week.parse(request.GET.get("tuan", "")) or now
    scope.about(request, None)
    mine = Person.objects.filter(user=request.user).first()
    page = {"week": week, "now": now, "mine": mine}
    table = AbsenceTable(request, listed(request.user, week))
    return table.respond("organisations/absences.html", page)


@signed_in
@get_or_post
def record_absence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi một người vắng mặt."""
    person = seen_person(request, pk)
    if not absent.may_record_absence(request.user, person, on=clock.today()):
        raise PermissionDenied
    form = forms.AbsenceForm(request.POST or None, initial=forms.first_days(clock.today()))
    page = {"title": _("Ghi vắng mặt"), "submit": _("Ghi vắng mặt"), "note": person.name}
    said = _("Đã ghi vắng mặt.")
    return _on_person(request, person, form, services.record_absence, page, said, person=person)


@signed_in
@get_or_post
def end_absence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi có mặt lại, hoặc rút lại lần vắng chưa bắt đầu."""
    visible = absent.absences_visible_to(request.user, on=clock.today())
    row = get_object_or_404(visible.select_related("person"), pk=pk)
    if not absent.may_record_absence(request.user, row.person, on=clock.today()):
        raise PermissionDenied
    form = forms.EndAbsenceForm(request.POST or None, initial={"on": clock.today()})
    page = {"title": _("Có mặt lại"), "submit": _("Ghi"), "note": row.person.name}
    said = _("Đã ghi có mặt lại.")
    return _on_person(request, row.person, form, services.end_absence, page, said, absence=row)


@signed_in
@get_or_post
def delegate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ủy quyền việc của chức vụ mà một người đang giữ."""
    rows = Appointment.objects.select_related("person", "post__organisation")
    held = get_object_or_404(rows, pk=pk)
    organisation = held.post.organisation
    if not absent.may_delegate(request.user, held.person, organisation, on=clock.today()):
        raise PermissionDenied
    form = forms.DelegationForm(request.POST or None, initial=forms.first_days(clock.today()))
    page = {
        "title": _("Ủy quyền"),
        "submit": _("Ủy quyền"),
        "note": f"{held.person.name}, {held.post.title}, {organisation.name}",
    }
    return _on_person(
        request, held.person, form, services.delegate, page, _("Đã ghi ủy quyền."),
        post=held.post, giver=held.person,
    )  # fmt: skip


@signed_in
@get_or_post
def end_delegation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi ủy quyền, hoặc rút lại lần ủy quyền chưa bắt đầu."""
    visible = absent.delegations_visible_to(request.user, on=clock.today())
    rows = visible.select_related("giver", "delegate", "post__organisation")
    row = get_object_or_404(rows, pk=pk)
    if not absent.may_delegate(request.user, row.giver, row.post.organisation, on=clock.today()):
        raise PermissionDenied
    form = forms.EndDelegationForm(request.POST or None, initial={"on": clock.today()})
    page = {
        "title": _("Thôi ủy quyền"),
        "submit": _("Ghi"),
        "note": _("%(giver)s đang ủy quyền cho %(delegate)s: %(scope)s")
        % {"giver": row.giver.name, "delegate": row.delegate.name, "scope": row.scope},
    }
    said = _("Đã ghi thôi ủy quyền.")
    return _on_person(request, row.giver, form, services.end_delegation, page, said, delegation=row)


def _on_person(
    request: SignedInRequest,
    person: Person,
    form: Any,
    service: Any,
    page: dict[str, Any],
    said: str,
    /,
    **given: Any,
) -> HttpResponse:
    back = person.get_absolute_url()
    crumbs = [(_("Vắng mặt"), url("absences")), (person.name, back)]
    shown = {"cancel": back, "crumbs": crumbs, **page}
    return form_page(request, form, service, shown, said=said, goes_to=back, **given)
