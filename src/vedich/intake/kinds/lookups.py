"""What the rows of a file name, found in bulk: places, organisations, metrics.

Each is loaded once a file, and only what lies in the person's own part: what lies outside is
answered as unknown, so that a file shows nothing that the pages would not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.utils.translation import gettext as _

from vedich.areas.models import Area, AreaName, AreaSuccession, Level
from vedich.intake import refusals
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused
from vedich.lib.periods import covers
from vedich.lib.vietnamese import fold, shown
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_for, organisations_for
from vedich.organisations.rules import has_all

if TYPE_CHECKING:
    from vedich.accounts.models import User

T = TypeVar("T")
NEAR = 3
KINDS = (
    "tinh ",
    "thanh pho ",
    "huyen ",
    "thi xa ",
    "quan ",
    "xa ",
    "phuong ",
    "thi tran ",
    "thon ",
)


def hint(text: str, known: Iterable[str], label: Callable[[str], str] = str) -> str:
    """“ Gần giống: …”, for a code or name that nobody knows; empty where nothing is near."""
    near = get_close_matches(fold(text), list(known), n=NEAR, cutoff=0.6)
    if not near:
        return ""
    return " " + _("Gần giống: {names}.").format(names=", ".join(map(label, near)))


def bare(folded: str) -> str:
    """The folded name of a place without its kind: "xa khau mon" is "khau mon"."""
    return next((folded[len(kind) :] for kind in KINDS if folded.startswith(kind)), folded)


@dataclass(frozen=True)
class Called:
    """A name and code that a place bears over a period."""

    area: Area
    name: str
    code: str
    valid_from: date | None
    valid_to: date | None

    def on(self, day: date) -> bool:
        return covers(self.valid_from, self.valid_to, day)


class Places:
    """The places over which a person has a capability, by code and by name of a day."""

    def __init__(self, user: User, capability: Capability | None, *, on: date) -> None:
        names = AreaName.objects.select_related("area").order_by("area_id", "valid_from")
        if not has_all(user):
            names = names.filter(area__in=areas_for(user, capability, on=on))
        self.by_code: dict[str, list[Called]] = defaultdict(list)
        self.by_name: dict[str, list[Called]] = defaultdict(list)
        self.areas: dict[int, Area] = {}
        for row in names:
            area = self.areas.setdefault(row.area_id, row.area)
            called = Called(area, row.name, row.code, row.valid_from, row.valid_to)
            if row.code:
                self.by_code[row.code].append(called)
            folded = fold(row.name)
            for key in {folded, bare(folded)}:
                self.by_name[key].append(called)
        self._went: dict[int, AreaSuccession] | None = None
        self._memo: dict[tuple[str, str, date, bool], Area | Refused] = {}

    def find(self, code: str, name: str, day: date, *, gone: bool = False) -> Area:
        """The place that a row means on `day`; `gone`: also one that is no more."""
        key = (code, name, day, gone)
        if (known := self._memo.get(key)) is None:
            try:
                known = self._find(code, name, day, gone=gone)
            except Refused as refusal:
                known = refusal
            self._memo[key] = known
        if isinstance(known, Refused):
            raise known
        return known

    def _find(self, code: str, name: str, day: date, *, gone: bool) -> Area:
        found = self._coded(code) if code else self._named(name)
        if not found:
            raise self._unknown(code, name)
        standing = [each for each in found if each.on(day)]
        if not standing and not gone:
            raise self._not_there(found, day)
        areas = {each.area.pk: each for each in standing or found}
        if len(areas) > 1 and code and name:
            wanted = {fold(name), bare(fold(name))}
            areas = {
                pk: each
                for pk, each in areas.items()
                if {fold(each.name), bare(fold(each.name))} & wanted
            } or areas
        if len(areas) > 1:
            which = ", ".join(f"{each.name} ({each.code or '–'})" for each in areas.values())
            raise refusals.AmbiguousPlace(count=len(areas), text=shown(name or code), which=which)
        (called,) = areas.values()
        if code and name and not self._is_called(called.area, name):
            raise refusals.OtherName(code=code, name=called.name, text=shown(name))
        return called.area

    def _coded(self, code: str) -> list[Called]:
        """Excel drops the zeros before a number: 2722 is 02722."""
        tries = [code, *(code.zfill(width) for width in (2, 3, 5) if code.isdigit())]
        return next((self.by_code[each] for each in tries if each in self.by_code), [])

    def _named(self, name: str) -> list[Called]:
        folded = fold(name)
        whole = [each for each in self.by_name.get(folded, []) if fold(each.name) == folded]
        return whole or self.by_name.get(folded, []) or self.by_name.get(bare(folded), [])

    def _is_called(self, area: Area, name: str) -> bool:
        """Whether the place bears this name, or bore it once."""
        wanted = bare(fold(name))
        return any(each.area.pk == area.pk for each in self.by_name.get(wanted, [])) or wanted in {
            bare(fold(other)) for other in area.other_names.split("; ")
        }

    def _unknown(self, code: str, name: str) -> Refused:
        text = name or code
        if name:
            said = hint(
                bare(fold(name)), self.by_name, lambda key: self._label(self.by_name[key][0])
            )
        else:
            said = hint(code, self.by_code, lambda key: self._label(self.by_code[key][0]))
        return refusals.UnknownPlace(text=shown(text), hint=said)

    @staticmethod
    def _label(called: Called) -> str:
        return f"{called.name} ({called.code})" if called.code else called.name

    def _not_there(self, found: Sequence[Called], day: date) -> Refused:
        """It was, or will be; where it went to is said when it is known."""
        called = found[-1]
        if self._went is None:
            rows = AreaSuccession.objects.select_related("successor").order_by("-share", "pk")
            self._went = {}
            for row in rows.filter(predecessor__in={each.area.pk for each in self._all()}):
                self._went.setdefault(row.predecessor_id, row)
        step = self._went.get(called.area.pk)
        if step is not None and step.on <= day:
            return refusals.PlaceMerged(
                area=called.name,
                how=_("chia, phần lớn vào") if step.kind == "split" else _("nhập vào"),
                successor=step.successor.name,
                code=step.successor.code or "–",
                day=format_date(step.on),
            )
        return refusals.PlaceNotThere(area=called.name, day=format_date(day))

    def _all(self) -> Iterable[Called]:
        return [each for rows in self.by_name.values() for each in rows]


def level_words() -> list[tuple[str, str]]:
    """Other words for the levels than those of the lists."""
    return [
        (Level.PROVINCE, "tỉnh"),
        (Level.PROVINCE, "thành phố"),
        (Level.DISTRICT, "huyện"),
        (Level.DISTRICT, "thị xã"),
        (Level.COMMUNE, "xã"),
        (Level.COMMUNE, "phường"),
        (Level.COMMUNE, "thị trấn"),
        (Level.VILLAGE, "thôn"),
        (Level.VILLAGE, "bản"),
        (Level.VILLAGE, "tổ dân phố"),
    ]


class Named(Generic[T]):
    """Rows found by a code or by name; a name borne twice asks for the code."""

    def __init__(
        self, rows: Iterable[T], *, what: str, extra: str, keys: Callable[[T], Iterable[str]]
    ) -> None:
        self.what, self.extra = what, extra
        self.rows: dict[str, list[T]] = defaultdict(list)
        for row in rows:
            for key in {fold(each) for each in keys(row) if each}:
                self.rows[key].append(row)

    def get(self, text: str) -> T:
        found = self.rows.get(fold(text), [])
        if not found:
            known = {key: key for key in self.rows}
            said = hint(text, known, lambda key: str(self.rows[key][0]))
            raise refusals.Unknown(what=self.what, text=shown(text), hint=said)
        if len(found) > 1:
            raise refusals.Ambiguous(
                count=len(found), what=self.what, text=shown(text), extra=self.extra
            )
        return found[0]


def organisations(user: User, capability: Capability | None, *, on: date) -> list[Organisation]:
    """Those of the person's part that stand on the day, with their areas."""
    rows = Organisation.objects.on(on).select_related("area")
    if not has_all(user):
        rows = rows.filter(pk__in=organisations_for(user, capability, on=on))
    return list(rows.order_by("sort_key", "pk"))


def organisation_keys(row: Organisation) -> list[Any]:
    return [row.name, row.short_name, f"{row.name}, {row.area.name}"]
