"""The weeks of Thanh Vân's leaders on the demo's day."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from vedich.accounts.models import User
from vedich.demo import load, schedules
from vedich.demo.book import Book
from vedich.demo.files import read
from vedich.schedules import queries
from vedich.schedules.models import Schedule
from vedich.schedules.work import Work

pytestmark = pytest.mark.usefixtures("demo")


def week(monday: str) -> queries.WeekOf:
    one = Schedule.objects.select_related("organisation").get(monday=monday)
    return queries.week_of(one, User.objects.get(username="khai"), on=load.DAY)


def test_the_week_to_come_waits_with_what_stands_against_it() -> None:
    """A press briefing during the board's meeting; an inspection of one who is away to study."""
    coming = week("2020-02-24")
    assert coming.schedule.state == Schedule.State.SUBMITTED
    said = [clash.words for line in coming.lines for clash in line.clashes]
    assert any("trùng giờ với “Giao ban báo chí”" in each for each in said)
    assert "Kiều Vân Thụy: đã ghi vắng mặt đến hết 28/02/2020" in said
    assert [line.text for line in coming.lines if line.meeting] == [
        "Họp Thường trực Tỉnh ủy Thanh Vân",
        "Họp Ban Thường vụ Tỉnh ủy Thanh Vân",
    ]


def test_this_week_was_changed_after_approval() -> None:
    lines = {line.text: line for line in week("2020-02-17").lines}
    moved = lines["Làm việc với Sở Tài chính về danh mục phân bổ vốn đối ứng"]
    assert moved.adjusted.startswith("Trước là 8:00–11:00 thứ Ba 18/02, Phòng họp số 2")
    assert lines["Giao ban báo chí"].is_cancelled
    assert lines["Khảo sát đường liên xã Sín Lĩnh"].work == Work.FIELD


def test_a_second_load_loses_nothing() -> None:
    before = Schedule.objects.count(), User.objects.count()
    book = Book(on=load.DAY, system=User.objects.get(username="ngan"), say=lambda _text: None)
    schedules.load_schedules(book, read("thanh_van/schedules.json"))
    assert (Schedule.objects.count(), User.objects.count()) == before


@pytest.mark.parametrize(("who", "changed", "coming"), [
    ("khai", 200, 200), ("xem", 200, 404), ("pao", 404, 404), ("vu", 404, 404),
])  # fmt: skip
def test_who_sees_which_week(who: str, changed: int, coming: int) -> None:
    client = Client()
    client.force_login(User.objects.get(username=who))
    for monday, status in (("2020-02-17", changed), ("2020-02-24", coming)):
        one = Schedule.objects.get(monday=monday)
        assert client.get(reverse("schedule", args=[one.pk])).status_code == status
