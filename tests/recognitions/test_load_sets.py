"""Criteria sets as data: the national ones, those of a file, what is wrong with a file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from tests.conftest import SHARED
from tests.people import House
from tests.recognitions.ways import make_set
from vedich.accounts.queries import system_user
from vedich.recognitions import refusals, services
from vedich.recognitions.imports import load_national
from vedich.recognitions.models import CriteriaSet, Criterion
from vedich.recognitions.queries import sets_for


def test_the_national_sets_are_loaded_once(house: House) -> None:
    made = load_national(actor=system_user(), at=house.at)
    assert [(one.code, one.criteria.count()) for one in made] == [
        ("xa-ntm-2016-2020", 19), ("xa-ntm-2021-2025", 19),
    ]  # fmt: skip
    assert load_national(actor=system_user(), at=house.at) == []
    assert set(Criterion.objects.values_list("threshold", flat=True)) == {None}
    names = Criterion.objects.filter(number=11).order_by("criteria_set")
    assert [each.name for each in names] == ["Hộ nghèo", "Nghèo đa chiều"]


@pytest.mark.shared
def test_names_and_groups_are_those_of_the_source(house: House) -> None:
    """Section 10 of the domain notes, line by line."""
    load_national(actor=system_user(), at=house.at)
    text = (SHARED / "data" / "domain.md").read_text("utf-8")
    rows = text.split("## 10.")[1].split("|---|---|")[1].split("\n\n")[0].strip().splitlines()
    listed = {}
    for row in rows:
        group, criteria = (cell.strip() for cell in row.strip("|").split("|"))
        for each in criteria.split(";"):
            number, _space, name = each.strip().partition(" ")
            listed[int(number)] = (group.partition(" ")[2], name)
    ours = Criterion.objects.filter(criteria_set__code="xa-ntm-2016-2020")
    assert {each.number: (each.group, each.name) for each in ours} == listed


def test_an_empty_installation_has_them(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEDICH_ADMIN_USERNAME", "quan-tri")
    monkeypatch.setenv("VEDICH_ADMIN_FULL_NAME", "Nguyễn Văn Quản")
    monkeypatch.setenv("VEDICH_ADMIN_PASSWORD", "moc-son-1245")
    call_command("init")
    assert CriteriaSet.objects.filter(area=None).count() == 2


def test_a_file_by_the_command(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {
        "code": "thon", "name": "Bộ tiêu chí thôn", "level": "village", "area": "T1",
        "groups": [{"criteria": ["Đường thôn"]}],
    }  # fmt: skip
    file = tmp_path / "bo.json"
    file.write_text(json.dumps({"sets": [row]}), encoding="utf-8")
    call_command("import", "criteria", str(file))
    assert "Đã nạp 1 bộ tiêu chí mới." in capsys.readouterr().out
    assert CriteriaSet.objects.get().area == house.province


def test_which_set_is_for_a_place(house: House) -> None:
    old = make_set(house, "cu", valid_to="2018-01-01")
    own = make_set(house, "rieng", area="T11", valid_from="2018-01-01")
    assert list(sets_for(house.commune, on=date(2017, 6, 1))) == [old]
    assert list(sets_for(house.commune, on=house.on)) == [own]
    assert list(sets_for(house.far_commune, on=house.on)) == []
    assert list(sets_for(house.district, on=house.on)) == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"level": "hamlet"}, refusals.UnknownLevel),
        ({"name": ""}, refusals.BadSet),
        ({"code": ""}, refusals.BadSet),
        ({"valid_from": "01/01/2016"}, refusals.BadSet),
        ({"valid_to": "2015-01-01"}, refusals.BadSet),
        ({"area": "X"}, refusals.BadSet),
        ({"groups": []}, refusals.BadSet),
        (
            {"groups": [{"criteria": [{"name": "Thu nhập", "indicator": "khong-co"}]}]},
            refusals.BadSet,
        ),
    ],
)
def test_what_is_wrong_with_a_file(
    house: House, change: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        make_set(house, **change)
    assert not CriteriaSet.objects.exists()


def test_a_set_in_use_is_not_changed_by_loading_it_anew(house: House) -> None:
    make_set(house)
    with pytest.raises(refusals.SetChanged):
        make_set(house, groups=[{"criteria": ["Khác"]}])


def test_who_loads(house: House) -> None:
    row = {
        "code": "x", "name": "Bộ", "level": "village", "groups": [{"criteria": ["Đường"]}],
    }  # fmt: skip
    for user in (house.binh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            services.load_sets({"sets": [row]}, actor=user, at=house.at)
    own = {**row, "area": "T11"}
    with pytest.raises(PermissionDenied):
        services.load_sets({"sets": [own]}, actor=house.minh, at=house.at)
    assert services.load_sets({"sets": [own]}, actor=house.binh, at=house.at)
