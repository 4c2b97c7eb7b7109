"""Names of bodies in running text: where one begins, where it ends, which of them are one.

"các Sở, ban, ngành" is one unit, "Sở A, Sở B và UBND các huyện, thành phố" are three. A name ends
where a word of an order begins. Words are data (`data/units.json`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from vedich.reader.language.naming import LONGEST_TAIL, Naming
from vedich.reader.language.phrases import Phrases, data
from vedich.reader.language.source import Source, Word
from vedich.reader.language.wording import STOPS, Unit

__all__ = ["Names", "Unit"]

_DEEPEST = 12
"""Bodies of bodies of bodies: noise, not names."""
_COMMITTEES = ("ban", "tổ", "đoàn")
""""Ban Quản lý chợ", "Tổ công tác liên ngành": what they are for may stand in small letters."""
_PERSON = ("ông", "bà", "đồng")


@cache
def _bare_names() -> Phrases:
    return Phrases(row["name"] for row in data("units")["names"])


class Names(Naming):
    """The words of one stretch of text, asked for the units that stand in it."""

    def __init__(self, source: Source, words: Sequence[Word]) -> None:
        super().__init__(source, words)
        self._read: dict[int, Unit | None] = {}
        self._depth = 0

    def units(self, i: int) -> tuple[list[Unit], int]:
        """The list of units that begins at word `i`, and the word after it."""
        found: list[Unit] = []
        unit = self.unit(i)
        while unit is not None:
            found.append(unit)
            after = self._past_brackets(unit.words)
            if (
                unit.is_group
                and unit.head in ("sở", "bộ")
                and self.gap(after).strip() == ":"
                and len(found) == 1
            ):
                elided = self._elided(unit, after)
                if elided is not None:
                    found, unit = [], elided
                    continue
            following = self._after_separator(after)
            unit = None
            if following is not None:
                unit = self.unit(following) or self._elided(found[0], following)
                if unit is not None and not self._is_listed(unit, following):
                    unit = None
        return found, (found[-1].words if found else i)

    def unit(self, i: int) -> Unit | None:
        """The one unit that begins at word `i`; each word is read once, none too deep."""
        if i not in self._read:
            if self._depth > _DEEPEST:
                return None
            self._depth += 1
            self._read[i] = self._unit(i)
            self._depth -= 1
        return self._read[i]

    def _unit(self, i: int) -> Unit | None:
        words = self.words
        j = i + self.lists["quantifiers"].at(words, i)
        counted = j > i
        if counted and self._blocked(i + 1, j + 1):
            return None
        if (counted and words[j - 1].low in ("chí", "c")) or (
            j < len(words) and words[j].low in _PERSON
        ):
            return self._person(i, j)
        heads = [(self.lists[kind].at(words, j), kind) for kind in ("needs", "whole", "posts")]
        for length, kind in sorted(heads, key=lambda head: -head[0]):
            if length and not self._blocked(j + 1, j + length):
                end = self._named(kind, j, length, counted=counted)
                if end == j + length and kind == "whole" and words[j].low in _COMMITTEES:
                    end = self._described(end)
                if end is not None and not (counted and self._longer_group(j, length)):
                    return self._made(i, end, words[j].low, group=False)
        nouns = self.lists["group_nouns"].at(words, j)
        is_place = self.lists["places"].at(words, j) > 0
        if counted or (
            nouns > 1 and words[j].capital and not is_place and not self.starts_action(j)
        ):
            return self.group(i, j)
        return None

    def group(self, i: int, j: int) -> Unit | None:
        if not self.lists["group_nouns"].at(self.words, j):
            return None
        return self._made(i, self._described(self._members(j)), self.words[j].low, group=True)

    def _described(self, k: int) -> int:
        """Past words that say which ("các công ty thủy điện vận hành …"), up to the order."""
        for step in range(k, min(k + LONGEST_TAIL, len(self.words))):
            if self._parted(step):
                return k
            if self.starts_action(step):
                return step
            if self.words[step].low in STOPS or self.words[step].capital:
                return k
        return k

    def _members(self, j: int) -> int:
        """Past the kinds of a group: "huyện, thành phố", "bộ, ngành trung ương và địa phương"."""
        k = self._member(j)
        while True:
            following = self._after_separator(k)
            if following is None or self.gap(k).strip() == ":":
                return k
            if not self.lists["group_nouns"].at(self.words, following) or self._own_name(following):
                return k
            k = self._member(following)

    def _own_name(self, k: int) -> bool:
        """ "…, UBND tỉnh", "… và Công an tỉnh": a body of its own, not a further kind."""
        noun = self.lists["group_nouns"].at(self.words, k)
        if self.lists["whole"].at(self.words, k) > noun:
            return True
        unit = self.unit(k) if self.words[k].capital else None
        return unit is not None and not unit.is_group and unit.words > k + noun

    def _member(self, j: int) -> int:
        k = j + self.lists["group_nouns"].at(self.words, j)
        if k < len(self.words) and self.words[k].low == "của" and not self._parted(k):
            owners = self._owners(k + 1)
            if owners > k + 1:
                return owners
        if self.lists["places"].at(self.words, j):
            return self._tail(self._places(k))
        return self._tail(self._capitals(k))

    def _places(self, k: int) -> int:
        """ "các xã: Bản Xèo, Mường Vi và Y Tý": the places by name."""
        if k < len(self.words) and self.gap(k).strip() == ":" and self.words[k].capital:
            following: int | None = k
        else:
            following = k if not self._parted(k) and self.words[k].capital else None
        end = k
        while following is not None and self.words[following].capital:
            if end > k and (self.unit(following) or _bare_names().at(self.words, following)):
                return end
            step = following
            while (
                step < len(self.words)
                and self.words[step].capital
                and (step == following or not self._parted(step) or self.gap(step).strip() == "-")
            ):
                step += 1
            if step < len(self.words) and self.words[step].low.isdigit() and not self._parted(step):
                step += 1
            end = step
            following = self._after_separator(end)
        return end

    def _owners(self, k: int) -> int:
        """ "cơ quan của Đảng, Quốc hội, Mặt trận Tổ quốc Việt Nam"."""
        owner = self.unit(k)
        end = self._capitals(k) if owner is None else owner.words
        while end > k:
            following = self._after_separator(end)
            if following is None or not self.words[following].capital:
                return end
            owner = self.unit(following)
            after = self._capitals(following) if owner is None else owner.words
            if after == following:
                return end
            end = after
        return end

    def _elided(self, first: Unit, k: int) -> Unit | None:
        """ "các sở Tài chính, Nội vụ": a further name under the same head."""
        if first.head not in ("sở", "bộ", "ngành", "phòng") or not self.words[k].capital:
            return None
        length = _bare_names().at(self.words, k)
        return self._made(k, k + length, first.head, group=False) if length else None

    def _person(self, i: int, j: int) -> Unit | None:
        """ "đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh"; or a post alone."""
        words = self.words
        if j == i:
            j = i + (2 if words[i].low == "đồng" else 1)
            if words[i].low == "đồng" and not self._next_is(i + 1, "chí"):
                return None
        post = self.unit(j) if self.lists["posts"].at(words, j) else None
        if post is not None:
            return self._made(i, post.words, "đồng chí", group=False)
        k = j
        while k < len(words) and words[k].capital and not (k > j and self.gap(k).strip()):
            k += 1
        if k - j < 2:
            return None
        while k < len(words) and self.gap(k).strip() in (",", "-"):
            after = self._post(k)
            if after == k:
                break
            k = after
        return self._made(i, k, "đồng chí", group=False)

    def _post(self, k: int) -> int:
        """Past "Phó Chủ tịch UBND tỉnh", "Trưởng ban", "Ủy viên"."""
        length = self.lists["posts"].at(self.words, k)
        if length == 0:
            return k
        inner = self.unit(k)
        return inner.words if inner is not None else k + length

    def _is_listed(self, unit: Unit, at: int) -> bool:
        """A further unit of a list: a body, not a lower-case noun that begins something else."""
        word = self.words[at]
        return (
            word.capital
            or word.low in ("các", "những", "đồng", "toàn", "từng")
            or not unit.is_group
        )
