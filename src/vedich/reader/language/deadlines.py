"""Deadlines in a clause: a day, a period, a cadence, an event. Never a guess.

A day counts only with a word that makes it one ("trước", "xong", "chậm nhất", "trong"), so that
the date of a cited paper or the years of a plan's name are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from vedich.reader.language import deadline_words as words
from vedich.reader.language.days import Stretch, stretch_of
from vedich.reader.language.proposals import Cadence, DeadlineKind
from vedich.reader.language.reckoning import Found, Reckoning

__all__ = ["Deadlines", "Found"]


class Deadlines(Reckoning):
    """Finds deadlines in a text of that day."""

    def of(self, start: int, end: int) -> Found | None:
        """The deadline of a clause: the plainest, of equals the last."""
        found = self.all(start, end)
        if not found:
            return None
        weight = max(one.weight for one in found)
        plainest = [one for one in found if one.weight == weight]
        is_recurring = plainest[0].deadline.kind is DeadlineKind.RECURRING
        return plainest[0] if is_recurring else plainest[-1]

    def all(self, start: int, end: int) -> list[Found]:
        """Every deadline between `start` and `end`, none inside another."""
        taken: list[Found] = []
        finders: tuple[Callable[[int, int], Iterator[Found]], ...] = (
            self._ranges,
            self._months_after,
            self._cadences,
            self._dates,
            self._counted,
            self._periods,
            self._events,
        )
        for finder in finders:
            for one in finder(start, end):
                if not any(one.start < other.end and other.start < one.end for other in taken):
                    taken.append(one)
        return sorted(taken, key=lambda one: one.start)

    def alone(self, start: int, end: int) -> Found | None:
        """The deadline of a field or cell, where no word needs to say that it is one."""
        found = self.of(start, end)
        if found is not None:
            return found
        low = self.source.low
        if match := words.FIELD_DAY.match(low, start, end):
            return self._dated(match, 3)
        if match := words.FIELD_YEARS.match(low, start, end):
            years = Stretch(
                date(int(match["from"]), 1, 1), date(int(match["to"] or match["from"]), 12, 31)
            )
            return self._period(match.start("from"), match.end(), years)
        if many := list(words.FIELD_PERIOD.finditer(low, start, end)):
            return self._several(many)
        if match := words.FIELD_CADENCE.match(low, start, end):
            return self._made(match.start(1), match.end(1), DeadlineKind.RECURRING, weight=1)
        return None

    def _several(self, many: list[re.Match[str]]) -> Found | None:
        """From the first to the last period of a field: "Quý II - Quý III/2020"."""
        last = stretch_of(many[-1], self.issued_on)
        year = many[-1]["year"] or many[-1]["qyear"]
        first = stretch_of(many[0], date(int(year), 1, 1) if year else self.issued_on)
        if last is None or first is None:
            return None
        whole = Stretch(min(first.first, last.first), last.last, last.inferred)
        return self._period(many[0].start(), many[-1].end(), whole)

    def _periods(self, start: int, end: int) -> Iterator[Found]:
        low = self.source.low
        for match in words.IN_PERIOD.finditer(low, start, end):
            if match["only"] and re.match(r"(?:đến|vào|từ nay đến)\s+năm", match[0]):
                continue
            stretch = stretch_of(match, self.issued_on)
            if stretch is None:
                if self.issued_on is None and not match["from"]:
                    yield self._made(
                        match.start(),
                        match.end(),
                        DeadlineKind.PERIOD,
                        inferred=words.NO_YEAR,
                        weight=2,
                    )
                continue
            before = match[0].startswith("trước")
            if before:
                stretch = Stretch(
                    stretch.first,
                    stretch.first - timedelta(days=1),
                    "“Trước” một khoảng thời gian: tính đến hết ngày liền trước.",
                )
                yield self._made(
                    match.start(),
                    match.end(),
                    DeadlineKind.PERIOD,
                    last=stretch.last,
                    inferred=stretch.inferred,
                    weight=3,
                )
            elif match["more"]:
                yield self._made(
                    match.start(), match.end(), DeadlineKind.PERIOD, first=stretch.first, weight=2
                )
            else:
                plain = re.match(r"xong|chậm|hết|đến", match[0]) or re.search(
                    r"hoàn\s+thành\s*$", low[max(start, match.start() - 12) : match.start()]
                )
                yield self._period(match.start(), match.end(), stretch, weight=3 if plain else 2)
        for match in words.BARE.finditer(low, start, end):
            stretch = stretch_of(match, self.issued_on)
            if stretch is not None and not match["only"] and not match["from"]:
                at = next(
                    match.start(name)
                    for name in ("part", "month", "quarter", "half", "nine", "this")
                    if match[name]
                )
                head = re.compile(r"(?:tháng\s+|t\.?\s?|quý\s*|quí\s*|q\.\s*)$").search(
                    low, start, at
                )
                yield self._period(head.start() if head else at, match.end(), stretch)

    def _months_after(self, start: int, end: int) -> Iterator[Found]:
        for match in words.NEXT_MONTH.finditer(self.source.low, start, end):
            quarter = "qu" in match["what"]
            yield self._made(
                match.start(),
                match.end(),
                DeadlineKind.RECURRING,
                cadence=Cadence.QUARTERLY if quarter else Cadence.MONTHLY,
                day=int(match["day"]),
                weight=4,
            )

    def _cadences(self, start: int, end: int) -> Iterator[Found]:
        low = self.source.low
        for match in words.CADENCE.finditer(low, start, end):
            before, after = (
                low[max(start, match.start() - 40) : match.start()].rstrip(),
                low[match.end() : end],
            )
            plain = (
                match["day"] or "định" in match[0] or match[0].startswith(("vào", "trước", "chậm"))
            )
            if not plain and (words.PLAN_NAME.search(before) or not self._at_edge(before, after)):
                continue
            if match["unit"] == "ngày" and not plain:
                continue
            cadence = (
                Cadence.HALF_YEARLY
                if match["half"]
                else words.UNITS.get(match["unit"] or match["tunit"] or "", Cadence.NONE)
            )
            yield self._made(
                match.start(),
                match.end(),
                DeadlineKind.RECURRING,
                cadence=cadence,
                day=int(match["day"]) if match["day"] else None,
                weight=3 if match["day"] else 2,
            )
        for match in words.PERIODIC.finditer(low, start, end):
            yield self._made(match.start(), match.end(), DeadlineKind.RECURRING, weight=1)

    @staticmethod
    def _at_edge(before: str, after: str) -> bool:
        """ "hằng năm" at the beginning of a clause or before what is done every year."""
        return (
            not before
            or before.endswith((",", ";", ":", "-", ".", "("))
            or bool(words.ACTS.match(after))
            or not after.strip(" .;")
        )

    def _events(self, start: int, end: int) -> Iterator[Found]:
        low = self.source.low
        for match in words.EVENT.finditer(low, start, end):
            lead = low[start : match.start()]
            what = match["what"] or ""
            if match["how"].startswith(("tại", "vào", "trong", "đến")):
                told = list(words.REPORTS.finditer(lead))
                purpose = max(lead.rfind(" để "), lead.rfind("nhằm "))
                if (
                    not told
                    or purpose > lead.rfind(",")
                    or (what.startswith(("hội", "cuộc")) and "trình" not in told[-1][0])
                ):
                    continue
                if re.search(r"(?:như|đã|được)\s+(?:\w+\s+){0,4}$", lead[-30:]):
                    continue
            elif what == "" and lead.count(" ") < 2 and match["how"].startswith("ngay"):
                pass
            rest = (
                words.EVENT_END.sub("", match["rest"])
                if match["how"].startswith(("tại", "vào", "trong", "đến", "trước", "chậm"))
                else match["rest"]
            )
            stop = match.start("rest") + len(rest.rstrip())
            kind = (
                DeadlineKind.RECURRING
                if match["many"] or re.search(r"\b(?:hàng|hằng)\s+năm", rest)
                else DeadlineKind.EVENT
            )
            yield self._made(
                match.start(),
                stop,
                kind,
                cadence=Cadence.YEARLY
                if "năm" in rest and kind == DeadlineKind.RECURRING
                else Cadence.NONE,
                weight=1,
            )
