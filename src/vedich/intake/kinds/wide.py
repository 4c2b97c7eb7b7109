"""Recognising a wide sheet of numbers: each further column is an indicator, or a period."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from vedich.indicators.models import Metric
from vedich.intake import cells
from vedich.intake.kinds.metrics import coded_metrics, metric_codes
from vedich.intake.kinds.rows import EMPTY
from vedich.intake.kinds.spread import Head, Spread
from vedich.intake.kinds.titles import Title, metric_in, period_in, titles_of, unit_in
from vedich.intake.kinds.understood import ABOVE, CHOSEN, LAST, how_read, left_out, whence
from vedich.intake.sheets import Grid, letter
from vedich.lib.errors import Refused, raise_all
from vedich.lib.periods import Kind as PeriodKind
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line, fold

PLACE, METRIC, PERIOD = {"area", "area_code"}, {"metric", "metric_code"}, {"period"}
"""The columns of the kind that say where, what and when."""
_WITH_UNIT = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]")
_DONE = re.compile(r"(?:thực hiện|TH)\s+(?=\S)", re.IGNORECASE)
_IN_YEAR = ("quy ", "thang ", "6 thang ", "sau thang ")


class Wide:
    """What headers can say, looked up once a file and only when a sheet may be wide."""

    @cached_property
    def metrics(self) -> list[Metric]:
        return list(Metric.objects.order_by("pk"))

    @cached_property
    def names(self) -> set[str]:
        return {fold(metric.name) for metric in self.metrics}

    @cached_property
    def codes(self) -> dict[str, Metric]:
        """By the codes as typed: without marks "Hộ" would be the code "ho"."""
        return {each.code.casefold(): each.metric for each in coded_metrics()}

    def spread(
        self,
        grid: Grid,
        header_row: int,
        columns: Mapping[str, int],
        *,
        chosen: Mapping[str, str] | None = None,
        remembered: Mapping[str, str] | None = None,
    ) -> Spread | None:
        """How the sheet is wide; None where a column is the value, or no header is known.

        What holds of the whole sheet is what was `chosen`, else what stands above the table, else
        what was `remembered` of the last such file.
        """
        if "value" in columns or not PLACE & columns.keys():
            return None
        titles = titles_of(grid, header_row)
        heads = self._two_rows(grid, header_row, columns, period_in(titles))
        bottom = header_row + 1 if heads else header_row
        heads = heads or self._heads(grid, header_row, columns, period_in(titles))
        if not heads:
            return None
        key = "both" if bottom > header_row else "period" if "period" in heads[0].said else "metric"
        fixed, source = dict[str, str](), ""
        other = {"metric": PERIOD, "period": METRIC}.get(key)
        if other and not other & columns.keys():
            fixed, source = self._fixed(key, titles, chosen or {}, remembered or {})
        unit, *unit_at = unit_in(titles, self.metrics)
        notes = (
            how_read(key, len(heads), self._rest(key, columns, fixed, source)),
            *left_out(
                grid,
                range(header_row, bottom + 1),
                {*columns.values(), *(head.column for head in heads)},
            ),
        )
        return Spread(
            key, tuple(heads), bottom, fixed, notes, source, unit, (unit_at[0], unit_at[1])
        )

    def _heads(
        self, grid: Grid, header_row: int, columns: Mapping[str, int], titled: str
    ) -> list[Head]:
        """The columns of values: indicators or periods, whichever are more."""
        free = [
            (header_row, number, cell)
            for number, cell in enumerate(grid.rows[header_row])
            if number not in columns.values() and cell not in EMPTY
        ]
        metrics: list[Head] = []
        periods: list[Head] = []
        if not METRIC & columns.keys():
            metrics = [head for each in free if (head := self._metric(*each))]
        if not PERIOD & columns.keys():
            periods = [head for each in free if (head := _period(*each, titled))]
        return metrics if len(metrics) >= len(periods) else periods

    def _two_rows(
        self, grid: Grid, header_row: int, columns: Mapping[str, int], titled: str
    ) -> list[Head]:
        """Indicators over their periods, or periods over their indicators, in two rows.

        The second row says nothing of the columns that are joined; a header of the first row
        reaches to the right as far as the next one, as joined cells do.
        """
        if (METRIC | PERIOD) & columns.keys() or header_row + 1 >= len(grid.rows):
            return []
        taken, lower_row = set(columns.values()), header_row + 1
        if any(grid.cell(lower_row, number) not in EMPTY for number in taken):
            return []
        heads: list[Head] = []
        upper: tuple[int, int, Any] | None = None
        for number, lower in enumerate(grid.rows[lower_row]):
            if number in taken:
                upper = None
            elif (cell := grid.cell(header_row, number)) not in EMPTY:
                upper = header_row, number, cell
            if upper is None or lower in EMPTY:
                continue
            head = self._pair(upper, (lower_row, number, lower), titled)
            if head is not None:
                heads.append(head)
            elif not isinstance(lower, str) or lower.strip()[:1].isdigit():  # a row of values
                return []
        return heads if len(heads) > 1 else []

    def _pair(
        self, upper: tuple[int, int, Any], lower: tuple[int, int, Any], titled: str
    ) -> Head | None:
        if (metric := self._metric(*upper)) and (period := _period(*lower, titled)):
            return metric.above(period)
        if (period := _period(*upper, titled)) and (metric := self._metric(*lower)):
            return period.above(metric)
        return None

    def choices(self) -> list[tuple[str, str]]:
        """The metrics by name, with their units, for somebody to choose the one of a sheet."""
        rows = Metric.objects.order_by("sort_key", "pk")
        return [(row.code, f"{row.name} ({row.measure_unit})") for row in rows]

    def settled(self, fixed: Mapping[str, str]) -> dict[str, str]:
        """What somebody says of the whole sheet, as codes; refused at the field it was said in."""
        found, wrong = dict[str, str](), list[Refused]()
        readers: dict[str, Callable[[str], str]] = {
            "period": cells.period,
            "metric_code": lambda text: metric_codes().get(text).metric.code,
        }
        for key, reader in readers.items():
            try:
                if said := clean_line(fixed.get(key, "")):
                    found[key] = reader(said)
            except Refused as refusal:
                refusal.field = f"whole_{key}"
                wrong.append(refusal)
        raise_all(wrong)
        return found

    def _metric(self, row: int, number: int, cell: Any) -> Head | None:
        if not isinstance(cell, str):
            return None
        for said, unit in _parted(clean_line(cell)):
            if said.casefold() in self.codes:
                return _head(row, number, "metric_code", said, unit)
            if fold(said) in self.names:
                return _head(row, number, "metric", said, unit)
        return None

    def _fixed(
        self,
        key: str,
        titles: Sequence[Title],
        chosen: Mapping[str, str],
        remembered: Mapping[str, str],
    ) -> tuple[dict[str, str], str]:
        """What holds of the whole sheet, and where that is known from."""
        if key == "metric":
            other, above, last = "period", period_in(titles), remembered.get("period", "")
        else:
            other, above = "metric_code", metric_in(titles, self.metrics)
            last = remembered.get("metric_code", "")
            if last.casefold() not in self.codes:
                last = ""
        sources = ((CHOSEN, chosen.get(other, "")), (ABOVE, above), (LAST, last))
        for source, value in sources:
            if value:
                return {other: value}, ABOVE if value == above else source
        return {}, ""

    def _rest(
        self, key: str, columns: Mapping[str, int], fixed: Mapping[str, str], source: str
    ) -> str:
        """Where that is said which the columns do not say."""
        keys = ("period",) if key == "metric" else ("metric_code", "metric")
        stands = [letter(columns[each]) for each in keys if each in columns]
        if stands:
            return _("ở cột {letter}").format(letter=stands[0])
        if "period" in fixed:
            return whence(Period.parse(fixed["period"]).label, source)
        if "metric_code" in fixed:
            return whence(self.codes[fixed["metric_code"].casefold()].name, source)
        return _("chưa rõ")


def _parted(text: str) -> list[tuple[str, str]]:
    """The header whole, and without the unit in its brackets."""
    match = _WITH_UNIT.fullmatch(text)
    return [(text, ""), *([(match[1], match[2].strip())] if match else [])]


def _head(row: int, number: int, key: str, said: Any, unit: str = "") -> Head:
    at = (row, number)
    return Head(number, {key: said}, {key: at, "unit": at} if unit else {key: at}, unit)


def _period(row: int, number: int, cell: Any, titled: str) -> Head | None:
    """A header that is a period; "Quý I" is one of the year that stands above the table."""
    if isinstance(
        cell, date
    ):  # how Excel keeps what was typed as 12/2019: read later, with its fault
        return _head(row, number, "period", cell)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    year = titled if titled and Period.parse(titled).kind is PeriodKind.YEAR else ""
    for part, unit in _parted(clean_line(cell) if isinstance(cell, str) else cells.text(cell)):
        said = _DONE.sub("", part, count=1)
        tries = [said]
        if year and fold(said).startswith(_IN_YEAR):
            tries.append(f"{said} {year}")
        for each in tries:
            try:
                Period.parse(each)
            except Refused:
                continue
            return _head(row, number, "period", each, unit)
    return None
