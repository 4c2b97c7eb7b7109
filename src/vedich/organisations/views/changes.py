"""The forms that change organisations; the service asks for the right again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.lib.numbers import format_number
from vedich.organisations import forms, queries, services
from vedich.organisations.models import Organisation
from vedich.organisations.profile import Profile
from vedich.organisations.views.common import (
    crumbs_of,
    form_page,
    get_or_post,
    kept_organisation,
    require_keeper,
    seen_organisation,
)
from vedich.web.addresses import url
from vedich.web.forms import Form


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Thêm một tổ chức; `?tren=` là cấp trên trực tiếp."""
    require_keeper(request)
    asked = request.GET.get("tren", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 19
    parent = seen_organisation(request, int(asked)) if is_number else None
    initial = {"parent": parent, "area": parent.area if parent else None}
    page = {
        "title": _("Thêm tổ chức"),
        "submit": _("Thêm tổ chức"),
        "cancel": parent.get_absolute_url() if parent else url("organisations"),
        "crumbs": crumbs_of(parent),
    }
    return form_page(
        request,
        forms.CreateForm(request.POST or None, initial=initial),
        services.create_organisation,
        page,
        said=lambda made: _("Đã thêm %(name)s.") % {"name": made.name},
        goes_to=lambda made: made.get_absolute_url(),
    )


@signed_in
@get_or_post
def establish(request: SignedInRequest) -> HttpResponse:
    """Lập cấp ủy và ủy ban nhân dân cho mọi địa bàn chưa có, trong phần của mình."""
    require_keeper(request)
    places = list(queries.areas_without_committees(request.user, on=clock.today()))
    page = {
        "title": _("Lập cấp ủy, ủy ban nhân dân theo địa bàn"),
        "submit": _("Lập"),
        "cancel": url("organisations"),
        "crumbs": crumbs_of(None),
        "note": ngettext(
            "%(count)s tỉnh, huyện, xã chưa có cấp ủy và ủy ban nhân dân trong hệ thống. Mỗi nơi "
            "được lập cả hai, đặt tên theo địa bàn, trực thuộc cấp trên trực tiếp; đổi tên, "
            "sáp nhập về sau thì theo địa bàn.",
            "%(count)s tỉnh, huyện, xã chưa có cấp ủy và ủy ban nhân dân trong hệ thống. Mỗi nơi "
            "được lập cả hai, đặt tên theo địa bàn, trực thuộc cấp trên trực tiếp; đổi tên, "
            "sáp nhập về sau thì theo địa bàn.",
            len(places),
        )
        % {"count": format_number(len(places))},
    }
    return form_page(
        request,
        forms.EstablishForm(request.POST or None),
        services.establish_basics,
        page,
        said=lambda done: _("Đã lập %(count)s tổ chức.") % {"count": format_number(done.made)},
        goes_to=url("organisations"),
        areas=places,
    )


@signed_in
@get_or_post
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đổi tên."""
    organisation = kept_organisation(request, pk)
    initial = {
        "name": Profile(organisation, clock.today()).name,
        "short_name": organisation.short_name,
        "on": clock.today(),
        "version": organisation.version,
    }
    page = {
        "title": _("Đổi tên %(name)s") % {"name": organisation.name},
        "submit": _("Đổi tên"),
        "note": _("Tên đang dùng giữ nguyên cho những ngày trước đó."),
    }
    form = forms.RenameForm(request.POST or None, initial=initial)

    def fresh() -> dict[str, Any]:
        now = Organisation.objects.get(pk=pk)
        return {"name": now.name, "short_name": now.short_name}

    act = services.rename_organisation
    return _on_one(request, organisation, form, act, page, _("Đã đổi tên."), fresh)


@signed_in
@get_or_post
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Chuyển sang cấp trên khác."""
    organisation = kept_organisation(request, pk)
    now = queries.parent_of(organisation, on=clock.today())
    note = _("Đang trực thuộc %(name)s. Các tổ chức trực thuộc chuyển theo.") % {
        "name": now.name if now else _("cấp trên cùng")
    }
    page = {
        "title": _("Chuyển %(name)s sang cấp trên khác") % {"name": organisation.name},
        "submit": _("Chuyển"),
        "note": note,
    }
    initial = {"on": clock.today(), "version": organisation.version}
    form = forms.MoveForm(request.POST or None, initial=initial)
    return _on_one(request, organisation, form, services.move_organisation, page, _("Đã chuyển."))


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Kết thúc hoạt động."""
    organisation = kept_organisation(request, pk)
    page = {
        "title": _("Kết thúc hoạt động của %(name)s") % {"name": organisation.name},
        "submit": _("Kết thúc"),
        "note": _(
            "Chức vụ, người giữ chức và quyền của tổ chức này cùng kết thúc từ ngày đó. "
            "Nếu nhập vào tổ chức khác thì dùng “Nhập vào”."
        ),
    }
    initial = {"on": clock.today(), "version": organisation.version}
    form = forms.EndForm(request.POST or None, initial=initial)
    return _on_one(
        request, organisation, form, services.end_organisation, page, _("Đã ghi kết thúc.")
    )


@signed_in
@get_or_post
def absorb(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nhập vào một tổ chức đang có."""
    organisation = kept_organisation(request, pk)
    page = {
        "title": _("Nhập %(name)s vào tổ chức khác") % {"name": organisation.name},
        "submit": _("Nhập vào"),
        "cancel": organisation.get_absolute_url(),
        "crumbs": crumbs_of(organisation),
        "note": _("Các tổ chức trực thuộc chuyển sang tổ chức nhận."),
    }
    return form_page(
        request,
        forms.AbsorbForm(request.POST or None, initial={"on": clock.today()}),
        services.absorb_organisations,
        page,
        said=lambda into: _("Đã nhập vào %(name)s.") % {"name": into.name},
        goes_to=lambda into: into.get_absolute_url(),
        predecessors=[organisation],
    )


@signed_in
@get_or_post
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sáp nhập cùng tổ chức khác thành một tổ chức mới."""
    organisation = kept_organisation(request, pk)
    initial = {
        "kind": organisation.kind,
        "area": organisation.area,
        "parent": queries.parent_of(organisation, on=clock.today()),
        "on": clock.today(),
    }
    page = {
        "title": _("Sáp nhập %(name)s thành tổ chức mới") % {"name": organisation.name},
        "submit": _("Sáp nhập"),
        "cancel": organisation.get_absolute_url(),
        "crumbs": crumbs_of(organisation),
    }

    def merged(
        *, with_other: Organisation | None, with_third: Organisation | None, **given: Any
    ) -> Organisation:
        chosen = [organisation, with_other, with_third]
        different = list(dict.fromkeys(each for each in chosen if each is not None))
        return services.merge_organisations(predecessors=different, **given)

    return form_page(
        request,
        forms.MergeForm(request.POST or None, initial=initial),
        merged,
        page,
        said=lambda made: _("Đã lập %(name)s.") % {"name": made.name},
        goes_to=lambda made: made.get_absolute_url(),
    )


# --- What they have in common ---------------------------------------------------------------------


def _on_one(
    request: SignedInRequest,
    organisation: Organisation,
    form: Form,
    service: Any,
    page: dict[str, Any],
    said: str,
    fresh: Callable[[], Mapping[str, Any]] | None = None,
) -> HttpResponse:
    back = organisation.get_absolute_url()
    shown = {"cancel": back, "crumbs": crumbs_of(organisation), **page}
    return form_page(
        request,
        form,
        service,
        shown,
        said=said,
        goes_to=back,
        fresh=fresh,
        organisation=organisation,
    )
