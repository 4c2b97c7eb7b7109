"""The forms that change organisations and posts; the service asks for the right again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.organisations import forms, queries, services
from vedich.organisations.models import Organisation, Person, Post
from vedich.organisations.profile import Profile
from vedich.organisations.views.common import (
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
        "crumbs": _crumbs(parent),
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
        "crumbs": _crumbs(organisation),
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
        "crumbs": _crumbs(organisation),
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


# --- Posts ----------------------------------------------------------------------------------------


@signed_in
@get_or_post
def create_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm một chức vụ vào tổ chức."""
    organisation = kept_organisation(request, pk)
    page = {"title": _("Thêm chức vụ"), "submit": _("Thêm chức vụ"), "note": organisation.name}
    form = forms.PostForm(request.POST or None)
    return _on_one(request, organisation, form, services.create_post, page, _("Đã thêm chức vụ."))


@signed_in
@get_or_post
def entrust(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa quyền đi theo một chức vụ."""
    post = _kept_post(request, pk)
    page = {
        "title": _("Quyền của %(post)s") % {"post": post.title},
        "submit": _("Lưu quyền"),
        "note": _("Ai giữ chức vụ này có quyền ngay sau khi lưu."),
    }
    form = forms.EntrustForm(request.POST or None, initial=forms.RightsForm.initial_of(post))
    return _on_post(request, post, form, services.entrust_post, page, _("Đã lưu quyền."))


@signed_in
@get_or_post
def end_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ một chức vụ."""
    post = _kept_post(request, pk)
    page = {
        "title": _("Bỏ chức vụ %(post)s") % {"post": post.title},
        "submit": _("Bỏ chức vụ"),
        "note": _("Ai đang giữ thì thôi giữ từ ngày đó."),
    }
    form = forms.EndPostForm(request.POST or None, initial={"on": clock.today()})
    return _on_post(request, post, form, services.end_post, page, _("Đã bỏ chức vụ."))


@signed_in
@get_or_post
def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi người giữ một chức vụ; `?nguoi=` là người vừa ghi tên."""
    post = _kept_post(request, pk)
    asked = request.GET.get("nguoi", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 19
    person = Person.objects.filter(pk=int(asked)).first() if known else None
    page = {
        "title": _("Ghi người giữ chức vụ %(post)s") % {"post": post.title},
        "submit": _("Ghi"),
        "note": post.organisation.name,
        "aside_href": url("create_person", query={"chuc-vu": post.pk}),
        "aside": _("Người này chưa có trong danh sách"),
    }
    initial = {"person": person, "valid_from": clock.today()}
    form = forms.AppointForm(request.POST or None, initial=initial)
    return _on_post(request, post, form, services.appoint, page, _("Đã ghi người giữ chức vụ."))


# --- What they have in common ---------------------------------------------------------------------


def _kept_post(request: SignedInRequest, pk: int) -> Post:
    post = get_object_or_404(Post.objects.all(), pk=pk)
    post.organisation = kept_organisation(request, post.organisation_id)
    return post


def _crumbs(organisation: Organisation | None) -> list[tuple[str, str]]:
    crumbs = [(_("Tổ chức"), url("organisations"))]
    if organisation is not None:
        crumbs.append((organisation.name, organisation.get_absolute_url()))
    return crumbs


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
    shown = {"cancel": back, "crumbs": _crumbs(organisation), **page}
    return form_page(
        request,
        form,
        service,
        shown,
        said=said,
        goes_to=back,
        template=_template(form),
        fresh=fresh,
        organisation=organisation,
    )


def _on_post(
    request: SignedInRequest,
    post: Post,
    form: Form,
    service: Any,
    page: dict[str, Any],
    said: str,
) -> HttpResponse:
    back = post.organisation.get_absolute_url()
    shown = {"cancel": back, "crumbs": _crumbs(post.organisation), **page}
    return form_page(
        request,
        form,
        service,
        shown,
        said=said,
        goes_to=back,
        template=_template(form),
        post=post,
    )


def _template(form: Form) -> str:
    name = "rights_form" if isinstance(form, forms.RightsForm) else "form"
    return f"organisations/{name}.html"
