"""One name of a body: where it goes on, where it ends."""

from __future__ import annotations

from abc import ABC, abstractmethod

from vedich.reader.language.wording import STOPS, Unit, Wording

_EITHER = ("tham", "quản", "phụ")
""""tham mưu", "quản lý", "phụ trách": part of a name or the order that follows it."""
LONGEST_TAIL = 5
"""Words in small letters that one capital of a name may draw after it."""


class Naming(Wording, ABC):
    """Names of single bodies; lists and groups are the heir's."""

    @abstractmethod
    def unit(self, i: int) -> Unit | None: ...

    @abstractmethod
    def group(self, i: int, j: int) -> Unit | None: ...

    @abstractmethod
    def _members(self, j: int) -> int: ...

    def place(self, i: int) -> Unit | None:
        """A place that stands for its authorities: "Giao thành phố Huế …"."""
        if not self.lists["places"].at(self.words, i):
            return None
        end = self._place(i)
        return self._made(i, end, self.words[i].low, group=True) if end > i + 1 else None

    def _named(self, kind: str, j: int, length: int, *, counted: bool) -> int | None:
        """Past the name whose head is words j to j + length; None if it is no name after all."""
        words, k = self.words, j + length
        name = 0 if self._parted(k) else self.lists["names"].at(words, k)
        if name and (kind != "whole" or words[k].capital) and not self._verb(k, name):
            k += name
        elif kind == "posts":
            inner = None if self._parted(k) else self.unit(k)
            if inner is None and k < len(words) and words[k].low == "của":
                inner = self.unit(k + 1)
            if inner is None and not self._parted(k) and not self.starts_action(k):
                inner = self.group(k, k)
            if inner is not None:
                return inner.words
        else:
            k = self._capitals(k)
        end = self._tail(k)
        if kind == "needs" and end == j + length and not counted:
            return None
        if (
            kind == "needs"
            and not words[j].capital
            and not counted
            and not self._has_capital(j, end)
        ):
            level = end > j + length and self.lists["levels"].at(words, j + length)
            if not level:
                return None
        if kind == "posts" and end == j + length and not counted:
            return None if length == 1 or self.starts_action(j) else end
        return end

    def _capitals(self, k: int) -> int:
        """Past the capitals of a name and the small letters they draw after them."""
        words, tail, began = self.words, 0, k
        while k < len(words):
            gap = self.gap(k).strip()
            word = words[k]
            if gap not in ("", "-", "&", "/", "'") or (gap == "-" and not word.capital):
                break
            if word.low == "và" and k > began and k + 1 < len(words) and words[k + 1].capital:
                if self.unit(k + 1) is not None or self.gap(k + 1).strip():
                    break
                k += 2
                tail = 0
                continue
            if word.capital or word.low.isdigit():
                tail = 0
            elif (
                k == began
                or word.low in STOPS
                or self.starts_action(k)
                or tail >= LONGEST_TAIL
                or self.lists["qualifiers"].at(words, k)
                or self.lists["levels"].at(words, k)
            ):
                break
            else:
                tail += 1
            k += 1
        return k

    def _tail(self, k: int) -> int:
        """Past levels, places and words such as "có liên quan"; and "của", "thuộc" with a body."""
        words = self.words
        while k < len(words) and not self._parted(k):
            low = words[k].low
            if low in ("của", "thuộc") or (low == "trực" and self._next_is(k + 1, "thuộc")):
                after = k + (2 if low == "trực" else 1)
                inner = self.unit(after)
                if inner is not None and not self._parted(after):
                    k = inner.words
                    continue
                if low == "trực":
                    k += 2
                    continue
                step = self._place(after)
                if step > after:
                    k = step
                    continue
                break
            length = self.lists["qualifiers"].at(words, k)
            level = self.lists["levels"].at(words, k)
            whole = self.lists["whole"].at(words, k)
            if whole > max(length, level) and self._continues_as_owner(k):
                k = self._capitals(k + whole)
                continue
            if max(length, level) == 0:
                if low == "các" and self.lists["group_nouns"].at(words, k + 1):
                    return self._members(k + 1)
                break
            if length >= level:
                if words[k].low in _EITHER and not self._qualifies(k, k + length):
                    break
                k += length
            else:
                k = self._place(k)
        return k

    def _continues_as_owner(self, k: int) -> bool:
        """ "Ban Tổ chức Tỉnh ủy", "Văn phòng huyện ủy": the body that the first one belongs to."""
        return self.words[k].capital or self.words[k].low in ("tỉnh", "huyện", "thành", "đảng")

    def _place(self, k: int) -> int:
        """Past "tỉnh", "xã Dền Thàng", "thành phố Huế"."""
        length = self.lists["levels"].at(self.words, k)
        if length == 0 or self._parted(k):
            return k
        k += length
        begun = k
        while k < len(self.words) and self.words[k].capital and self.gap(k).strip() in ("", "-"):
            if self.gap(k).strip() and (k == begun or self.starts_action(k) or self._heads(k)):
                break
            k += 1
        if k < len(self.words) and self.words[k].low.isdigit() and not self._parted(k):
            k += 1
        return k
