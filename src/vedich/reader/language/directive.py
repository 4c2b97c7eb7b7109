"""A walk through the paragraphs of a directive: each clause becomes a task, a flag or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedich.reader.language.annexes import task_of_fields
from vedich.reader.language.deadlines import Deadlines
from vedich.reader.language.fields import Field, fields_of
from vedich.reader.language.making import Spoken
from vedich.reader.language.orders import Clause, lists
from vedich.reader.language.outline import Leads, Rung
from vedich.reader.language.paragraphs import DASH, PLAIN, Paragraph
from vedich.reader.language.proposals import ProposedTask
from vedich.reader.language.sentences import sentences
from vedich.reader.language.source import Source
from vedich.reader.language.speech import Speech
from vedich.reader.language.targets import Targets

_PREAMBLE = re.compile(r"\s*(?:căn cứ|xét|theo đề nghị|sau khi (?:nghe|xem xét|thảo luận))\b")
_INTRO = re.compile(
    r"\b(?:sau\s+đây|như\s+sau|(?:nội\s+dung|nhiệm\s+vụ|công\s+việc|giải\s+pháp)\s+sau)\s*\.?\s*$"
)
_ANNOUNCES = re.compile(r"\b(?:chỉ tiêu|mục tiêu)\b")
_LONGEST_HEADING = 600
_TITLES = 11
"""Lines kept that labelled lines may belong to."""
_PERIOD_LINE = 120
"""Characters of a line that only announces what follows."""


@dataclass
class Title:
    """A line that labelled lines below it may belong to, and the tasks already read from it."""

    paragraph: Paragraph
    first: int
    last: int = 0


class Directive(Speech):
    """Collects tasks, targets and flags from paragraphs, in the order of the text."""

    def __init__(self, source: Source, deadlines: Deadlines, targets: Targets, issuer: str) -> None:
        super().__init__(source, deadlines, issuer)
        self.targets = targets
        self.titles: list[Title] = []
        self.last_fields: Title | None = None

    def read(self, paragraph: Paragraph) -> None:
        """Take one paragraph. Tables and fields are somebody else's."""
        rung = self.outline.enter(paragraph)
        self._aim(rung, paragraph)
        low = self.source.low[paragraph.start : paragraph.end]
        if (
            not low.strip()
            or self._is_capitals(paragraph)
            or (_PREAMBLE.match(low) and low.rstrip().endswith(";"))
        ):
            return
        fields = fields_of(self.source, paragraph.start, paragraph.end)
        if fields:
            self._fields(paragraph, fields)
            return
        title = Title(paragraph, len(self.tasks))
        self.titles = [*self.titles[-_TITLES:], title]
        self._work(paragraph, rung)
        title.last = len(self.tasks)
        self.last_fields = None

    def _work(self, paragraph: Paragraph, rung: Rung) -> None:
        is_short = paragraph.end - paragraph.start < _LONGEST_HEADING
        whole = Clause(self.source, paragraph.start, paragraph.end)
        heading = whole.heading_units() if is_short else None
        if heading is not None:
            via = ()
            rung.leads = Leads(heading[0], via)
            return
        pieces = sentences(self.source, paragraph.start, paragraph.end)
        spoken: Spoken | None = None
        opened_bare, first = False, len(self.tasks)
        for number, (start, end) in enumerate(pieces):
            is_last = number == len(pieces) - 1
            if is_last and self._opens(rung_clause := Clause(self.source, start, end)):
                self._open(rung, rung_clause, spoken)
                return
            fields = fields_of(self.source, start, end) if number else []
            if fields:
                self._inline(paragraph, pieces[number - 1][1], fields, end, first)
                continue
            before, spoken = spoken, self._sentence(paragraph, start, end, spoken)
            if opened_bare and spoken is not before and spoken is not None and not spoken.is_told:
                spoken = before
            opened_bare |= spoken is None
        if (
            spoken is not None
            and not spoken.from_context
            and not (self.tasks and self.tasks[-1].is_general)
        ):
            rung.leads = Leads(spoken.leads, spoken.via, is_heading=False, is_told=spoken.is_told)

    def _aim(self, rung: Rung, paragraph: Paragraph) -> None:
        """Targets of the paragraph, in the period that a line above it names ("Đến năm 2020:")."""
        low = self.source.low[paragraph.start : paragraph.end]
        whens = self.targets.whens(paragraph.start, paragraph.end)
        is_line = len(low) < _PERIOD_LINE and low.rstrip().endswith(":")
        if whens and is_line and (whens[0].start <= paragraph.start + 2 or _ANNOUNCES.search(low)):
            rung.period = whens[-1].code
        announced = rung.announces = (
            bool(_ANNOUNCES.search(low)) and len(low) < _PERIOD_LINE
        ) or any(r.announces for r in self.outline.rungs)
        self.targets.read(
            paragraph.start,
            paragraph.end,
            section=self.outline.section,
            heading=next((r.period for r in reversed(self.outline.rungs) if r.period), ""),
            clause=self.outline.address,
            announced=announced,
        )

    def _fields(self, paragraph: Paragraph, fields: list[Field]) -> None:
        """Labelled lines belong to the nearest line above that lies less deep."""
        title = self.last_fields
        if title is None:
            above = [one for one in self.titles if one.paragraph.level < paragraph.level]
            title = (
                above[-1]
                if above and paragraph.level != PLAIN
                else (self.titles[-1] if self.titles else None)
            )
        if title is None:
            return
        self.last_fields = title
        piece, end = title.paragraph, paragraph.end
        read: list[ProposedTask | None] = [*self.tasks[title.first : title.last]]
        made = [
            task_of_fields(
                self.source,
                self.deadlines,
                (piece.start, piece.end),
                piece.line,
                fields,
                end,
                self.outline.address_above,
                task,
            )
            for task in (read or [None])
        ]
        kept = [task for task in made if task is not None]
        if read:
            self.tasks[title.first : title.last] = kept
        else:
            title.first = len(self.tasks)
            self.tasks += kept
            title.last = len(self.tasks)

    def _inline(
        self, paragraph: Paragraph, title_end: int, fields: list[Field], end: int, first: int
    ) -> None:
        """Fields in the same paragraph as what they belong to."""
        read: list[ProposedTask | None] = [*self.tasks[first:]]
        made = [
            task_of_fields(
                self.source,
                self.deadlines,
                (paragraph.start, title_end),
                paragraph.line,
                fields,
                end,
                self.outline.address,
                task,
            )
            for task in (read or [None])
        ]
        self.tasks[first:] = [task for task in made if task is not None]

    def _opens(self, clause: Clause) -> bool:
        low = self.source.low[clause.start : clause.end].rstrip()
        return low.endswith(":") or clause.gives_without_units() or bool(_INTRO.search(low))

    def _open(self, rung: object, clause: Clause, spoken: Spoken | None) -> None:
        last = self.outline.rungs[-1]
        order = clause.order()
        above = self.outline.leads
        if order is None:
            last.asks = clause.gives_without_units() or clause.sounds_like_order()
            if spoken is not None:
                last.leads = Leads(spoken.leads, spoken.via)
            return
        verb = self.source.words_between(order.action, order.end)
        if not order.is_told and self._is_issuer(order):
            return
        announces = lists()["intro_verbs"].at(verb, 0) and not order.is_told
        if announces and "sau" in self.source.low[max(order.action, order.end - 12) : order.end]:
            return
        via = order.via or (above.units if order.directs and above else ())
        last.leads = Leads(order.leads, via, is_told=True)

    def _is_capitals(self, paragraph: Paragraph) -> bool:
        text = self.source.norm[paragraph.start : paragraph.end]
        return text.isupper() and len(text) > 8 and paragraph.level >= DASH
