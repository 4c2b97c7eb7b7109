"""What a .docx may hold: parts within bounds, no macro, nothing embedded, nothing from outside."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.utils.translation import gettext as _
from lxml import etree

from vedich.lib.errors import Refused
from vedich.reports import refusals

MOST_BYTES = 5 * 1024 * 1024
MOST_PARTS = 500
MOST_UNPACKED = 40 * 1024 * 1024
MOST_XML = 4 * 1024 * 1024
MOST_RATIO = 200
"""How many times its size a part may unpack to, where it is larger than `SMALL`."""
SMALL = 1024 * 1024

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MACROS = re.compile(r"vba|macro|activex", re.IGNORECASE)
EMBEDDED = re.compile(r"(^|/)(embeddings|afchunk)|\.(bin|exe|ole|html?|mht|rtf)$", re.IGNORECASE)
EMBEDDED_RELATIONS = ("/oleObject", "/package", "/aFChunk", "/subDocument", "/control")
LINKED_FIELDS = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON|DATABASE|IMPORT)\b", re.IGNORECASE
)


class Package:
    """The parts of a .docx that passed the bounds, read once."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.names: list[str] = []
        self.trees: dict[str, etree._Element] = {}


def opened(content: bytes) -> Package:
    """The parts of the file; refused where it is none, or unpacks to more than it may."""
    if len(content) > MOST_BYTES:
        raise refusals.FileTooBig(most=MOST_BYTES // 1024 // 1024, field="file")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise refusals.NotAWordFile(field="file") from error
    package = Package(content)
    package.names = [info.filename for info in infos]
    _bounds(infos)
    if TYPES not in package.names or MAIN not in package.names:
        raise refusals.NotAWordFile(field="file")
    try:
        for info in infos:
            if info.filename.endswith((".xml", ".rels")):
                package.trees[info.filename] = _parsed(archive.read(info))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError, EOFError, OSError) as error:
        raise refusals.NotAWordFile(field="file") from error
    return package


def faults_of(package: Package) -> Iterator[Refused]:
    """Everything in it that a template must not have."""
    types = {
        each.get("ContentType", "")
        for each in package.trees[TYPES]
        if each.get("PartName") == f"/{MAIN}"
    }
    macros = [name for name in package.names if MACROS.search(name)]
    if any("macro" in each.lower() for each in types):
        macros.append(".docm")
    if macros:
        yield refusals.HasMacro(part=PurePosixPath(macros[0]).name, field="file")
    elif types != {WORD}:
        yield refusals.NotAWordFile(field="file")
    embedded = [name for name in package.names if name not in macros and EMBEDDED.search(name)]
    if embedded:
        yield refusals.HasEmbedded(part=PurePosixPath(embedded[0]).name, field="file")
    yield from _relations(package, bool(embedded))
    yield from _linked_fields(package)


def _bounds(infos: list[zipfile.ZipInfo]) -> None:
    """By what the archive says of itself: reading stops there, so a lie gains nothing."""
    names = [info.filename for info in infos]
    is_wrong = (
        len(infos) > MOST_PARTS
        or len(set(names)) != len(names)
        or sum(info.file_size for info in infos) > MOST_UNPACKED
        or any(info.flag_bits & 1 for info in infos)
        or any(".." in PurePosixPath(name).parts or name.startswith("/") for name in names)
        or any(
            info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1)
            for info in infos
        )
        or any(
            info.file_size > MOST_XML for info in infos if info.filename.endswith((".xml", ".rels"))
        )
    )
    if is_wrong:
        raise refusals.ZipTooBig(field="file")


def _parsed(source: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(source, parser)
    if tree.getroottree().docinfo.doctype:
        raise refusals.NotAWordFile(field="file")
    return tree


def _relations(package: Package, is_said: bool) -> Iterator[Refused]:
    said: set[str] = set()
    for name, tree in package.trees.items():
        if not name.endswith(".rels"):
            continue
        for each in tree:
            target = each.get("Target", "")
            if each.get("TargetMode", "").lower() == "external":
                if target not in said:
                    said.add(target)
                    yield refusals.HasExternalLink(target=target[:120], field="file")
            elif each.get("Type", "").endswith(EMBEDDED_RELATIONS) and not is_said:
                yield refusals.HasEmbedded(part=PurePosixPath(target).name[:120], field="file")


def _linked_fields(package: Package) -> Iterator[Refused]:
    for name, tree in package.trees.items():
        if not name.startswith("word/"):
            continue
        for each in (*tree.iter(f"{W}instrText"), *tree.iter(f"{W}fldSimple")):
            text = each.text or each.get(f"{W}instr") or ""
            if found := LINKED_FIELDS.search(text):
                yield refusals.HasLinkedField(where=part_word(name), name=found[1], field="file")


def part_word(name: str) -> str:
    """What people call a part of the file."""
    stem = PurePosixPath(name).stem
    if stem.startswith("header"):
        return _("Đầu trang")
    if stem.startswith("footer"):
        return _("Chân trang")
    if stem.startswith("footnotes"):
        return _("Chú thích cuối trang")
    return _("Thân văn bản")
