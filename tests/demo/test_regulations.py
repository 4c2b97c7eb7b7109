"""The working regulations of the demo: in force, amended once, one district stricter."""

from __future__ import annotations

from datetime import date

import pytest

from vedich.areas.queries import by_code
from vedich.demo import load
from vedich.organisations.models import Organisation
from vedich.regulations.cadence import meeting_days
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.regulations.queries import rule_of

pytestmark = pytest.mark.usefixtures("demo")
DAY = load.DAY


def committee(code: str) -> Organisation:
    return Organisation.objects.get(
        kind=Organisation.Kind.PARTY_ORGANISATION, area=by_code(code, on=DAY), follows_area=True
    )


def test_thanh_van_alone_has_regulations_and_their_papers_are_samples() -> None:
    assert {one.organisation.area.code for one in Regulation.objects.all()} == {"TV", "TV1"}
    assert all(one.basis.endswith("(mẫu)") for one in Regulation.objects.all())


def test_every_matter_is_ruled_and_was_amended_once() -> None:
    rules = Rule.objects.filter(regulation__organisation=committee("TV"))
    assert set(rules.values_list("matter", flat=True)) == set(Matter.values)
    amended = rules.filter(amends__isnull=False)
    assert {rule.valid_from for rule in amended} == {date(2017, 7, 1)}
    assert {rule.basis for rule in amended} == {"612-QĐ/TU (mẫu)"}


def test_the_districts_own_rule_is_stricter_and_the_rest_is_the_provinces() -> None:
    def days(code: str, matter: Matter, on: date = DAY) -> int | None:
        rule = rule_of(committee(code), matter, on=on)
        return rule and rule.days

    receipt = Matter.TASK_RECEIPT
    assert (days("TV", receipt), days("TV1", receipt), days("TV2", receipt)) == (2, 1, 2)
    assert days("TV102", receipt) == 1
    assert days("TV2", receipt, date(2017, 6, 30)) == 3
    assert days("TV1", Matter.TASK_WARNING) == 5
    assert days("TV102", Matter.OBSTACLE_ANSWER) == 3
    assert days("TV2", Matter.OBSTACLE_ANSWER) == 7


def test_the_boards_of_lao_cai_have_no_invented_cadence() -> None:
    body = Organisation.Kind.STANDING_BOARD
    first, last = date(2020, 1, 1), date(2020, 3, 31)
    assert meeting_days(committee("10"), body, first, last) == []
    own = meeting_days(committee("TV"), body, first, last)
    assert [one.on for one in own if one.is_moved] == [date(2020, 1, 30)]
