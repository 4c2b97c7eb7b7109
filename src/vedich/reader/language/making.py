"""One task made of what a clause says and who it is said to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedich.reader.language.deadlines import Deadlines, Found
from vedich.reader.language.orders import Clause, lists, trimmed_action
from vedich.reader.language.outline import Outline
from vedich.reader.language.paragraphs import Paragraph
from vedich.reader.language.phrases import data
from vedich.reader.language.proposals import DeadlineKind, Flag, ProposedTask
from vedich.reader.language.sentences import clauses
from vedich.reader.language.source import Source, folded
from vedich.reader.language.units import Unit

_GENERAL_LENGTH = 16
_EMPTY = re.compile(
    r"(?:(?:nghiêm túc|khẩn trương|chủ động|tổ chức|triển khai|thực hiện|tích cực|có hiệu quả|"
    r"kịp thời|quán triệt|tốt|và|,)\s*)+(?:nghiêm túc|các nội dung (?:trên|này))?$"
)


_DEADLINE_WORDS = frozenset(data("orders")["deadline_words"])
_FEW_WORDS = 4


@dataclass
class Spoken:
    """Who is spoken to in the paragraph at hand, and since where."""

    leads: tuple[Unit, ...]
    via: tuple[Unit, ...]
    since: int
    from_context: bool
    is_heading: bool
    is_told: bool = False


class Making:
    """Collects tasks and flags, in the order of the text."""

    def __init__(self, source: Source, deadlines: Deadlines, issuer: str) -> None:
        self.source, self.deadlines, self.issuer = source, deadlines, folded(issuer)
        self.tasks: list[ProposedTask] = []
        self.flags: list[Flag] = []
        self.outline = Outline(source)

    def _task(
        self,
        paragraph: Paragraph,
        sentence: tuple[int, int],
        clause: Clause,
        spoken: Spoken,
        action: int,
        cooperating: tuple[Unit, ...],
        *,
        stop: int = 0,
    ) -> None:
        source = self.source
        found = self._deadline(clause, action if stop else clause.start, stop or clause.end)
        start, end = trimmed_action(
            source, action, stop or clause.end, (found.start, found.end) if found else None
        )
        if end - start < 4:
            return
        words = source.low[start:end]
        binds_all = any(lists()["general"].at(clause.words, k) for k in range(len(clause.words)))
        general = binds_all and words.count(" ") < _GENERAL_LENGTH and found is None
        general |= found is None and bool(_EMPTY.match(words))
        inferred = []
        if spoken.from_context and spoken.leads:
            named = source.cut(spoken.leads[0].start, spoken.leads[-1].end)
            inferred.append(f"Đơn vị chủ trì lấy từ đề mục hoặc câu dẫn phía trên: “{named}”.")
        if found is not None and found.deadline.inferred_from:
            inferred.append(
                f"Thời hạn suy từ “{found.deadline.text}”. {found.deadline.inferred_from}"
            )
        inside = paragraph.line <= spoken.since
        span = (
            paragraph.line if inside and spoken.since < sentence[0] else sentence[0],
            sentence[1],
        )
        self.tasks.append(
            ProposedTask(
                lead_units=tuple(source.cut(unit.start, unit.end) for unit in spoken.leads),
                cooperating_units=tuple(source.cut(unit.start, unit.end) for unit in cooperating),
                via_units=tuple(source.cut(unit.start, unit.end) for unit in spoken.via),
                action=source.cut(start, end),
                deadline=found.deadline if found else None,
                product="",
                submit_to="",
                span=source.span(*span),
                lead_from_context=spoken.from_context,
                is_general=general,
                clause=self.outline.address,
                inferred=tuple(inferred),
            )
        )

    def _deadline(self, clause: Clause, start: int, end: int) -> Found | None:
        """Of the clause; of a field after it ("; thời gian: T11/2025")."""
        found = self.deadlines.of(start, end)
        if found is not None or end < clause.end:
            return found
        for start, end in self._following(clause.end):
            if self._only_deadline(Clause(self.source, start, end)):
                return self.deadlines.of(start, end)
            break
        return None

    def _following(self, end: int) -> list[tuple[int, int]]:
        stop = self.source.low.find("\n", end)
        stop = len(self.source.low) if stop < 0 else stop
        return [
            piece
            for piece in clauses(self.source, end, min(stop, end + 200))
            if piece[0] < piece[1]
        ][:1]

    def _only_deadline(self, clause: Clause) -> bool:
        """ "thời gian: T11/2025", "xong trước 30/6": no work of its own."""
        found = self.deadlines.of(clause.start, clause.end)
        if found is None:
            return False
        rest = self.source.low[clause.start : found.start] + self.source.low[found.end : clause.end]
        words = re.findall(r"\w+", rest)
        return len(words) <= _FEW_WORDS and _DEADLINE_WORDS.issuperset(words)

    def _by_deadline(self, start: int, end: int) -> list[tuple[int, int]]:
        """A clause with two dated deadlines, parted after the first where a new order begins."""
        dated = [
            one
            for one in self.deadlines.all(start, end)
            if one.weight >= 2
            and one.deadline.kind
            in (DeadlineKind.DATE, DeadlineKind.PERIOD, DeadlineKind.RECURRING)
        ]
        if len(dated) < 2:
            return [(start, end)]
        pieces: list[tuple[int, int]] = []
        begin = start
        for one in dated[:-1]:
            after = self.source.words_between(one.end, end)
            gap = self.source.norm[one.end : after[0].start].strip() if after else ""
            clause = Clause(self.source, one.end, end)
            lead = 1 if after and after[0].low == "và" else 0
            if after and gap in (",", "") and (gap or lead) and clause.names.starts_action(lead):
                pieces.append((begin, one.end))
                begin = after[lead].start
        return [*pieces, (begin, end)]
