"""Word files in the layout of Party papers: heading, number, title, table, place of signature.

Layout as the guidance on the form of Party papers has it (Hướng dẫn 36-HD/VPTW, 2018): the issuing
body with `*` on the left, “ĐẢNG CỘNG SẢN VIỆT NAM” on the right, Times New Roman 13-14. Margins are
those of a bound paper. What is not valid says so on every page.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
NOT_VALID = "BẢN MẪU, KHÔNG CÓ GIÁ TRỊ"
A4, A3 = (210, 297), (297, 420)
"""Sheets: short and long side in millimetres."""

LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


@dataclass(frozen=True)
class ColumnOf:
    """A column of a table in a paper: its head, and its share of the width."""

    label: str
    share: float
    is_centred: bool = False


@dataclass(frozen=True)
class Cell:
    """Lines of one cell; the first may be bold. `rows`: over how many rows it reaches."""

    lines: Sequence[str]
    is_bold: bool = False
    rows: int = 1


class PartyPaper:
    """A paper being written, from the top down. `file` is the document of python-docx."""

    def __init__(
        self, *, sheet: tuple[int, int] = A4, is_landscape: bool = False, size: int = 13
    ) -> None:
        self.file = Document()
        self._set_font(size)
        section = self.file.sections[0]
        short, long = sheet
        width, height = (long, short) if is_landscape else (short, long)
        section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin, section.right_margin = Mm(30 if not is_landscape else 20), Mm(15)
        section.top_margin = section.bottom_margin = Mm(20)
        self.width = width - (45 if not is_landscape else 35)
        """Width of the text in millimetres."""

    def heading(self, bodies: Sequence[str], *, number: str = "", place: str = "") -> None:
        """Left the bodies, the issuing one last and bold, `*` and the number; right the Party."""
        table = self.file.add_table(rows=1, cols=2)
        _no_borders(table)
        left, right = table.rows[0].cells
        for body in bodies[:-1]:
            self._write(left, body.upper())
        self._write(left, bodies[-1].upper(), bold=True)
        self._write(left, "*", bold=True)
        if number:
            self._write(left, number)
        self._write(right, PARTY, bold=True, underlined=True)
        if place:
            self._write(right, place, italic=True)

    def title(self, title: str, *more: str) -> None:
        """The name of the paper in bold capitals, and what stands beneath it."""
        self._paragraph(title.upper(), bold=True, size=14, before=10)
        for text in more:
            self._paragraph(text, bold=True)

    def note(self, text: str) -> None:
        """A line in italics in the middle: to which paper it belongs, as of which day."""
        self._paragraph(text, italic=True)

    def picture(self, png: bytes, label: str) -> None:
        """A picture as wide as the text; `label` is read aloud in its place."""
        paragraph = self.file.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.paragraph_format.space_after = Pt(6)
        drawn = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(self.width))
        drawn._inline.docPr.set("descr", label)

    def table(self, columns: Sequence[ColumnOf], rows: Sequence[Sequence[Cell | None]]) -> None:
        """A table with its head on every page; None where a cell from above reaches down."""
        table = self.file.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        head = table.rows[0]
        _repeat(head)
        for cell, column in zip(head.cells, columns, strict=True):
            self._write(cell, column.label, bold=True)
        for _row in rows:
            _unbroken(table.add_row())
        grid = [list(each.cells) for each in table.rows]
        for at, row in enumerate(rows, start=1):
            for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
                if cell is None:
                    continue
                target = grid[at][place]
                if cell.rows > 1:
                    target = target.merge(grid[at + cell.rows - 1][place])
                self._fill(target, cell, column)
        for place, column in enumerate(columns):
            width = Mm(round(self.width * column.share))
            table.columns[place].width = width
            for line in grid:
                line[place].width = width

    def signature(self, for_whom: str, post: str) -> None:
        """The place of the signature, on the right: for which body, in which post."""
        self._paragraph("", before=6)
        table = self.file.add_table(rows=1, cols=2)
        _no_borders(table)
        right = table.rows[0].cells[1]
        self._write(right, for_whom, bold=True)
        self._write(right, post, bold=True)
        for _line in range(3):
            self._write(right, "")

    def not_valid(self) -> None:
        """Say on every page, in its head and across it, that the paper is a sample."""
        mark_not_valid(self.file)

    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()

    # --- Inside -------------------------------------------------------------------------------

    def _set_font(self, size: int) -> None:
        style = self.file.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
        style.paragraph_format.space_after = Pt(0)

    def _paragraph(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        size: int | None = None,
        before: int = 0,
    ) -> None:
        paragraph = self.file.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.paragraph_format.space_before = Pt(before)
        paragraph.paragraph_format.space_after = Pt(4)
        _run(paragraph, text, bold=bold, italic=italic, size=size)

    def _write(self, cell: Any, text: str, **how: bool) -> None:
        """One more centred line in a cell."""
        _run(_line_of(cell, CENTER), text, **how)

    def _fill(self, cell: Any, said: Cell, column: ColumnOf) -> None:
        for number, line in enumerate(said.lines):
            how = CENTER if column.is_centred else LEFT
            _run(_line_of(cell, how), line, bold=said.is_bold and number == 0)


def respond(paper: PartyPaper, filename: str) -> HttpResponse:
    """The file to download, under an ASCII name."""
    return download(paper.bytes(), filename)


def download(content: bytes, filename: str) -> HttpResponse:
    """A finished Word file to download, under an ASCII name."""
    answer = HttpResponse(content, content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def mark_not_valid(file: Any) -> None:
    """Say on every page of a document of python-docx, in its head and across it: a sample."""
    for number, section in enumerate(file.sections):
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if file.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            if number == 0 or not header.is_linked_to_previous:
                _mark(header)


def _mark(header: Any) -> None:
    first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
    # Above what the office has there: a page number, its own head.
    paragraph = first.insert_paragraph_before() if first.text or first.runs else first
    paragraph.alignment = CENTER
    run = paragraph.add_run(NOT_VALID)
    run.bold = True
    run._r.append(parse_xml(_WATERMARK))


def _run(
    paragraph: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underlined: bool = False,
    size: int | None = None,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline = bold, italic, underlined
    if size:
        run.font.size = Pt(size)


def _line_of(cell: Any, how: WD_ALIGN_PARAGRAPH) -> Any:
    """The first line of an empty cell, else a new one."""
    first = cell.paragraphs[0]
    line = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
    line.alignment = how
    return line


def _no_borders(table: Any) -> None:
    """The heading and the signature stand beside each other without lines."""
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = True


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _unbroken(row: Any) -> None:
    """A row is not split between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


_WATERMARK = f"""
<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="BanMau" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:520pt;height:60pt;rotation:330;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#d9d9d9" stroked="f">
<v:fill opacity=".5"/><v:textpath style="font-family:&quot;{FONT}&quot;;font-size:1pt" string="{NOT_VALID}"/></v:shape>
</w:pict>"""  # noqa: E501 - one shape, as Word writes it
