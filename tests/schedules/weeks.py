"""Weeks for tests: the province's leaders in the week of Monday 24/02/2020.

Ngân of the office writes the schedule (PLAN), Bình leads and approves, Hà of the office looks on.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories import make_user, seat
from tests.people import House
from vedich.accounts.models import User
from vedich.organisations.models import Capability, Organisation, Person, Reach
from vedich.schedules import services
from vedich.schedules.hours import parse_hours
from vedich.schedules.models import Entry, Schedule
from vedich.schedules.services import Said
from vedich.web.weeks import Week

MONDAY = date(2020, 2, 24)
TUESDAY, WEDNESDAY = date(2020, 2, 25), date(2020, 2, 26)
WEEK = Week(MONDAY)


def clerk(house: House, *rights: Capability, name: str = "Viên Thanh Ngân") -> User:
    """Somebody of the province's office who holds these rights there."""
    user = make_user(name)
    given = [(each, Reach.OWN) for each in rights or (Capability.PLAN,)]
    seat(user, house.province_committee, *given)
    return user


def leader(house: House, name: str = "Vân Trọng Khải") -> Person:
    """One more leader of the province, who sits in its committee."""
    user = make_user(name)
    seat(user, house.province_committee, title="Phó Bí thư", leads=True, since=date(2016, 1, 1))
    return Person.objects.get(user=user)


def binh(house: House) -> Person:
    return Person.objects.get(user=house.binh)


def open_week(house: House, *, by: User, unit: Organisation | None = None) -> Schedule:
    return services.open_schedule(
        organisation=unit or house.province_committee, week=WEEK, actor=by, at=house.at
    )


def said(house: House, **given: Any) -> Said:
    hours = parse_hours(given.pop("hours", "8h - 10h"))
    values: dict[str, Any] = {"on": TUESDAY, "text": "Làm việc với Sở Tài chính"}
    return Said(hours=hours, **values | {"leaders": [binh(house)]} | given)


def write(house: House, schedule: Schedule, *, by: User, reason: str = "", **given: Any) -> Entry:
    return services.add_entry(
        schedule=schedule, said=said(house, **given), reason=reason, actor=by, at=house.at
    )


def approve(house: House, schedule: Schedule, *, by: User) -> Schedule:
    """Sent by `by`, approved by Bình."""
    services.submit_schedule(schedule=schedule, actor=by, at=house.at)
    return services.approve_schedule(schedule=schedule, actor=house.binh, at=house.at)
