"""What an .xlsx holds besides values, looked at before and beside the reader.

An .xlsx is a ZIP of XML. `files.archives` says whether it may be unpacked; then every part is
unpacked once by Python, which stops at the declared size: a file that lies about it is refused as
damaged.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass

from vedich.files import archives
from vedich.files.archives import MEGA, unpack_all
from vedich.intake.refusals import HasMacros, HasPassword, NotASheet, UnpacksTooLarge

_SHEET = re.compile(rb"<sheet\b[^>]*>")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\shidden="(?:1|true)")[^>]*\sr="(\d+)"')
_HIDDEN_COLUMNS = re.compile(rb'<col\b(?=[^>]*\shidden="(?:1|true)")[^>]*>')
_MOST_COLUMNS = 16_384
_FORMULA_CELL = re.compile(
    rb'<c\b[^>]*?\sr="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*'
    rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_ERROR_CELL = re.compile(
    rb'<c\b(?=[^>]*\st="e")[^>]*?\sr="([A-Z]+\d+)"[^>]*>\s*'
    rb"(?:<f\b(?:[^>]*/>|[^>]*>[^<]*</f>))?\s*<v>([^<]*)</v>"
)


@dataclass(frozen=True)
class Extras:
    """Of one sheet: rows and columns not shown (from 0); formulas without a result, with their
    error if any."""

    hidden: frozenset[int]
    lost: dict[str, str]
    hidden_columns: frozenset[int] = frozenset()


def examine(name: str, content: bytes, *, most: int) -> dict[str, Extras]:
    """Refuse what must not be unpacked (`most` bytes in all); the extras of each sheet by name."""
    try:
        with archives.opened(content, most=most) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" not in names:
                if any(each.startswith("xl/workbook") for each in names) or "content.xml" in names:
                    unpack_all(archive)
                    return {}
                raise NotASheet(name=name)
            return _extras(archive, names)
    except archives.UnpacksTooLarge as error:
        raise UnpacksTooLarge(name=name, limit=most // MEGA) from error
    except archives.HasMacros as error:
        raise HasMacros(name=name) from error
    except archives.Locked as error:
        raise HasPassword(name=name) from error
    except (archives.Damaged, RuntimeError, *archives.BROKEN) as error:
        raise NotASheet(name=name) from error


def _extras(archive: zipfile.ZipFile, names: set[str]) -> dict[str, Extras]:
    found, read = {}, set()
    for sheet, path in _sheets(archive, names):
        if path in names:
            read.add(path)
            found[sheet] = _of_sheet(archive.read(path))
    unpack_all(archive, frozenset(read))
    return found


def _sheets(archive: zipfile.ZipFile, names: set[str]) -> list[tuple[str, str]]:
    """Name and part of each sheet, by the workbook and its relations."""
    relations: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
            attributes = dict(_ATTRIBUTE.findall(tag))
            target = attributes.get(b"Target", b"").decode("utf-8", "replace")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            relations[attributes.get(b"Id", b"").decode()] = posixpath.normpath(path)
    found = []
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        attributes = dict(_ATTRIBUTE.findall(tag))
        key = attributes.get(b"r:id", b"").decode()
        found.append((_unescaped(attributes.get(b"name", b"")), relations.get(key, "")))
    return found


def _unescaped(text: bytes) -> str:
    plain = text.decode("utf-8", "replace")
    for mark, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        plain = plain.replace(mark, character)
    return plain.replace("&amp;", "&")


def _of_sheet(xml: bytes) -> Extras:
    hidden = _HIDDEN_ROW.findall(xml) if b"hidden=" in xml else []
    lost: dict[str, str] = {}
    if b"<f" in xml:
        lost = {cell.decode(): "" for cell in _FORMULA_CELL.findall(xml)}
    if b't="e"' in xml:
        lost |= {cell.decode(): text.decode() for cell, text in _ERROR_CELL.findall(xml)}
    return Extras(frozenset(int(row) - 1 for row in hidden), lost, _hidden_columns(xml))


def _hidden_columns(xml: bytes) -> frozenset[int]:
    """Columns not shown, which Excel names as spans from 1: min="3" max="5"."""
    found: set[int] = set()
    for tag in _HIDDEN_COLUMNS.findall(xml) if b"<cols" in xml else ():
        span = dict(_ATTRIBUTE.findall(tag))
        first, last = span.get(b"min", b""), span.get(b"max", b"")
        if first.isdigit() and last.isdigit():
            found.update(range(int(first) - 1, min(int(last), _MOST_COLUMNS)))
    return frozenset(found)
