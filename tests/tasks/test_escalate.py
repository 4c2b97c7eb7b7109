"""What nobody answers in the regulation's days goes up by itself, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import House
from tests.regulations.making import make_days, make_regulation
from tests.statements import MOST, statements
from tests.tasks.work import DONE, give, later, staff
from tests.web.html_checks import assert_clean
from vedich.accounts.queries import system_user
from vedich.notices.models import Notice
from vedich.organisations import services as organisations
from vedich.organisations.models import Absence
from vedich.regulations.models import Matter, Rule
from vedich.tasks import services
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Escalation, State, Task
from vedich.tasks.queries.limits import limits_of, line_of

Door = Callable[[Any], Client]
CALENDAR = {"unit": Rule.Unit.CALENDAR}


@pytest.fixture
def ruled(house: House) -> House:
    """The province's regulation: 3 working days to receive, 10 days of silence, 5 working days
    overdue, 2 working days to confirm."""
    ours = make_regulation(house.province_committee)
    make_days(ours, Matter.TASK_RECEIPT, 3)
    make_days(ours, Matter.TASK_SILENCE, 10, **CALENDAR)
    make_days(ours, Matter.TASK_ESCALATION, 5)
    make_days(ours, Matter.TASK_CONFIRMATION, 2)
    return house


def run(at: datetime) -> int:
    return services.escalate_due(actor=system_user(), at=at)


def gone_up(task: Task) -> list[tuple[str, int, str, date]]:
    rows = task.escalations.order_by("pk").select_related("to_organisation")
    return [(row.matter, row.level, row.to_organisation.name, row.on) for row in rows]


def test_what_is_not_received_goes_to_the_superior_the_day_after(ruled: House) -> None:
    ngan, _son = staff(ruled)
    # Friday 21/02/2020; three working days end on Wednesday the 26th.
    task = give(
        ruled, actor=ngan, lead=ruled.commune_committee, assigned_by=ruled.province_committee
    )
    assert run(later(ruled, 5)) == 0
    Notice.objects.all().delete()
    assert run(later(ruled, 6)) == 1
    assert gone_up(task) == [
        ("unacknowledged", 1, "Huyện ủy Mộc Sơn", date(2020, 2, 27)),
    ]
    told = set(Notice.objects.values_list("recipient__username", flat=True))
    assert told == {"minh", "ngan"}  # the leader of the superior, and whoever gave it
    one = Notice.objects.first()
    assert one is not None
    assert one.is_urgent
    assert one.title == (
        "Đảng ủy xã Khau Mòn chưa nhận việc, chuyển lên cấp trên: Rà soát hộ nghèo sau Tết"
    )
    assert run(later(ruled, 6)) == 0  # told once, however often the job runs
    # The same days again without a word: the next superior, the assigner's own body; never above.
    assert run(later(ruled, 11)) == 0
    assert run(later(ruled, 12)) == 1
    assert gone_up(task)[-1] == ("unacknowledged", 2, "Tỉnh ủy Thanh Vân", date(2020, 3, 4))
    assert run(later(ruled, 25)) == 0


def test_a_word_begins_the_clock_anew_and_silence_is_another_delay(ruled: House) -> None:
    _ngan, son = staff(ruled)
    task = give(ruled)
    services.acknowledge_task(task=task, actor=son, at=later(ruled, 2))
    assert run(later(ruled, 12)) == 0
    assert run(later(ruled, 13)) == 1  # ten days after 23/02, a Sunday, end on Wednesday 04/03
    assert gone_up(task)[0][:3] == ("silent", 1, "Tỉnh ủy Thanh Vân")
    services.report_progress(task=task, text="Đang làm", actor=son, at=later(ruled, 15))
    assert run(later(ruled, 25)) == 0
    assert run(later(ruled, 26)) == 1
    assert [row.since for row in task.escalations.order_by("pk")] == [
        date(2020, 2, 23),
        date(2020, 3, 7),
    ]


def test_overdue_work_goes_up_though_somebody_is_away_asked_or_reported(ruled: House) -> None:
    ngan, son = staff(ruled)
    task = give(ruled, actor=ngan, due_on=date(2020, 2, 24))
    services.acknowledge_task(task=task, actor=son, at=ruled.at)
    services.ask_extension(
        task=task, to_due_on=date(2020, 5, 1), reason="Lũ", actor=son, at=ruled.at
    )
    minh = ruled.minh.person
    organisations.record_absence(
        person=minh, kind=Absence.Kind.LEAVE, valid_from=date(2020, 2, 25),
        valid_to=date(2020, 3, 20), actor=ruled.minh, at=ruled.at,
    )  # fmt: skip
    services.report_progress(task=task, text="Đang làm", actor=son, at=later(ruled, 9))
    # Five working days after Monday 24/02: Monday 02/03.
    assert run(datetime(2020, 3, 1, 9, tzinfo=ruled.at.tzinfo)) == 0
    assert run(datetime(2020, 3, 2, 9, tzinfo=ruled.at.tzinfo)) == 1
    assert gone_up(task) == [("overdue", 1, "Tỉnh ủy Thanh Vân", date(2020, 3, 2))]


def test_the_stand_in_hears_of_it_and_for_whom(ruled: House) -> None:
    task = give(ruled, actor=ruled.binh, lead=ruled.commune_committee)
    organisations.record_absence(
        person=ruled.minh.person, kind=Absence.Kind.LEAVE, valid_from=date(2020, 2, 24),
        valid_to=date(2020, 3, 20), actor=ruled.minh, at=ruled.at,
    )  # fmt: skip
    organisations.delegate(
        giver=ruled.minh.person, delegate=ruled.hanh.person, scope="toàn bộ công việc",
        post=ruled.minh.person.appointments.get().post, valid_from=date(2020, 2, 24),
        valid_to=date(2020, 3, 20), actor=ruled.minh, at=ruled.at,
    )  # fmt: skip
    Notice.objects.all().delete()
    run(later(ruled, 6))
    assert gone_up(task)[0][2] == "Huyện ủy Mộc Sơn"
    told = {one.recipient.username: one.body for one in Notice.objects.select_related("recipient")}
    assert told == {"hanh": "Gửi đồng chí thay Hoàng Văn Minh vắng mặt.", "binh": ""}


def test_what_the_assigner_does_not_confirm_goes_to_its_superior(ruled: House) -> None:
    task = give(
        ruled, actor=ruled.admin, assigned_by=ruled.district_committee,
        lead=ruled.commune_committee,
    )  # fmt: skip
    services.report_done(task=task, text="Xong", proof=DONE, actor=ruled.lan, at=ruled.at)
    assert run(later(ruled, 4)) == 0
    assert run(later(ruled, 5)) == 1
    assert gone_up(task) == [("unconfirmed", 1, "Tỉnh ủy Thanh Vân", date(2020, 2, 26))]
    assert run(later(ruled, 40)) == 0


def test_a_job_that_slept_tells_each_level_once(ruled: House) -> None:
    task = give(ruled, lead=ruled.commune_committee, due_on=date(2020, 12, 31))
    assert run(later(ruled, 60)) == 1
    assert run(later(ruled, 60)) == 0
    assert run(later(ruled, 61)) == 0  # the next superior is told after as many days again
    assert run(later(ruled, 70)) == 1
    assert [row[1] for row in gone_up(task)] == [1, 2]


def test_without_a_rule_nothing_goes_up_and_a_rule_of_the_day_decides(house: House) -> None:
    give(house, lead=house.commune_committee)
    assert run(later(house, 200)) == 0
    ours = make_regulation(house.district_committee)
    make_days(ours, Matter.TASK_RECEIPT, 1, valid_from=date(2020, 3, 1))
    assert run(later(house, 200)) == 0  # the rule came after the task
    give(house, lead=house.commune_committee, at=later(house, 20), due_on=date(2020, 12, 31))
    assert run(later(house, 200)) == 1


def test_a_unit_that_ended_does_not_stop_its_clocks(ruled: House) -> None:
    task = give(ruled, lead=ruled.third_commune_committee)
    ruled.third_commune_committee.valid_to = date(2020, 2, 24)
    ruled.third_commune_committee.save()
    assert run(later(ruled, 6)) == 1
    assert gone_up(task)[0][2] == "Huyện ủy Mộc Sơn"


def test_only_the_system_runs_it(ruled: House) -> None:
    with pytest.raises(PermissionDenied):
        services.escalate_due(actor=ruled.binh, at=ruled.at)


def test_many_delays_take_few_statements_and_one_notice_a_leader(ruled: House) -> None:
    def taken(count: int, since: datetime) -> int:
        for number in range(count):
            give(ruled, f"Việc {number}", actor=ruled.binh, at=since, due_on=date(2021, 6, 1))
        Notice.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            assert run(since + timedelta(days=20)) == count
        return len(captured)

    system_user()
    few, many = taken(3, ruled.at), taken(30, later(ruled, 100))
    assert many == few
    binh = Notice.objects.get(recipient=ruled.binh, kind=TaskFact.ESCALATED)
    assert binh.title == "30 việc chuyển lên cấp trên: chưa nhận việc"


def test_the_clock_is_read_again_where_somebody_answered_meanwhile(ruled: House) -> None:
    _ngan, son = staff(ruled)
    task = give(ruled)
    found = [each.up_on for each in limits_of(Task.objects.all()) if each.up_on]
    assert found == [date(2020, 2, 27), date(2020, 3, 27)]
    services.acknowledge_task(task=task, actor=son, at=later(ruled, 3))
    task.refresh_from_db()
    assert task.state == State.ACKNOWLEDGED
    assert run(later(ruled, 6)) == 0
    assert not Escalation.objects.exists()


def test_the_line_ends_with_the_assigner() -> None:
    assert line_of(3, [2, 3, 4], [4]) == [2, 3]
    assert line_of(5, [2, 4], [4]) == [2, 5]
    assert line_of(1, [], []) == [1]
    assert line_of(3, [3, 4], [4]) == [3]


def test_the_page_says_each_limit_with_its_rule(ruled: House, client_for: Door) -> None:
    task = give(ruled, lead=ruled.commune_committee, due_on=date(2020, 2, 24))
    client = client_for(ruled.lan)
    page = client.get(task.get_absolute_url()).content.decode()
    assert "Nhận việc chậm nhất 3 ngày làm việc sau ngày được giao</a>: hết ngày 26/02/2020" in page
    assert "ngày 27/02/2020 chuyển lên Huyện ủy Mộc Sơn" in page
    assert "ngày 02/03/2020 chuyển lên Huyện ủy Mộc Sơn" in page
    assert_clean(page)
    run(later(ruled, 6))
    page = client.get(task.get_absolute_url()).content.decode()
    assert "ngày 04/03/2020 chuyển lên Tỉnh ủy Thanh Vân" in page
    assert "Chuyển lên Huyện ủy Mộc Sơn" in page
    assert statements(client, task.get_absolute_url()) <= MOST
    lone = give(ruled, actor=ruled.admin, lead=ruled.province_people)
    Rule.objects.filter(matter=Matter.TASK_RECEIPT).delete()
    page = client_for(ruled.admin).get(lone.get_absolute_url()).content.decode()
    assert "Nhận việc: Quy chế chưa quy định" in page


def test_a_deadline_is_near_by_the_rule_in_register_and_pages(
    ruled: House, client_for: Door
) -> None:
    near = give(ruled, lead=ruled.commune_committee, due_on=date(2020, 2, 26))
    give(ruled, lead=ruled.commune_committee, due_on=date(2020, 3, 26))
    client = client_for(ruled.lan)
    services.acknowledge_task(task=near, actor=ruled.lan, at=ruled.at)
    addresses = [reverse("tasks"), reverse("my_tasks"), near.get_absolute_url()]
    for address in addresses:
        assert "Sắp đến hạn</" not in client.get(address).content.decode(), address
    make_days(Rule.objects.first().regulation, Matter.TASK_WARNING, 3)  # type: ignore[union-attr]
    for address in addresses:
        page = client.get(address).content.decode()
        assert page.count("Sắp đến hạn</") == 1, address
    assert "Báo trước hạn 3 ngày làm việc</a>: từ ngày 21/02/2020" in page
