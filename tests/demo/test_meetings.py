"""The meetings of Thanh Vân on the demo's day."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from vedich.accounts.models import User
from vedich.demo import load, meetings
from vedich.demo.book import Book
from vedich.demo.files import read
from vedich.meetings import queries
from vedich.meetings.models import Meeting, Topic
from vedich.meetings.queries.topics import open_topics

pytestmark = pytest.mark.usefixtures("demo")


def test_weeks_of_meetings_around_tet() -> None:
    board = Meeting.objects.filter(body__kind="standing_board", body__area__code="TV")
    held = board.filter(state="closed").order_by("starts_at")
    days = [each.day for each in held]
    assert days[0] == date(2020, 1, 30)
    assert held[0].planned_on == date(2020, 1, 27)
    assert days[1:] == [date(2020, 2, 3), date(2020, 2, 10), date(2020, 2, 17)]
    assert board.get(planned_on="2020-02-24").state == "called"


def test_topics_return_until_their_work_is_done() -> None:
    names = {each.name for each in open_topics(Topic.objects.all())}
    assert "Vốn đối ứng nông thôn mới cho các xã đăng ký năm 2020" in names
    assert "Nơi chưa nộp số nước sạch kỳ trước" in names


def test_the_standing_committee_discussed_more_than_it_heard() -> None:
    rows = Meeting.objects.filter(body__kind="standing_committee", state="closed")
    (talk,) = queries.talk_by_meeting(rows).values()
    assert talk.discussed > talk.heard


def test_a_second_load_loses_nothing() -> None:
    before = Meeting.objects.count()
    book = Book(on=load.DAY, system=User.objects.get(username="ngan"), say=lambda _text: None)
    book.users["ngan"] = User.objects.get(username="ngan")
    meetings.load_meetings(book, read("thanh_van/meetings.json") | {"programmes": []})
    assert Meeting.objects.count() == before


@pytest.mark.parametrize(("who", "status"), [("khai", 200), ("hoan", 200), ("pao", 404)])
def test_who_sees_the_standing_board(who: str, status: int) -> None:
    one = Meeting.objects.filter(body__kind="standing_board", state="closed").earliest("pk")
    client = Client()
    client.force_login(User.objects.get(username=who))
    assert client.get(reverse("meeting", args=[one.pk])).status_code == status
