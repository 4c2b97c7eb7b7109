"""Work in the morning letter and in people's calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import House
from tests.regulations.making import make_days, make_regulation
from tests.tasks.work import DONE, give, staff
from vedich.accounts.models import User
from vedich.notices import calendar, digest
from vedich.regulations.models import Matter
from vedich.tasks import services
from vedich.tasks.models import Task
from vedich.tasks.queries import mornings

MORNING = date(2020, 3, 2)


def said(lines: mornings.Lines, user: object) -> list[str]:
    return [line.text for line in lines.get(user.pk, ())]  # type: ignore[attr-defined]


@pytest.fixture
def work(house: House) -> dict[str, Task]:
    ngan, son = staff(house)
    make_days(make_regulation(house.province_committee), Matter.TASK_WARNING, 3)
    made = {
        "late": give(house, "Đã quá hạn", actor=ngan, due_on=date(2020, 2, 28)),
        "near": give(house, "Sắp đến hạn", actor=ngan, due_on=date(2020, 3, 5)),
        "far": give(house, "Còn lâu", actor=ngan, due_on=date(2020, 3, 6)),
        "done": give(house, "Đã báo cáo", actor=ngan, due_on=date(2020, 2, 28)),
    }
    services.report_done(task=made["done"], text="Xong", proof=DONE, actor=son, at=house.at)
    services.acknowledge_task(task=made["late"], owner=house.hanh.person, actor=son, at=house.at)
    return made


def test_each_hears_of_what_waits_for_them(house: House, work: dict[str, Task]) -> None:
    ngan, son = staff_of_work()
    late = mornings.overdue(MORNING)
    code = work["late"].code
    for user in (son, house.minh, house.hanh):
        assert said(late, user) == [f"{code}: Đã quá hạn, quá hạn 3 ngày"]
    assert ngan.pk not in late
    near = mornings.near(MORNING)
    assert said(near, son) == [f"{work['near'].code}: Sắp đến hạn, hạn 05/03/2020"]
    assert house.hanh.pk not in near
    waiting = mornings.to_confirm(MORNING)
    done = work["done"].code
    assert said(waiting, ngan) == [f"{done}: Đã báo cáo, Huyện ủy Mộc Sơn báo cáo ngày 21/02/2020"]
    assert son.pk not in waiting


def staff_of_work() -> tuple[User, User]:
    return User.objects.get(username="ngan"), User.objects.get(username="son")


def test_the_letter_takes_few_statements(house: House, work: dict[str, Task]) -> None:
    def taken() -> int:
        with CaptureQueriesContext(connection) as captured:
            for lines in (mornings.overdue, mornings.near, mornings.to_confirm):
                lines(MORNING)
        return len(captured)

    few = taken()
    for number in range(20):
        give(house, f"Việc {number}", due_on=date(2020, 2, 28))
        give(house, f"Gần {number}", due_on=date(2020, 3, 3), lead=house.commune_committee)
    assert taken() == few


def test_the_parts_stand_in_the_letter_of_everybody() -> None:
    known = {section.key for section in digest.sections()}
    assert {"tasks.overdue", "tasks.near", "tasks.confirm"} <= known


def test_deadlines_stand_in_the_calendar_of_the_unit_and_of_the_person(
    house: House, work: dict[str, Task]
) -> None:
    _ngan, son = staff_of_work()
    first, last = house.on - timedelta(days=30), house.on + timedelta(days=60)
    own = list(mornings.deadlines(son, first, last, on=house.on))
    assert [event.uid for event in own] == [
        f"task-{work[name].pk}" for name in ("late", "near", "far")
    ]
    assert own[0].title == f"Hạn: {work['late'].title}"
    named = list(mornings.deadlines(house.hanh, first, last, on=house.on))
    assert [event.uid for event in named] == [f"task-{work['late'].pk}"]
    assert not list(mornings.deadlines(house.cuong, first, last, on=house.on))
    assert work["near"].get_absolute_url() in {
        event.path for event in calendar.events_of(son, on=house.on)
    }
