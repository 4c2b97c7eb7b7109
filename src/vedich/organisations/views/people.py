"""People: the list, one person, and the forms that change them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import as_of
from vedich.lib import clock
from vedich.organisations import absent, forms, queries, rules, scope, services
from vedich.organisations.models import Appointment, Person
from vedich.organisations.tables import PersonTable
from vedich.organisations.views.common import (
    crumbs_of,
    form_page,
    get_or_post,
    kept_organisation,
    kept_person,
    require_keeper,
    seen_person,
)
from vedich.web.addresses import url
from vedich.web.forms import Form, suggest
from vedich.web.http import render


@signed_in
@require_safe
def people(request: SignedInRequest) -> HttpResponseBase:
    """Danh sách người, với chức vụ đang giữ vào một ngày."""
    asked = as_of(request)
    scope.about(request, None)
    visible = rules.people_visible_to(request.user, on=clock.today())
    table = PersonTable(request, queries.people_on(visible, asked.day), asked)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "days": [],
        "may_organise": rules.may_organise_somewhere(request.user, on=clock.today()),
    }
    return table.respond("organisations/people.html", page)


@signed_in
@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một người: chức vụ qua thời gian, việc phụ trách."""
    found = seen_person(request, pk)
    asked = as_of(request)
    rows = queries.appointments_of(found)
    if rows:
        scope.about(request, rows[0].post.organisation.area)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "days": [],
        "person": found,
        "held": [row for row in rows if row.is_in_force(asked.day)],
        "others": [row for row in rows if not row.is_in_force(asked.day)],
        "may_keep": rules.may_keep_person(request.user, found, on=clock.today()),
        "away": absent.days_of(found, request.user, asked.day, on=clock.today()),
    }
    return render(request, "organisations/person.html", page)


@signed_in
@require_safe
def person_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã ghi về một người."""
    found = seen_person(request, pk)
    page = {
        "title": _("Lịch sử %(name)s") % {"name": found.name},
        "crumbs": _crumbs(found),
        "entries": queries.history_of_person(found)[:200],
    }
    return render(request, "organisations/history.html", page)


@signed_in
@get_or_post
def create_person(request: SignedInRequest) -> HttpResponse:
    """Ghi tên một người; `?chuc-vu=` đưa tiếp tới việc ghi chức vụ đó."""
    require_keeper(request)
    asked = request.GET.get("chuc-vu", "")
    post = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None

    def goes_to(made: Person) -> str:
        if post is None:
            return made.get_absolute_url()
        return url("appoint", pk=post, query={"nguoi": made.pk})

    page = {
        "title": _("Ghi tên người"),
        "submit": _("Ghi"),
        "cancel": url("people"),
        "crumbs": _crumbs(None),
        "note": _(
            "Chỉ ghi người giữ chức vụ trong tổ chức; không ghi chuyện riêng, hồ sơ cá nhân."
        ),
    }
    return form_page(
        request,
        forms.PersonForm(request.POST or None),
        services.create_person,
        page,
        said=lambda made: _("Đã ghi tên %(name)s.") % {"name": made.name},
        goes_to=goes_to,
    )


@signed_in
@get_or_post
def rename_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa tên một người."""
    found = kept_person(request, pk)
    form = forms.RenamePersonForm(request.POST or None, initial={"name": found.name})
    page = {"title": _("Sửa tên"), "submit": _("Lưu")}
    return _on_person(request, found, form, services.rename_person, page, _("Đã sửa tên."))


@signed_in
@get_or_post
def link_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gắn tài khoản đăng nhập cho một người."""
    found = kept_person(request, pk)
    form = forms.LinkForm(request.POST or None, initial={"user": found.user})
    page = {
        "title": _("Tài khoản của %(name)s") % {"name": found.name},
        "submit": _("Lưu"),
        "note": _("Quyền của các chức vụ người này giữ đi theo tài khoản."),
    }
    return _on_person(request, found, form, services.link_account, page, _("Đã lưu tài khoản."))


@signed_in
@get_or_post
def end_appointment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi ngày thôi giữ chức vụ."""
    rows = Appointment.objects.select_related("person", "post")
    found = get_object_or_404(rows, pk=pk)
    organisation = kept_organisation(request, found.post.organisation_id)
    page = {
        "title": _("%(person)s thôi giữ chức vụ %(post)s")
        % {"person": found.person.name, "post": found.post.title},
        "submit": _("Ghi"),
        "cancel": organisation.get_absolute_url(),
        "crumbs": crumbs_of(organisation),
        "note": _("Việc người này đang phụ trách sẽ hiện là chưa có người, chờ bàn giao."),
    }
    return form_page(
        request,
        forms.EndAppointmentForm(request.POST or None, initial={"on": clock.today()}),
        services.end_appointment,
        page,
        said=_("Đã ghi thôi giữ chức vụ."),
        goes_to=organisation.get_absolute_url(),
        appointment=found,
    )


@signed_in
@require_safe
def suggest_person(request: SignedInRequest) -> HttpResponse:
    """Gợi ý khi gõ tên một người."""
    return suggest(request, forms.PersonField())


@signed_in
@require_safe
def suggest_account(request: SignedInRequest) -> HttpResponse:
    """Gợi ý khi gõ tên đăng nhập; chỉ cho người giữ một phần cây tổ chức."""
    require_keeper(request)
    return suggest(request, forms.AccountField())


def _crumbs(found: Person | None) -> list[tuple[str, str]]:
    crumbs = [(_("Người giữ chức vụ"), url("people"))]
    if found is not None:
        crumbs.append((found.name, found.get_absolute_url()))
    return crumbs


def _on_person(
    request: SignedInRequest,
    found: Person,
    form: Form,
    service: Any,
    page: dict[str, Any],
    said: str,
) -> HttpResponse:
    back = found.get_absolute_url()
    shown = {"cancel": back, "crumbs": _crumbs(found), **page}
    return form_page(request, form, service, shown, said=said, goes_to=back, person=found)
