"""Recognising a wide sheet of numbers: each further column is an indicator, or a period."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from vedich.indicators.models import Metric
from vedich.intake import cells
from vedich.intake.kinds.metrics import coded_metrics, metric_codes
from vedich.intake.kinds.rows import EMPTY
from vedich.intake.kinds.spread import Head, Spread
from vedich.intake.kinds.titles import metric_in, period_in, titles_of, unit_in
from vedich.intake.sheets import Grid, letter
from vedich.lib.errors import Refused, raise_all
from vedich.lib.periods import Kind as PeriodKind
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line, fold, shown

SHOWN = 20
"""So many columns left out are named."""
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
        if "value" in columns or not {"area", "area_code"} & columns.keys():
            return None
        titles = titles_of(grid, header_row)
        titled = period_in(titles)
        cells_of_head = {
            number: cell
            for number, cell in enumerate(grid.rows[header_row])
            if number not in columns.values() and cell not in EMPTY
        }
        found: dict[str, list[Head]] = {}
        if not {"metric", "metric_code"} & columns.keys():
            heads = (self._metric(number, cell) for number, cell in cells_of_head.items())
            found["metric"] = [head for head in heads if head]
        if "period" not in columns:
            heads = (_period(number, cell, titled) for number, cell in cells_of_head.items())
            found["period"] = [head for head in heads if head]
        key = max(found, key=lambda each: len(found[each]), default="")
        if not key or not found[key]:
            return None
        fixed, how = self._fixed(key, titles, titled, columns, chosen or {}, remembered or {})
        unit, *unit_at = unit_in(titles, self.metrics)
        taken = {head.column for head in found[key]} | set(columns.values())
        notes = (
            self._said(key, len(found[key]), grid, header_row, columns, fixed, how),
            *_left(grid, header_row, taken),
        )
        return Spread(key, tuple(found[key]), fixed, notes, unit, (unit_at[0], unit_at[1]))

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

    def _metric(self, number: int, cell: Any) -> Head | None:
        if not isinstance(cell, str):
            return None
        for said, unit in _parted(clean_line(cell)):
            if said.casefold() in self.codes:
                return Head(number, said, unit, "metric_code")
            if fold(said) in self.names:
                return Head(number, said, unit)
        return None

    def _fixed(
        self,
        key: str,
        titles: list[tuple[str, int, int]],
        titled: str,
        columns: Mapping[str, int],
        chosen: Mapping[str, str],
        remembered: Mapping[str, str],
    ) -> tuple[dict[str, str], str]:
        """What holds of the whole sheet, and the words for where that is known from."""
        if key == "metric":
            other, above = "period", titled
            if other in columns:
                return {}, ""
        else:
            other, above = "metric_code", metric_in(titles, self.metrics)
            if {"metric", "metric_code"} & columns.keys():
                return {}, ""
        last = remembered.get(other, "")
        if other == "metric_code" and last.casefold() not in self.codes:
            last = ""
        value = chosen.get(other) or above or last
        if not value:
            return {}, ""
        if value == above:
            return {other: value}, _(" (theo tiêu đề trên bảng)")
        return {other: value}, "" if chosen.get(other) else _(" (như lần trước đã chọn)")

    def _said(
        self,
        key: str,
        count: int,
        grid: Grid,
        header_row: int,
        columns: Mapping[str, int],
        fixed: Mapping[str, str],
        how: str,
    ) -> str:
        """The sentence of the preview: what a column is, and where the rest is said."""
        keys = ("period",) if key == "metric" else ("metric_code", "metric")
        stands = [letter(columns[each]) for each in keys if each in columns]
        if stands:
            rest = _("ở cột {letter}").format(letter=stands[0])
        elif "period" in fixed:
            rest = Period.parse(fixed["period"]).label + how
        elif "metric_code" in fixed:
            rest = self.codes[fixed["metric_code"].casefold()].name + how
        else:
            rest = _("chưa rõ")
        if key == "metric":
            text = _("Mỗi cột là một chỉ tiêu, kỳ: {rest}. Đã nhận {count} cột.")
        else:
            text = _("Mỗi cột là một kỳ, chỉ tiêu: {rest}. Đã nhận {count} cột.")
        return text.format(rest=rest, count=count)


def _parted(text: str) -> list[tuple[str, str]]:
    """The header whole, and without the unit in its brackets."""
    match = _WITH_UNIT.fullmatch(text)
    return [(text, ""), *([(match[1], match[2].strip())] if match else [])]


def _period(number: int, cell: Any, titled: str) -> Head | None:
    """A header that is a period; "Quý I" is one of the year that stands above the table."""
    if isinstance(
        cell, date
    ):  # how Excel keeps what was typed as 12/2019: read later, with its fault
        return Head(number, cell, key="period")
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
            return Head(number, each, unit, "period")
    return None


def _left(grid: Grid, header_row: int, taken: set[int]) -> list[str]:
    """Which columns with anything in them are not read."""
    heads = grid.rows[header_row]
    wide = max(len(line) for line in grid.rows[header_row:])
    bare = [n for n in range(wide) if n not in taken and (n >= len(heads) or heads[n] in EMPTY)]
    below = grid.rows[header_row + 1 :]
    used = {n for n in bare if any(n < len(line) and line[n] not in EMPTY for line in below)}
    names = []
    for number in range(wide):
        if number in used:
            names.append(_("{letter} (không có tiêu đề)").format(letter=letter(number)))
        elif number < len(heads) and number not in taken and number not in bare:
            said = heads[number]
            text = said if isinstance(said, str) else cells.text(said)
            names.append(f"{letter(number)} “{shown(text)}”")
    if not names:
        return []
    listed = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    return [
        _("Không nhập {count} cột vì tiêu đề không phải chỉ tiêu hay kỳ đã biết: {names}.").format(
            count=len(names), names=listed
        )
    ]
