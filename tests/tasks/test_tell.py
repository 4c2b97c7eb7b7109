"""Who hears of what is done with a task."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.people import House
from tests.tasks.work import DONE, content, give, later, staff
from vedich.notices.models import Notice
from vedich.organisations.models import Appointment
from vedich.tasks import services
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Task
from vedich.tasks.services import telling
from vedich.tasks.workflow import Side


def heard(fact: TaskFact | None = None) -> set[str]:
    """Who was told, by account."""
    rows = Notice.objects.all() if fact is None else Notice.objects.filter(kind=fact.value)
    return set(rows.values_list("recipient__username", flat=True))


def forget() -> None:
    Notice.objects.all().delete()


def test_the_unit_hears_of_new_work_and_the_giver_of_what_becomes_of_it(house: House) -> None:
    ngan, son = staff(house)
    task = give(house, actor=ngan, cooperating=(house.commune_committee,))
    assert heard(TaskFact.ASSIGNED) == {"son", "minh"}  # who reports for it, and its head
    assert heard(TaskFact.PART_GIVEN) == {"lan"}
    first = Notice.objects.get(recipient=son)
    assert first.title == "Việc mới, hạn 20/03/2020: Rà soát hộ nghèo sau Tết"
    assert first.path == task.get_absolute_url()
    forget()
    services.acknowledge_task(task=task, actor=son, at=house.at, owner=son.person)
    assert heard() == {"ngan"}  # Sơn named himself: nobody is told what they did
    forget()
    services.report_progress(task=task, text="Được nửa", actor=son, at=house.at)
    assert heard() == {"ngan"}
    assert Notice.objects.get().body == "Được nửa"
    services.report_part(part=task.parts.get(), text="12 hộ", actor=house.lan, at=house.at)
    assert heard(TaskFact.PART_REPORTED) == {"son", "minh"}
    services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=house.at)
    assert heard(TaskFact.REPORTED) == {"ngan"}
    services.return_task(task=task, text="Thiếu 2 xã", actor=ngan, at=house.at)
    assert heard(TaskFact.RETURNED) == {"son", "minh"}
    services.cancel_task(task=task, text="Thôi", actor=ngan, at=house.at)
    assert heard(TaskFact.CANCELLED) == {"son", "minh"}


def test_extensions_reminders_remarks_and_handing_over(house: House) -> None:
    ngan, son = staff(house)
    task = give(house, actor=ngan)
    forget()
    asked = services.ask_extension(
        task=task, to_due_on=date(2020, 4, 1), reason="Lũ", actor=son, at=house.at
    )
    assert heard() == {"ngan"}
    assert "xin lùi hạn đến 01/04/2020" in Notice.objects.get().title
    services.grant_extension(extension=asked, actor=ngan, at=house.at)
    assert heard(TaskFact.EXTENSION_GRANTED) == {"son", "minh"}
    services.remind(task=task, text="Gửi ngay", actor=ngan, at=house.at)
    reminder = Notice.objects.filter(kind=TaskFact.REMINDED).first()
    assert reminder is not None
    assert reminder.is_urgent
    services.comment(task=task, text="Nhờ @son xem", actor=ngan, at=house.at)
    assert heard(TaskFact.COMMENTED) == {"son"}
    services.hand_over_task(
        task=task, lead=house.commune_committee, text="Đúng địa bàn", actor=ngan, at=house.at
    )
    assert heard(TaskFact.HANDED_OVER) == {"son", "minh", "lan"}


def test_a_giver_who_left_is_replaced_by_the_office(house: House) -> None:
    ngan, son = staff(house)
    task = give(house, actor=ngan)
    Appointment.objects.filter(person__user=ngan).update(valid_to=house.on)
    forget()
    services.acknowledge_task(task=task, actor=son, at=house.at)
    assert heard() == {"binh"}  # the head of the province holds the right to plan


def test_many_acts_tell_the_same_people_once(house: House) -> None:
    ngan, _son = staff(house)
    tasks = [give(house, f"Việc {number}", actor=ngan) for number in range(30)]
    forget()

    def urge_on(task: Task) -> None:
        telling.tell(TaskFact.REMINDED, task, actor=ngan, at=house.at, side=Side.LEAD)

    def urge(some: list[Task]) -> int:
        counting = CaptureQueriesContext(connection)
        with counting, transaction.atomic(), telling.together():
            for task in some:
                urge_on(task)
        return len(counting)

    few, many = urge(tasks[:2]), urge(tasks)
    assert few == many
    told = Notice.objects.filter(recipient__username="son").order_by("pk")
    assert [one.title for one in told] == ["Đôn đốc 2 việc", "Đôn đốc 30 việc"]
    assert told[1].body.splitlines()[-1] == "và 10 việc khác"
    assert told[1].path == "/nhiem-vu/cua-toi/"


def test_what_fails_as_a_whole_tells_nobody(house: House) -> None:
    ngan, _son = staff(house)
    task = give(house, actor=ngan)
    forget()

    def urge(*, fails: bool) -> None:
        with transaction.atomic(), telling.together():
            telling.tell(TaskFact.REMINDED, task, actor=ngan, at=house.at, side=Side.LEAD)
            if fails:
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        urge(fails=True)
    assert not heard()
    urge(fails=False)
    assert heard() == {"son", "minh"}


def test_a_matter_for_many_units_is_told_to_each(house: House) -> None:
    ngan, _son = staff(house)
    services.give_to_many(
        assigned_by=house.province_committee,
        leads=[house.district_committee, house.commune_committee],
        content=content(),
        actor=ngan,
        at=later(house, 0),
    )
    assert heard(TaskFact.ASSIGNED) == {"son", "minh", "lan"}
