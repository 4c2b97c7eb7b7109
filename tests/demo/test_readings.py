"""The plan of Thanh Vân that the demo has read and split."""

from __future__ import annotations

import pytest

from vedich.accounts.models import User
from vedich.demo import load, readings
from vedich.demo.book import Book
from vedich.demo.files import read
from vedich.organisations.models import Organisation
from vedich.reader import queries
from vedich.reader.models import Outcome, Proposal, Reading
from vedich.tasks.models import Recurrence, Task

pytestmark = pytest.mark.usefixtures("demo")


def test_some_is_given_some_accepted_the_rest_waits() -> None:
    reading = Reading.objects.get()
    assert reading.document.is_sample
    rows = queries.rows_of(reading)
    counts = queries.counts_of(rows)
    assert counts.given == 4
    assert counts.accepted == 2
    assert counts.rejected >= 1
    assert counts.waiting >= 10
    assert counts.flags == 1, "an order that names nobody is shown, not guessed"
    given = Task.objects.get(name__startswith="Rà soát danh sách hộ nghèo sau Tết")
    assert given.lead.short_name == "Sở LĐ-TB&XH"
    assert given.clause is not None
    assert given.clause.document == reading.document
    assert Recurrence.objects.filter(from_papers__isnull=False).get().due_day == 25


def test_a_group_is_all_of_its_kind_and_an_unclear_name_stays_open() -> None:
    rows = {str(row.proposal): row for row in queries.rows_of(Reading.objects.get())}
    moved = next(row for name, row in rows.items() if "phương án di dời" in name)
    assert {unit.name for unit in moved.leads} == {
        "Huyện ủy Mộc Sơn", "Huyện ủy Yên Hạ", "Huyện ủy Nà Lương",
    }  # fmt: skip
    unclear = next(row for name, row in rows.items() if "thanh toán vốn hỗ trợ" in name)
    assert unclear.leads == []
    assert len(unclear.open[0].near) == 3


def test_only_thanh_van_has_readings() -> None:
    places = set(Reading.objects.values_list("document__area__code", flat=True))
    assert places == {"TV"}


def test_a_second_load_loses_nothing() -> None:
    def counted() -> tuple[int, ...]:
        return tuple(each.objects.count() for each in (Reading, Proposal, Outcome, Task))

    before = counted()
    book = Book(on=load.DAY, system=User.objects.get(username="ngan"), say=lambda _text: None)
    book.users["ngan"] = book.system
    tinh_uy = Organisation.objects.get(name="Tỉnh ủy Thanh Vân")
    book.add_organisation("party:TV", tinh_uy)
    readings.load_readings(book, read("thanh_van/readings.json"))
    assert counted() == before
