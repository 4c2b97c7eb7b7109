"""The text in a file, read by a process of its own that may fail, hang or be killed.

The parsers never run in the server: a worker (`extraction.worker`) gets the bytes on its standard
input, limits its own memory, processor time and writing, and answers with JSON. What it refuses, it
names by a code. Nothing here or there opens a network connection or follows what a file points at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vedich.files import media, refusals
from vedich.files.extraction.running import Stopped, Work, run
from vedich.lib.errors import Refused

__all__ = ["Extracted", "Limits", "limits", "read", "read_scan", "sentences"]

NOTES = {
    "tcvn3": gettext_noop("Chữ trong tệp viết theo mã TCVN3 (.VnTime), đã đổi sang Unicode."),
    "vni": gettext_noop("Chữ trong tệp viết theo mã VNI, đã đổi sang Unicode."),
    "scan_no_engine": gettext_noop(
        "Tệp là ảnh quét, máy chủ chưa cài Tesseract nên không đọc được chữ. Gửi thêm bản .docx "
        "hoặc .pdf có chữ, hoặc đề nghị quản trị cài Tesseract kèm tiếng Việt."
    ),
    "scan_no_vietnamese": gettext_noop(
        "Tệp là ảnh quét, Tesseract trên máy chủ chưa có tiếng Việt nên không đọc được chữ. Đề "
        "nghị quản trị cài thêm gói tiếng Việt."
    ),
    "scan_read": gettext_noop(
        "Chữ đọc từ ảnh quét, có thể sai. Đối chiếu với bản gốc trước khi dùng."
    ),
    "some_pages_scanned": gettext_noop("Một số trang là ảnh quét nên thiếu chữ của các trang đó."),
    "no_text": gettext_noop("Không thấy chữ nào trong tệp."),
}


@dataclass(frozen=True)
class Extracted:
    """What was read. `head`: words of headers and text boxes, where stamps stand.

    `scanned_pages`: pages that are pictures, whose text is read by `read_scan`.
    """

    text: str = ""
    head: str = ""
    notes: list[str] = field(default_factory=list)
    pages: int | None = None
    scanned_pages: int = 0


@dataclass(frozen=True)
class Limits:
    """What one reading may take: bytes, seconds, pages, characters."""

    memory: int
    cpu_seconds: int
    seconds: int
    unpacked: int
    pages: int
    scanned_pages: int
    characters: int


def limits() -> Limits:
    return Limits(**settings.READING)


_FAULTS: dict[str, type[Refused]] = {
    "password": refusals.HasPassword,
    "broken": refusals.Broken,
    "macros": refusals.HasMacros,
    "entities": refusals.PointsOutside,
}


def read(name: str, content: bytes, kind: str, *, pictures: bool = False) -> Extracted:
    """The text of a file of a kind that has one; of a scan that of its first page, for the stamp.

    `pictures`: a picture is taken for a scanned page, and read.
    """
    if kind not in media.READABLE and not (pictures and kind in media.SCANNABLE):
        return Extracted()
    most = limits()
    found = Extracted(**_asked(name, Work(kind, 0, 1), content))
    if found.scanned_pages > most.scanned_pages:
        raise refusals.ScanTooLong(
            name=name, count=found.scanned_pages, limit=most.scanned_pages, field="file"
        )
    return found


def read_scan(name: str, content: bytes, kind: str, *, first: int, count: int) -> str:
    """The text of some pages of a scan, from `first` (from 0), by Tesseract."""
    return str(_asked(name, Work(kind, first, count, scan=True), content)["text"])


def sentences(codes: list[str]) -> list[str]:
    """What the notes say, in the reader's language."""
    return [_(NOTES[code]) for code in codes if code in NOTES]


def _asked(name: str, work: Work, content: bytes) -> dict[str, Any]:
    most = limits()
    try:
        said = run(work, content, most)
    except Stopped as error:
        raise refusals.TakesTooLong(name=name, field="file") from error
    fault = said.pop("fault", None)
    if fault == "pages":
        count = said["count"]
        raise refusals.TooManyPages(name=name, count=count, limit=most.pages, field="file")
    if fault == "text":
        raise refusals.TooMuchText(name=name, field="file")
    if fault == "unpacked":
        limit = most.unpacked >> 20
        raise refusals.UnpacksTooLarge(name=name, limit=limit, field="file")
    if fault is not None:
        raise _FAULTS.get(fault, refusals.Broken)(name=name, field="file")
    return said
