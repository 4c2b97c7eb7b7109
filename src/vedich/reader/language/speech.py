"""Sentences read as orders: each clause becomes a task, a flag or nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from vedich.reader.language.making import Making, Spoken
from vedich.reader.language.orders import Clause, Order, lists
from vedich.reader.language.outline import Section
from vedich.reader.language.paragraphs import PLAIN, Paragraph
from vedich.reader.language.phrases import Phrases
from vedich.reader.language.proposals import DeadlineKind, Flag, Span
from vedich.reader.language.sentences import clauses
from vedich.reader.language.units import Unit

_CLOSING = re.compile(
    r"(?:thông báo (?:\S+\s+){0,12}?để\s|trân trọng|xin thông báo|nghị quyết này (?:đã |có )|"
    r"(?:quyết định|chỉ thị|kế hoạch|quy định) này có hiệu lực|"
    r"trên đây là|nơi nhận|kính gửi|(?:trong quá trình|quá trình) (?:tổ chức |"
    r"triển khai )*thực hiện,? nếu có)"
)
_BRACKETS = re.compile(r"\((?P<inside>[^()]{4,160}\bchủ trì\b[^()]{0,120})\)\s*[.;]?\s*$")
_ISSUES = re.compile(r"ban hành (?:kế hoạch|quyết định|nghị quyết|chỉ thị|văn bản) số")
_HEADING = 70
"""Characters of a heading; a line that long without a stop is none."""
_PAST = re.compile(r"\b(?:đã|được)\b")


def full(name: str) -> str:
    """A body's name with the two abbreviations that every paper uses written out."""
    return name.replace("ubnd", "ủy ban nhân dân").replace("hđnd", "hội đồng nhân dân")


class Speech(Making):
    """Reads one sentence after the other; knows who the last one spoke to."""

    own_subject = False
    """The sentence began with a subject that is no body: its further clauses are that one's."""
    narrated = False
    """The sentence tells what the issuer does or did."""

    def _sentence(
        self, paragraph: Paragraph, start: int, end: int, spoken: Spoken | None
    ) -> Spoken | None:
        low = self.source.low[start:end]
        if _CLOSING.search(low[:160]) or (
            self._approves(start, end) and not re.search(r"\bgiao\b|\byêu cầu\b", low)
        ):
            return spoken
        made = len(self.tasks)
        if self._bracketed(paragraph, start, end):
            return spoken
        self.own_subject = self.narrated = False
        for a, b in self._clauses(start, end):
            if self.narrated:
                break
            for first, last in self._by_deadline(a, b):
                spoken = self._clause(paragraph, (start, end), first, last, spoken)
                self.own_subject |= len(self.tasks) == made
        if made == len(self.tasks):
            self._flag(paragraph, start, end)
        return spoken

    def _bracketed(self, paragraph: Paragraph, start: int, end: int) -> bool:
        """ "Tuyên truyền … (Sở A chủ trì, xong trong quý I)": who and when stand in brackets."""
        found = _BRACKETS.search(self.source.low, start, end)
        if found is None or self.outline.section is Section.RESULT:
            return False
        inside = Clause(self.source, found.start("inside"), found.end("inside"))
        told = Phrases(["do", "giao"]).at(inside.words, 0)
        units, after = inside.names.units(told)
        title = Clause(self.source, start, found.start())
        if (
            not units
            or after >= len(inside.words)
            or inside.words[after].low != "chủ"
            or not title.words
        ):
            return False
        spoken = Spoken(tuple(units), (), start, False, True)
        self._task(
            paragraph,
            (start, end),
            Clause(self.source, start, found.end()),
            spoken,
            title.words[0].start,
            (),
        )
        self.tasks[-1] = replace(
            self.tasks[-1], action=self.source.cut(title.words[0].start, title.words[-1].end)
        )
        return True

    def _clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        """Clauses; one that only names units ("Các sở; UBND các huyện …") goes with the next."""
        found: list[tuple[int, int]] = []
        begin: int | None = None
        for a, b in clauses(self.source, start, end):
            clause = Clause(self.source, a, b)
            units, after = clause.names.units(clause.giving(0))
            if units and after >= len(clause.words):
                begin = a if begin is None else begin
                continue
            found.append((a if begin is None else begin, b))
            begin = None
        return found

    def _clause(
        self,
        paragraph: Paragraph,
        sentence: tuple[int, int],
        start: int,
        end: int,
        spoken: Spoken | None,
    ) -> Spoken | None:
        clause = Clause(self.source, start, end)
        if not clause.words:
            return spoken
        if self._only_deadline(clause):
            return spoken
        section = self.outline.section
        order = clause.order()
        if order is not None and section is not Section.WORK and not order.is_told:
            order = None
            if section is Section.RESULT:
                return spoken
        if order is not None and self._narrates(paragraph, order, clause):
            self.narrated = True
            return spoken
        if order is not None:
            above = spoken or self._inherited(paragraph)
            via = order.via or (
                (above.via or above.leads) if order.directs and above is not None else ()
            )
            spoken = Spoken(order.leads, via, sentence[0], False, True, order.is_told)
            self._task(
                paragraph,
                sentence,
                clause,
                spoken,
                order.action,
                order.cooperating,
                stop=order.end if order.end < clause.end else 0,
            )
            return spoken
        return self._without_subject(paragraph, sentence, clause, spoken)

    def _without_subject(
        self, paragraph: Paragraph, sentence: tuple[int, int], clause: Clause, spoken: Spoken | None
    ) -> Spoken | None:
        action = self._opening_deadline(clause) or clause.action_alone()
        to = spoken or self._inherited(paragraph)
        if self.outline.section is Section.RESULT:
            return spoken
        if action is None:
            found = self.deadlines.of(clause.start, clause.end)
            if spoken is not None and found is not None and found.weight >= 4:
                self._task(paragraph, sentence, clause, spoken, clause.start, ())
            return spoken
        if self.own_subject:
            return spoken
        if to is None or (not to.is_heading and self._is_soft(clause, action[0])):
            found = self.deadlines.of(clause.start, clause.end)
            dated = (
                found is not None
                and found.deadline.kind in (DeadlineKind.DATE, DeadlineKind.PERIOD)
                and found.weight > 2
            )
            if (
                to is None
                and dated
                and self.outline.section is Section.WORK
                and action[0] - clause.start < 40
            ):
                self._task(
                    paragraph,
                    sentence,
                    clause,
                    Spoken((), (), sentence[0], False, True),
                    action[0],
                    action[1],
                )
            return spoken
        if self.outline.section is Section.AIM and spoken is None:
            return spoken
        if action[0] - clause.start > 4 and _PAST.search(self.source.low, clause.start, action[0]):
            return spoken
        self._task(paragraph, sentence, clause, to, action[0], action[1])
        return to if spoken is None else spoken

    def _opening_deadline(self, clause: Clause) -> tuple[int, tuple[Unit, ...]] | None:
        """The action after "chậm nhất ngày 31 tháng 12 hằng năm", which opens the clause."""
        found = next(iter(self.deadlines.all(clause.start, clause.end)), None)
        if found is None or found.start > clause.words[0].start or found.end >= clause.end:
            return None
        if self.source.low[found.start : found.end].startswith(("hằng", "hàng", "định", "mỗi")):
            return None
        rest = Clause(self.source, found.end, clause.end)
        action = rest.action_alone() if rest.words else None
        return action if action is not None and action[0] == rest.words[0].start else None

    def _inherited(self, paragraph: Paragraph) -> Spoken | None:
        leads = self.outline.leads
        if paragraph.level == PLAIN and (leads is None or not leads.is_heading):
            leads = self.outline.left
        if leads is None:
            return None
        return Spoken(leads.units, leads.via, leads.units[0].start, True, leads.is_heading)

    def _narrates(self, paragraph: Paragraph, order: Order, clause: Clause) -> bool:
        """The issuer tells of itself: "UBND tỉnh ban hành Kế hoạch số 12 …"."""
        if order.is_told:
            return False
        is_council = full(self.issuer).startswith("hội đồng nhân dân")
        if self._is_issuer(order) and (
            is_council or paragraph.level == PLAIN or order.leads[0].start > clause.start
        ):
            return True
        return bool(_ISSUES.match(self.source.low, order.action, order.end))

    def _is_issuer(self, order: Order) -> bool:
        name = self.source.low[order.leads[0].start : order.leads[0].end]
        return bool(self.issuer) and full(self.issuer).startswith(full(name))

    def _approves(self, start: int, end: int) -> bool:
        return lists()["approval"].at(self.source.words_between(start, end), 0) > 0

    def _is_soft(self, clause: Clause, action: int) -> bool:
        return lists()["soft"].at(self.source.words_between(action, clause.end), 0) > 0

    def _flag(self, paragraph: Paragraph, start: int, end: int) -> None:
        if self.outline.section is not Section.WORK or self.source.norm[start:end].isupper():
            return
        if (
            paragraph.marker
            and end - start < _HEADING
            and not self.source.norm[start:end].endswith((".", ";"))
        ):
            return
        clause = Clause(self.source, start, end)
        action = clause.action_alone()
        if clause.sounds_like_order():
            reason = "Câu có từ giao việc nhưng không tách được đơn vị và việc."
        elif action is not None and action[0] - start < 20 and paragraph.marker:
            reason = "Câu nêu việc phải làm nhưng không nêu đơn vị nào."
        elif Phrases(["phải", "không được", "nghiêm cấm", "cần"]).at(clause.words, 0) or re.search(
            r"\b(?:phải|nghiêm cấm|không được)\b", self.source.low[start:end]
        ):
            reason = "Câu nêu điều bắt buộc nhưng không rõ giao cho đơn vị nào."
        else:
            return
        span = self.source.span(start, end)
        last = self.flags[-1] if self.flags else None
        line = self.source.span(paragraph.line, paragraph.line).start
        if last is not None and last.reason == reason and last.span.start >= line:
            span = Span(last.span.start, span.end)
            self.flags.pop()
        self.flags.append(Flag(span, reason))
