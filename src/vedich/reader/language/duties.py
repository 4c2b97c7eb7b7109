"""What stands between the units and what they must do: duty, helpers, asides."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from vedich.reader.language.phrases import Phrases, data
from vedich.reader.language.source import Source
from vedich.reader.language.units import Names, Unit

_MANNER = 6
"""Words that may stand between "phối hợp" and "với": "chặt chẽ, thường xuyên"."""
_LONGEST_ASIDE = 45
ASIDES = (
    "theo",
    "trong",
    "căn",
    "trên",
    "với",
    "tùy",
    "bằng",
    "thông",
    "nhằm",
    "để",
    "ngay",
    "là",
    "tại",
    "từ",
)


@dataclass
class Reach:
    """How far the words between the leads and the action go."""

    k: int
    is_plain: bool = False
    cooperating: list[Unit] = field(default_factory=list)
    only_helps: bool = False
    """"phối hợp với A trong …": to help is the whole order."""


@cache
def lists() -> dict[str, Phrases]:
    orders = data("orders")
    return {key: Phrases(words) for key, words in orders.items() if isinstance(words, list)}


class Duties:
    """The words of a clause after its units."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end
        self.words = source.words_between(start, end)
        self.names = Names(source, self.words)

    def giving(self, k: int) -> int:
        """The length of the word of giving at `k`, as a verb: not in "được giao"."""
        length = lists()["giving"].at(self.words, k)
        if not length:
            return 0
        if (
            length == 1
            and lists()["not_after_giao"].at(self.words, k + 1)
            and not self.words[k + 1].capital
        ):
            return 0
        goes_on = k > 0 and not self.names.gap(k).strip()
        is_noun = goes_on and (
            self.words[k].capital or lists()["not_before_giving"].at(self.words, k - 1) > 0
        )
        return 0 if is_noun else length

    def _past(self, phrases: Phrases, k: int) -> int:
        while length := phrases.at(self.words, k):
            k += length
        return k

    def _next(self, k: int, *lows: str) -> bool:
        return all(
            k + i < len(self.words) and self.words[k + i].low == low for i, low in enumerate(lows)
        )

    def _leads_on(self, k: int) -> bool:
        return bool(
            self.names.starts_action(k) or lists()["duty"].at(self.words, k) or self._leads_at(k)
        )

    def _leads_at(self, k: int) -> bool:
        return (
            self.words[k].low == "chủ"
            and k + 1 < len(self.words)
            and self.words[k + 1].low == "trì"
        )

    def _may_be_verb(self, k: int) -> bool:
        word = self.words[k]
        return not word.capital and word.low not in (
            "của",
            "và",
            "là",
            "về",
            "tại",
            "trong",
            "theo",
            "để",
            "đã",
            "với",
            "có",
            "được",
            "do",
        )

    def _duties(self, reach: Reach) -> None:
        """Past "có trách nhiệm", "chủ trì, phối hợp với …", "theo chức năng, nhiệm vụ"."""
        words, begun = self.words, reach.k
        while reach.k < len(words):
            k = reach.k
            gap = self.names.gap(k).strip() if k else ""
            if gap.startswith("(") and k > 0:
                past = self.names._past_brackets(k)
                if past > k:
                    reach.k = past
                    continue
            duty = lists()["duty"].at(words, k)
            if duty:
                reach.k, reach.is_plain = k + duty, True
            elif words[k].low == "chủ" and k + 1 < len(words) and words[k + 1].low == "trì":
                reach.k, reach.is_plain = k + 2, True
            elif self._cooperation(reach):
                reach.is_plain = True
            elif reach.only_helps:
                return
            elif gap and gap[0] in ":-" and k > begun - 1 and not reach.is_plain and k == begun:
                reach.is_plain = gap[0] == ":" or self.names.starts_action(k)
                if not reach.is_plain or not self._aside(reach):
                    return
            elif not self._aside(reach):
                return

    def _aside(self, reach: Reach) -> bool:
        """Past "trong phạm vi nhiệm vụ, quyền hạn của mình" up to the duty or order it leads to."""
        words, k = self.words, reach.k
        fixed = lists()["asides"].at(words, k)
        if fixed and k + fixed < len(words) and self._leads_on(k + fixed):
            reach.k = k + fixed
            return True
        if words[k].low not in ASIDES or (self.names.starts_action(k) and words[k].low != "căn"):
            return False
        for step in range(k + 1, min(len(words), k + _LONGEST_ASIDE)):
            if lists()["duty"].at(words, step) > 1:
                reach.k = step
                return True
            gap = self.names.gap(step).strip()
            if (
                words[k].low == "căn"
                and step > k + 2
                and gap == ""
                and self.names.starts_action(step)
            ):
                return False
            if gap == "," and self._leads_on(step) and words[k].low not in ("để", "nhằm"):
                reach.k = step
                return True
        return False

    def _cooperation(self, reach: Reach) -> bool:
        """Past "phối hợp (chặt chẽ) với A và B"."""
        words, k = self.words, reach.k
        if k < len(words) and words[k].low == "và":
            k += 1
        if (
            k < len(words)
            and words[k].low in ("chủ", "thường", "tiếp")
            and self._next(k + 2, "phối", "hợp")
        ):
            k += 2
        if not self._next(k, "phối", "hợp"):
            return False
        k += 2
        for step in range(k, min(k + _MANNER, len(words))):
            if words[step].low in ("với", "cùng"):
                k = (
                    step
                    + 1
                    + (1 if words[step].low == "cùng" and self._next(step + 1, "với") else 0)
                )
                break
        begun = reach.k
        units, after = self.names.units(k)
        if not units and (group := self.names.group(k, k)) is not None:
            units, after = [group], group.words
        if not units:
            return False
        reach.cooperating += units
        reach.k = after
        if after < len(words) and not self._action_after(after):
            reach.k, reach.only_helps = begun, True
            return False
        return True

    def _action_after(self, k: int) -> bool:
        """Whether an order follows the helpers; else helping is the order itself."""
        gap = self.names.gap(k).strip()
        if gap[:1] in ("(", ":", ";", ".") or self.names.starts_action(k):
            return True
        if words_of_aside := self.words[k].low in ASIDES:
            return self._aside(Reach(k))
        return gap == "," or (not words_of_aside and self._may_be_verb(k))

    def _tail_help(self) -> tuple[int, list[Unit]] | None:
        """ ", phối hợp với A, B" at the end of the clause."""
        for k in range(len(self.words) - 1, 0, -1):
            if self._next(k, "phối", "hợp") and self.names.gap(k).strip() in (",", "("):
                reach = Reach(k)
                if self._cooperation(reach) and reach.k >= len(self.words):
                    return k, reach.cooperating
                return None
        return None
