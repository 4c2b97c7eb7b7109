"""The forms that change posts; the service asks for the right again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.organisations import forms, services
from vedich.organisations.models import Person, Post
from vedich.organisations.views.common import (
    crumbs_of,
    form_page,
    get_or_post,
    kept_organisation,
)
from vedich.web.addresses import url
from vedich.web.forms import Form


@signed_in
@get_or_post
def create_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm một chức vụ vào tổ chức."""
    organisation = kept_organisation(request, pk)
    page = {"title": _("Thêm chức vụ"), "submit": _("Thêm chức vụ"), "note": organisation.name}
    form = forms.PostForm(request.POST or None)
    back = organisation.get_absolute_url()
    return form_page(
        request,
        form,
        services.create_post,
        {"cancel": back, "crumbs": crumbs_of(organisation), **page},
        said=_("Đã thêm chức vụ."),
        goes_to=back,
        template=_template(form),
        organisation=organisation,
    )


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


def _kept_post(request: SignedInRequest, pk: int) -> Post:
    post = get_object_or_404(Post.objects.all(), pk=pk)
    post.organisation = kept_organisation(request, post.organisation_id)
    return post


def _on_post(
    request: SignedInRequest,
    post: Post,
    form: Form,
    service: Any,
    page: dict[str, Any],
    said: str,
) -> HttpResponse:
    back = post.organisation.get_absolute_url()
    shown = {"cancel": back, "crumbs": crumbs_of(post.organisation), **page}
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
