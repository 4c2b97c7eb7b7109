"""Which rule an organisation follows on a day, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from tests.people import House
from tests.regulations.making import MONDAYS, make_board, make_days, make_regulation, make_rule
from vedich.organisations.models import Organisation
from vedich.regulations import queries
from vedich.regulations.models import Matter, Rule

RECEIPT = Matter.TASK_RECEIPT
FRIDAY = date(2020, 2, 21)


def test_its_own_rule_else_the_nearest_superiors_in_one_statement(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    upper = make_days(make_regulation(house.province_committee), RECEIPT, 3)
    own = make_days(make_regulation(house.district_committee), RECEIPT, 2)
    with django_assert_num_queries(1):
        found = queries.rule_of(house.commune_committee, RECEIPT, on=house.on)
        assert found == own
        assert found.regulation.organisation == house.district_committee
    assert queries.rule_of(house.far_commune_committee, RECEIPT, on=house.on) == upper
    assert queries.rule_of(house.department, RECEIPT, on=house.on) == upper


def test_where_its_own_regulation_says_nothing_of_it_the_superiors_holds(house: House) -> None:
    upper = make_days(make_regulation(house.province_committee), RECEIPT, 3)
    make_days(make_regulation(house.district_committee), Matter.TASK_SILENCE, 10)
    assert queries.rule_of(house.district_committee, RECEIPT, on=house.on) == upper


def test_no_rule_is_none_and_never_a_guess(house: House) -> None:
    make_regulation(house.province_committee)
    assert queries.rule_of(house.commune_committee, RECEIPT, on=house.on) is None
    assert queries.due_on(house.commune_committee, RECEIPT, since=house.on) is None
    assert queries.warned_from(house.commune_committee, due=house.on, on=house.on) is None


def test_the_rule_of_its_day(house: House) -> None:
    regulation = make_regulation(house.province_committee)
    until = date(2017, 7, 1)
    old = make_days(regulation, RECEIPT, 3, valid_to=until)
    new = make_days(regulation, RECEIPT, 2, valid_from=until)
    of = house.province_committee
    assert queries.rule_of(of, RECEIPT, on=date(2017, 6, 30)) == old
    assert queries.rule_of(of, RECEIPT, on=until) == new
    assert queries.rule_of(of, RECEIPT, on=date(2015, 12, 31)) is None
    regulation.valid_to = date(2020, 1, 1)
    regulation.save()
    assert queries.rule_of(of, RECEIPT, on=house.on) is None


def test_a_rule_for_a_level_comes_before_the_general_one(house: House) -> None:
    regulation = make_regulation(house.province_committee)
    general = make_days(regulation, RECEIPT, 3)
    communes = make_days(regulation, RECEIPT, 1, level="commune")
    assert queries.rule_of(house.commune_committee, RECEIPT, on=house.on) == communes
    assert queries.rule_of(house.district_committee, RECEIPT, on=house.on) == general
    asked = queries.rule_of(house.district_committee, RECEIPT, on=house.on, level="commune")
    assert asked == communes


def test_a_nearer_general_rule_comes_before_a_farther_special_one(house: House) -> None:
    make_days(make_regulation(house.province_committee), RECEIPT, 1, level="commune")
    own = make_days(make_regulation(house.district_committee), RECEIPT, 2)
    assert queries.rule_of(house.commune_committee, RECEIPT, on=house.on) == own


def test_rules_of_meetings_are_of_the_own_committee_alone(house: House) -> None:
    regulation = make_regulation(house.province_committee)
    board = make_board(house)
    weekly = make_rule(regulation, Matter.MEETING_CADENCE, body=board.kind, **MONDAYS)
    cadence = Matter.MEETING_CADENCE
    assert queries.rule_of(board, cadence, on=house.on) == weekly
    of = house.province_committee
    assert queries.rule_of(of, cadence, on=house.on, body=board.kind) == weekly
    assert queries.rule_of(of, cadence, on=house.on) is None
    lower = queries.rule_of(house.district_committee, cadence, on=house.on, body=board.kind)
    assert lower is None


def test_many_at_once_in_one_statement(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    regulation = make_regulation(house.province_committee)
    receipt = make_days(regulation, RECEIPT, 3)
    silence = make_days(regulation, Matter.TASK_SILENCE, 15, unit=Rule.Unit.CALENDAR)
    own = make_days(make_regulation(house.district_committee), RECEIPT, 2)
    everybody = Organisation.objects.values("pk")
    with django_assert_num_queries(1):
        found = queries.rules_of(everybody, [RECEIPT, Matter.TASK_SILENCE], on=house.on)
    assert found[house.commune_committee.pk, RECEIPT] == own
    assert found[house.far_commune_committee.pk, RECEIPT] == receipt
    assert found[house.commune_committee.pk, Matter.TASK_SILENCE] == silence
    assert len(found) == 2 * Organisation.objects.count()


def test_the_rule_of_an_area_is_that_of_its_committee(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tolerance = Matter.STATUS_TOLERANCE
    upper = make_rule(make_regulation(house.province_committee), tolerance, percent=5)
    own = make_rule(make_regulation(house.district_committee), tolerance, percent=3)
    make_rule(make_regulation(house.province_people), tolerance, percent=9)
    with django_assert_num_queries(1):
        asked = [house.commune.pk, house.far_commune.pk, house.province.pk]
        found = queries.rules_of_areas(asked, tolerance, on=house.on)
    assert found == {house.commune.pk: own, house.far_commune.pk: upper, house.province.pk: upper}


@pytest.mark.parametrize(
    ("days", "unit", "since", "due"),
    [
        (3, "working", FRIDAY, date(2020, 2, 26)),
        (2, "working", date(2020, 1, 22), date(2020, 1, 31)),  # Tết: 23/01 to 29/01 are off
        (2, "calendar", date(2020, 2, 20), date(2020, 2, 24)),  # a Saturday: the next Monday
        (15, "calendar", FRIDAY, date(2020, 3, 9)),  # 07/03 is a Saturday
        (0, "working", date(2020, 2, 22), date(2020, 2, 24)),  # the same day, if it is one
        (1, "working", date(2019, 1, 4), date(2019, 1, 5)),  # a Saturday worked in exchange
    ],
)
def test_due_days_are_counted_without_the_first_and_the_days_off(
    house: House, days: int, unit: str, since: date, due: date
) -> None:
    make_days(make_regulation(house.province_committee), RECEIPT, days, unit=unit)
    assert queries.due_on(house.commune_committee, RECEIPT, since=since) == due


def test_days_ahead_of_a_deadline_are_counted_backwards(house: House) -> None:
    regulation = make_regulation(house.province_committee)
    make_days(regulation, Matter.TASK_WARNING, 3)
    make_days(regulation, Matter.EXTENSION_REQUEST, 5, unit=Rule.Unit.CALENDAR)
    of, due = house.commune_committee, date(2020, 1, 31)
    assert queries.warned_from(of, due=due, on=FRIDAY) == date(2020, 1, 21)
    last = queries.last_day(of, Matter.EXTENSION_REQUEST, due=due, on=FRIDAY)
    assert last == date(2020, 1, 22)


@pytest.mark.parametrize(
    ("matter", "value"),
    [
        (RECEIPT, {"days": 3}),
        (RECEIPT, {"days": 3, "unit": "working", "percent": 5}),
        (RECEIPT, {"days": 400, "unit": "working"}),
        (RECEIPT, {}),
        (Matter.QUORUM, {"days": 3, "unit": "working"}),
        (Matter.QUORUM, {"percent": 101}),
        (Matter.MEETING_CADENCE, {"every": "week", "weekday": 0}),
        (Matter.MEETING_CADENCE, {"every": "month", "weekday": 0, "on_holiday": "next"}),
        (Matter.MEETING_CADENCE, {**MONDAYS, "ordinal": 1}),
    ],
)
def test_a_value_that_does_not_fit_its_matter_is_refused_by_the_database(
    house: House, matter: Matter, value: dict[str, object]
) -> None:
    regulation = make_regulation(house.province_committee)
    with pytest.raises(ValidationError):
        Rule(regulation=regulation, matter=matter, **value).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_rule(regulation, matter, **value)
