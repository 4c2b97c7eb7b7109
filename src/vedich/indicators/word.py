"""The chart of an indicator as a Word file: the picture of the page, and its numbers below."""

from __future__ import annotations

from vedich.indicators import charts, wording
from vedich.indicators.number_rows import NumberRow, number_rows
from vedich.indicators.profile import Profile
from vedich.lib.numbers import format_signed
from vedich.web.components.provenance import WORDS
from vedich.web.word import Cell, ColumnOf, PartyPaper

COLUMNS = (
    ColumnOf("Kỳ", 0.24),
    ColumnOf("Thực hiện", 0.18, is_centred=True),
    ColumnOf("Kế hoạch", 0.18, is_centred=True),
    ColumnOf("Chênh (suy ra)", 0.18, is_centred=True),
    ColumnOf("Nguồn của số", 0.22, is_centred=True),
)
NOTHING = "–"


def paper_of(shown: Profile, titles: charts.Titles, label: str, *, is_sample: bool) -> bytes:
    """The .docx: title, picture, the numbers and where they are from, to be put into a report.

    The picture is drawn from the specification that the page draws. `label` is what is read aloud
    in its place; `is_sample`: it says on every page that it is not valid. Papers are Vietnamese:
    the caller sees to the language.
    """
    paper = PartyPaper()
    if is_sample:
        paper.not_valid()
    paper.title(shown.indicator.name)
    paper.picture(charts.export_png(shown.line, titles), label)
    paper.table(COLUMNS, [_cells(row, shown) for row in number_rows(shown)])
    paper.note(titles.provenance)
    return paper.bytes()


def _cells(row: NumberRow, shown: Profile) -> list[Cell | None]:
    metric = shown.indicator.metric
    point = row.point
    texts = [
        row.label,
        wording.value_of(point, metric) if point else NOTHING,
        NOTHING if row.plan is None else wording.plain(row.plan, metric),
        NOTHING if row.gap is None else format_signed(row.gap, metric.decimals, strip=False),
        str(WORDS[point.source_kind]) if point else NOTHING,
    ]
    return [Cell([text]) for text in texts]
