"""Word files: paragraphs with their automatic numbers, tables as lines, stamps in boxes.

Deleted and moved-away text of tracked changes is not read, inserted text is. Pictures, links and
attached templates are left where they are.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from vedich.files.extraction import parts
from vedich.files.extraction.faults import Fault
from vedich.files.extraction.fonts import Fonts, decoded
from vedich.files.extraction.found import Found
from vedich.files.extraction.numbering import Numbers
from vedich.files.extraction.word import MC, W, children, value

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{MC}Fallback"}
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SOFT_HYPHEN = "\u00ad"
"""Word's optional hyphen: in TCVN3 the letter ư, else nothing."""
MOST_SPAN = 60


def read(content: bytes, *, unpacked: int) -> Found:
    archive = parts.opened(content, unpacked=unpacked)
    if b"macroEnabled" in _types(archive):
        raise Fault("macros")
    reader = _Reader(archive)
    body = parts.tree(archive, _main(archive)).find(f"{W}body")
    if body is None:
        raise Fault("broken")
    text = "\n".join(reader.blocks(body))
    heads = [reader.boxed, *_heads(archive, reader)]
    notes = sorted(reader.encodings)
    return Found(text, "\n".join(line for lines in heads for line in lines), notes)


def _types(archive: zipfile.ZipFile) -> bytes:
    try:
        return archive.read(TYPES)
    except (KeyError, RuntimeError, zipfile.BadZipFile) as error:
        raise Fault("broken") from error


def _main(archive: zipfile.ZipFile) -> str:
    """The part that holds the text: Word on the web calls it otherwise."""
    relations = parts.tree_or_none(archive, "_rels/.rels")
    for each in relations if relations is not None else ():
        if str(each.get("Type", "")).endswith("/officeDocument"):
            return str(each.get("Target", MAIN)).lstrip("/")
    return MAIN


def _heads(archive: zipfile.ZipFile, reader: _Reader) -> Iterator[list[str]]:
    """The words of headers and footers, where a stamp may stand on every page."""
    for name in sorted(archive.namelist()):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            yield list(reader.blocks(parts.tree(archive, name)))


class _Reader:
    """`boxed`: words of text boxes; `encodings`: old encodings met, by the fonts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        styles = parts.tree_or_none(archive, "word/styles.xml")
        self.numbers = Numbers(parts.tree_or_none(archive, "word/numbering.xml"), styles)
        self.fonts = Fonts(styles)
        self.boxed: list[str] = []
        self.encodings: set[str] = set()

    def blocks(self, inside: etree._Element) -> Iterator[str]:
        """The lines of a body, cell, header or box, in order."""
        for child in inside:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        pieces: list[tuple[str, str]] = []
        boxes: list[etree._Element] = []
        self._runs(paragraph, paragraph, pieces, boxes)
        for box in boxes:
            lines = list(self.blocks(box))
            self.boxed.extend(lines)
            yield from lines
        text = decoded(pieces)
        self.encodings |= {font[:5].rstrip("H") for _text, font in pieces if font}
        number = self.numbers.of(paragraph) if text.strip() else ""
        yield f"{number} {text}" if number else text

    def _runs(
        self,
        inside: etree._Element,
        paragraph: etree._Element,
        pieces: list[tuple[str, str]],
        boxes: list[etree._Element],
    ) -> None:
        for child in inside:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{W}txbxContent":
                boxes.append(child)
            elif child.tag == f"{W}t":
                font = self.fonts.of(inside, paragraph)
                pieces.append((child.text or "", font))
            elif child.tag in _SIGNS:
                pieces.append((_SIGNS[child.tag], ""))
            elif child.tag == f"{W}softHyphen":
                font = self.fonts.of(inside, paragraph)
                pieces.append((_SOFT_HYPHEN if font.startswith("tcvn3") else "", font))
            else:
                self._runs(child, paragraph, pieces, boxes)

    def _table(self, table: etree._Element) -> Iterator[str]:
        """A line a row; a joined cell stands in its first place, the others are empty."""
        for row in children(table, f"{W}tr"):
            cells: list[str] = []
            for cell in children(row, f"{W}tc"):
                words = " ".join(" ".join(self.blocks(cell)).split())
                cells += [words, *[""] * (_span(cell) - 1)]
            yield "\t".join(cells)


def _span(cell: etree._Element) -> int:
    span = value(cell, f"{W}tcPr/{W}gridSpan")
    return min(int(span), MOST_SPAN) if span.isdigit() and int(span) else 1
