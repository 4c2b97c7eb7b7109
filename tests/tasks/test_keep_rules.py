"""How the regulation's rules about work are kept, counted from what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.regulations.making import make_days, make_regulation
from tests.statements import MOST, statements
from tests.tasks.work import DONE, give, later, staff
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.notices.services import write_digests
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.tasks import refusals, services
from vedich.tasks.queries.keeping import MATTERS, kept
from vedich.tasks.queries.mornings import near

Door = Callable[[Any], Client]
FIRST, LAST = date(2020, 1, 1), date(2020, 3, 31)
CALENDAR = {"unit": Rule.Unit.CALENDAR}


@pytest.fixture
def regulation(house: House) -> Regulation:
    return make_regulation(house.province_committee)


def counted(
    regulation: Regulation, rule: Rule, user: User, *, last: date = LAST
) -> tuple[int, int, int]:
    found = kept(Matter(rule.matter), regulation, rule, FIRST, last, user, on=LAST)
    return found.kept, found.broken, found.open


def test_receiving(house: House, regulation: Regulation) -> None:
    rule = make_days(regulation, Matter.TASK_RECEIPT, 3)
    son = staff(house).son
    in_time, late, never = (give(house, f"Việc {number}") for number in range(3))
    services.acknowledge_task(task=in_time, actor=son, at=later(house, 5))  # the last day in time
    services.acknowledge_task(task=late, actor=son, at=later(house, 6))
    assert counted(regulation, rule, house.admin) == (1, 2, 0)
    # As of a day on which the days had not run out.
    assert counted(regulation, rule, house.admin, last=house.on) == (0, 0, 3)
    services.cancel_task(task=never, text="Thôi", actor=house.admin, at=later(house, 1))
    assert counted(regulation, rule, house.admin) == (1, 1, 0)
    backdated = give(house, "Giấy cũ", on=date(2020, 2, 3))
    services.acknowledge_task(task=backdated, actor=son, at=house.at)
    assert counted(regulation, rule, house.admin) == (2, 1, 0)
    assert counted(regulation, rule, house.cuong) == (0, 0, 0)  # as far as the reader sees


def test_reporting_and_silence(house: House, regulation: Regulation) -> None:
    rule = make_days(regulation, Matter.TASK_SILENCE, 10, **CALENDAR)
    son = staff(house).son
    task = give(house, due_on=date(2020, 12, 31))
    services.acknowledge_task(task=task, actor=son, at=house.at)
    for days in (10, 30):  # ten days after the receipt, twenty after that
        services.report_progress(task=task, text="Đang làm", actor=son, at=later(house, days))
    assert counted(regulation, rule, house.admin, last=date(2020, 3, 25)) == (1, 1, 1)
    assert counted(regulation, rule, house.admin, last=date(2020, 4, 25)) == (1, 2, 0)


def test_confirming_is_counted_for_the_assigner(house: House, regulation: Regulation) -> None:
    rule = make_days(regulation, Matter.TASK_CONFIRMATION, 2)
    ngan, son = staff(house)
    tasks = [give(house, f"Việc {number}") for number in range(4)]
    for task in tasks:
        services.report_done(task=task, text="Xong", proof=DONE, actor=son, at=house.at)
    services.confirm_task(task=tasks[0], actor=ngan, at=later(house, 4))
    services.return_task(task=tasks[1], text="Thiếu", actor=ngan, at=later(house, 9))
    services.withdraw_report(task=tasks[2], text="Nhầm", actor=son, at=later(house, 1))
    assert counted(regulation, rule, house.admin) == (1, 2, 0)
    assert counted(regulation, rule, house.admin, last=house.on) == (0, 0, 3)


def test_carrying_upwards(house: House, regulation: Regulation) -> None:
    rule = make_days(regulation, Matter.TASK_ESCALATION, 5)
    staff(house)
    give(house, due_on=house.on)
    assert counted(regulation, rule, house.admin) == (0, 1, 0)  # nobody has told
    assert counted(regulation, rule, house.admin, last=date(2020, 2, 25)) == (0, 0, 1)
    services.escalate_due(actor=system_user(), at=later(house, 7))
    assert counted(regulation, rule, house.admin) == (1, 0, 0)


def test_asking_for_extensions(house: House, regulation: Regulation) -> None:
    ngan, son = staff(house)
    early, late, own = (give(house, name, due_on=date(2020, 2, 28)) for name in "abc")
    services.ask_extension(
        task=early, to_due_on=date(2020, 3, 9), reason="Lũ", actor=son, at=house.at
    )
    services.ask_extension(
        task=late, to_due_on=date(2020, 3, 9), reason="Lũ", actor=son, at=later(house, 5)
    )
    services.extend_task(
        task=own, to_due_on=date(2020, 3, 9), reason="Lũ", actor=ngan, at=later(house, 6)
    )
    rule = make_days(regulation, Matter.EXTENSION_REQUEST, 3)
    assert counted(regulation, rule, house.admin) == (1, 1, 0)


def test_warning_ahead_is_counted_by_the_morning_letters(
    house: House, regulation: Regulation
) -> None:
    rule = make_days(regulation, Matter.TASK_WARNING, 3, **CALENDAR)
    son = staff(house).son
    warned = give(house, "Được báo", due_on=date(2020, 2, 27))  # to be warned of on Monday 24
    give(house, "Không được báo", due_on=date(2020, 2, 28))  # on Tuesday 25
    give(house, "Giao khi đã sát hạn", due_on=date(2020, 2, 22))
    early = give(house, "Xong sớm", due_on=date(2020, 2, 27))
    services.report_done(task=early, text="Xong", proof=DONE, actor=son, at=house.at)
    gone = give(house, "Thôi", due_on=date(2020, 2, 28))
    services.cancel_task(task=gone, text="Thôi", actor=house.admin, at=house.at)
    assert counted(regulation, rule, house.admin) == (0, 2, 0)  # no letter was written
    write_digests(at=later(house, 3))
    assert counted(regulation, rule, house.admin) == (1, 1, 0)
    (line,) = near(date(2020, 2, 24))[son.pk]
    assert line.path == warned.get_absolute_url()
    # As of the very morning nothing is late yet; before it nothing is counted.
    assert counted(regulation, rule, house.admin, last=date(2020, 2, 25)) == (1, 0, 1)
    assert counted(regulation, rule, house.admin, last=date(2020, 2, 23)) == (0, 0, 0)
    assert counted(regulation, rule, house.cuong) == (0, 0, 0)


def test_what_is_asked_for_too_late_is_left_to_the_assigner(
    house: House, regulation: Regulation, client_for: Door
) -> None:
    make_days(regulation, Matter.EXTENSION_REQUEST, 3)
    ngan, son = staff(house)
    task = give(house, due_on=date(2020, 2, 28))  # a Friday; three working days before: Tuesday
    to = date(2020, 3, 9)
    with pytest.raises(refusals.ExtensionTooLate, match="25/02/2020"):
        services.ask_extension(task=task, to_due_on=to, reason="Lũ", actor=son, at=later(house, 5))
    page = client_for(son).get(reverse("ask_extension", kwargs={"pk": task.pk})).content.decode()
    assert "Xin gia hạn trước hạn ít nhất 3 ngày làm việc, chậm nhất 25/02/2020." in page
    services.ask_extension(task=task, to_due_on=to, reason="Lũ", actor=son, at=later(house, 4))
    other = give(house, due_on=date(2020, 2, 28))
    services.extend_task(task=other, to_due_on=to, reason="Lũ", actor=ngan, at=later(house, 6))


def test_a_nearer_regulation_is_counted_for_its_own(house: House, regulation: Regulation) -> None:
    upper = make_days(regulation, Matter.TASK_RECEIPT, 3)
    own = make_regulation(house.district_committee)
    lower = make_days(own, Matter.TASK_RECEIPT, 1)
    give(house)
    give(house, lead=house.commune_committee)
    give(house, lead=house.other_district_committee)
    assert counted(regulation, upper, house.admin) == (0, 1, 0)
    assert counted(own, lower, house.admin) == (0, 2, 0)


@pytest.mark.parametrize("count", [2, 20])
def test_the_page_of_compliance(
    house: House, regulation: Regulation, client_for: Door, count: int
) -> None:
    for matter in MATTERS:
        make_days(regulation, matter, 1)
    son = staff(house).son
    for number in range(count):
        task = give(house, f"Việc {number}")
        services.acknowledge_task(task=task, actor=son, at=house.at)
    client = client_for(house.binh)
    address = reverse("regulation_compliance", kwargs={"pk": regulation.pk})
    page = client.get(address).content.decode()
    assert_clean(page)
    assert "Đếm nhiệm vụ giao trong kỳ" in page
    assert f'<b class="vd-num">{count}</b> đúng' in page
    assert "/nhiem-vu/?dau-hieu=len-chua-nhan" in page
    assert statements(client, address) <= MOST
    for mark in ("len-chua-nhan", "len-im-lang", "len-qua-han", "len-chua-xac-nhan"):
        assert client.get(reverse("tasks"), {"dau-hieu": mark}).status_code == 200
