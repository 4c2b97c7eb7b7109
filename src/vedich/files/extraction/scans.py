"""Scanned pages read by Tesseract, where the machine has it with Vietnamese."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from typing import TYPE_CHECKING

from vedich.files import media
from vedich.files.extraction.faults import Fault
from vedich.files.extraction.found import Found

if TYPE_CHECKING:
    import pypdfium2 as pdfium

DOTS_PER_INCH, POINTS_PER_INCH = 300, 72
MOST_PIXELS = 20_000_000
SECONDS_A_PAGE = 60
LANGUAGE = "vie"


def read(content: bytes, kind: str, *, first: int, count: int) -> Found:
    """The text of some pages. A picture is one page; without Tesseract only a note says so."""
    note = engine_note()
    if kind != media.PDF:
        text = recognised(content) if note == "scan_read" else ""
        return Found(text, text, [note], 1, 1)
    from vedich.files.extraction.pdf import opened  # noqa: PLC0415 - that module reads scans too

    document = opened(content)
    if note != "scan_read":
        return Found("", "", [note], len(document), len(document))
    texts = [
        recognised(picture_of(document, index))
        for index in range(first, min(first + count, len(document)))
    ]
    return Found("\n".join(texts), "", [note], len(document), len(document))


def first_page(document: pdfium.PdfDocument) -> tuple[str, str]:
    """What can be read of a scan at once: the note about it, and the words of its first page."""
    note = engine_note()
    return note, recognised(picture_of(document, 0)) if note == "scan_read" else ""


@lru_cache(maxsize=1)
def engine_note() -> str:
    """`scan_read` where Tesseract can read Vietnamese here, else the note that says why not."""
    engine = shutil.which("tesseract")
    if engine is None:
        return "scan_no_engine"
    try:
        known = subprocess.run(  # noqa: S603 - the machine's own program
            [engine, "--list-langs"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "scan_no_engine"
    languages = (known.stdout + known.stderr).decode("utf-8", "replace").split()
    return "scan_read" if LANGUAGE in languages else "scan_no_vietnamese"


def picture_of(document: pdfium.PdfDocument, index: int) -> bytes:
    """A page as a grey picture (PGM), sharp enough to read, bounded in size."""
    page = document[index]
    width, height = page.get_size()
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    if (pixels := width * height * scale * scale) > MOST_PIXELS:
        scale *= (MOST_PIXELS / pixels) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer)
    head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    lines = (
        bytes(rows[start : start + bitmap.width])
        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    return head + b"".join(lines)


def recognised(picture: bytes) -> str:
    engine = shutil.which("tesseract") or "tesseract"
    try:
        done = subprocess.run(  # noqa: S603 - the machine's own program
            [engine, "stdin", "stdout", "-l", LANGUAGE],
            input=picture,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Fault("broken") from error
    if done.returncode:
        raise Fault("broken")
    return done.stdout.decode("utf-8", "replace")
