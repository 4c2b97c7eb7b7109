"""Word files for tests: good templates, and each way in which one can be bad."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document

from tests.people import House
from vedich.accounts.models import User
from vedich.organisations.models import Organisation
from vedich.reports import services
from vedich.reports.models import Family, PaperKind, PaperTemplate

OFFICE = shutil.which("soffice") or ""
SINCE = date(2020, 2, 1)


def docx(*paragraphs: str, edit: Callable[[Any], None] | None = None) -> bytes:
    """A Word file of these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if edit:
        edit(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def text_of(content: bytes) -> str:
    """All texts of the body and of the heads of pages, a paragraph a line."""
    document = Document(io.BytesIO(content))
    paragraphs = list(document.element.body.iter(f"{W}p"))
    for section in document.sections:
        for header in (section.header, section.first_page_header):
            paragraphs += header._element.iter(f"{W}p")
    return "\n".join("".join(t.text or "" for t in each.iter(f"{W}t")) for each in paragraphs)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The same file with parts put in or replaced."""
    source = zipfile.ZipFile(io.BytesIO(content))
    held = {name: source.read(name) for name in source.namelist()} | parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in held.items():
            target.writestr(name, data)
    return buffer.getvalue()


def part(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def upload(
    house: House,
    content: bytes,
    *,
    kind: str = PaperKind.TASKS,
    family: str = Family.PARTY,
    organisation: Organisation | None = None,
    valid_from: date = SINCE,
    actor: User | None = None,
) -> PaperTemplate:
    """A template of the province's committee unless told, by its head."""
    return services.upload_template(
        kind=kind,
        family=family,
        organisation=organisation or house.province_committee,
        content=content,
        filename="mau.docx",
        valid_from=valid_from,
        actor=actor or house.binh,
        at=house.at,
    )


def pages_of(content: bytes, home: Path) -> int:
    """How many pages LibreOffice makes of it."""
    file = home / "giay.docx"
    file.write_bytes(content)
    subprocess.run(  # noqa: S603 - our own file
        [
            OFFICE, f"-env:UserInstallation=file://{home}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(home), str(file),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (home / "giay.pdf").read_bytes().count(b"/Type/Page\n") or _count(home / "giay.pdf")


def _count(pdf: Path) -> int:
    """By the number that the tree of pages gives."""
    found = pdf.read_bytes().split(b"/Count ")
    return max(int(each.split(maxsplit=1)[0].rstrip(b"/>")) for each in found[1:])
