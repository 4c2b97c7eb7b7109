"""OpenDocument texts: paragraphs, lists, tables as lines, stamps in boxes and headers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vedich.files.extraction import parts
from vedich.files.extraction.faults import Fault
from vedich.files.extraction.found import Found

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, DRAW, OFFICE, STYLE = (
    f"{{{_NS}{name}:1.0}}" for name in ("text", "table", "drawing", "office", "style")
)
_SKIPPED = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note", f"{OFFICE}forms"}
_ROWS = {f"{TABLE}table-row"}
_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
MOST_REPEATED = 60


def read(content: bytes, *, unpacked: int) -> Found:
    archive = parts.opened(content, unpacked=unpacked)
    manifest = parts.tree_or_none(archive, "META-INF/manifest.xml")
    if manifest is not None and any("encryption-data" in str(each.tag) for each in manifest.iter()):
        raise Fault("password")
    body = parts.tree(archive, "content.xml").find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Fault("broken")
    reader = _Reader()
    text = "\n".join(reader.blocks(body))
    head = list(reader.boxed)
    styles = parts.tree_or_none(archive, "styles.xml")
    if styles is not None:
        for tag in ("header", "header-first", "header-left", "footer"):
            for each in styles.iter(f"{STYLE}{tag}"):
                head += reader.blocks(each)
    return Found(text, "\n".join(head))


class _Reader:
    def __init__(self) -> None:
        self.boxed: list[str] = []

    def blocks(self, inside: etree._Element) -> Iterator[str]:
        for child in inside:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child)
            elif child.tag == f"{TABLE}table":
                yield from self._table(child)
            else:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        boxes: list[etree._Element] = []
        text = self._words(paragraph, boxes)
        for box in boxes:
            lines = list(self.blocks(box))
            self.boxed.extend(lines)
            yield from lines
        yield text

    def _words(self, inside: etree._Element, boxes: list[etree._Element]) -> str:
        words = inside.text or ""
        for child in inside:
            if child.tag == f"{DRAW}text-box":
                boxes.append(child)
            elif child.tag == f"{TEXT}s":
                count = str(child.get(f"{TEXT}c", "1"))
                words += " " * (min(int(count), 10) if count.isdigit() else 1)
            elif child.tag == f"{TEXT}tab":
                words += " "
            elif child.tag == f"{TEXT}line-break":
                words += "\n"
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                words += self._words(child, boxes)
            words += child.tail or ""
        return words

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in table.iter(*_ROWS):
            cells: list[str] = []
            for cell in row:
                if cell.tag not in _CELLS:
                    continue
                words = " ".join(" ".join(self.blocks(cell)).split())
                times = str(cell.get(f"{TABLE}number-columns-repeated", "1"))
                cells += [words] * (min(int(times), MOST_REPEATED) if times.isdigit() else 1)
            if any(cells):
                yield "\t".join(cells).rstrip("\t")
