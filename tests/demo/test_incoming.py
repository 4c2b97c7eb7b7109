"""What arrived at the office of Thanh Vân's committee, on the demo's day."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from vedich.accounts.models import User
from vedich.demo import incoming, load
from vedich.demo.book import Book
from vedich.demo.files import read
from vedich.incoming import queries
from vedich.incoming.models import Direction, IncomingPaper
from vedich.tasks.models import Task

pytestmark = pytest.mark.usefixtures("demo")


def test_papers_stand_in_each_state() -> None:
    states = Counter(IncomingPaper.objects.values_list("state", flat=True))
    assert states == {"arrived": 3, "submitted": 3, "directed": 4, "filed": 2}
    counts = queries.counts_of(IncomingPaper.objects.all(), on=load.DAY)
    assert (counts.today, counts.awaiting, counts.overdue) == (0, 3, 1)
    assert Direction.objects.filter(is_copied=True, leader__name="Nhữ Thanh Bách").exists()
    given = Task.objects.filter(origin=Task.Origin.DIRECTION, direction__isnull=False)
    assert given.count() == 4


def test_the_leader_has_three_to_read_the_most_urgent_first(client: Client) -> None:
    client.force_login(User.objects.get(username="khai"))
    page = client.get(reverse("incoming_waiting")).content.decode()
    assert page.index("phòng, chống dịch bệnh") < page.index("kiến nghị của cử tri")
    assert "3 văn bản" in page


def test_a_second_load_loses_nothing() -> None:
    book = Book(on=load.DAY, system=User.objects.get(is_system=True), say=lambda _text: None)
    data = read("thanh_van/incoming.json")
    book.users["ngan"] = User.objects.get(username="ngan")
    before = list(IncomingPaper.objects.order_by("pk").values_list("pk", "version"))
    incoming.load_incoming(book, data)
    assert list(IncomingPaper.objects.order_by("pk").values_list("pk", "version")) == before
