"""Figures that a report or an article states, with what they rose or fell by."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from vedich.reader.language.figures import Figure, figures
from vedich.reader.language.measures import Measures, When
from vedich.reader.language.paragraphs import paragraphs
from vedich.reader.language.places import Places
from vedich.reader.language.proposals import ProposedClaim
from vedich.reader.language.sentences import clauses, sentences
from vedich.reader.language.source import Source

_CHANGE = re.compile(r"[\s,;(]*(?:và\s+)?(?P<way>tăng|giảm)(?:\s+(?:thêm|được))?\s*$")
_BASIS = re.compile(r"\s*(?P<basis>(?:so\s+với|so)\s+[^,.;()“”]{3,60}?)(?=\s+và\b|[,.;()“”]|$)")
_AND = re.compile(r"\s*(?:và|,)\s*$")


class Claims:
    """Collects claims; carries indicator and place on where a clause leaves them out."""

    def __init__(self, source: Source, issued_on: date | None) -> None:
        self.source = source
        self.names = Measures(source, issued_on)
        self.places = Places(source)
        self.found: list[ProposedClaim] = []
        self.indicator = ""

    def read(self) -> None:
        for paragraph in paragraphs(self.source):
            self.indicator = ""
            for start, end in sentences(self.source, paragraph.start, paragraph.end):
                for a, b in clauses(self.source, start, end):
                    self._clause(a, b, (start, end))

    def _clause(self, start: int, end: int, sentence: tuple[int, int]) -> None:
        whens = self.names.whens(start, end)
        at = start
        for figure in figures(self.source, start, end):
            if any(when.start <= figure.start < when.end for when in whens):
                continue
            changed = _CHANGE.search(self.source.low, at, figure.start) if at > start else None
            if changed is not None and not self.source.low[at : changed.start()].strip():
                self._change(figure, changed["way"], end)
            else:
                own = self.names.name_of(figure, at, end, whens)
                self.indicator = own or self.indicator
                for period in self._periods(whens, figure, start):
                    self._add(figure, period, sentence, end)
            at = figure.end

    def _periods(self, whens: list[When], figure: Figure, start: int) -> list[str]:
        """The period before the figure; two where it says "năm 2016 và năm 2017"."""
        before = [when for when in whens if start <= when.start < figure.start]
        if not before:
            after = [when for when in whens if 0 <= when.start - figure.end <= 2]
            return [after[0].code] if after else [""]
        codes = [before[-1].code]
        if len(before) > 1 and _AND.match(self.source.low[before[-2].end : before[-1].start]):
            codes.insert(0, before[-2].code)
        return codes

    def _change(self, figure: Figure, way: str, end: int) -> None:
        if not self.found or figure.high is not None:
            return
        basis = _BASIS.match(self.source.low, figure.end, end)
        by = figure.low if way == "tăng" else -figure.low
        words = self.source.cut(basis.start("basis"), basis.end("basis")) if basis else ""
        self.found[-1] = replace(self.found[-1], change=by, change_basis=words)

    def _add(self, figure: Figure, period: str, sentence: tuple[int, int], end: int) -> None:
        if not self.indicator or figure.high is not None:
            return
        unit = self.source.cut(*figure.unit)
        basis = _BASIS.match(self.source.low, figure.end, end) if unit == "lần" else None
        claim = ProposedClaim(
            place=self.places.at(figure.start),
            indicator=self.indicator,
            period=period,
            value=figure.low,
            value_text=self.source.cut(figure.start, figure.end),
            qualifier=figure.qualifier,
            change=None,
            change_basis=self.source.cut(basis.start("basis"), basis.end("basis")) if basis else "",
            unit=unit,
            span=self.source.span(*sentence),
        )
        same = (claim.place, claim.indicator, claim.period, claim.value, claim.unit)
        if all(
            (one.place, one.indicator, one.period, one.value, one.unit) != same
            for one in self.found[-40:]
        ):
            self.found.append(claim)
