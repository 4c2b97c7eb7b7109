"""A template drawn from the top down by python-docx, after the layout of its day."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from vedich.reports.layouts import Layout

CENTER, LEFT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
A4 = (210, 297)
LEFT_SHARE = 0.42
"""Of the width: the issuing body on the left of the head; the national heading takes the rest."""


class Sheet:
    """A template being drawn from the top down."""

    def __init__(
        self, layout: Layout, *, size: int | None = None, is_landscape: bool = False, gap: int = 6
    ) -> None:
        self.layout, self.file, self.gap = layout, Document(), gap
        self.size = size or layout.size
        self._set_font()
        section = self.file.sections[0]
        width, height = A4[::-1] if is_landscape else A4
        section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        top, bottom, left, right = layout.margins
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.header_distance = section.footer_distance = Mm(8)
        self.width = width - left - right

    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()

    # --- Parts of a paper ---------------------------------------------------------------------

    def head(self) -> None:
        """Issuing bodies and number on the left, the heading of the family and the day right."""
        layout = self.layout
        size = min(13, self.size)
        left, right = self._pair(LEFT_SHARE)
        _lines(left, [("{{ co_quan_cap_tren }}", {}), ("{{ co_quan }}", {"bold": True})], size)
        if layout.mark:
            _lines(left, [(layout.mark, {"bold": True})], size)
        else:
            _rule(left, 22, self.width * LEFT_SHARE)
        _lines(left, [("{{ so_ky_hieu }}", {})], size)
        first, *more = layout.heading
        _lines(right, [(first, {"bold": True})], size - 1 if more else size)
        _lines(right, [(line, {"bold": True}) for line in more], size)
        _rule(right, 47 if more else 58, self.width * (1 - LEFT_SHARE))
        _lines(right, [("{{ dia_danh_ngay }}", {"italic": True})], size)

    def title(self, title: str, *more: str) -> None:
        self.text(title, align=CENTER, bold=True, before=8, after=0)
        for line in more:
            self.text(line, align=CENTER, bold=True, after=0)
        if self.layout.mark:
            self.text("-----", align=CENTER, after=self.gap)
        else:
            _rule(self.file, 30, self.width)

    def text(
        self, text: str, *, align: Any = JUSTIFY, bold: bool = False, italic: bool = False,
        indent: int = 0, before: int = 0, after: int | None = None,
    ) -> None:  # fmt: skip
        """One paragraph; parts between `**` are bold."""
        paragraph = self.file.add_paragraph()
        paragraph.alignment = align
        form = paragraph.paragraph_format
        form.space_before = Pt(before)
        form.space_after = Pt(self.gap if after is None else after)
        if indent:
            form.first_line_indent = Mm(indent)
        for number, part in enumerate(text.split("**")):
            _run(paragraph, part, bold=bold or number % 2 == 1, italic=italic, size=self.size)

    def body(self, text: str) -> None:
        """Running text, its first line set in."""
        self.text(text, indent=10)

    def command(self, text: str) -> None:
        """A line that is none in the paper: `for`, `if` and their ends."""
        self.text(f"{{%p {text} %}}", after=0)

    def table(
        self, columns: Sequence[tuple[str, float, str]], rows: str, *, centred: Sequence[int] = ()
    ) -> None:
        """Heads, shares of the width and fields; one row for each `v` of the list `rows`."""
        table = self.file.add_table(rows=4, cols=len(columns))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _repeat(table.rows[0])
        size = self.size - 1
        for at, (label, share, said) in enumerate(columns):
            table.columns[at].width = Mm(self.width * share)
            for row in table.rows:
                row.cells[at].width = Mm(self.width * share)
            _lines(table.rows[0].cells[at], [(label, {"bold": True})], size)
            align = CENTER if at in centred else LEFT
            _lines(table.rows[2].cells[at], [(said, {})], size, align=align)
        _lines(table.rows[1].cells[0], [(f"{{%tr for v in {rows} %}}", {})], size)
        _lines(table.rows[3].cells[0], [("{%tr endfor %}", {})], size)
        for row in table.rows[1:]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def ending(self, *, receivers: bool = True) -> None:
        """Receivers on the left, the place of the signature on the right."""
        self.text("", after=0)
        left, right = self._pair(0.5)
        small = max(self.size - 3, 10)
        _lines(left, [("Nơi nhận:", {"bold": True, "italic": True})], small + 1, align=LEFT)
        if receivers:
            _lines(
                left,
                [
                    ("{%p for n in noi_nhan %}", {}),
                    ("- {{ n.ten }},", {}),
                    ("{%p endfor %}", {}),
                ],
                small,
                align=LEFT,
            )
        _lines(left, [("- {{ luu }}.", {})], small, align=LEFT)
        _lines(
            right,
            [
                ("{%p if ky_thay_mat %}", {}),
                ("{{ ky_thay_mat }}", {"bold": True}),
                ("{%p endif %}", {}),
                ("{{ chuc_vu_ky }}", {"bold": True}),
                *[("", {})] * 4,
            ],
            self.size,
        )

    def two_signatures(self, left_title: str, left: str, right_title: str, right: str) -> None:
        self.text("", after=0)
        for cell, title, name in zip(
            self._pair(0.5), (left_title, right_title), (left, right), strict=True
        ):
            _lines(
                cell, [(title, {"bold": True}), *[("", {})] * 4, (name, {"bold": True})], self.size
            )

    def page_numbers(self) -> None:
        """Centred on top from the second page on."""
        section = self.file.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = CENTER
        mark = OxmlElement("w:fldSimple")
        mark.set(qn("w:instr"), "PAGE")
        paragraph._p.append(mark)

    # --- Inside -------------------------------------------------------------------------------

    def _pair(self, share: float) -> tuple[Any, Any]:
        """Two cells side by side without lines."""
        table = self.file.add_table(rows=1, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for at, part in enumerate((share, 1 - share)):
            table.columns[at].width = Mm(self.width * part)
            table.rows[0].cells[at].width = Mm(self.width * part)
        left, right = table.rows[0].cells
        return left, right

    def _set_font(self) -> None:
        style = self.file.styles["Normal"]
        style.font.name, style.font.size = self.layout.font, Pt(self.size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), self.layout.font)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0


def _run(paragraph: Any, text: str, *, bold: bool, italic: bool, size: float) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    run.font.size = Pt(size)


def _lines(
    cell: Any, lines: Sequence[tuple[str, dict[str, bool]]], size: float, *, align: Any = CENTER
) -> None:
    """More lines in a cell; its first empty one is taken."""
    for text, how in lines:
        first = cell.paragraphs[0]
        is_fresh = len(cell.paragraphs) == 1 and not first.runs and first.alignment is None
        line = first if is_fresh else cell.add_paragraph()
        line.alignment = align
        _run(line, text, bold=how.get("bold", False), italic=how.get("italic", False), size=size)


def _rule(place: Any, length: int, width: float) -> None:
    """A line of `length` mm in the middle: a paragraph's border, set in on both sides."""
    line = place.add_paragraph()
    form = line.paragraph_format
    form.left_indent = form.right_indent = Mm(max(0.0, (width - length) / 2 - 2))
    form.space_before, form.space_after = Pt(2), Pt(4)
    form.line_spacing = Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    line._p.get_or_add_pPr().append(borders)


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
