"""Ending a paper: what lives under it, and what becomes of each; taking an end back."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.documents import ending, forms, services
from vedich.documents.door import secret
from vedich.documents.views.common import crumbs, get_or_post, given, paper_to_edit
from vedich.lib import clock
from vedich.web.acts import act


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi một văn bản hết hiệu lực, và từng việc đang chạy dưới văn bản đó ra sao."""
    paper, today = paper_to_edit(request, pk), clock.today()
    title = _("Hết hiệu lực: %(name)s") % {"name": paper.title}
    if (refused := secret(request, title)) is not None:
        return refused
    rows = ending.live_rows(paper, request.user, on=today)
    form = forms.EndForm(
        request.POST or None, user=request.user, today=today, rows=rows,
        initial={"version": paper.version, "on": today},
    )  # fmt: skip
    page = {
        "title": title,
        "crumbs": crumbs(paper),
        "submit": _("Ghi hết hiệu lực"),
        "cancel": paper.get_absolute_url(),
        "others": [row for row in rows if not row.may_act],
    }
    return act(
        request, form, services.end_document, {"document": paper, **given(request)}, page,
        said=_("Đã ghi hết hiệu lực."), to=paper.get_absolute_url(),
        template="documents/end.html",
    )  # fmt: skip


@signed_in
@get_or_post
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ ghi hết hiệu lực khi ghi nhầm."""
    paper = paper_to_edit(request, pk)
    form = forms.RestoreForm(request.POST or None, initial={"version": paper.version})
    page = {
        "title": _("Bỏ ghi hết hiệu lực"),
        "crumbs": crumbs(paper),
        "note": _("Việc đã kết thúc hoặc đã chuyển thì giữ nguyên."),
        "cancel": paper.get_absolute_url(),
    }
    return act(
        request, form, services.restore_document, {"document": paper, **given(request)}, page,
        said=_("Đã bỏ ghi hết hiệu lực."), to=paper.get_absolute_url(),
    )  # fmt: skip
