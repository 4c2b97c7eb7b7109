"""Loading units from a file: official catalogues, and the demo's own province.

The file is JSON of the shape in docs/decisions/0003: `units` (each with `key`, `level`, `from`,
`to`, `names`, `placements`, and perhaps `ended_note`, `began_note`, `also_written`, `notice`,
`notice_text`), `successions`, and `sources` that the rows name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.facts import AreaFact
from vedich.areas.models import (
    Area,
    AreaName,
    AreaPlacement,
    AreaSuccession,
    Level,
)
from vedich.areas.queries import TREE
from vedich.areas.refusals import CodeTaken
from vedich.areas.services.checks import ORDER, require_right
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.periods import FIRST_DAY, LAST_DAY, overlaps
from vedich.lib.vietnamese import clean_line
from vedich.trees import services as trees
from vedich.trees.refusals import period_words

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, how many there are."""

BATCH = 500


class BadUnit(Refused):
    """An entry of the file cannot be."""

    message = _("Tệp địa bàn, mục {key}: {reason}.")


@dataclass(frozen=True)
class Loaded:
    """What a load did: units made, units that were there already (left as they are)."""

    made: int
    known: int


@transaction.atomic
def load_areas(
    data: Mapping[str, Any],
    actor: User,
    at: datetime,
    progress: Progress | None = None,
) -> Loaded:
    """Nạp các địa bàn trong tệp cùng tên, nơi trực thuộc, kế thừa theo thời gian.

    A unit whose key was loaded before is left as it is, so a second run changes nothing and what
    was changed by hand stays. Everything wrong with the file is said at once (`BadUnit`,
    `CodeTaken`) and nothing is written.
    """
    require_right(actor, None, on=clock.day_of(at))
    trees.lock(TREE)
    file = _File(data)
    raise_all(file.faults())
    say = progress or (lambda what, done, total: None)
    _write(file, say)
    audit.record_many(
        AreaFact.LOADED,
        [file.areas[unit["key"]] for unit in file.new],
        actor=actor,
        at=at,
        data=[
            {
                "name": unit["names"][-1]["name"],
                "code": unit["names"][-1].get("code", ""),
                "key": unit["key"],
                "valid_from": unit["from"],
                "valid_to": unit["to"],
            }
            for unit in file.new
        ],
    )
    return Loaded(made=len(file.new), known=len(data["units"]) - len(file.new))


@dataclass
class _File:
    """The file, with its days read, beside the areas it speaks of."""

    data: Mapping[str, Any]
    new: list[dict[str, Any]] = field(default_factory=list)
    areas: dict[str, Area] = field(default_factory=dict)
    units: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        keys = [unit["key"] for unit in self.data["units"]]
        for start in range(0, len(keys), BATCH):
            known = Area.objects.filter(import_key__in=keys[start : start + BATCH])
            self.areas |= {str(area.import_key): area for area in known}
        self.sources = {row["key"]: row["title"] for row in self.data.get("sources", [])}
        for raw in self.data["units"]:
            unit = _dated(raw)
            unit["names"] = [_dated(row) for row in raw["names"]]
            unit["placements"] = [_dated(row) for row in raw["placements"]]
            self.units[unit["key"]] = unit
            if unit["key"] not in self.areas:
                self.new.append(unit)

    def source(self, key: str | None) -> str:
        """What the reader sees as căn cứ: the title of the source, or what stands in its place."""
        return self.sources.get(key or "", key or "")[:300]

    def faults(self) -> Iterator[Refused]:
        if len(self.units) < len(self.data["units"]):
            yield BadUnit(key="units", reason=_("một khóa dùng cho hai đơn vị"))
        for unit in self.new:
            for reason in self._reasons(unit):
                yield BadUnit(key=unit["key"], reason=reason)
        yield from self._code_faults()
        for row in self.data.get("successions", []):
            for side in ("predecessor", "successor"):
                if row[side] not in self.units:
                    text = _("không có đơn vị {key} trong tệp")
                    yield BadUnit(key=row[side], reason=text.format(key=row[side]))

    def _reasons(self, unit: dict[str, Any]) -> Iterator[Any]:
        if unit["level"] not in ORDER:
            yield _("cấp “{level}” không có").format(level=unit["level"])
            return
        for rows, what in ((unit["names"], _("tên")), (unit["placements"], _("nơi trực thuộc"))):
            if not _tiles(rows, unit):
                yield _("{what} không liền nhau từ ngày đầu đến ngày cuối").format(what=what)
        if any(not clean_line(row["name"]) for row in unit["names"]):
            yield _("chưa có tên")
        for row in unit["placements"]:
            yield from self._parent_reasons(unit, row)

    def _parent_reasons(self, unit: dict[str, Any], row: dict[str, Any]) -> Iterator[Any]:
        if row["parent"] is None:
            if unit["level"] != Level.PROVINCE:
                yield _("chưa có nơi trực thuộc")
            return
        parent = self.units.get(row["parent"])
        if parent is None:
            yield _("không có đơn vị {key} trong tệp").format(key=row["parent"])
        elif parent["level"] in ORDER and not _is_above(parent, unit):
            yield _("{key} không ở cấp trên").format(key=parent["key"])
        elif not (_span(parent)[0] <= _span(row)[0] and _span(row)[1] <= _span(parent)[1]):
            yield _("{key} không có trong suốt thời gian đó").format(key=parent["key"])

    def _code_faults(self) -> Iterator[Refused]:
        """No code may mean two units of a level on a day, in the file and with what is there."""
        borne: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for unit in self.new:
            for row in unit["names"]:
                if code := clean_line(row.get("code", "")):
                    borne.setdefault((unit["level"], code), []).append(row)
        for (_level, code), rows in borne.items():
            for a, b in pairwise(sorted(rows, key=_span)):
                if _span(b)[0] < _span(a)[1]:
                    reason = _("mã của hai đơn vị trong cùng một ngày")
                    yield BadUnit(key=code, reason=reason)
        yield from _taken(borne)


def _taken(borne: Mapping[tuple[str, str], list[dict[str, Any]]]) -> Iterator[Refused]:
    """Codes of the file that a unit already in the tree bears on one of the days."""
    codes = sorted({code for _level, code in borne})
    for start in range(0, len(codes), BATCH):
        rows = AreaName.objects.filter(code__in=codes[start : start + BATCH])
        for there in rows.select_related("area"):
            for row in borne.get((there.area.level, there.code), []):
                if overlaps(there.valid_from, there.valid_to, row["from"], row["to"]):
                    period = period_words(there.valid_from, there.valid_to)
                    yield CodeTaken(code=there.code, other=there.name, period=period)


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its days as days."""
    return {**row, "from": _day(row.get("from")), "to": _day(row.get("to"))}


def _day(text: str | date | None) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else text


def _is_above(parent: Mapping[str, Any], unit: Mapping[str, Any]) -> bool:
    return ORDER.index(parent["level"]) < ORDER.index(unit["level"])


def _span(row: Mapping[str, Any]) -> tuple[date, date]:
    return row["from"] or FIRST_DAY, row["to"] or LAST_DAY


def _tiles(rows: list[dict[str, Any]], unit: Mapping[str, Any]) -> bool:
    """Whether the rows follow each other without gap or overlap over the life of the unit."""
    spans = [_span(row) for row in rows]
    return (
        bool(spans)
        and (spans[0][0], spans[-1][1]) == _span(unit)
        and all(start < end for start, end in spans)
        and all(a[1] == b[0] for a, b in pairwise(spans))
    )


def _write(file: _File, say: Progress) -> None:
    if not file.new:
        return
    made = [_area(unit) for unit in file.new]
    for start in range(0, len(made), BATCH):
        Area.objects.bulk_create(made[start : start + BATCH])
        say(str(_("địa bàn")), min(start + BATCH, len(made)), len(made))
    file.areas |= {str(area.import_key): area for area in made}
    names = [
        _name(file, file.areas[unit["key"]], row) for unit in file.new for row in unit["names"]
    ]
    AreaName.objects.bulk_create(names, batch_size=BATCH)
    placements = [
        AreaPlacement(
            child=file.areas[unit["key"]],
            parent=file.areas[row["parent"]] if row["parent"] else None,
            valid_from=row["from"],
            valid_to=row["to"],
        )
        for unit in file.new
        for row in unit["placements"]
    ]
    AreaPlacement.objects.bulk_create(placements, batch_size=BATCH)
    fresh = {unit["key"] for unit in file.new}
    AreaSuccession.objects.bulk_create(
        [
            _succession(file, row)
            for row in file.data.get("successions", [])
            if row["predecessor"] in fresh or row["successor"] in fresh
        ],
        batch_size=BATCH,
    )
    trees.rebuild_closure(TREE)


def _area(unit: Mapping[str, Any]) -> Area:
    last = unit["names"][-1]
    others = [row["name"] for row in unit["names"][:-1]] + list(unit.get("also_written", []))
    others = [name for name in dict.fromkeys(map(clean_line, others)) if name != last["name"]]
    area = Area(
        import_key=unit["key"],
        level=unit["level"],
        name=last["name"],
        code=clean_line(last.get("code", "")),
        kind=clean_line(last.get("kind", "")),
        other_names="; ".join(others)[:1000],
        valid_from=unit["from"],
        valid_to=unit["to"],
        begin_note=clean_line(unit.get("began_note") or "")[:300],
        end_note=clean_line(unit.get("ended_note") or "")[:300],
        notice=unit.get("notice", ""),
        notice_text=unit.get("notice_text", ""),
    )
    area.prepare()
    return area


def _name(file: _File, area: Area, row: Mapping[str, Any]) -> AreaName:
    name = AreaName(
        area=area,
        name=row["name"],
        code=clean_line(row.get("code", "")),
        kind=clean_line(row.get("kind", "")),
        source=file.source(row.get("source")),
        valid_from=row["from"],
        valid_to=row["to"],
    )
    name.prepare()
    return name


def _succession(file: _File, row: Mapping[str, Any]) -> AreaSuccession:
    share = Decimal(1) if row.get("whole") else row.get("share")
    return AreaSuccession(
        predecessor=file.areas[row["predecessor"]],
        successor=file.areas[row["successor"]],
        on=date.fromisoformat(row["on"]),
        kind=row["kind"],
        share=None if share is None else Decimal(str(share)),
        source=file.source(row.get("source")),
    )
