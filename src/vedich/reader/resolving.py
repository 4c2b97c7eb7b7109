"""From the words of a paper to organisations of the tree on the paper's day; nothing is guessed.

A name means one unit where the whole name, its short name or an earlier one of that day says so, or
where it is said from the issuer's place ("UBND tỉnh", "Ban Tổ chức"). What fits several units or
none stays open, with what it may have meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vedich.areas import queries as areas
from vedich.organisations.models import Organisation, OrganisationName
from vedich.reader import names

NEAR = 5
"""So many units are offered where a name fits several or none."""


@dataclass(frozen=True)
class Found:
    """What some words of a paper mean. One unit, all of a group, or none and what is near."""

    words: str
    units: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    is_group: bool = False

    def said(self) -> dict[str, Any]:
        """As a proposal keeps it."""
        return {
            "words": self.words, "units": list(self.units), "near": list(self.near),
            "group": self.is_group,
        }  # fmt: skip


@dataclass(frozen=True)
class _Unit:
    pk: int
    kind: str
    name: str
    """In the form of `names.canon`."""
    is_own: bool
    """It serves the issuer's own place."""


class Resolver:
    """The units inside the territory of `issuer` on a day, found by their names; two statements."""

    def __init__(self, issuer: Organisation, *, on: date) -> None:
        self.on = on
        inside = areas.inside(issuer.area_id, on=on).values("pk")
        rows = Organisation.objects.on(on).filter(area__in=inside).select_related("area")
        called: dict[int, list[str]] = defaultdict(list)
        of_day = OrganisationName.objects.on(on).filter(organisation__area__in=inside)
        for name in of_day.order_by("pk"):
            called[name.organisation_id] += [name.name, name.short_name]
        self.units: list[_Unit] = []
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._near: dict[str, set[int]] = defaultdict(set)
        for row in rows.order_by("sort_key", "pk"):
            own = row.area_id == issuer.area_id
            said = called[row.pk] or [row.name, row.short_name]
            self.units.append(_Unit(row.pk, row.kind, self._canon(said[0]), own))
            for text in {*said, *row.other_names.split(";")} - {""}:
                key = self._canon(text)
                self._whole[key].add(row.pk)
                if own:
                    for shorter in self._from_here(key, self._canon(row.area.name)):
                        self._near[shorter].add(row.pk)
        self._own = {unit.pk for unit in self.units if unit.is_own}

    def all(self, words: Sequence[str]) -> list[Found]:
        """Each string of a list of units; "thành ủy" after "các huyện ủy" is a group too."""
        found: list[Found] = []
        head = ""
        for text in words:
            follows = bool(found) and found[-1].is_group
            said = self._canon(text)
            if follows and head and self._kinds(said):
                said = f"{head} {said}"
            one = self._meant(text, said, in_group=follows)
            head = self._head(said) or (head if one.is_group else "")
            found.append(one)
        return found

    def one(self, text: str, *, in_group: bool = False) -> Found:
        """What one string means; `in_group`: it goes on with a list of groups."""
        return self._meant(text, self._canon(text), in_group=in_group)

    def _meant(self, text: str, said: str, *, in_group: bool) -> Found:
        if not said:
            return Found(text)
        units = self._group(said, in_group=in_group)
        if units:
            return Found(text, tuple(units), is_group=True)
        hits = self._whole.get(said, set())
        if len(hits) > 1:
            hits = hits & self._own or hits
        if len(hits) != 1:
            hits = hits or self._near.get(said, set())
        if len(hits) == 1:
            return Found(text, tuple(hits))
        return Found(text, near=tuple(self._in_order(hits) or self._like(said)))

    def _canon(self, text: str) -> str:
        return names.canon(text, on=self.on)

    @staticmethod
    def _from_here(key: str, area: str) -> Iterable[str]:
        """The issuer's place calls its own units without place, kind or committee."""
        kinds = names.endings("places")
        place = next((area[len(kind) + 1 :] for kind in kinds if area.startswith(f"{kind} ")), area)
        base = names.without(key, place)
        found = {base} | {names.without(base, kind) for kind in kinds}
        found |= {names.without(base, each) for each in names.endings("committees")}
        return found - {key, ""}

    def _like(self, said: str) -> list[int]:
        words = said.split()
        if len(words) < 2:
            return []
        hits = [unit for unit in self.units if names.holds(unit.name, words)]
        return [unit.pk for unit in sorted(hits, key=lambda unit: len(unit.name))[:NEAR]]

    def _in_order(self, hits: set[int]) -> list[int]:
        return [unit.pk for unit in self.units if unit.pk in hits][:NEAR]

    # --- Groups -----------------------------------------------------------------------------------

    def _group(self, said: str, *, in_group: bool) -> list[int]:
        bare = said.removeprefix("cac ")
        for group in names.data()["groups_of_own"]:
            if said in {self._canon(words) for words in group["words"]}:
                return self._of(group["kinds"], group.get("begins", ""), own=True)
        is_many = bare != said or " cac " in f" {said} " or in_group
        if not is_many:
            return []
        for group in names.data()["groups_of_places"]:
            head = self._canon(group["words"])
            begins = self._canon(group["begins"])
            if group.get("places"):
                if said.startswith(f"{head} ") and (kinds := self._kinds(said[len(head) :])):
                    return self._of_places(group["kind"], [f"{begins} {kind} " for kind in kinds])
            elif bare == head:
                return self._of_places(group["kind"], [f"{begins} "])
        return []

    def _head(self, said: str) -> str:
        """The words before the kinds of places: "UBND các" of "UBND các huyện"."""
        heads = (self._canon(row["words"]) for row in names.data()["groups_of_places"]
                 if row.get("places"))  # fmt: skip
        return next((head for head in heads if said.startswith(f"{head} ")), "")

    @staticmethod
    def _kinds(text: str) -> list[str]:
        """The kinds of places in "xã, phường, thị trấn"; nothing where other words stand there."""
        left, found = f"{text.strip()} ", []
        kinds = names.endings("places")
        while left:
            kind = next((each for each in kinds if left.startswith(f"{each} ")), "")
            if not kind:
                return []
            found.append(kind)
            left = left[len(kind) + 1 :]
        return found

    def _of(self, kinds: Iterable[str], begins: str, *, own: bool) -> list[int]:
        head = f"{self._canon(begins)} " if begins else ""
        return [
            unit.pk
            for unit in self.units
            if unit.kind in kinds and unit.is_own == own and unit.name.startswith(head)
        ]

    def _of_places(self, kind: str, heads: Sequence[str]) -> list[int]:
        return [
            unit.pk
            for unit in self.units
            if unit.kind == kind and not unit.is_own and unit.name.startswith(tuple(heads))
        ]
