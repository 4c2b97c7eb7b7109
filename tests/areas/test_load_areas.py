"""Loading Lào Cai and Yên Bái: the five catalogues, the traps, twice, and files that are wrong."""

from __future__ import annotations

import copy
import json
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.areas.places import AT, somebody
from vedich.accounts.queries import system_user
from vedich.areas import models, queries, services
from vedich.areas.models import Area, AreaSuccession, Level
from vedich.audit.models import AuditEntry
from vedich.lib.errors import Refused
from vedich.trees import queries as trees

FILE = Path(models.__file__).parent / "data" / "lao_cai_yen_bai.json"
DATA: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
SNAPSHOTS = {date.fromisoformat(each["on"]): each for each in DATA["snapshots"]}

pytestmark = pytest.mark.django_db


def load(data: Any = DATA) -> services.Loaded:
    return services.load_areas(data, system_user(), AT)


def standing(day: date, level: Level, province: Area) -> int:
    return queries.inside(province, on=day).filter(level=level).count()


def test_it_stands_as_the_five_catalogues_say():
    assert load().made == len(DATA["units"])
    for day, counts in SNAPSHOTS.items():
        for code in counts["communes"]:
            province = queries.by_code(code, on=day, level=Level.PROVINCE)
            assert province is not None
            assert standing(day, Level.COMMUNE, province) == counts["communes"][code]
            assert standing(day, Level.DISTRICT, province) == counts["districts"][code]
        assert queries.roots(on=day).count() == len(counts["communes"])
    assert trees.check(queries.TREE) == []


def test_a_second_run_changes_nothing():
    load()
    before = [Counter(Area.objects.values_list()), AuditEntry.objects.count()]
    again = load()
    assert (again.made, again.known) == (0, len(DATA["units"]))
    assert [Counter(Area.objects.values_list()), AuditEntry.objects.count()] == before


def test_code_15_is_yen_bai_and_then_the_new_lao_cai():
    load()
    old, new = (queries.by_code("15", on=date(2025, day, 1)) for day in (6, 7))
    assert (str(old), str(new)) == ("Tỉnh Yên Bái", "Tỉnh Lào Cai")
    assert queries.by_code("10", on=date(2025, 7, 1)) is None
    assert {str(row.predecessor) for row in AreaSuccession.objects.filter(successor=new)} == {
        "Tỉnh Yên Bái",
        "Tỉnh Lào Cai",
    }


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2020, 2, 29), "02638"),
        (date(2020, 3, 1), "02641"),
        (date(2025, 6, 30), "02641"),
        (date(2025, 7, 1), "02647"),
    ],
)
def test_phuong_lao_cai_is_another_unit_each_time(day, code):
    load()
    rows = models.AreaName.objects.on(day).filter(name="Phường Lào Cai")
    assert [row.code for row in rows] == [code]


def test_den_thang_lay_in_bat_xat_and_went_into_den_sang():
    load()
    den_thang = queries.by_code("02722", on=date(2020, 2, 21))
    assert den_thang is not None
    assert [str(area) for area in queries.ancestors_of(den_thang, on=date(2020, 2, 21))] == [
        "Tỉnh Lào Cai",
        "Huyện Bát Xát",
    ]
    [step] = den_thang.successions.all()
    assert (str(step.successor), step.share) == ("Xã Dền Sáng", 1)
    assert "1673/NQ-UBTVQH15" in step.source
    assert queries.by_code("02722", on=date(2025, 7, 1)) is None


def test_a_unit_ended_without_successor_says_that_the_source_is_silent():
    load()
    gone = queries.by_code("02638", on=date(2020, 2, 29))
    assert gone is not None
    assert not gone.successions.exists()
    assert "nguồn không ghi đơn vị kế tiếp" in gone.end_note


def test_another_spelling_is_found_though_no_day_knows_it():
    load()
    assert Area.objects.filter(folded__contains="xa van hoa").exists()
    assert not models.AreaName.objects.filter(name="Xã Vạn Hòa").exists()


def test_it_does_not_ask_the_database_unit_by_unit(django_assert_max_num_queries):
    system_user()
    with django_assert_max_num_queries(60):
        load()


def wrong(change: Any) -> dict[str, Any]:
    data = copy.deepcopy({**DATA, "units": DATA["units"][:40], "successions": []})
    change({unit["key"]: unit for unit in data["units"]})
    return data


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda u: u["district-082"]["placements"][0].update(parent="x"), "không có đơn vị x"),
        (lambda u: u["district-082"]["placements"][0].update(to="2019-01-01"), "không liền nhau"),
        (lambda u: u["district-082"]["names"][0].update(code="080"), "mã của hai đơn vị"),
        (lambda u: u["district-082"].update(level="thon"), "cấp “thon” không có"),
        (lambda u: u["district-082"]["names"][0].update(name=" "), "chưa có tên"),
        (
            lambda u: u["district-082"]["placements"][0].update(parent="district-080"),
            "district-080 không ở cấp trên",
        ),
    ],
)
def test_a_file_that_cannot_be_is_refused_whole(change, said):
    with pytest.raises(Refused, match=said):
        load(wrong(change))
    assert not Area.objects.exists()


def test_all_that_is_wrong_is_said_at_once():
    def change(units: dict[str, Any]) -> None:
        units["district-082"]["names"][0]["name"] = ""
        units["district-080"]["placements"][0]["parent"] = None

    with pytest.raises(Refused) as caught:
        load(wrong(change))
    assert {each.values["key"] for each in caught.value.each()} == {"district-082", "district-080"}


def test_a_code_that_stands_already_is_refused():
    services.create_area(
        name="Tỉnh khác", level=Level.PROVINCE, parent=None, code="10",
        valid_from=None, actor=system_user(), at=AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="Mã 10 đang là mã của Tỉnh khác"):
        load()


def test_decomposed_text_is_composed():

    def change(units: dict[str, Any]) -> None:
        name = units["district-082"]["names"][0]
        name["name"] = unicodedata.normalize("NFD", name["name"])

    load(wrong(change))
    assert Area.objects.filter(name="Huyện Bát Xát", import_key="district-082").exists()


def test_only_who_may_reorganise_the_whole_tree_loads():
    with pytest.raises(PermissionDenied):
        services.load_areas(DATA, somebody(), AT)
