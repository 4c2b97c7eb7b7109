"""The result sheet, and data that want a second look: planted patterns found, clean data silent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import DONE, finish, give, staff
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.lib.clock import VIETNAM
from vedich.lib.periods import Period
from vedich.organisations.models import Person
from vedich.tasks import services
from vedich.tasks.models import Evidence, Task
from vedich.tasks.queries.doubtful import doubts_of
from vedich.tasks.queries.results import sheet_of

Door = Callable[[Any], Client]
FIRST_QUARTER = (date(2020, 1, 1), date(2020, 4, 1))


def sheet(house: House, person: Person | None = None) -> str:
    what, pk = ("nguoi", person.pk) if person else ("don-vi", house.district_committee.pk)
    return reverse("result_sheet", kwargs={"what": what, "pk": pk}) + "?ky=2020-Q1"


def reported(house: House, who: User, day: date, text: str, **said: Any) -> Task:
    """A task given in 2019 and reported on `day`."""
    task = give(house, f"Việc ngày {day:%d/%m} {text[:20]}", on=date(2019, 9, 1), **said)
    at = datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)
    services.report_done(task=task, text=text, proof=DONE, actor=who, at=at)
    return task


def test_the_sheet_counts_by_the_first_deadline_with_objective_reasons(house: House) -> None:
    ngan, son = staff(house)
    late = give(house)
    asked = services.ask_extension(
        task=late, to_due_on=date(2020, 3, 31), reason="Rét hại", is_objective=True, actor=son,
        at=house.at,
    )  # fmt: skip
    services.grant_extension(extension=asked, actor=ngan, at=house.at)
    finish(house, late, days=33, by=son)
    finish(house, give(house, "Đúng hạn"), by=son)
    give(house, "Của quý sau", due_on=date(2020, 5, 1))
    since, until = FIRST_QUARTER
    found = sheet_of(Task.objects.all(), since=since, until=until, on=date(2020, 4, 2))
    assert [line.task.name for line in found.lines] == [late.name, "Đúng hạn"]
    assert found.lines[0].grounds == ["Rét hại"]
    assert found.lines[0].evidence == [DONE.text]
    assert (found.counts["muon"], found.counts["dung-han"]) == (1, 1)


def test_who_sees_a_sheet(house: House, client_for: Door) -> None:
    everyone = staff(house)
    task = give(house)
    services.acknowledge_task(
        task=task, owner=everyone.son_himself, actor=everyone.son, at=house.at
    )
    own = sheet(house, everyone.son_himself)
    for who in (everyone.son, everyone.ngan, house.minh):
        page = client_for(who).get(own)
        assert page.status_code == 200
        assert task.name in page.content.decode()
    assert client_for(house.lan).get(own).status_code == 403
    assert client_for(house.cuong).get(own).status_code == 403
    unit = sheet(house)
    assert client_for(everyone.son).get(unit).status_code == 200
    assert client_for(house.hanh).get(unit).status_code == 403
    assert client_for(everyone.son).get(
        reverse("result_sheet", kwargs={"what": "xa", "pk": 1})
    ).status_code == 404  # fmt: skip


def test_the_sheet_reads_well_and_goes_out_as_excel(house: House, client_for: Door) -> None:
    everyone = staff(house)
    office = client_for(everyone.ngan)
    for number in range(3):
        give(house, f"Việc {number}")
    few = statements(office, sheet(house))
    for number in range(27):
        give(house, f"Việc nữa {number}")
    assert statements(office, sheet(house)) == few <= MOST
    page = office.get(sheet(house)).content.decode()
    assert_clean(page)
    assert Period.parse("2020-Q1").label in page
    assert office.get(sheet(house) + "&dinh-dang=xlsx").status_code == 200
    assert office.get(sheet(house).replace("2020-Q1", "hôm nào")).status_code == 200


def test_planted_patterns_are_found(house: House) -> None:
    _ngan, son = staff(house)
    for number in range(6):
        reported(house, son, date(2020, 1, 30 + number % 2), f"Báo cáo riêng số {number}")
    for day in (5, 12, 19):
        reported(house, son, date(2019, 12, day), f"Báo cáo tháng 12 ngày {day}")
    words = "Đã rà soát toàn bộ các xã, kết quả theo biểu kèm theo báo cáo này"
    twins = [reported(house, son, date(2020, 2, day), words) for day in (6, 12)]
    bare = reported(house, son, date(2020, 2, 13), "Đã xong, không kèm gì")
    Evidence.objects.filter(step__task=bare).delete()
    end, same, without = doubts_of(Task.objects.all(), on=house.on)
    (bulk,) = end.found
    assert "6 trong 6 báo cáo của tháng 01/2020" in bulk.ground
    assert len(bulk.tasks) == 6
    assert [doubt.tasks for doubt in same.found] == [twins]
    assert [doubt.tasks for doubt in without.found] == [[bare]]


def test_clean_data_are_silent(house: House) -> None:
    _ngan, son = staff(house)
    for day in (3, 8, 15, 22, 30, 31):
        reported(house, son, date(2020, 1, day), f"Kết quả riêng của việc ngày {day} tháng Một")
    reported(house, son, date(2020, 2, 5), "Đã xong", product="")
    reported(house, son, date(2020, 2, 6), "Đã xong", product="")
    assert [kind.found for kind in doubts_of(Task.objects.all(), on=house.on)] == [[], [], []]


def test_only_the_office_looks_for_doubts(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    finish(house, give(house), by=son)
    address = reverse("doubtful_tasks")
    office = client_for(ngan)
    assert_clean(office.get(address).content.decode())
    assert statements(office, address) <= MOST
    assert address in office.get(reverse("task_counters")).content.decode()
    for who in (son, house.hanh, house.cuong):
        assert client_for(who).get(address).status_code == 403


@pytest.mark.parametrize("what", ["don-vi", "nguoi"])
def test_a_sheet_of_nobody_is_not_found(house: House, client_for: Door, what: str) -> None:
    address = reverse("result_sheet", kwargs={"what": what, "pk": 999_999})
    assert client_for(staff(house).ngan).get(address).status_code == 404
