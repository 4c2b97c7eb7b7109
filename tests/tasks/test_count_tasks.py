"""The counters: each task in one bucket, by the deadline asked for, on the day asked for."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.people import House
from tests.tasks.work import DONE, finish, give, later, staff
from vedich.tasks import services
from vedich.tasks.models import Task
from vedich.tasks.queries import (
    CURRENT,
    ORIGINAL,
    RULES,
    Bucket,
    counts_by,
    counts_of,
    in_bucket,
)

LAST = date(2020, 3, 1)


@pytest.fixture
def all_kinds(house: House) -> dict[str, Task]:
    """One task of each kind, as of 10 days after the day of the house."""
    son = staff(house).son
    made = {
        "on_time": give(house, due_on=LAST),
        "late": give(house, due_on=house.on),
        "undated": give(house, no_deadline=Task.NoDeadline.UNSAID),
        "awaiting": give(house, due_on=LAST),
        "in_time": give(house, due_on=date(2020, 6, 1)),
        "overdue": give(house, due_on=house.on),
        "standing": give(house, no_deadline=Task.NoDeadline.STANDING),
        "cancelled": give(house, due_on=house.on),
        "returned": give(house, due_on=house.on),
    }
    for name in ("on_time", "late", "undated"):
        finish(house, made[name], days=9, by=son)
    for name in ("awaiting", "returned"):
        services.report_done(
            task=made[name], text="Xong", proof=DONE, actor=son, at=later(house, 0)
        )
    services.return_task(task=made["returned"], text="Thiếu", actor=house.binh, at=later(house, 1))
    services.cancel_task(task=made["cancelled"], text="Thôi", actor=house.binh, at=later(house, 1))
    services.draft_task(
        assigned_by=house.province_committee,
        lead=house.district_committee,
        content=services.Content(name="Dự thảo", due_on=LAST),
        actor=house.admin,
        at=house.at,
    )
    return made


def test_each_falls_into_one_bucket(house: House, all_kinds: dict[str, Task]) -> None:
    day = house.on + timedelta(days=9)  # 01/03/2020: a deadline of that very day is in time
    counts = counts_of(Task.objects.all(), on=day)
    assert {bucket: counts[bucket] for bucket in Bucket} == {
        Bucket.DONE_ON_TIME: 1,
        Bucket.DONE_LATE: 1,
        Bucket.DONE_UNDATED: 1,
        Bucket.AWAITING: 1,
        Bucket.IN_TIME: 1,
        Bucket.OVERDUE: 2,
        Bucket.NO_DEADLINE: 1,
    }
    assert counts.total == 8  # neither the draft nor the cancelled one
    assert counts.rate == Fraction(1, 4)


def test_each_count_opens_to_its_list_and_its_rule(
    house: House, all_kinds: dict[str, Task]
) -> None:
    day = house.on + timedelta(days=9)
    overdue = in_bucket(Task.objects.all(), Bucket.OVERDUE, on=day)
    assert set(overdue) == {all_kinds["overdue"], all_kinds["returned"]}
    assert all(str(RULES[bucket]).endswith(".") for bucket in Bucket)


def test_an_extension_changes_the_count_by_the_date_in_force_alone(house: House) -> None:
    task = give(house, due_on=house.on)
    services.extend_task(
        task=task, to_due_on=date(2020, 4, 1), reason="Lũ", actor=house.binh, at=house.at
    )
    day = house.on + timedelta(days=1)
    assert counts_of(Task.objects.all(), on=day, against=CURRENT)[Bucket.IN_TIME] == 1
    assert counts_of(Task.objects.all(), on=day, against=ORIGINAL)[Bucket.OVERDUE] == 1


def test_a_past_day_is_counted_as_it_stood(house: House) -> None:
    son = staff(house).son
    task = give(house, due_on=LAST)
    services.extend_task(
        task=task, to_due_on=date(2020, 5, 1), reason="Lũ", actor=house.binh, at=later(house, 20)
    )
    services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=later(house, 30))
    services.confirm_task(task=task, actor=house.binh, at=later(house, 32))
    rows = Task.objects.all()
    for days, bucket in (
        (0, Bucket.IN_TIME),
        (15, Bucket.OVERDUE),
        (21, Bucket.IN_TIME),  # extended meanwhile
        (31, Bucket.AWAITING),
        (32, Bucket.DONE_ON_TIME),
    ):
        day = house.on + timedelta(days=days)
        assert counts_of(rows, on=day, is_past=True).of == {bucket: 1}, days
    assert counts_of(rows, on=house.on - timedelta(days=1), is_past=True).total == 0


def test_by_unit_in_one_statement(house: House, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    give(house, due_on=house.on)
    give(house, lead=house.other_district_committee)
    with django_assert_num_queries(1):
        found = counts_by(Task.objects.all(), "lead", on=house.on + timedelta(days=1))
    assert found[house.district_committee.pk][Bucket.OVERDUE] == 1
    assert found[house.other_district_committee.pk][Bucket.IN_TIME] == 1
