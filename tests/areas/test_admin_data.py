"""The administrative units that the product ships: what they say on the days that matter."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tools import admin_units

SHARED = Path(__file__).parents[3] / "shared" / "data" / "admin"
DATA: dict[str, Any] = json.loads(admin_units.TARGET.read_text("utf-8"))
UNITS: dict[str, dict[str, Any]] = {unit["key"]: unit for unit in DATA["units"]}
SOURCES = {source["key"] for source in DATA["sources"]}
ALWAYS = ("0001-01-01", "9999-12-31")


def span(row: dict[str, Any]) -> tuple[str, str]:
    return row["from"] or ALWAYS[0], row["to"] or ALWAYS[1]


def in_force(rows: list[dict[str, Any]], day: str) -> list[dict[str, Any]]:
    return [row for row in rows if span(row)[0] <= day < span(row)[1]]


def called(code: str, day: str, level: str = "commune") -> tuple[str, str] | None:
    """Key and name of what `code` means on `day`; a code never means two units on one day."""
    found = [
        (key, name["name"])
        for key, unit in UNITS.items()
        if unit["level"] == level
        for name in in_force(unit["names"], day)
        if name["code"] == code
    ]
    assert len(found) <= 1
    return found[0] if found else None


def parent_of(key: str, day: str) -> str | None:
    [placement] = in_force(UNITS[key]["placements"], day)
    parent: str | None = placement["parent"]
    return parent


def province_of(key: str, day: str) -> str:
    while (parent := parent_of(key, day)) is not None:
        key = parent
    return key


def origins(key: str) -> set[str]:
    return {row["predecessor"] for row in DATA["successions"] if row["successor"] == key}


def standing(day: str, level: str) -> Counter[str]:
    """Units of a level by the code of their province on `day`."""
    keys = [k for k, unit in UNITS.items() if unit["level"] == level and in_force([unit], day)]
    provinces = [in_force(UNITS[province_of(key, day)]["names"], day)[0] for key in keys]
    return Counter(province["code"] for province in provinces)


@pytest.mark.parametrize(
    ("day", "districts", "communes"),
    [
        ("2015-08-31", {"10": 9, "15": 9}, {"10": 164, "15": 180}),
        ("2019-12-31", {"10": 9, "15": 9}, {"10": 164, "15": 180}),
        ("2020-01-01", {"10": 9, "15": 9}, {"10": 162, "15": 180}),
        ("2020-03-01", {"10": 9, "15": 9}, {"10": 152, "15": 173}),
        ("2024-10-31", {"10": 9, "15": 9}, {"10": 152, "15": 173}),
        ("2024-11-01", {"10": 9, "15": 9}, {"10": 151, "15": 173}),
        ("2025-01-01", {"10": 9, "15": 9}, {"10": 151, "15": 168}),
        ("2025-06-30", {"10": 9, "15": 9}, {"10": 151, "15": 168}),
        ("2025-07-01", {}, {"15": 99}),
    ],
)
def test_it_counts_as_the_catalogues_do(day, districts, communes):
    assert standing(day, "district") == districts
    assert standing(day, "commune") == communes


def test_it_keeps_the_counts_of_the_five_catalogues():
    for each in DATA["snapshots"]:
        assert standing(each["on"], "commune") == each["communes"]
        assert standing(each["on"], "district") == Counter(each["districts"])
    assert [each["on"] for each in DATA["snapshots"]] == [
        "2015-08-31",
        "2020-01-01",
        "2020-03-01",
        "2025-01-01",
        "2025-07-01",
    ]


def test_since_the_merger_there_are_89_xa_and_10_phuong():
    kinds = Counter(
        name["kind"]
        for unit in UNITS.values()
        if unit["level"] == "commune"
        for name in in_force(unit["names"], "2025-07-01")
    )
    assert kinds == {"Xã": 89, "Phường": 10}


def test_names_and_placements_cover_the_life_of_a_unit_without_gap_or_overlap():
    for key, unit in UNITS.items():
        for rows in (unit["names"], unit["placements"]):
            spans = [span(row) for row in rows]
            assert (spans[0][0], spans[-1][1]) == span(unit), key
            assert all(start < end for start, end in spans), key
            assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]], key


def test_a_parent_stands_as_long_as_what_it_holds_and_one_level_or_two_above():
    above = {"province": {None}, "district": {"province"}, "commune": {"district", "province"}}
    for key, unit in UNITS.items():
        for placement in unit["placements"]:
            parent = UNITS.get(placement["parent"])
            assert (parent and parent["level"]) in above[unit["level"]], key
            if parent is not None:
                (start, end), (first, last) = span(placement), span(parent)
                assert first <= start, key
                assert end <= last, key


def test_a_parent_is_listed_before_what_it_holds_first():
    seen: set[str | None] = {None}
    for key, unit in UNITS.items():
        assert unit["placements"][0]["parent"] in seen
        seen.add(key)


def test_a_code_means_one_unit_at_a_time():
    periods = defaultdict(list)
    for unit in UNITS.values():
        for name in unit["names"]:
            periods[unit["level"], name["code"]].append(span(name))
    for spans in map(sorted, periods.values()):
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_what_stood_on_the_first_day_has_an_unknown_start():
    first = [unit for unit in UNITS.values() if in_force([unit], "2015-08-31")]
    assert len(first) == 2 + 18 + 344
    assert {unit["from"] for unit in first} == {None}


def test_a_succession_joins_the_end_of_one_to_the_start_of_the_other():
    for row in DATA["successions"]:
        assert UNITS[row["predecessor"]]["to"] == UNITS[row["successor"]]["from"] == row["on"]
        assert row["source"] in SOURCES
    pairs = [(row["predecessor"], row["successor"]) for row in DATA["successions"]]
    assert len(pairs) == len(set(pairs)) == 2 + 311


def test_a_unit_that_ended_says_into_what_or_that_the_source_does_not():
    succeeded = {row["predecessor"] for row in DATA["successions"]}
    ended = {key for key, unit in UNITS.items() if unit["to"] is not None}
    for key in ended:
        assert (key in succeeded) != ("ended_note" in UNITS[key]), key
    silent = {key for key in ended - succeeded if UNITS[key]["level"] == "commune"}
    assert len(silent) == 5 + 17 + 6
    assert all("nguồn không ghi" in UNITS[key]["ended_note"] for key in silent)


def test_code_15_is_yen_bai_and_then_the_new_lao_cai():
    assert called("15", "2025-06-30", "province") == ("province-15", "Tỉnh Yên Bái")
    assert called("15", "2025-07-01", "province") == ("province-15-2025", "Tỉnh Lào Cai")
    assert called("10", "2025-06-30", "province") == ("province-10", "Tỉnh Lào Cai")
    assert called("10", "2025-07-01", "province") is None
    assert origins("province-15-2025") == {"province-10", "province-15"}


@pytest.mark.parametrize(
    ("day", "code", "key"),
    [
        ("2020-02-29", "02638", "commune-02638"),
        ("2020-03-01", "02641", "commune-02641"),
        ("2025-06-30", "02641", "commune-02641"),
        ("2025-07-01", "02647", "commune-02647-2025"),
    ],
)
def test_phuong_lao_cai_is_another_unit_each_time(day, code, key):
    bearers = {
        unit["key"]: name["code"]
        for unit in UNITS.values()
        for name in in_force(unit["names"], day)
        if name["name"] == "Phường Lào Cai"
    }
    assert bearers == {key: code}


def test_phuong_lao_cai_took_its_names_from_pho_moi_and_kim_tan():
    assert called("02641", "2020-02-29") == ("commune-02641", "Phường Phố Mới")
    assert called("02647", "2025-06-30") == ("commune-02647", "Phường Kim Tân")
    assert "02641" in UNITS["commune-02638"]["ended_note"]
    assert origins("commune-02641") == set()
    assert {"commune-02641", "commune-02647"} < origins("commune-02647-2025")


def test_den_thang_went_into_a_new_den_sang():
    assert origins("commune-02707-2025") == {"commune-02707", "commune-02713", "commune-02722"}
    assert called("02722", "2025-06-30") == ("commune-02722", "Xã Dền Thàng")
    assert called("02722", "2025-07-01") is None
    assert parent_of("commune-02722", "2020-02-10") == "district-082"


def test_districts_end_with_the_merger_and_have_no_successor():
    districts = [unit for unit in UNITS.values() if unit["level"] == "district"]
    assert {unit["to"] for unit in districts} == {"2025-07-01"}
    assert not {row["predecessor"] for row in DATA["successions"]} & {u["key"] for u in districts}


def test_coc_san_moved_to_the_city():
    assert parent_of("commune-02746", "2020-02-29") == "district-082"
    assert parent_of("commune-02746", "2020-03-01") == "district-080"


def test_nghia_lo_was_renamed_and_moved_on_one_day():
    assert called("04624", "2020-02-29") == ("commune-04624", "Thị trấn NT Nghĩa Lộ")
    assert called("04624", "2020-03-01") == ("commune-04624", "Xã Nghĩa Lộ")
    assert parent_of("commune-04624", "2020-03-01") == "district-133"


def test_a_commune_left_as_it_was_goes_on_under_the_new_province():
    kept = {
        key
        for key, unit in UNITS.items()
        if unit["level"] == "commune" and unit["from"] is None and unit["to"] is None
    }
    assert {UNITS[key]["names"][-1]["code"] for key in kept} == {
        "03004",
        "03085",
        "04423",
        "04462",
        "04474",
        "04489",
        "04603",
        "04693",
    }
    assert {parent_of(key, "2025-07-01") for key in kept} == {"province-15-2025"}


def test_another_spelling_is_a_period_of_its_own_and_not_the_act_of_a_resolution():
    assert [
        (name["name"], name["from"], name["source"]) for name in UNITS["commune-04603"]["names"]
    ] == [
        ("Xã Tà Si Láng", None, "gso-2015-08-31"),
        ("Xã Tà Xi Láng", "2025-07-01", "list-2025-07-01"),
    ]
    assert UNITS["commune-02665"]["also_written"] == ["Xã Vạn Hòa"]


def test_twelve_new_communes_draw_from_more_than_one_district():
    districts = {
        key: {parent_of(old, "2025-06-30") for old in origins(key)}
        for key, unit in UNITS.items()
        if unit["level"] == "commune" and unit["from"] == "2025-07-01"
    }
    assert len(districts) == 91
    assert sum(len(each) > 1 for each in districts.values()) == 12


@pytest.mark.shared
def test_the_converter_makes_the_same_file_again():
    assert admin_units.render(admin_units.convert(SHARED)) == admin_units.TARGET.read_text("utf-8")


@pytest.mark.shared
def test_each_catalogue_is_rebuilt_to_the_letter():
    document = json.loads((SHARED / "lao_cai_yen_bai_units.json").read_text("utf-8"))
    for snapshot in [*document["snapshots"], document["after_merger"]]:
        day, expected = snapshot["valid_from"], set()
        for province in snapshot["provinces"]:
            expected.add((province["code"], province["name"], province["type"], None))
            for district in province.get("districts", []):
                row = (district["code"], district["name"], district["type"], province["code"])
                expected |= {row, *communes_of(district)}
            expected |= communes_of(province)
        assert tree_of(day) == expected


def communes_of(parent: dict[str, Any]) -> set[tuple[str, str, str, str | None]]:
    return {
        (row["code"], row["name"], row["type"], parent["code"])
        for row in parent.get("communes", [])
    }


def tree_of(day: str) -> set[tuple[str, str, str, str | None]]:
    named = {key: name for key, unit in UNITS.items() for name in in_force(unit["names"], day)}
    return {
        (name["code"], name["name"], name["kind"], parent and named[parent]["code"])
        for key, name in named.items()
        for parent in [parent_of(key, day)]
    }


@pytest.mark.shared
def test_inputs_that_disagree_are_refused(tmp_path):
    for source in SHARED.glob("*_*.json"):
        (tmp_path / source.name).write_text(source.read_text("utf-8"), "utf-8")
    mapping = (SHARED / "mapping_2025-07-01.csv").read_text("utf-8").splitlines()
    (tmp_path / "mapping_2025-07-01.csv").write_text("\n".join(mapping[:-1]) + "\n", "utf-8")
    with pytest.raises(admin_units.ContradictionError, match="once"):
        admin_units.convert(tmp_path)

    changes = tmp_path / "lao_cai_yen_bai_changes.json"
    changes.write_text(changes.read_text("utf-8").replace("Phường Phố Mới", "Phường Mới"), "utf-8")
    with pytest.raises(admin_units.ContradictionError, match="renamed"):
        admin_units.convert(tmp_path)
