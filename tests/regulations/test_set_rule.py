"""A rule is set, amended from a day, ended, corrected."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.regulations.making import FIRST_DAY, MONDAYS, make_board, make_days, make_regulation
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused, Refused
from vedich.regulations import refusals, services, words
from vedich.regulations.facts import RuleFact
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.regulations.queries import history_of_regulation

THREE_DAYS = {"days": 3, "unit": Rule.Unit.WORKING}
CHANGE = date(2017, 7, 1)


@pytest.fixture
def regulation(house: House) -> Regulation:
    return make_regulation(house.province_committee)


def put(house: House, regulation: Regulation, matter: Matter, **given: Any) -> Rule:
    values = {"actor": house.binh, "at": house.at} | given
    return services.set_rule(regulation=regulation, matter=matter, **values)


def test_a_rule_holds_from_the_first_day_of_its_regulation(
    house: House, regulation: Regulation
) -> None:
    rule = put(house, regulation, Matter.TASK_RECEIPT, **THREE_DAYS)
    assert rule.valid_from == FIRST_DAY
    assert words.said(rule) == "Nhận việc chậm nhất 3 ngày làm việc sau ngày được giao"
    entry = history_of(rule)[0]
    assert (entry.fact, entry.data["said"]) == (RuleFact.SET, words.said(rule))


def test_the_cadence_is_said_in_a_sentence(house: House, regulation: Regulation) -> None:
    board = make_board(house)
    rule = put(house, regulation, Matter.MEETING_CADENCE, body=board.kind, **MONDAYS)
    assert words.named(rule) == (
        "Thường trực: Họp hằng tuần vào thứ Hai, lúc 08:00; trùng ngày nghỉ lễ, Tết thì chuyển "
        "sang ngày làm việc kế tiếp"
    )


@pytest.mark.parametrize(
    ("matter", "value", "refusal", "field"),
    [
        (Matter.TASK_RECEIPT, {}, refusals.NumberMissing, "days"),
        (Matter.TASK_RECEIPT, {"days": -1, "unit": "working"}, refusals.NegativeDays, "days"),
        (Matter.TASK_RECEIPT, {"days": 367, "unit": "working"}, refusals.TooManyDays, "days"),
        (Matter.TASK_RECEIPT, {"days": 3, "unit": "giờ"}, refusals.NotReadable, "unit"),
        (Matter.TASK_RECEIPT, {**THREE_DAYS, "percent": 5}, refusals.StrayValue, "percent"),
        (Matter.QUORUM, {"percent": Decimal(101)}, refusals.PercentOutOfRange, "percent"),
        (Matter.QUORUM, {"percent": Decimal("66.667")}, refusals.TooManyDecimals, "percent"),
        (Matter.MEETING_CADENCE, MONDAYS | {"weekday": None}, refusals.ChoiceMissing, "weekday"),
        (Matter.MEETING_CADENCE, MONDAYS | {"ordinal": 1}, refusals.StrayValue, "ordinal"),
        (Matter.MEETING_CADENCE, MONDAYS | {"every": "month"}, refusals.ChoiceMissing, "ordinal"),
        (Matter.TASK_RECEIPT, {**THREE_DAYS, "starts_at": time(8)}, refusals.StrayValue, None),
    ],
)
def test_bad_values(
    house: House,
    regulation: Regulation,
    matter: Matter,
    value: dict[str, Any],
    refusal: type[Refused],
    field: str | None,
) -> None:
    with pytest.raises(Refused) as caught:
        put(house, regulation, matter, **value)
    found = {type(one): one.field for one in caught.value.each()}
    assert refusal in found
    assert field is None or found[refusal] == field
    assert not Rule.objects.exists()


def test_all_faults_are_said_at_once(house: House, regulation: Regulation) -> None:
    with pytest.raises(ManyRefused) as caught:
        put(house, regulation, Matter.MEETING_CADENCE, every="quarter", body="standing_board")
    assert {one.field for one in caught.value.each()} == {
        "weekday", "ordinal", "month_of_quarter", "on_holiday", "body",
    }  # fmt: skip


def test_a_body_that_the_committee_does_not_have(house: House, regulation: Regulation) -> None:
    with pytest.raises(refusals.BodyNotThere, match="Tỉnh ủy Thanh Vân không có Thường trực"):
        put(house, regulation, Matter.MEETING_CADENCE, body="standing_board", **MONDAYS)


def test_a_level_above_its_own(house: House) -> None:
    regulation = make_regulation(house.district_committee)
    with pytest.raises(refusals.LevelAbove, match="không quy định cho cấp tỉnh"):
        put(house, regulation, Matter.TASK_RECEIPT, level="province", **THREE_DAYS)


def test_overlapping_rules_are_refused_by_the_name_of_the_other(
    house: House, regulation: Regulation
) -> None:
    put(house, regulation, Matter.TASK_RECEIPT, **THREE_DAYS)
    with pytest.raises(refusals.RuleOverlaps) as caught:
        put(house, regulation, Matter.TASK_RECEIPT, valid_from=CHANGE, **THREE_DAYS)
    sentence = str(caught.value)
    assert "“Nhận việc chậm nhất 3 ngày làm việc sau ngày được giao” từ 01/01/2016" in sentence
    assert "Sửa đổi từ một ngày" in sentence
    put(house, regulation, Matter.TASK_RECEIPT, level="commune", **THREE_DAYS)
    put(house, regulation, Matter.TASK_SILENCE, **THREE_DAYS)


def test_days_out_of_order_or_outside_the_regulation(house: House) -> None:
    regulation = make_regulation(house.province_committee, valid_to=date(2021, 1, 1))
    for given, refusal in (
        ({"valid_to": FIRST_DAY}, refusals.EndsBeforeItBegins),
        ({"valid_from": date(2015, 1, 1)}, refusals.OutsideRegulation),
        ({"valid_to": date(2022, 1, 1)}, refusals.OutsideRegulation),
        ({"valid_from": date(2022, 1, 1)}, refusals.OutsideRegulation),
    ):
        with pytest.raises(refusal):
            put(house, regulation, Matter.TASK_RECEIPT, **THREE_DAYS, **given)


def test_amending_ends_the_earlier_rule_on_that_day(house: House, regulation: Regulation) -> None:
    old = make_days(regulation, Matter.TASK_RECEIPT, 3)
    new = services.amend_rule(
        rule=old, version=1, on=CHANGE, days=2, unit="working", basis="09-QĐ/TU (mẫu)",
        actor=house.binh, at=house.at,
    )  # fmt: skip
    old.refresh_from_db()
    assert (old.days, old.valid_to) == (3, CHANGE)
    assert (new.days, new.valid_from, new.valid_to, new.amends) == (2, CHANGE, None, old)
    entry = history_of_regulation(regulation)[0]
    assert entry.fact == RuleFact.AMENDED
    assert entry.data["before"].startswith("Nhận việc chậm nhất 3")
    assert entry.data["said"].startswith("Nhận việc chậm nhất 2")


@pytest.mark.parametrize("on", [FIRST_DAY, date(2015, 6, 1), date(2019, 1, 1)])
def test_a_rule_is_amended_while_it_runs(house: House, regulation: Regulation, on: date) -> None:
    old = make_days(regulation, Matter.TASK_RECEIPT, 3, valid_to=date(2019, 1, 1))
    given: dict[str, Any] = {"rule": old, "version": 1, "actor": house.binh, "at": house.at}
    with pytest.raises(refusals.NotInForce):
        services.amend_rule(**given, on=on, days=2, unit="working")
    with pytest.raises(refusals.NotInForce):
        services.end_rule(**given, on=on)


def test_an_amendment_that_amends_nothing(house: House, regulation: Regulation) -> None:
    old = make_days(regulation, Matter.TASK_RECEIPT, 3)
    with pytest.raises(refusals.NothingAmended):
        services.amend_rule(
            rule=old, version=1, on=CHANGE, actor=house.binh, at=house.at, **THREE_DAYS
        )


def test_the_lost_race(house: House, regulation: Regulation) -> None:
    old = make_days(regulation, Matter.TASK_RECEIPT, 3)
    given: dict[str, Any] = {"rule": old, "version": 1, "at": house.at, "on": CHANGE}
    services.amend_rule(**given, actor=house.binh, days=2, unit="working")
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình vừa sửa"):
        services.amend_rule(**given, actor=house.admin, days=1, unit="working")
    with pytest.raises(EditedMeanwhile):
        services.end_rule(**given, actor=house.admin)
    assert Rule.objects.count() == 2


def test_an_end_without_anything_in_its_place(house: House, regulation: Regulation) -> None:
    rule = make_days(regulation, Matter.TASK_RECEIPT, 3)
    ended = services.end_rule(
        rule=rule, version=1, on=CHANGE, reason="Bãi bỏ", actor=house.binh, at=house.at
    )
    assert ended.valid_to == CHANGE
    assert history_of(rule)[0].data["reason"] == "Bãi bỏ"


def test_an_error_of_entry_is_corrected_in_place_with_its_reason(
    house: House, regulation: Regulation
) -> None:
    rule = make_days(regulation, Matter.TASK_RECEIPT, 30)
    given: dict[str, Any] = {"rule": rule, "version": 1, "actor": house.binh, "at": house.at}
    with pytest.raises(refusals.ReasonMissing):
        services.correct_rule(**given, reason=" ", **THREE_DAYS)
    corrected = services.correct_rule(**given, reason="Gõ thừa số 0", **THREE_DAYS)
    assert (corrected.days, corrected.version, Rule.objects.count()) == (3, 2, 1)
    entry = history_of(rule)[0]
    assert (entry.fact, entry.data["changes"]) == (RuleFact.CORRECTED, {"days": [30, 3]})


def test_a_correction_may_not_make_rules_overlap(house: House, regulation: Regulation) -> None:
    make_days(regulation, Matter.TASK_RECEIPT, 3)
    other = make_days(regulation, Matter.TASK_RECEIPT, 1, level="commune")
    with pytest.raises(refusals.RuleOverlaps):
        services.correct_rule(
            rule=other, version=1, reason="Nhầm cấp", actor=house.binh, at=house.at, **THREE_DAYS
        )


def test_who_may_not(house: House) -> None:
    regulation = make_regulation(house.district_committee)
    rule = make_days(regulation, Matter.TASK_RECEIPT, 3)
    for user in (house.hanh, house.lan, house.cuong):
        given: dict[str, Any] = {"actor": user, "at": house.at}
        with pytest.raises(PermissionDenied):
            put(house, regulation, Matter.TASK_SILENCE, **THREE_DAYS, **given)
        for act, more in (
            (services.amend_rule, {"on": CHANGE, **THREE_DAYS}),
            (services.end_rule, {"on": CHANGE}),
            (services.correct_rule, {"reason": "x", **THREE_DAYS}),
        ):
            with pytest.raises(PermissionDenied):
                act(rule=rule, version=1, **more, **given)
