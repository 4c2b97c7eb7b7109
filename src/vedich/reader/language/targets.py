"""Values to be reached: in a section of aims every figure, elsewhere where a word says so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from vedich.reader.language.figures import Figure, figures
from vedich.reader.language.measures import Measures, When, figure_lists
from vedich.reader.language.outline import Section
from vedich.reader.language.proposals import ProposedTarget
from vedich.reader.language.sentences import clauses, sentences
from vedich.reader.language.source import Source

_SCOPE_NAME = re.compile(
    r"(?:các\s+)?(?:đô thị|khu vực|vùng|đối với|nông thôn|thành thị|cấp|xã|huyện|"
    r"phường)\s+(?!hóa|văn minh)[\w\s,]{0,40}$"
)
"""Words before a figure that only say where: the name is the one before."""
_NONE = re.compile(r"\b(?:không còn|không có|xóa)\s+(?:\w+\s+){0,3}$")


class Targets(Measures):
    """Collects targets; carries name and period on where a clause leaves them out."""

    def __init__(self, source: Source, issued_on: date | None) -> None:
        super().__init__(source, issued_on)
        self.found: list[ProposedTarget] = []

    def read(
        self, start: int, end: int, *, section: Section, heading: str, clause: str, announced: bool
    ) -> None:
        """The targets of one paragraph. `heading` is the period that a line above it names."""
        if section is Section.RESULT:
            return
        for a, b in sentences(self.source, start, end):
            low = self.source.low[a:b]
            words = self.source.words_between(a, b)
            if any(figure_lists()["not_target"].at(words, k) for k in range(len(words))):
                continue
            told = any(figure_lists()["triggers"].at(words, k) for k in range(len(words)))
            past = any(figure_lists()["past"].at(words, k) for k in range(len(words)))
            if (section is Section.AIM or announced or told) and (not past or "phấn đấu" in low):
                self._sentence(
                    a, b, heading, clause, strict=not (section is Section.AIM or announced)
                )

    def _sentence(self, start: int, end: int, heading: str, address: str, *, strict: bool) -> None:
        name, period = "", ""
        is_parts = False
        first = len(self.found)
        for a, b in clauses(self.source, start, end):
            whens = list(self.whens(a, b))
            at = a
            for figure in figures(self.source, a, b):
                if any(when.start <= figure.start < when.end for when in whens):
                    continue
                if (strict and not self._is_asked(start, figure)) or _NONE.search(
                    self.source.low, a, figure.start
                ):
                    continue
                is_parts = is_parts or (
                    bool(name) and "trong đó" in self.source.low[at : figure.start]
                )
                own = self.name_of(figure, at, b, whens)
                is_scope = bool(name) and (is_parts or bool(_SCOPE_NAME.match(own.lower())))
                name, scope = (name, own) if is_scope else (own or name, "")
                period = self._period(whens, figure, at, b) or period
                self._add(figure, name, scope, period or heading, (start, end), address)
                at = figure.end
        self._complete(first)

    def _complete(self, first: int) -> None:
        """ "1 trường năm 2025 và 2 trường đạt chuẩn năm 2030": the longer name is both's."""
        for k in range(first, len(self.found) - 1):
            one, other = self.found[k], self.found[k + 1]
            if (
                one.unit == other.unit
                and other.name.startswith(one.unit)
                and len(other.name) > len(one.name)
                and (one.name.removesuffix(" và") == one.unit)
            ):
                self.found[k] = replace(one, name=other.name)

    def _is_asked(self, start: int, figure: Figure) -> bool:
        """Outside a section of aims: the word of aiming stands before the figure or in it."""
        before = self.source.words_between(start, figure.start + 1)
        return bool(figure.qualifier in ("ít nhất", "tối thiểu", "không dưới")) or any(
            figure_lists()["triggers"].at(before, k) for k in range(len(before))
        )

    def _period(self, whens: list[When], figure: Figure, start: int, end: int) -> str:
        """The period right after the figure, else the last one before it."""
        for when in whens:
            if (
                figure.end <= when.start <= figure.end + 2
                and "," not in self.source.low[figure.end : when.start]
            ):
                return when.code
        before = [when for when in whens if start <= when.start < figure.start]
        if before:
            return before[-1].code
        after = [when for when in whens if figure.end <= when.start < end]
        if after and not any(start <= when.start < figure.start for when in whens):
            between = self.source.low[figure.end : after[0].start]
            return after[0].code if "," not in between else ""
        return ""

    def _add(
        self,
        figure: Figure,
        name: str,
        scope: str,
        period: str,
        sentence: tuple[int, int],
        address: str,
    ) -> None:
        is_range = figure.high is not None
        unit = self.source.cut(*figure.unit)
        if not name and not figure.is_counted:
            return
        self.found.append(
            ProposedTarget(
                name=name or unit,
                value=None if is_range else figure.low,
                value_min=figure.low if is_range else None,
                value_max=figure.high,
                comparison=figure.comparison,
                qualifier=figure.qualifier,
                value_text=self.source.cut(figure.start, figure.end),
                unit=unit,
                period=period,
                scope=scope,
                span=self.source.span(*sentence),
                name_from_context=False,
                clause=address,
            )
        )
