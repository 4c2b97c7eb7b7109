"""The files of papers in the API: listed, sent, handed out, read as text, taken away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import File, Form, Schema, Status
from ninja.files import UploadedFile

from vedich.documents import queries, secrecy, services
from vedich.documents.api.common import given, paper_of, router
from vedich.documents.models import PaperFile
from vedich.files import answers


class PaperFileOut(Schema):
    """A file of a paper; `notes` are codes of what its reader should know of its text."""

    id: int
    role: str
    name: str
    size: int
    media_type: str
    digest: str
    put_at: datetime
    state: str
    pages: int | None
    notes: list[str]

    @staticmethod
    def resolve_name(row: PaperFile) -> str:
        return row.file.name

    @staticmethod
    def resolve_size(row: PaperFile) -> int:
        return row.file.size

    @staticmethod
    def resolve_media_type(row: PaperFile) -> str:
        return row.file.media_type

    @staticmethod
    def resolve_digest(row: PaperFile) -> str:
        return row.file.digest

    @staticmethod
    def resolve_put_at(row: PaperFile) -> datetime:
        return row.file.put_at

    @staticmethod
    def resolve_state(row: PaperFile) -> str:
        return row.content.state

    @staticmethod
    def resolve_pages(row: PaperFile) -> int | None:
        return row.content.pages

    @staticmethod
    def resolve_notes(row: PaperFile) -> list[str]:
        return list(row.content.notes)


class PaperTextOut(Schema):
    """The text of a paper: lines, cells of tables parted by tabs."""

    text: str


@router.get("/documents/{int:pk}/files", response=list[PaperFileOut], url_name="paper_files")
def paper_files(request: HttpRequest, pk: int) -> QuerySet[PaperFile]:
    """Các tệp của văn bản, theo thứ tự."""
    return queries.files_of(paper_of(request, pk))


@router.post("/documents/{int:pk}/files", response={201: PaperFileOut}, url_name="attach_file")
def attach(
    request: HttpRequest,
    pk: int,
    file: File[UploadedFile],
    role: Form[str] = PaperFile.Role.MAIN.value,
    secrecy_mark: Form[str] = secrecy.PLAIN,
) -> Status[Any]:
    """Đính kèm một tệp (multipart): toàn văn, phụ lục hoặc bản quét."""
    made = services.attach_file(
        document=paper_of(request, pk), name=file.name or "", content=file.read(), role=role,
        secrecy_mark=secrecy_mark, **given(request),
    )  # fmt: skip
    return Status(201, made)


@router.get("/documents/{int:pk}/text", response=PaperTextOut, url_name="paper_text")
def text(request: HttpRequest, pk: int) -> dict[str, str]:
    """Chữ của văn bản: toàn văn rồi các phụ lục."""
    return {"text": queries.text_of(paper_of(request, pk))}


@router.get("/documents/{int:pk}/files/{int:file_pk}", url_name="download_paper_file")
def download(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """Tệp gốc, đúng từng byte."""
    return answers.answer(request, _file(request, pk, file_pk).file)


@router.delete(
    "/documents/{int:pk}/files/{int:file_pk}", response={204: None}, url_name="take_away_paper_file"
)
def take_away(request: HttpRequest, pk: int, file_pk: int) -> Status[Any]:
    """Gỡ một tệp khỏi văn bản; lịch sử còn ghi."""
    services.take_away_file(paper_file=_file(request, pk, file_pk), **given(request))
    return Status(204, None)


def _file(request: HttpRequest, pk: int, file_pk: int) -> PaperFile:
    found: PaperFile = get_object_or_404(queries.files_of(paper_of(request, pk)), pk=file_pk)
    return found
