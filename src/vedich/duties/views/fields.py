"""The fields of work of a committee."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import as_of
from vedich.duties import forms, services
from vedich.duties.models import Field
from vedich.duties.queries.gaps import fields_of
from vedich.duties.views.common import (
    COMMITTEE,
    choosable,
    chosen,
    crumbs,
    get_or_post,
    given,
    require_assign,
    seen_field,
    to_assign,
)
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.models import Organisation
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render


@signed_in
@require_safe
def fields(request: SignedInRequest) -> HttpResponse:
    """Các lĩnh vực của một cấp ủy, theo thứ tự trong bảng."""
    asked = as_of(request)
    committee = chosen(request, choosable(request, asked.day))
    if committee is None:
        return render(request, "duties/none.html", {"asked": asked})
    scope.about(request, committee.area)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "committee": committee,
        "crumbs": crumbs(committee),
        "rows": fields_of(committee, on=asked.day),
        "may_assign": committee.may_assign,
    }
    return render(request, "duties/fields.html", page)


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Ghi một lĩnh vực của cấp ủy."""
    committee = to_assign(request)
    known = len(fields_of(committee, on=clock.today()))
    form = forms.CreateFieldForm(request.POST or None, initial={"position": known + 1})
    return act(
        request, form, services.create_field, {"committee": committee, **given(request)},
        _page(committee, _("Ghi lĩnh vực"), _("Ghi lĩnh vực")),
        said=lambda made: _("Đã ghi lĩnh vực %(name)s.") % {"name": made.name},
        to=_list(committee),
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa tên, thứ tự của một lĩnh vực."""
    one = _to_change(request, pk)

    def now() -> dict[str, Any]:
        one.refresh_from_db()
        return {"name": one.name, "position": one.position, "version": one.version}

    form = forms.EditFieldForm(request.POST or None, initial=now())
    return act(
        request, form, services.edit_field, {"field": one, **given(request)},
        _page(one.committee, _("Sửa lĩnh vực %(name)s") % {"name": one.name}, _("Lưu")),
        said=_("Đã lưu."), to=_list(one.committee), fresh=now,
    )  # fmt: skip


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi một lĩnh vực từ một ngày, cùng phân công của nó."""
    one = _to_change(request, pk)
    form = forms.EndForm(request.POST or None, initial={"on": clock.today()})
    page = {
        **_page(
            one.committee, _("Thôi lĩnh vực %(name)s") % {"name": one.name}, _("Thôi lĩnh vực")
        ),
        "note": _("Phân công đang có của lĩnh vực này kết thúc cùng ngày."),
    }
    return act(
        request, form, services.end_field, {"field": one, **given(request)}, page,
        said=_("Đã ghi thôi lĩnh vực."), to=_list(one.committee),
    )  # fmt: skip


def _to_change(request: SignedInRequest, pk: int) -> Field:
    one = seen_field(request, pk)
    require_assign(request, one.committee)
    return one


def _list(committee: Organisation) -> str:
    return url("duty_fields", query={COMMITTEE: committee.pk})


def _page(committee: Organisation, title: str, submit: str) -> dict[str, Any]:
    return {
        "title": title,
        "crumbs": [*crumbs(committee), (_("Lĩnh vực"), _list(committee))],
        "note": committee.name,
        "submit": submit,
        "cancel": _list(committee),
    }
