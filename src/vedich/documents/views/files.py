"""The files of a paper: attached, read, handed out, taken away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.documents import forms, queries, rules, services
from vedich.documents.door import secret
from vedich.documents.models import Document, PaperFile
from vedich.documents.views.common import (
    crumbs,
    get_or_post,
    given,
    paper_seen,
    paper_to_edit,
)
from vedich.files import answers, reading
from vedich.files.services import most_bytes
from vedich.lib import clock
from vedich.web.acts import act
from vedich.web.forms import Form
from vedich.web.http import render


@signed_in
@get_or_post
def attach(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đính kèm một tệp của văn bản."""
    paper = paper_to_edit(request, pk)
    title = _("Đính kèm tệp")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.AttachForm(request.POST or None, request.FILES or None)

    def attach_file(*, file: Any, **said: Any) -> PaperFile:
        return services.attach_file(name=file.name, content=file.read(), **said)

    page = {
        "title": title,
        "crumbs": crumbs(paper),
        "note": _("Tối đa %(mb)s MB một tệp. Tệp được giữ nguyên từng byte.")
        % {"mb": most_bytes() >> 20},
        "submit": title,
        "cancel": paper.get_absolute_url(),
    }
    return act(
        request, form, attach_file, {"document": paper, **given(request)}, page,
        said=_attached, to=PaperFile.get_absolute_url,
    )  # fmt: skip


def _attached(made: PaperFile) -> str:
    return _("Đã đính kèm %(name)s.") % {"name": made.file.name}


@signed_in
@require_safe
def paper_file(request: SignedInRequest, pk: int, file_pk: int) -> HttpResponse:
    """Chữ của một tệp, xem ngay trong trang."""
    paper = paper_seen(request, pk)
    found = _file(paper, file_pk)
    page = {
        "paper": paper,
        "paper_file": found,
        "blocks": list(_blocks(found.content.text)),
        "notes": reading.sentences(found.content.notes),
        "is_shown": found.file.media_type in answers.INLINE,
        "may_edit": rules.may_edit(request.user, paper, on=clock.today()),
        "crumbs": crumbs(paper),
    }
    return render(request, "documents/file.html", page)


@signed_in
@require_safe
def download(request: SignedInRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """Tải tệp gốc."""
    return answers.answer(request, _file(paper_seen(request, pk), file_pk).file)


@signed_in
@require_safe
def show(request: SignedInRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """Mở tệp gốc bằng trình duyệt: PDF, ảnh; loại khác thì tải về."""
    return answers.answer(request, _file(paper_seen(request, pk), file_pk).file, inline=True)


@signed_in
@get_or_post
def take_away(request: SignedInRequest, pk: int, file_pk: int) -> HttpResponse:
    """Gỡ một tệp khỏi văn bản."""
    paper = paper_to_edit(request, pk)
    found = _file(paper, file_pk)
    form = Form(request.POST if request.method == "POST" else None)
    page = {
        "title": _("Gỡ tệp %(name)s") % {"name": found.file.name},
        "crumbs": crumbs(paper),
        "note": _("Các mục, điểm đã tách từ tệp vẫn giữ. Lịch sử ghi việc gỡ."),
        "submit": _("Gỡ tệp"),
        "cancel": found.get_absolute_url(),
    }
    return act(
        request, form, services.take_away_file, {"paper_file": found, **given(request)}, page,
        said=_("Đã gỡ %(name)s.") % {"name": found.file.name}, to=paper.get_absolute_url(),
    )  # fmt: skip


def _file(paper: Document, file_pk: int) -> PaperFile:
    found: PaperFile = get_object_or_404(queries.files_of(paper), pk=file_pk)
    found.document = paper
    return found


def _blocks(text: str) -> Any:
    """Paragraphs as strings, tables as lists of rows of equal length."""
    rows: list[list[str]] = []
    for line in text.splitlines():
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            yield _even(rows)
            rows = []
        if line:
            yield line
    if rows:
        yield _even(rows)


def _even(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]
