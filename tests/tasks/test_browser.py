"""Handing work over, and the limits of a task, in a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.browsing import assert_axe_clean
from tests.people import House
from tests.regulations.making import make_days, make_regulation
from tests.tasks.test_hand_over_left import absorb, leave
from tests.tasks.work import give, staff
from vedich.lib import clock
from vedich.regulations.models import Matter
from vedich.tasks import services
from vedich.tasks.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Opener = Callable[..., Page]


@pytest.fixture
def standing(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house whose commune was merged away and whose Sơn has left, with rules for its work."""
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    with clock.fixed(people.AT):
        house = people.build()
        son = staff(house).son
        ours = make_regulation(house.province_committee)
        for matter in (Matter.TASK_RECEIPT, Matter.TASK_SILENCE, Matter.TASK_WARNING):
            make_days(ours, matter, 3)
        give(house, "Rà soát hộ nghèo", lead=house.other_commune_committee)
        own = give(house, "Trồng rừng trên đất trống")
        services.acknowledge_task(task=own, actor=son, at=house.at, owner=son.person)
        absorb(house, into=house.commune_committee, unit=house.other_commune_committee)
        leave(son)
        yield house


@pytest.mark.parametrize("width", [1440, 390])
def test_left_work_is_handed_over_in_one_act(standing: House, open_as: Opener, width: int) -> None:
    page = open_as(standing.binh, "/nhiem-vu/ban-giao/", width=width)
    look(page, f"ban-giao-{width}")
    assert_axe_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("Lý do bàn giao").fill("Nhập xã theo nghị quyết")
    page.get_by_role("button", name="Bàn giao các việc đã chọn").click()
    expect(page.get_by_text("Đã bàn giao 2 việc.")).to_be_visible()
    task = Task.objects.get(name="Rà soát hộ nghèo")
    assert task.lead == standing.commune_committee
    page.goto(task.get_absolute_url())
    expect(page.get_by_text("chuyển lên Huyện ủy Mộc Sơn")).to_be_visible()
    assert_axe_clean(page)
    look(page, f"nhiem-vu-{width}")


def look(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for pictures."""
    if folder := os.environ.get("VEDICH_TEST_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
