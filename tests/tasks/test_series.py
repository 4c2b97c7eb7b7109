"""Work that comes back each period."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.tasks.work import content, staff
from vedich.accounts.models import User
from vedich.lib.clock import VIETNAM
from vedich.lib.periods import Period
from vedich.tasks import refusals, services
from vedich.tasks.models import Recurrence
from vedich.tasks.services.series import due_day_of

Every = Recurrence.Every


def begin(house: House, actor: User, **given: object) -> Recurrence:
    values = {
        "every": Every.MONTH,
        "due_day": 25,
        "first_on": date(2020, 2, 1),
        "lead": house.district_committee,
    }
    return services.begin_recurrence(
        assigned_by=house.province_committee,
        content=content("Báo cáo thu ngân sách", due_on=None),
        actor=actor,
        at=house.at,
        **values | given,  # type: ignore[arg-type]
    )


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=VIETNAM)


def test_each_period_gets_its_task_once(house: House) -> None:
    series = begin(house, staff(house).ngan, cooperating=(house.commune_committee,))
    assert [task.period for task in series.tasks.all()] == ["2020-02"]
    for day, made in ((date(2020, 2, 28), 0), (date(2020, 3, 1), 1), (date(2020, 3, 2), 0)):
        assert services.make_due_tasks(actor=house.admin, at=moment(day)) == made
    assert services.make_due_tasks(actor=house.admin, at=moment(date(2020, 6, 15))) == 3
    rows = series.tasks.order_by("pk")
    assert [(task.period, task.due_on) for task in rows] == [
        (f"2020-{month:02d}", date(2020, month, 25)) for month in range(2, 7)
    ]
    assert all(task.parts.count() == 1 for task in rows)


def test_a_change_of_unit_carries_on(house: House) -> None:
    ngan = staff(house).ngan
    series = begin(house, ngan)
    services.hand_over_task(
        task=series.tasks.get(),
        lead=house.other_district_committee,
        text="Đổi đầu mối",
        actor=ngan,
        at=house.at,
    )
    services.make_due_tasks(actor=house.admin, at=moment(date(2020, 3, 1)))
    assert series.tasks.latest("pk").lead == house.other_district_committee


def test_it_ends_by_its_day_or_by_hand(house: House) -> None:
    ngan, son = staff(house)
    until = begin(house, ngan, until=date(2020, 3, 31))
    ended = begin(house, ngan)
    with pytest.raises(PermissionDenied):
        services.end_recurrence(recurrence=ended, reason="Thôi", actor=son, at=house.at)
    services.end_recurrence(recurrence=ended, reason="Thôi", actor=ngan, at=house.at)
    with pytest.raises(refusals.RecurrenceEnded):
        services.end_recurrence(recurrence=ended, reason="Thôi", actor=ngan, at=house.at)
    services.make_due_tasks(actor=house.admin, at=moment(date(2020, 9, 1)))
    assert until.tasks.count() == 2
    assert ended.tasks.count() == 1


def test_a_series_whose_unit_has_ended_does_not_hold_up_the_others(house: House) -> None:
    ngan = staff(house).ngan
    stuck = begin(house, ngan, lead=house.commune_committee)
    other = begin(house, ngan)
    house.commune_committee.valid_to = date(2020, 2, 25)
    house.commune_committee.save()
    services.make_due_tasks(actor=house.admin, at=moment(date(2020, 3, 1)))
    assert (stuck.tasks.count(), other.tasks.count()) == (1, 2)


@pytest.mark.parametrize(
    ("every", "month", "day", "after", "period", "due"),
    [
        (Every.MONTH, 1, 31, False, "2020-02", date(2020, 2, 29)),
        (Every.MONTH, 1, 5, True, "2020-12", date(2021, 1, 5)),
        (Every.QUARTER, 3, 20, False, "2020-Q1", date(2020, 3, 20)),
        (Every.HALF, 6, 15, False, "2020-H2", date(2020, 12, 15)),
        (Every.YEAR, 1, 20, True, "2020", date(2021, 1, 20)),
    ],
)
def test_the_day_of_a_period(
    every: str, month: int, day: int, after: bool, period: str, due: date
) -> None:
    series = Recurrence(every=every, due_month=month, due_day=day, is_after_period=after)
    assert due_day_of(series, Period.parse(period)) == due


def test_a_month_outside_the_period_is_refused(house: House) -> None:
    with pytest.raises(refusals.DueOutsidePeriod):
        begin(house, house.admin, every=Every.QUARTER, due_month=4)
