"""Deadlines that name or reckon a day: dates, ranges, "10 ngày kể từ ngày …"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vedich.lib.workdays import add_workdays
from vedich.reader.language import deadline_words as words
from vedich.reader.language.days import Stretch, day_of
from vedich.reader.language.proposals import Cadence, Deadline, DeadlineKind
from vedich.reader.language.source import Source


@dataclass(frozen=True)
class Found:
    """A deadline and how plainly it says so; the plainest of a clause counts."""

    deadline: Deadline
    start: int
    end: int
    weight: int


class Reckoning:
    """Days in a text of that day. Without a day nothing is reckoned from it."""

    def __init__(
        self, source: Source, issued_on: date | None, holidays: Collection[date] = ()
    ) -> None:
        self.source, self.issued_on, self.holidays = source, issued_on, frozenset(holidays)

    def _dates(self, start: int, end: int) -> Iterator[Found]:
        for match in words.DATE.finditer(self.source.low, start, end):
            plain = re.match(r"(?:xong|trước|chậm|muộn|hết|đến\s+hết|hạn|thời)", match[0].strip())
            yield from some(self._dated(match, 4 if plain else 2))

    def _dated(self, match: re.Match[str], weight: int) -> Found | None:
        day = day_of(match["d"], match["m"], match["y"], self.issued_on)
        if day is None:
            return self._of_unknown_year(match, weight)
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        return self._made(
            start, match.end(), DeadlineKind.DATE, last=day[0], inferred=day[1], weight=weight
        )

    def _of_unknown_year(self, match: re.Match[str], weight: int) -> Found | None:
        """The words alone where neither they nor the paper name a year."""
        is_open = match["y"] is None and self.issued_on is None
        if not is_open or day_of(match["d"], match["m"], "2000", None) is None:
            return None
        return self._made(
            match.start(), match.end(), DeadlineKind.DATE, inferred=words.NO_YEAR, weight=weight
        )

    def _ranges(self, start: int, end: int) -> Iterator[Found]:
        for match in words.RANGE.finditer(self.source.low, start, end):
            last = day_of(match["bd"], match["bm"], match["by"], self.issued_on)
            first = day_of(match["ad"], match["am"], match["ay"] or match["by"], self.issued_on)
            if first and last and first[0] <= last[0]:
                yield self._made(
                    match.start(),
                    match.end(),
                    DeadlineKind.PERIOD,
                    first=first[0],
                    last=last[0],
                    inferred=last[1],
                    weight=2,
                )

    def _period(self, start: int, end: int, stretch: Stretch, *, weight: int = 2) -> Found:
        return self._made(
            start,
            end,
            DeadlineKind.PERIOD,
            first=stretch.first,
            last=stretch.last,
            inferred=stretch.inferred,
            weight=weight,
        )

    def _counted(self, start: int, end: int) -> Iterator[Found]:
        """ "trong 10 ngày kể từ ngày ban hành": reckoned where the first day is this paper's."""
        for match in words.COUNTED.finditer(self.source.low, start, end):
            n, unit = int(match["n"]), "ngày làm việc" if "làm việc" in match[0] else match["unit"]
            stop = match.end() - len(match[0]) + len(re.sub(words.EVENT_END, "", match[0]))
            last = None
            if (
                match["how"].startswith(("kể", "từ"))
                and words.ISSUED.match(match["anchor"])
                and self.issued_on
            ):
                last = self._after(n, unit)
            if last is None:
                yield self._made(match.start(), stop, DeadlineKind.EVENT, weight=3)
                continue
            said = f"Tính từ ngày ban hành văn bản ({self.issued_on:%d/%m/%Y}), không kể ngày đầu."
            if "làm" in match[0] and not self.holidays:
                said += " Ngày nghỉ lễ chưa được trừ."
            yield self._made(
                match.start(),
                stop,
                DeadlineKind.PERIOD,
                first=self.issued_on,
                last=last,
                inferred=said,
                weight=4,
            )

    def _after(self, n: int, unit: str) -> date | None:
        if self.issued_on is None:
            return None
        if "làm" in unit:
            return add_workdays(self.issued_on, n, self.holidays)
        if unit == "tháng":
            month = self.issued_on.month - 1 + n
            year, month = self.issued_on.year + month // 12, month % 12 + 1
            for day in (self.issued_on.day, 30, 29, 28):
                try:
                    return date(year, month, min(day, self.issued_on.day))
                except ValueError:
                    continue
        days = {"tuần": 7 * n, "giờ": -(-n // words.HOURS_A_DAY)}.get(unit, n)
        return self.issued_on + timedelta(days=days)

    def _made(
        self,
        start: int,
        end: int,
        kind: DeadlineKind,
        *,
        first: date | None = None,
        last: date | None = None,
        cadence: Cadence = Cadence.NONE,
        day: int | None = None,
        inferred: str = "",
        weight: int,
    ) -> Found:
        found = Deadline(
            text=self.source.cut(start, end),
            kind=kind,
            first=first,
            last=last,
            cadence=cadence,
            day=day,
            inferred_from=inferred,
            span=self.source.span(start, end),
        )
        return Found(found, start, end, weight)


def some(found: Found | None) -> Iterator[Found]:
    if found is not None:
        yield found
