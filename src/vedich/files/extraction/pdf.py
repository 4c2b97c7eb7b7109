"""PDF: the text that stands in it. Lines that were only wrapped become one paragraph again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vedich.files.extraction.faults import Fault
from vedich.files.extraction.found import Found
from vedich.files.extraction.scans import first_page

FEWEST = 20
"""Characters below which a page that holds a picture is a scanned one."""
HEAD = 0.4
"""The share of the first page, from above, in which a stamp stands."""
FULL = 0.8
"""A line this long, measured by the longest of its page, was wrapped by the margin."""
_OPENS = re.compile(
    r"\s*(?:[-–+•*]|\d{1,3}(?:\.\d{1,3})*\s*[.)\-–:/]|[IVX]+\s*[.)\-–]|[a-zđA-ZĐ]\s*[.)]"
    r"|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU)\s+[\dIVX])"
)
_ENDS = (".", ";", ":", "!", "?", "./.")
_PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*)?\d{1,4}(?:\s*[-–])?\s*")


def opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Fault("password" if is_locked else "broken") from error


def read(content: bytes, *, most_pages: int) -> Found:
    document = opened(content)
    count = len(document)
    if count == 0:
        raise Fault("broken")
    if count > most_pages:
        raise Fault("pages", count=count)
    texts, scanned, head = [], 0, ""
    for index in range(count):
        try:
            page = document[index]
            text, above = _of_page(page, with_head=index == 0)
        except pdfium.PdfiumError as error:
            raise Fault("broken") from error
        head = above or head
        if len(text.strip()) < FEWEST and _has_picture(page):
            scanned += 1
        texts.append(text)
    if scanned > count / 2:
        note, above = first_page(document)
        return Found("", above, [note], count, count)
    notes = ["some_pages_scanned"] if scanned else []
    return Found("\n".join(map(joined, texts)), head, notes, count)


def _of_page(page: pdfium.PdfPage, *, with_head: bool) -> tuple[str, str]:
    words = page.get_textpage()
    head = ""
    if with_head:
        width, height = page.get_size()
        head = words.get_text_bounded(left=0, bottom=height * (1 - HEAD), right=width, top=height)
    return words.get_text_range(), head


def _has_picture(page: pdfium.PdfPage) -> bool:
    pictures: Iterator[object] = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return next(iter(pictures), None) is not None


def joined(page: str) -> str:
    """The paragraphs of a page, without its number.

    >>> print(joined("2\\r\\n1. Giao Sở Nông nghiệp\\r\\nchủ trì.\\r\\n2. Giao"))
    1. Giao Sở Nông nghiệp chủ trì.
    2. Giao
    """
    lines = [line.strip() for line in page.replace("\r", "").split("\n")]
    lines = [line for line in lines if line]
    if lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines = lines[1:]
    if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines = lines[:-1]
    longest = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if paragraphs and _goes_on(before, line, longest):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        before = line
    return "\n".join(paragraphs)


def _goes_on(before: str, line: str, longest: int) -> bool:
    """Whether `line` belongs to the sentence that `before` left open."""
    if _OPENS.match(line) or before.endswith(_ENDS):
        return False
    return line[0].islower() or len(before) >= FULL * longest
