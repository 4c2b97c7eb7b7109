"""Who is told to do what in one clause: giver, bodies in between, leads, helpers, the action."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from vedich.reader.language.duties import ASIDES, Duties, Reach, lists
from vedich.reader.language.source import Source
from vedich.reader.language.units import Unit

__all__ = ["Clause", "Order", "lists", "trimmed_action"]

_FARTHEST = 90
"""A subject farther into a clause is not its subject."""


@dataclass(frozen=True)
class Order:
    """One clause read. Offsets count in the source's `norm`; no `leads`: the caller's context."""

    leads: tuple[Unit, ...]
    cooperating: tuple[Unit, ...]
    via: tuple[Unit, ...]
    action: int
    end: int
    is_told: bool
    """A word of giving stands before the leads ("giao", "yêu cầu")."""
    directs: bool = False
    """The leads are directed by the unit of the context: that one is in between."""


class Clause(Duties):
    """A clause of the source, asked for the order it gives."""

    def order(self) -> Order | None:
        """The order with its own leads; None if the clause names nobody who must act."""
        narrative = lists()["narrative"].at(self.words, 0) > 0
        for k in self._beginnings:
            order = self._from(k)
            if order is not None and (order.is_told or not narrative):
                return order
        return None

    def action_alone(self) -> tuple[int, tuple[Unit, ...]] | None:
        """Where the action of a clause without a subject begins, and who helps."""
        k = self._past(lists()["connectives"], 0)
        has_lead_in = lists()["lead_ins"].at(self.words, k) > 0
        for at in [k, *(b for b in self._beginnings if b > k)]:
            if at > k and not has_lead_in and self.names.gap(at).strip() != ":":
                continue
            reach = Reach(at)
            if self._cooperation(reach) and reach.k < len(self.words):
                return self.words[reach.k].start, tuple(reach.cooperating)
            if self.names.starts_action(at):
                return self.words[at].start, ()
            if at > 14:
                break
        return None

    def heading_units(self) -> tuple[tuple[Unit, ...], bool] | None:
        """The units of a heading that is nothing else; True where only "đối với" names them."""
        k = 0
        prefix = lists()["heading_openers"].at(self.words, 0)
        told = self.giving(0)
        k = prefix or told
        units, after = self.names.units(k)
        if not units and prefix:
            place = self.names.place(k)
            if place is not None and place.words == len(self.words):
                return (place,), True
        if not units:
            return None
        reach = Reach(after)
        self._duties(reach)
        return (tuple(units), bool(prefix)) if reach.k >= len(self.words) else None

    def gives_without_units(self) -> bool:
        """ "… yêu cầu:", "Hội đồng nhân dân tỉnh giao": who, stands in the items below."""
        for k in range(max(0, len(self.words) - 4), len(self.words)):
            told = self.giving(k)
            if told and k + told == len(self.words) and not lists()["directing"].at(self.words, k):
                return True
        return False

    def sounds_like_order(self) -> bool:
        return any(self.giving(k) for k in range(len(self.words)))

    @cached_property
    def _beginnings(self) -> list[int]:
        """Words where a subject or a word of giving may begin."""
        found = [0]
        after = self._past(lists()["connectives"], 0)
        if after:
            found.append(after)
        is_aside = bool(self.words) and self.words[0].low in ASIDES
        inside = set() if is_aside else self._inside_lists()
        for k in range(1, min(len(self.words), _FARTHEST)):
            if k in inside:
                continue
            gap = self.names.gap(k).strip()
            if (gap and gap[-1] in ",:;)+") or self.giving(k):
                found.append(k)
        return found

    def _inside_lists(self) -> set[int]:
        """Words inside a list of units that began before: "gửi Sở A, Sở B tổng hợp"."""
        found: set[int] = set()
        k, last = 1, min(len(self.words), _FARTHEST)
        while k < last:
            is_begun = self.words[k].capital or self.words[k].low == "các"
            units, after = self.names.units(k) if is_begun else ([], k)
            if units:
                found.update(range(k + 1, after))
            k = max(k + 1, after)
        return found

    def _from(self, k: int) -> Order | None:
        told = self.giving(k)
        if told:
            units, after = self.names.units(k + told)
            if not units and (place := self.names.place(k + told)) is not None:
                units, after = [place], place.words
            if units:
                directing = lists()["directing"].at(self.words, k) == told
                if directing and all(unit.is_group for unit in units) and not self._specific(units):
                    return None
                return self._order(units, after, told=True, directs=directing)
            if k > 0:
                return None
        units, after = self.names.units(k)
        if not units:
            return None
        return self._through(units, after) or self._order(units, after, told=False)

    def _through(self, units: list[Unit], after: int) -> Order | None:
        """ "UBND tỉnh chỉ đạo Sở A …", "Thường trực yêu cầu Sở A …"."""
        reach = Reach(after)
        self._duties(reach)
        if self.names.gap(reach.k).strip() not in ("", ","):
            return None
        told = self.giving(reach.k)
        if not told:
            return None
        inner, past = self.names.units(reach.k + told)
        if not inner:
            return None
        if lists()["directing"].at(self.words, reach.k) == told:
            if not self._specific(inner):
                return None
            return self._order(inner, past, told=True, via=tuple(units))
        ordering = lists()["ordering_bodies"].at(
            self.source.words_between(units[0].start, units[0].end), 0
        )
        return self._order(inner, past, told=True) if ordering else None

    def _specific(self, units: list[Unit]) -> bool:
        """Whether bodies are named, not just "các ngành", "các đơn vị liên quan"."""
        return any(
            not unit.is_group or self.source.low[unit.start : unit.end].startswith("các sở")
            for unit in units
        )

    def _order(
        self,
        units: list[Unit],
        after: int,
        *,
        told: bool,
        via: tuple[Unit, ...] = (),
        directs: bool = False,
    ) -> Order | None:
        reach = Reach(after)
        self._duties(reach)
        if reach.k >= len(self.words):
            return None
        if not (
            self.names.starts_action(reach.k)
            or reach.only_helps
            or reach.is_plain
            or (told and self._may_be_verb(reach.k))
        ):
            return None
        if not told and self.words[reach.k].low in ("đã", "đang", "vẫn", "chưa", "không"):
            return None
        end = self._bracket_end(units[0].start)
        tail = self._tail_help()
        cooperating = [*reach.cooperating]
        if len(units) > 1 and self.source.low[units[0].end : units[0].end + 11].strip().startswith(
            "(chủ trì)"
        ):
            units, cooperating = units[:1], [*units[1:], *cooperating]
        if tail is not None and self.words[tail[0]].start > self.words[reach.k].start:
            cooperating += tail[1]
        return Order(
            tuple(units), tuple(cooperating), via, self.words[reach.k].start, end, told, directs
        )

    def _bracket_end(self, start: int) -> int:
        """The end of the clause, or of the brackets that the order stands in."""
        before = self.source.norm[self.start : start]
        if before.count("(") <= before.count(")"):
            return self.end
        close = self.source.norm.find(")", start, self.end)
        return close if close > 0 else self.end


_TRAILING = re.compile(
    r"[\s,;:(./-]*(?:\b(?:và\s+)?(?:hoàn\s+thành|xong|báo\s+cáo\s+kết\s+quả\s+xong|thời\s+"
    r"gian(?:\s+\w+){0,2}\s*:?))?[\s,;:(./-]*$"
)


def trimmed_action(
    source: Source, start: int, end: int, deadline: tuple[int, int] | None
) -> tuple[int, int]:
    """The action without a deadline that opens or closes it, without marks at its ends."""
    if deadline is not None and deadline[0] >= start:
        rest = source.low[deadline[1] : end].strip(" .;,/)")
        if not rest:
            end = deadline[0]
            found = _TRAILING.search(source.low, start, end)
            end = found.start() if found and found.start() > start else end
        elif not source.low[start : deadline[0]].strip(" ,;:-(") and source.low[deadline[1]] == ",":
            start = deadline[1]
    while start < end and source.norm[start] in " \t\n,;:-.)":
        start += 1
    while end > start and source.norm[end - 1] in " \t\n,;:./-":
        end -= 1
    return start, end
