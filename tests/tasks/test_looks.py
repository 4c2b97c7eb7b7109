"""The register as a board and as a timeline: the same filters, few statements, no script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import finish, give, later, staff
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.tasks import rules, services
from vedich.tasks.models import Task
from vedich.tasks.status import standing_of
from vedich.tasks.tables import TaskTable
from vedich.tasks.tables.span import Span
from vedich.web.weeks import Week

Door = Callable[[Any], Client]
BOARD, TIMELINE = {"xem": "bang"}, {"xem": "dong-thoi-gian"}


def page_of(client: Client, **query: str) -> str:
    answer = client.get(reverse("tasks"), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def board_of(house: House, user: User, **query: str) -> TaskTable:
    request = RequestFactory().get("/nhiem-vu/", BOARD | query)
    request.user = user
    return TaskTable(request, rules.visible_to(user, on=house.on), house.on, user=user)


def lanes_of(house: House, user: User, **query: str) -> dict[str, tuple[int, list[str]]]:
    return {
        lane.key: (lane.count, [card.task.name for card in lane.cards])
        for lane in board_of(house, user, **query).lanes
    }


def test_the_board_counts_each_group_and_shows_what_is_due_first(
    house: House, client_for: Door
) -> None:
    ngan, son = staff(house)
    for number in range(8):
        give(house, f"Việc {number}", due_on=date(2020, 4, 30 - number))
    moving = give(house, "Việc đang làm")
    services.report_progress(task=moving, text="Xong 2 xã", actor=son, at=house.at)
    finish(house, give(house, "Việc đã xong"))
    office = client_for(ngan)
    lanes = lanes_of(house, ngan)
    assert lanes["assigned"] == (8, [f"Việc {number}" for number in (7, 6, 5, 4, 3, 2)])
    assert lanes["dang-lam"] == (1, ["Việc đang làm"])
    assert lanes["confirmed"] == (1, ["Việc đã xong"])
    assert lanes["reported"] == (0, [])
    assert "cancelled" not in lanes
    page = page_of(office, **BOARD)
    assert_clean(page)
    assert "Xem tất cả 8 việc" in page
    assert "?xem=danh-sach&amp;trang-thai=assigned" in page
    behind = page_of(office, xem="danh-sach", **{"trang-thai": "dang-lam"})
    assert "Việc đang làm" in behind
    assert "Việc 7" not in behind


def test_filters_stay_from_look_to_look(house: House, client_for: Door) -> None:
    ngan, _son = staff(house)
    give(house, "Làm đường thôn")
    give(house, "Rà soát hộ", lead=house.other_district_committee)
    office = client_for(ngan)
    asked = {"chu-tri": str(house.other_district_committee.pk)}
    assert lanes_of(house, ngan, **asked)["assigned"] == (1, ["Rà soát hộ"])
    board = page_of(office, **BOARD, **asked)
    assert f'href="/nhiem-vu/?xem=dong-thoi-gian&amp;chu-tri={asked["chu-tri"]}"' in board
    assert '<input type="hidden" name="xem" value="bang">' in board
    assert 'href="/nhiem-vu/?trang-thai=reported&amp;xem=bang"' in board
    assert "Làm đường thôn" not in page_of(office, **TIMELINE, **asked)
    narrow = page_of(office, **BOARD, **{"trang-thai": "assigned"})
    assert '<a class="vd-chip" href="/nhiem-vu/?trang-thai=assigned&amp;xem=bang"' in narrow


def test_a_card_offers_the_acts_of_its_reader_and_no_other(house: House, client_for: Door) -> None:
    ngan, son = staff(house)
    task = give(house)

    def acts(user: Any) -> tuple[str, list[str]]:
        [card] = [card for lane in board_of(house, user).lanes for card in lane.cards]
        following = card.next.href if card.next else ""
        return following, [step.href for step in card.others]

    def to(act: str) -> str:
        return reverse("move_task", kwargs={"pk": task.pk, "act": act})

    assert acts(son) == (to("nhan"), [to("tien-do"), to("xong")])
    assert acts(ngan) == ("", [to("rut-viec"), to("huy")])
    assert acts(house.hanh) == ("", [])
    assert "Bước khác" not in page_of(client_for(house.hanh), **BOARD)
    assert task.name not in page_of(client_for(house.cuong), **BOARD)
    assert task.name not in page_of(client_for(house.cuong), **TIMELINE)


def test_the_timeline_draws_both_deadlines_and_the_day_reported(
    house: House, client_for: Door
) -> None:
    ngan, son = staff(house)
    task = give(house, "Rà soát hộ nghèo", due_on=date(2020, 3, 6))
    services.extend_task(
        task=task, to_due_on=date(2020, 3, 20), reason="Mưa lũ", actor=ngan, at=house.at
    )
    services.report_done(
        task=task, text="Xong", proof=services.Proof(text="12-BC"), actor=son, at=later(house, 7)
    )
    give(house, "Việc năm sau", due_on=date(2021, 6, 1), starts_on=date(2021, 1, 1))
    give(house, "Việc thường xuyên", no_deadline=Task.NoDeadline.STANDING)
    page = page_of(client_for(ngan), **TIMELINE)
    assert_clean(page)
    for said in ("hạn 20/03/2020", "hạn đầu 06/03/2020", "báo cáo 28/02/2020", "hôm nay"):
        assert said in page
    for mark in ('class="bar"', 'class="due"', 'class="first"', 'class="done"'):
        assert page.count(mark) == 2, "one in the row, one in the key"
    assert "Việc năm sau" not in page
    assert "Việc thường xuyên" not in page
    assert "Việc năm sau" in page_of(client_for(ngan), **TIMELINE, **{"tu-tuan": "2021-W10"})


def test_where_things_lie_on_the_line(house: House) -> None:
    span = Span(Week(date(2020, 2, 3)))
    task = Task(
        state="in_progress",
        assigned_on=date(2020, 1, 1),
        due_on=date(2020, 2, 9),
        original_due_on=date(2020, 1, 20),
    )
    line = span.line_of(task, standing_of(task, on=house.on), house.on)
    assert line.code == "overdue"
    assert line.bar is not None
    assert (line.bar.at, round(line.bar.width, 3)) == (0, round(100 * 7 / 84, 3)), "cut at the edge"
    assert line.due is not None
    assert line.due.left == f"{100 * 6.5 / 84:.2f}%", "the middle of its day"
    assert line.first is None, "before the weeks shown"
    assert line.late is not None
    assert line.late.width == pytest.approx(100 * 13 / 84), "from the deadline through today"
    assert [week.monday for week, _mark in span.weeks][-1] == date(2020, 4, 20)


@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize("look", [BOARD, TIMELINE])
def test_looks_take_few_statements_whatever_the_rows(
    house: House, client_for: Door, count: int, look: dict[str, str]
) -> None:
    ngan, son = staff(house)
    for number in range(count):
        give(house, f"Việc {number}")
        services.report_progress(
            task=give(house, f"Đang làm {number}"), text="Xong 2 xã", actor=son, at=house.at
        )
        finish(house, give(house, f"Đã xong {number}"))
        services.report_done(
            task=give(house, f"Báo cáo {number}"), text="Xong", proof=services.Proof(text="12-BC"),
            actor=son, at=house.at,
        )  # fmt: skip
        services.cancel_task(
            task=give(house, f"Hủy {number}"), text="Thôi", actor=ngan, at=house.at
        )
    services.draft_task(
        assigned_by=house.province_committee, lead=house.district_committee,
        content=services.Content(name="Dự thảo", due_on=date(2020, 3, 1)), actor=ngan, at=house.at,
    )  # fmt: skip
    taken = statements(client_for(ngan), f"{reverse('tasks')}?xem={look['xem']}")
    assert taken <= MOST


def test_filters_seldom_used_wait_behind_one_word(house: House, client_for: Door) -> None:
    give(house)
    office = client_for(staff(house).ngan)
    folded = 'name="noi-giao"'
    for shut in (page_of(office), page_of(office, **{"trang-thai": "assigned"})):
        assert "loc-them=1" in shut
        assert folded not in shut
    for opened in (page_of(office, dem="trong-han"), page_of(office, **{"loc-them": "1"})):
        assert '<details class="vd-more" open>' in opened
        assert folded in opened


def test_the_register_prints_what_the_filters_leave(
    house: House, client_for: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TaskTable, "per_page", 2)
    monkeypatch.setattr(TaskTable, "per_sheet", 4)
    for number in range(5):
        give(house, f"Việc {number}")
    office = client_for(staff(house).ngan)
    listed = page_of(office, **{"trang-thai": "assigned"})
    assert "/nhiem-vu/?trang-thai=assigned&amp;in=1" in listed
    sheet = page_of(office, **{"trang-thai": "assigned", "in": "1"})
    assert_clean(sheet)
    assert "Lọc theo:</b> Trạng thái: Chưa nhận" in sheet
    assert [f"Việc {number}" in sheet for number in range(5)] == [True, True, True, True, False]
    assert "Mỗi lần in nhiều nhất 4 dòng" in sheet
    assert "vd-a4-wide" in sheet
