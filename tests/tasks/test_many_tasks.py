"""The same act on many tasks: whole or not at all, by whoever may, in few statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import DONE, DUE, content, give, staff
from tests.web.html_checks import assert_clean
from vedich.audit.models import AuditEntry
from vedich.lib.errors import ManyRefused, Refused
from vedich.organisations.models import Person
from vedich.tasks import refusals, services
from vedich.tasks.models import Extension, State, Task

Door = Callable[[Any], Client]


def some(house: House, count: int = 3, **said: Any) -> list[Task]:
    return [give(house, f"Việc thứ {number}", **said) for number in range(1, count + 1)]


def ids(tasks: list[Task]) -> list[int]:
    return [task.pk for task in tasks]


def address(act: str, tasks: list[Task], **more: Any) -> str:
    return (
        reverse("many_tasks")
        + "?"
        + "&".join(
            [
                f"viec={act}",
                *(f"chon={task.pk}" for task in tasks),
                *(f"{k}={v}" for k, v in more.items()),
            ]
        )
    )


def send(client: Client, act: str, tasks: list[Task], **said: Any) -> Any:
    return client.post(address(act, tasks), {"tasks": ",".join(map(str, ids(tasks))), **said})


def test_many_are_urged_on_from_the_register(house: House, client_for: Door) -> None:
    office = client_for(staff(house).ngan)
    tasks = some(house)
    page = office.get(reverse("tasks")).content.decode()
    assert f'aria-label="Chọn {tasks[0].code}"' in page
    assert 'value="don-doc"' in page
    assert_clean(page)
    shown = office.get(address("don-doc", tasks[:2])).content.decode()
    assert tasks[0].code in shown
    assert tasks[2].code not in shown
    assert_clean(shown)
    answer = send(office, "don-doc", tasks[:2], text="Gửi trước thứ Sáu")
    assert answer.status_code == 302
    assert [task.reminders.count() for task in tasks] == [1, 1, 0]
    assert AuditEntry.objects.filter(fact="tasks.task.reminded").count() == 2


def test_the_whole_filtered_list_is_taken(house: House, client_for: Door) -> None:
    office = client_for(staff(house).ngan)
    some(house)
    other = give(house, "Rà soát đường thôn")
    page = office.get(
        reverse("many_tasks"), {"viec": "don-doc", "tat-ca": "1", "loc": "tim=duong"}
    ).content.decode()
    assert other.code in page
    assert "1 nhiệm vụ" in page


def test_deadlines_move_together_and_first_ones_stay(house: House) -> None:
    ngan, son = staff(house)
    tasks = some(house)
    asked = services.ask_extension(
        task=tasks[0], to_due_on=date(2020, 4, 1), reason="Rét hại", is_objective=True, actor=son,
        at=house.at,
    )  # fmt: skip
    until = date(2020, 4, 10)
    count = services.extend_many(
        tasks=ids(tasks), to_due_on=until, reason="Dời họp", actor=ngan, at=house.at
    )
    assert count == 3
    asked.refresh_from_db()
    assert (asked.outcome, asked.granted_to, asked.answer) == ("granted", until, "Dời họp")
    assert Extension.objects.filter(outcome="granted").count() == 3
    for task in Task.objects.all():
        assert (task.due_on, task.original_due_on, task.version) == (until, DUE, 3)


def test_every_fault_is_named_by_its_code_and_nothing_is_written(house: House) -> None:
    ngan, son = staff(house)
    late, undated, done = some(house)
    Task.objects.filter(pk=undated.pk).update(due_on=None, no_deadline="standing")
    services.report_done(task=done, text="Xong", proof=DONE, actor=son, at=house.at)
    with pytest.raises(ManyRefused) as caught:
        services.extend_many(
            tasks=ids([late, undated, done]), to_due_on=DUE, reason=" ", actor=ngan, at=house.at
        )
    said = str(caught.value)
    assert f"{late.code}: Hạn mới phải sau" in said
    assert f"{undated.code} không có hạn" in said
    assert f"{done.code} đang ở trạng thái" in said
    assert "Chưa ghi: lý do" in said
    assert not Extension.objects.exists()


def test_nobody_confirms_what_they_reported(house: House) -> None:
    ngan, son = staff(house)
    mine, theirs = some(house, 2)
    services.report_done(task=mine, text="Xong", proof=DONE, actor=house.admin, at=house.at)
    services.report_done(task=theirs, text="Xong", proof=DONE, actor=son, at=house.at)
    with pytest.raises(refusals.InTask, match=mine.code):
        services.confirm_many(tasks=ids([mine, theirs]), actor=house.admin, at=house.at)
    assert services.confirm_many(tasks=ids([mine, theirs]), actor=ngan, at=house.at) == 2
    mine.refresh_from_db()
    assert (mine.state, mine.closed_on, mine.done_on) == (State.CONFIRMED, house.on, house.on)
    assert mine.steps.order_by("-pk")[0].done_by == ngan


def test_drafts_are_given_and_tasks_handed_on(house: House) -> None:
    ngan, _son = staff(house)
    drafts = [
        services.draft_task(
            assigned_by=house.province_committee, lead=house.district_committee,
            content=content(f"Việc {number}"), actor=ngan, at=house.at,
        )
        for number in range(2)
    ]  # fmt: skip
    services.assign_many(tasks=ids(drafts), actor=ngan, at=house.at)
    assert set(Task.objects.values_list("state", "assigned_on")) == {(State.ASSIGNED, house.on)}
    services.hand_over_many(
        tasks=ids(drafts), lead=house.commune_committee, text="Việc của xã", actor=ngan, at=house.at
    )
    assert set(Task.objects.values_list("lead", flat=True)) == {house.commune_committee.pk}
    with pytest.raises(Refused, match="đang là đơn vị chủ trì"):
        services.hand_over_many(
            tasks=ids(drafts), lead=house.commune_committee, text="Lại", actor=ngan, at=house.at
        )


def test_a_unit_of_another_place_is_refused_at_each_task(house: House) -> None:
    ours = some(house, 2, assigned_by=house.district_committee, lead=house.commune_committee)
    with pytest.raises(ManyRefused) as caught:
        services.hand_over_many(
            tasks=ids(ours), lead=house.far_commune_committee, text="Chuyển", actor=house.admin,
            at=house.at,
        )  # fmt: skip
    assert all(task.code in str(caught.value) for task in ours)


def test_the_unit_names_one_person_for_many(house: House, client_for: Door) -> None:
    everyone = staff(house)
    tasks = some(house, 2)
    person = everyone.son_himself
    answer = send(client_for(everyone.son), "cu-nguoi", tasks, owner=person.name)
    assert answer.status_code == 302
    assert set(Task.objects.values_list("owner", flat=True)) == {person.pk}
    outside = Person.objects.get(user=house.lan)
    with pytest.raises(refusals.Refused, match="không giữ chức vụ nào"):
        services.name_owners(tasks=ids(tasks), owner=outside, actor=everyone.son, at=house.at)


@pytest.mark.parametrize("act", ["don-doc", "gia-han", "xac-nhan", "chuyen", "giao", "cu-nguoi"])
def test_the_colleague_is_refused_and_the_stranger_finds_nothing(
    house: House, client_for: Door, act: str
) -> None:
    tasks = some(house, 2)
    for client, code in ((client_for(house.hanh), 403), (client_for(house.cuong), 404)):
        assert client.get(address(act, tasks)).status_code == code
        assert send(client, act, tasks, text="x").status_code == code


def test_the_services_refuse_the_colleague_too(house: House) -> None:
    tasks = ids(some(house, 2))
    who: dict[str, Any] = {"tasks": tasks, "actor": house.hanh, "at": house.at}
    for act in (
        lambda: services.remind_many(**who),
        lambda: services.assign_many(**who),
        lambda: services.confirm_many(**who),
        lambda: services.extend_many(to_due_on=DUE, reason="x", **who),
        lambda: services.hand_over_many(lead=house.commune_committee, text="x", **who),
        lambda: services.name_owners(owner=None, **who),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_among_ones_own_a_task_of_others_is_named(house: House) -> None:
    own = give(house)
    other = give(house, assigned_by=house.district_committee, lead=house.commune_committee)
    services.remind_many(tasks=[own.pk], actor=house.binh, at=house.at)
    lan_only = {"tasks": [own.pk, other.pk], "actor": house.minh, "at": house.at}
    with pytest.raises(PermissionDenied):
        services.remind_many(**lan_only)
    with pytest.raises(refusals.NotYourSide, match=own.code):
        services.name_owners(owner=None, tasks=[own.pk, other.pk], actor=house.lan, at=house.at)


def test_nonsense_is_sent_back(house: House, client_for: Door) -> None:
    office = client_for(staff(house).ngan)
    tasks = some(house, 1)
    assert office.get(reverse("many_tasks"), {"viec": "xoa"}).status_code == 404
    assert office.get(reverse("many_tasks"), {"viec": "giao", "chon": "x"}).status_code == 302
    assert office.get(reverse("many_tasks"), {"viec": "giao", "chon": "9" * 30}).status_code == 302
    answer = send(office, "gia-han", tasks, to_due_on="30/2/2020", reason="x")
    assert answer.status_code == 422


def test_a_thousand_take_no_more_statements_than_three(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    tasks = some(house, 3)
    few = _count(lambda: services.remind_many(tasks=ids(tasks), actor=ngan, at=house.at))
    rest = some(house, 27)
    many = _count(lambda: services.remind_many(tasks=ids(rest), actor=ngan, at=house.at))
    assert many == few <= MOST
    office = client_for(ngan)
    assert statements(office, address("don-doc", tasks)) <= MOST
    assert statements(office, address("don-doc", rest)) == statements(
        office, address("don-doc", tasks)
    )


def _count(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
