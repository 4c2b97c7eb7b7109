"""Tasks for tests: the province gives work to the district and its communes.

Ngân works in the province's office: she gives work (PLAN) and confirms it. Sơn works in the
district's office: he receives and reports (REPORT). Both are made by `staff`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from tests.factories import SeatRow, make_users, seat_people
from tests.people import House
from vedich.accounts.models import User
from vedich.organisations.models import Capability, Organisation, Person, Reach
from vedich.tasks import services
from vedich.tasks.models import Task
from vedich.tasks.services import Content, Proof

DUE = date(2020, 3, 20)
DONE = Proof(text="Báo cáo 12-BC/HU")


class Staff(NamedTuple):
    ngan: User
    son: User

    @property
    def son_himself(self) -> Person:
        return Person.objects.get(user=self.son)


def staff(house: House) -> Staff:
    """Ngân of the province's office, Sơn of the district's."""
    users = make_users({"ngan": "Viên Thanh Ngân", "son": "Đèo Văn Sơn"})
    seat_people(
        [
            SeatRow(
                users["ngan"], house.province_committee, "Chuyên viên Văn phòng Tỉnh ủy", False,
                [(Capability.PLAN, Reach.AREA)],
            ),
            SeatRow(
                users["son"], house.district_committee, "Chuyên viên tổng hợp", False,
                [(Capability.REPORT, Reach.OWN)],
            ),
        ],
        since=date(2016, 1, 1),
    )  # fmt: skip
    return Staff(users["ngan"], users["son"])


def content(name: str = "Rà soát hộ nghèo sau Tết", **given: Any) -> Content:
    values: dict[str, Any] = {"product": "Báo cáo rà soát", "due_on": DUE}
    if "no_deadline" in given:
        values["due_on"] = None
    return Content(name=name, **values | given)


def give(
    house: House,
    name: str = "Rà soát hộ nghèo sau Tết",
    *,
    lead: Organisation | None = None,
    assigned_by: Organisation | None = None,
    actor: User | None = None,
    at: datetime | None = None,
    on: date | None = None,
    via: Organisation | None = None,
    cooperating: tuple[Organisation, ...] = (),
    **said: Any,
) -> Task:
    """A task of the province to the district, given today by the administrator unless told."""
    return services.give_task(
        assigned_by=assigned_by or house.province_committee,
        lead=lead or house.district_committee,
        content=content(name, **said),
        actor=actor or house.admin,
        at=at or house.at,
        on=on,
        via=via,
        cooperating=cooperating,
    )


def later(house: House, days: int) -> datetime:
    return house.at + timedelta(days=days)


def finish(house: House, task: Task, *, days: int = 0, by: User | None = None) -> Task:
    """Reported and confirmed, `days` after the day of the house."""
    who = by or staff_of(house)
    services.report_done(task=task, text="Đã xong", proof=DONE, actor=who, at=later(house, days))
    services.confirm_task(task=task, actor=house.admin, at=later(house, days))
    task.refresh_from_db()
    return task


def staff_of(house: House) -> User:
    """Sơn, made when first asked for."""
    return User.objects.filter(username="son").first() or staff(house).son
