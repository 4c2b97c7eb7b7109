"""Criteria sets kept by hand: made, corrected, renewed from a day, ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.factories import grant
from tests.people import House
from tests.recognitions.ways import (
    assess,
    choose,
    counter,
    fresh,
    make_set,
    opened,
    paper,
    recognise,
)
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import Refused
from vedich.organisations.models import Capability
from vedich.recognitions import refusals, services
from vedich.recognitions.facts import CriteriaSetFact
from vedich.recognitions.models import CriteriaSet
from vedich.recognitions.services import CriterionInput

Door = Callable[[Any], Client]
JSON = "application/json"
LINES = "Hạ tầng:\n1. Giao thông\n2. Thủy lợi\nĐời sống:\n3. Nhà ở"


def create(house: House, **given: Any) -> CriteriaSet:
    values: dict[str, Any] = {
        "name": "Bộ tiêu chí thôn", "level": "village", "area": house.province,
        "valid_from": date(2020, 1, 1), "criteria": [CriterionInput("Đường thôn", "Hạ tầng")],
        "actor": house.binh, "at": house.at,
    }  # fmt: skip
    return services.create_set(**(values | given))


def values_of(one: CriteriaSet) -> dict[str, Any]:
    one.refresh_from_db()
    criteria = [
        CriterionInput(each.name, each.group, each.indicator, each.sign, each.threshold)
        for each in one.criteria.all()
    ]
    fields = ("name", "level", "valid_from", "source", "version")
    return {name: getattr(one, name) for name in fields} | {"criteria": criteria}


def change(house: House, one: CriteriaSet, **given: Any) -> CriteriaSet:
    values = values_of(one) | {"actor": house.admin, "at": house.at}
    return services.change_set(criteria_set=one, **(values | given))


def renew(house: House, one: CriteriaSet, day: date, **given: Any) -> CriteriaSet:
    values = values_of(one) | {"valid_from": day, "actor": house.admin, "at": house.at}
    values.pop("level")
    return services.renew_set(criteria_set=one, **(values | given))


def end(house: House, one: CriteriaSet, day: date, **given: Any) -> CriteriaSet:
    one.refresh_from_db()
    values: dict[str, Any] = {
        "version": one.version, "reason": "Bộ mới", "actor": house.admin, "at": house.at,
    }  # fmt: skip
    return services.end_set(criteria_set=one, on=day, **(values | given))


# --- The acts -------------------------------------------------------------------------------------


def test_a_set_is_made_with_a_code_of_its_name(house: House) -> None:
    one = create(house)
    assert (one.code, [str(each) for each in one.criteria.all()]) == (
        "bo-tieu-chi-thon-2020", ["1. Đường thôn"],
    )  # fmt: skip
    assert create(house).code == "bo-tieu-chi-thon-2020-2"
    assert history_of(one)[0].fact == CriteriaSetFact.CREATED


def test_who_keeps_which_set(house: House) -> None:
    for user in (house.lan, house.minh, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            create(house, actor=user)
    with pytest.raises(PermissionDenied):
        create(house, area=None)
    nationwide = create(house, area=None, actor=house.admin)
    for act in (change, lambda h, o, **g: renew(h, o, house.on, **g),
                lambda h, o, **g: end(h, o, house.on, **g)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            act(house, nationwide, actor=house.binh)
    criterion = nationwide.criteria.get()
    with pytest.raises(PermissionDenied):
        services.judge_criterion(criterion=criterion, version=1, actor=house.binh, at=house.at)


def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    make_set(house)
    with pytest.raises(Refused) as caught:
        create(
            house, name=" ", level="hamlet", valid_to=date(2019, 1, 1), code="bo",
            criteria=[CriterionInput("Nhà ở", sign="≥"), CriterionInput("NHÀ Ở")],
        )  # fmt: skip
    assert {each.code for each in caught.value.each()} == {
        "set_incomplete", "unknown_level", "set_ends_too_early", "code_taken",
        "threshold_not_whole", "criterion_twice",
    }  # fmt: skip
    with pytest.raises(refusals.SetIncomplete):
        create(house, criteria=[])
    with pytest.raises(refusals.CriterionTooLong):
        create(house, criteria=[CriterionInput("a" * 301)])


def test_a_figure_decides_past_a_threshold(house: House) -> None:
    one, indicator = create(house), counter(house)
    services.judge_criterion(
        criterion=one.criteria.get(), version=1, indicator=indicator, sign="≥",
        threshold=Decimal(36), actor=house.binh, at=house.at,
    )  # fmt: skip
    found = one.criteria.get()
    assert (found.indicator, found.sign, found.threshold) == (indicator, "≥", Decimal(36))
    entry = history_of(one)[0]
    assert "ít nhất 36 xã" in entry.data["how"]
    with pytest.raises(refusals.ThresholdNotWhole):
        services.judge_criterion(
            criterion=found, version=2, indicator=indicator, actor=house.binh, at=house.at
        )
    changed = change(house, one, name="Bộ tiêu chí thôn kiểu mẫu")
    assert changed.criteria.get().threshold == 36


def test_a_set_in_use_is_not_changed_under_its_places(house: House) -> None:
    one = make_set(house)
    recognise(house, opened(house, one), date(2018, 6, 1))
    for given in (
        {"name": "Tên khác"},
        {"level": "village"},
        {"valid_from": date(2017, 1, 1)},
        {"criteria": [CriterionInput("Giao thông")]},
    ):
        with pytest.raises(refusals.SetInUse, match=r"1 nơi đang theo .* \(Xã Khau Mòn\)"):
            change(house, one, **given)
    with pytest.raises(refusals.SetInUse):
        services.judge_criterion(
            criterion=one.criteria.all()[0], version=1, actor=house.admin, at=house.at
        )
    assert change(house, one, source="QĐ 1980").source == "QĐ 1980"
    assert [each.name for each in one.criteria.all()] == ["Giao thông", "Thủy lợi", "Nhà ở"]


def test_a_new_version_from_a_day(house: House) -> None:
    one = make_set(house)
    finish = opened(house, one)
    recognise(house, finish, date(2018, 6, 1))
    services.count_in(criteria_set=one, indicator=counter(house), actor=house.binh, at=house.at)
    new = renew(house, one, date(2020, 1, 1), criteria=[CriterionInput("Môi trường")])
    one.refresh_from_db()
    assert (one.valid_to, new.replaces, new.level, new.area) == (
        date(2020, 1, 1), one, "commune", None,
    )  # fmt: skip
    assert new.countings.count() == one.countings.count() == 1
    assert fresh(finish).criteria_set == one
    assess(house, finish, date(2020, 2, 1))
    assert fresh(finish).complete_on == date(2020, 2, 1)
    with pytest.raises(refusals.SetReplaced, match="01/01/2020"):
        renew(house, one, date(2020, 2, 1))
    with pytest.raises(refusals.SetReplaced):
        end(house, one, date(2020, 2, 1))


def test_ended_from_a_day_with_a_reason(house: House) -> None:
    one = make_set(house)
    choose(house, one)
    with pytest.raises(refusals.DecidedSince, match=r"sau 05/01/2018"):
        end(house, one, date(2018, 1, 1))
    with pytest.raises(Refused) as caught:
        end(house, one, date(2015, 1, 1))
    assert [each.code for each in caught.value.each()] == ["set_ends_too_early", "decided_since"]
    with pytest.raises(refusals.ReasonNeeded):
        end(house, one, date(2019, 1, 1), reason=" ")
    end(house, one, date(2019, 1, 1))
    assert list(CriteriaSet.objects.on(date(2018, 12, 31))) == [one]
    assert not CriteriaSet.objects.on(date(2019, 1, 1)).exists()
    with pytest.raises(refusals.SetNotInForce):
        choose(house, one, house.other_commune, chosen_on=date(2019, 5, 1))
    assert history_of(one)[0].fact == CriteriaSetFact.ENDED


def test_two_at_once(house: House) -> None:
    one = make_set(house)
    change(house, one, source="QĐ 1")
    with pytest.raises(EditedMeanwhile):
        change(house, one, source="QĐ 2", version=1)
    with pytest.raises(EditedMeanwhile):
        renew(house, one, date(2020, 1, 1), version=1)
    with pytest.raises(EditedMeanwhile):
        end(house, one, date(2020, 1, 1), version=1)
    one.refresh_from_db()
    assert (one.source, one.version) == ("QĐ 1", 2)


# --- The pages ------------------------------------------------------------------------------------


def test_by_the_pages(house: House, client_for: Door) -> None:
    client, indicator = client_for(house.binh), counter(house)
    body = {
        "name": "Bộ tiêu chí xã kiểu mẫu", "level": "commune", "area": "Tỉnh Thanh Vân",
        "valid_from": "01/01/2020", "criteria": LINES,
    }  # fmt: skip
    assert_clean(client.get(reverse("create_set")).content.decode())
    refused = client.post(reverse("create_set"), body | {"area": ""})
    assert refused.status_code == 422
    client.post(reverse("create_set"), body)
    one = CriteriaSet.objects.get()
    assert [(each.group, str(each)) for each in one.criteria.all()] == [
        ("Hạ tầng", "1. Giao thông"), ("Hạ tầng", "2. Thủy lợi"), ("Đời sống", "3. Nhà ở"),
    ]  # fmt: skip
    judge = {"indicator": indicator.name, "sign": "≥", "threshold": "36", "version": 1}
    assert_clean(client.get(reverse("judge_criterion", args=[one.pk, 2])).content.decode())
    client.post(reverse("judge_criterion", args=[one.pk, 2]), judge)
    edit = client.get(reverse("change_set", args=[one.pk])).content.decode()
    assert_clean(edit)
    assert "Hạ tầng:\n1. Giao thông" in edit
    client.post(
        reverse("change_set", args=[one.pk]),
        body | {"criteria": LINES + "\n4. Chợ", "version": 2},
    )
    assert [each.threshold for each in one.criteria.all()] == [None, 36, None, None]
    page = client.get(reverse("criteria_set", args=[one.pk])).content.decode()
    assert_clean(page)
    assert "ít nhất 36 xã" in page
    new = {"name": "Bộ 2021", "valid_from": "01/01/2021", "criteria": LINES, "version": 3}
    assert_clean(client.get(reverse("renew_set", args=[one.pk])).content.decode())
    client.post(reverse("renew_set", args=[one.pk]), new)
    second = CriteriaSet.objects.get(replaces=one)
    assert [each.threshold for each in second.criteria.all()] == [None, 36, None]
    page = client.get(reverse("criteria_set", args=[one.pk])).content.decode()
    assert "Bộ 2021" in page
    client.post(
        reverse("end_set", args=[second.pk]),
        {"on": "01/01/2026", "reason": "Hết nhiệm kỳ", "version": 1},
    )
    second.refresh_from_db()
    assert second.valid_to == date(2026, 1, 1)
    history = client.get(reverse("set_history", args=[second.pk])).content.decode()
    assert_clean(history)
    assert "Thôi áp dụng từ ngày 01/01/2026" in history


def test_the_colleague_looks_and_the_stranger_too(house: House, client_for: Door) -> None:
    """Criteria sets are open to all who sign in; keeping them is not, and no button is shown."""
    one = make_set(house)
    for user in (house.hanh, house.cuong):
        client = client_for(user)
        page = client.get(reverse("criteria_set", args=[one.pk])).content.decode()
        for name in ("change_set", "renew_set", "end_set"):
            address = reverse(name, args=[one.pk])
            assert address not in page
            assert client.get(address).status_code == client.post(address).status_code == 403
        assert client.get(reverse("judge_criterion", args=[one.pk, 1])).status_code == 403
        assert client.get(reverse("create_set")).status_code == 403
        assert reverse("create_set") not in client.get(reverse("criteria_sets")).content.decode()
        assert client.get(reverse("set_history", args=[one.pk])).status_code == 200
    assert client_for(house.admin).get(reverse("change_set", args=[999])).status_code == 404


def test_its_paper_is_named_to_those_who_may_see_it(house: House, client_for: Door) -> None:
    one = create(house, document=paper(house, "7/QĐ-UBND"))
    for user, there in ((house.hanh, True), (house.cuong, False)):
        page = client_for(user).get(reverse("criteria_set", args=[one.pk])).content.decode()
        assert ("7/QĐ-UBND" in page) is there
    grant(house.minh, house.district_committee, Capability.PLAN)
    hidden = paper(house, "8/QĐ-UBND", area=house.other_district)
    own = create(house, area=house.district, actor=house.minh)
    with pytest.raises(refusals.PaperNotSeen):
        change(house, own, document=hidden, actor=house.minh)


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    one = make_set(house)
    client = client_for(house.admin)
    names = ("criteria_set", "change_set", "renew_set", "set_history")
    before = {name: statements(client, reverse(name, args=[one.pk])) for name in names}
    change(house, one, criteria=[CriterionInput(f"Tiêu chí {n}") for n in range(30)])
    after = {name: statements(client, reverse(name, args=[one.pk])) for name in names}
    assert before == after
    assert max(after.values()) <= MOST


# --- The API --------------------------------------------------------------------------------------


def test_by_the_api(house: House, client_for: Door) -> None:
    client, indicator = client_for(house.binh), counter(house)
    body = {
        "name": "Bộ thôn", "level": "village", "area_id": house.province.pk,
        "valid_from": "2020-01-01",
        "criteria": [
            {"name": "Đường"},
            {"name": "Thu nhập", "indicator_id": indicator.pk, "sign": "≥", "threshold": "36"},
        ],
    }  # fmt: skip
    made = client.post("/api/criteria-sets", body, content_type=JSON)
    assert (made.status_code, made.json()["code"]) == (201, "bo-thon-2020")
    here = f"/api/criteria-sets/{made.json()['id']}"
    other = body | {"name": "Bộ thôn mới", "version": 1}
    assert client.post(here, other, content_type=JSON).json()["version"] == 2
    late = client.post(here, other, content_type=JSON)
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    new = client.post(
        here + "/renew", other | {"valid_from": "2021-01-01", "version": 2}, content_type=JSON
    )
    assert (new.status_code, new.json()["replaces_id"]) == (201, made.json()["id"])
    ending = {"on": "2022-01-01", "reason": "Thôi", "version": 1}
    ended = client.post(f"/api/criteria-sets/{new.json()['id']}/end", ending, content_type=JSON)
    assert ended.json()["valid_to"] == "2022-01-01"
    plain = {"criteria": [{"name": "Đường"}]}
    other, body = other | plain, body | plain
    for user in (house.hanh, house.cuong):
        stranger = client_for(user)
        assert stranger.post(here, other, content_type=JSON).status_code == 403
        assert stranger.post("/api/criteria-sets", body, content_type=JSON).status_code == 403
