"""What ended units and people who left held goes to others in one act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import give, staff
from tests.web.html_checks import assert_clean
from vedich.audit.models import AuditEntry
from vedich.lib.errors import ManyRefused
from vedich.notices.models import Notice
from vedich.organisations.models import Appointment, Organisation
from vedich.organisations.services import absorb_organisations, end_organisation
from vedich.tasks import services
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import State, Task
from vedich.tasks.queries.gaps import Gap, Kind, gaps_of
from vedich.tasks.services import Taken

Door = Callable[[Any], Client]
GONE = date(2020, 2, 20)


def absorb(house: House, *, into: Organisation, unit: Organisation) -> None:
    absorb_organisations(
        predecessors=[unit], into=into, on=GONE, source="NQ 896", actor=house.admin,
        at=house.at,
    )  # fmt: skip


def leave(user: Any) -> None:
    Appointment.objects.filter(person__user=user).update(valid_to=GONE)


def kinds(gaps: list[Gap]) -> list[tuple[Kind, list[str]]]:
    return [(gap.kind, [str(one.name) for one in gap.takers]) for gap in gaps]


@pytest.fixture
def left_behind(house: House) -> dict[str, Task]:
    """A task whose unit was merged away, one whose doer left, one with a part of the merged unit,
    one given by it; and one that lacks nothing."""
    son = staff(house).son
    gone = house.other_commune_committee
    made = {
        "lead": give(house, "Của xã đã nhập", lead=gone),
        "owner": give(house, "Của người đã đi"),
        "part": give(house, "Có phần việc", cooperating=(gone,)),
        "giver": give(house, "Xã đã nhập giao", assigned_by=gone, lead=gone),
        "whole": give(house, "Không thiếu gì"),
    }
    services.acknowledge_task(task=made["owner"], actor=son, at=house.at, owner=son.person)
    absorb(house, into=house.commune_committee, unit=gone)
    leave(son)
    return made


def test_all_that_lost_somebody_is_listed_with_who_takes_over(
    house: House, left_behind: dict[str, Task]
) -> None:
    found = gaps_of(house.binh, on=house.on)
    assert kinds(found) == [
        (Kind.GIVER, ["Đảng ủy xã Khau Mòn"]),
        (Kind.LEAD, ["Đảng ủy xã Khau Mòn"]),
        (Kind.LEAD, ["Đảng ủy xã Khau Mòn"]),
        (Kind.PART, ["Đảng ủy xã Khau Mòn"]),
        (Kind.OWNER, ["Hoàng Văn Minh", "Lý Thị Hạnh"]),
    ]
    assert gaps_of(house.hanh, on=house.on) == []
    assert gaps_of(house.cuong, on=house.on) == []
    services.cancel_task(task=left_behind["lead"], text="Thôi", actor=house.binh, at=house.at)
    assert len(gaps_of(house.binh, on=house.on)) == 4


def test_one_act_hands_all_over_and_each_is_logged(
    house: House, left_behind: dict[str, Task]
) -> None:
    found = gaps_of(house.admin, on=house.on)
    Notice.objects.all().delete()
    count = services.hand_over_left(
        taken=[Taken(gap, gap.takers[0]) for gap in found], text="Nhập xã theo NQ 896",
        actor=house.admin, at=house.at,
    )  # fmt: skip
    assert count == 5
    assert gaps_of(house.admin, on=house.on) == []
    tasks = {name: Task.objects.get(pk=task.pk) for name, task in left_behind.items()}
    commune = house.commune_committee
    assert (tasks["lead"].lead, tasks["lead"].state) == (commune, State.ASSIGNED)
    assert (tasks["giver"].assigned_by, tasks["giver"].lead) == (commune, commune)
    assert tasks["owner"].owner == house.minh.person
    assert tasks["part"].parts.get().organisation == commune
    facts = AuditEntry.objects.filter(target_type="tasks.task", at=house.at)
    for fact in (
        TaskFact.HANDED_OVER, TaskFact.GIVER_CHANGED, TaskFact.PART_PASSED_ON, TaskFact.OWNER_NAMED,
    ):  # fmt: skip
        assert facts.filter(fact=fact.value).exists(), fact
    lan = Notice.objects.filter(recipient=house.lan).order_by("pk")
    assert "2 việc chuyển đơn vị chủ trì" in [one.title for one in lan]
    assert Notice.objects.filter(recipient=house.minh, kind=TaskFact.OWNER_NAMED).exists()


def test_all_faults_are_said_and_nothing_is_half_done(
    house: House, left_behind: dict[str, Task]
) -> None:
    found = gaps_of(house.admin, on=house.on)
    lan = house.lan.person
    wrong = [
        Taken(gap, lan if gap.kind is Kind.OWNER else house.far_commune_committee)
        if gap.kind in (Kind.OWNER, Kind.PART)
        else Taken(gap, gap.takers[0])
        for gap in found
    ]
    wrong.append(Taken(next(gap for gap in found if gap.kind is Kind.PART), None))
    with pytest.raises(ManyRefused) as caught:
        services.hand_over_left(taken=wrong, text="Nhập xã", actor=house.admin, at=house.at)
    said = str(caught.value)
    assert f"{left_behind['owner'].code}: Nông Thị Lan không giữ chức vụ" in said
    assert "đơn vị nhận bàn giao" in said
    assert len(gaps_of(house.admin, on=house.on)) == 5
    with pytest.raises(ManyRefused):
        services.hand_over_left(taken=[], text=" ", actor=house.admin, at=house.at)


def test_who_may_hand_over(house: House, left_behind: dict[str, Task]) -> None:
    gap = next(gap for gap in gaps_of(house.binh, on=house.on) if gap.kind is Kind.LEAD)
    for other in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.hand_over_left(
                taken=[Taken(gap, gap.takers[0])], text="Nhập xã", actor=other, at=house.at
            )


def test_a_unit_that_ended_without_successor_leaves_it_to_what_stood_above(house: House) -> None:
    staff(house)
    give(house, lead=house.third_commune_committee)
    end_organisation(
        organisation=house.third_commune_committee, on=GONE, reason="NQ 896", actor=house.admin,
        at=house.at,
    )  # fmt: skip
    assert kinds(gaps_of(house.binh, on=house.on)) == [(Kind.LEAD, ["Huyện ủy Mộc Sơn"])]


def test_a_leader_who_left_is_replaced_by_a_leader_of_the_giver(house: House) -> None:
    lan = house.lan.person
    task = give(house, leader=lan)
    leave(house.lan)
    (gap,) = gaps_of(house.binh, on=house.on)
    assert (gap.kind, [one.name for one in gap.takers]) == (Kind.LEADER, ["Trần Văn Bình"])
    with pytest.raises(ManyRefused, match="không giữ chức vụ nào"):
        services.hand_over_left(
            taken=[Taken(gap, lan)], text="Nghỉ hưu", actor=house.binh, at=house.at
        )
    services.hand_over_left(
        taken=[Taken(gap, gap.takers[0])], text="Nghỉ hưu", actor=house.binh, at=house.at
    )
    task.refresh_from_db()
    assert task.leader == house.binh.person


def test_the_page_hands_over_what_is_marked(
    house: House, client_for: Door, left_behind: dict[str, Task]
) -> None:
    client, address = client_for(house.binh), reverse("hand_over_left")
    page = client.get(address).content.decode()
    assert_clean(page)
    assert "Đơn vị chủ trì đã kết thúc" in page
    assert "Đảng ủy xã Sín Lĩnh" in page
    assert "việc chờ bàn giao." in client.get(reverse("my_tasks")).content.decode()
    ended = house.other_commune_committee.get_absolute_url()
    assert address in client.get(ended).content.decode()
    assert address not in client_for(house.hanh).get(ended).content.decode()
    task = left_behind["lead"]
    key = f"chu-tri-{task.pk}"
    nothing = client.post(address, {"text": ""})
    assert nothing.status_code == 422
    to = str(house.commune_committee.pk)
    given = {f"chon-{key}": "on", f"nhan-{key}": to, "text": "Nhập xã"}
    answer = client.post(address, given)
    assert answer.status_code == 302
    assert "Đã bàn giao 1 việc." in client.get(answer.url).content.decode()
    task.refresh_from_db()
    assert task.lead == house.commune_committee
    again = client.post(address, given)  # somebody else was faster
    assert again.status_code == 422
    assert "vừa được người khác bàn giao" in again.content.decode()
    stranger = client_for(house.cuong).get(address).content.decode()
    assert "Không có việc nào chờ bàn giao" in stranger


@pytest.mark.parametrize("count", [2, 20])
def test_the_page_takes_few_statements(house: House, client_for: Door, count: int) -> None:
    son = staff(house).son
    gone = house.other_commune_committee
    for number in range(count):
        give(house, f"Việc {number}", lead=gone, leader=son.person)
        give(house, f"Phần {number}", cooperating=(gone,))
        own = give(house, f"Của Sơn {number}")
        services.acknowledge_task(task=own, actor=son, at=house.at, owner=son.person)
    absorb(house, into=house.commune_committee, unit=gone)
    leave(son)
    client = client_for(house.binh)
    taken = statements(client, reverse("hand_over_left"))
    assert taken <= MOST
    assert statements(client, gone.get_absolute_url()) <= MOST


def test_the_week_counts_what_waits_for_the_office(
    house: House, left_behind: dict[str, Task], client_for: Door
) -> None:
    page, address = reverse("week"), reverse("hand_over_left")
    office = client_for(house.binh)
    waiting = len({gap.task.pk for gap in gaps_of(house.binh, on=house.on)})
    shown = office.get(page).content.decode()
    assert_clean(shown)
    assert f"{waiting} việc chờ bàn giao." in shown
    assert f'href="{address}"' in shown
    assert statements(office, page) <= MOST
    for other in (house.hanh, house.cuong):
        assert "việc chờ bàn giao" not in client_for(other).get(page).content.decode()
