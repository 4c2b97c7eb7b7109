"""A task that the regulation warns of is due soon wherever its standing is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.initiatives.schemes import make
from tests.meetings.sittings import add, hold, plan
from tests.people import House
from tests.regulations.making import make_days, make_regulation
from tests.reports.making import text_of
from tests.statements import MOST, statements
from tests.tasks.work import content, give, staff
from vedich.meetings import services as meetings
from vedich.regulations.models import Matter
from vedich.reports import services as reports
from vedich.reports.papers.tasks import task_list

Door = Callable[[Any], Client]
NEAR, FAR = date(2020, 2, 24), date(2020, 3, 31)


@pytest.fixture(autouse=True)
def warned(house: House) -> None:
    make_days(make_regulation(house.province_committee), Matter.TASK_WARNING, 3)


def test_on_the_pages_of_others(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    scheme = make(house)
    near = give(house, "Việc gần hạn", due_on=NEAR, initiative=scheme)
    far = give(house, "Việc xa hạn", due_on=FAR, initiative=scheme, parent=near)
    office = client_for(ngan)
    within = reverse("tasks_within", kwargs={"what": "de-an", "pk": scheme.pk})
    many = reverse("many_tasks") + f"?viec=don-doc&chon={near.pk}&chon={far.pk}"
    sheet = reverse("result_sheet", kwargs={"what": "don-vi", "pk": house.district_committee.pk})
    for address in (within, many):
        assert office.get(address).content.decode().count("Sắp đến hạn") == 1, address
        assert statements(office, address) <= MOST
    assert office.get(sheet).content.decode().count("is-risk") == 1
    give(house, "Việc con gần hạn", due_on=NEAR, parent=far)
    page = office.get(far.get_absolute_url()).content.decode()
    assert page.count("Sắp đến hạn") == 1, "the sub-task, not the task itself"


def test_in_the_api(house: House, client_for: Door) -> None:
    near, far = give(house, "Gần hạn", due_on=NEAR), give(house, "Xa hạn", due_on=FAR)
    office = client_for(staff(house).ngan)
    rows = {row["id"]: row["standing"]["code"] for row in office.get("/api/tasks").json()}
    assert rows == {near.pk: "risk", far.pk: "todo"}
    one = office.get(f"/api/tasks/{near.pk}").json()["standing"]
    assert one == {"code": "risk", "text": "Sắp đến hạn", "reason": "còn 3 ngày"}


def test_in_the_paper_of_a_unit_and_in_a_list_sent_upward(house: House, client_for: Door) -> None:
    give(house, "Gần hạn", due_on=NEAR)
    give(house, "Xa hạn", due_on=FAR)
    text = text_of(task_list(house.binh, house.district_committee, on=house.on).content)
    assert text.count("Sắp đến hạn, còn 3 ngày") == 1
    columns = [
        {"head": "Việc", "field": "name", "constant": "", "days": ""},
        {"head": "Tình trạng", "field": "state", "constant": "", "days": ""},
    ]
    made = reports.make_map(
        name="Biểu", columns=columns, organisation=house.province_committee, actor=house.binh,
        at=house.at,
    )  # fmt: skip
    run = reverse("run_export_map", kwargs={"pk": made.pk})
    rows = client_for(house.binh).get(run, {"dang": "csv"}).content.decode("utf-8-sig")
    assert "Gần hạn,Sắp đến hạn" in rows
    assert "Xa hạn,Chưa nhận" in rows


def test_at_the_conclusions_of_a_meeting(house: House, client_for: Door) -> None:
    meeting = plan(house, house.province_committee, date(2020, 2, 21))
    item = add(house, meeting)
    hold(house, meeting, present=1)
    meetings.give(
        item=item, lead=house.district_committee, text="Giao Huyện ủy Mộc Sơn chọn 5 xã",
        content=content("Chọn 5 xã", due_on=NEAR), actor=house.binh, at=meeting.starts_at,
    )  # fmt: skip
    chair = client_for(house.binh)
    for address in (reverse("conclusions"), meeting.get_absolute_url()):
        assert chair.get(address).content.decode().count("Sắp đến hạn") == 1, address
        assert statements(chair, address) <= MOST
