"""Drawing up a programme of work."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.meetings import forms, services
from vedich.meetings.models import ProgrammeItem, WorkProgramme
from vedich.meetings.views.common import (
    get_or_post,
    given,
    page_of,
    require_somewhere,
    seen_programme,
)
from vedich.web.acts import act
from vedich.web.addresses import url


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Lập chương trình làm việc của một kỳ."""
    require_somewhere(request)
    form = forms.ProgrammeForm(request.POST or None, user=request.user, on=clock.today())
    page = page_of(None, _("Lập chương trình làm việc"), "", url("work_programmes"))
    return act(
        request, form, services.create_programme, given(request), page,
        said=_("Đã lập chương trình làm việc."), to=WorkProgramme.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def add_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm một nội dung vào chương trình."""
    one = seen_programme(request, pk, keep=True)
    form = forms.ProgrammeItemForm(request.POST or None)
    page = page_of(None, _("Thêm nội dung chương trình"), _("Thêm"), one.get_absolute_url())
    return act(
        request, form, services.add_programme_item, {"programme": one, **given(request)}, page,
        said=_("Đã thêm nội dung."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def edit_item(request: SignedInRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Sửa một nội dung của chương trình."""
    one, item = _item(request, pk, entry_pk)
    names = ("topic", "month", "prepared_by", "due_on", "paper_kind", "version")
    form = forms.EditProgrammeItemForm(
        request.POST or None, initial={name: getattr(item, name) for name in names}
    )
    page = page_of(None, _("Sửa nội dung chương trình"), _("Lưu"), one.get_absolute_url())
    return act(
        request, form, services.edit_programme_item, {"item": item, **given(request)}, page,
        said=_("Đã lưu."), to=one.get_absolute_url(),
        fresh=lambda: {
            name: getattr(ProgrammeItem.objects.get(pk=item.pk), name) for name in names
        },
    )  # fmt: skip


@signed_in
@get_or_post
def end_item(request: SignedInRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Thôi một nội dung, kèm lý do."""
    one, item = _item(request, pk, entry_pk)
    page = page_of(None, _("Thôi nội dung chương trình"), "", one.get_absolute_url())
    return act(
        request, forms.ReasonForm(request.POST or None), services.end_programme_item,
        {"item": item, **given(request)}, page | {"note": item.topic},
        said=_("Đã ghi."), to=one.get_absolute_url(),
    )  # fmt: skip


def _item(request: SignedInRequest, pk: int, entry_pk: int) -> tuple[WorkProgramme, ProgrammeItem]:
    one = seen_programme(request, pk, keep=True)
    item = get_object_or_404(one.items.select_related("prepared_by"), pk=entry_pk)
    item.programme = one
    return one, item
