"""Lists: sort, filter, page by key, Excel."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.tables.excel import TooManyRows

pytestmark = pytest.mark.django_db

NAMES = ["An", "Ăn", "Ấn", "Bắc", "Đào", "Dung", "Ế", "Ộ", "Ặ", "Ữ"]


class People(Table):
    name = "nguoi"
    title = "Danh sách người"
    columns = [
        Column(
            "ten",
            "Tên",
            lambda u: u.full_name,
            sort="full_name",
            wide=True,
            link=lambda u: f"/nguoi/{u.pk}/",
        ),
        Column("lan-cuoi", "Lần cuối", lambda u: u.last_login, sort="last_login"),
        Column("quan-tri", "Quản trị", lambda u: u.is_superuser, numeric=True, drop=True),
    ]
    filters = [
        TextFilter(field="username"),
        ChoiceFilter(
            "vai",
            "Vai",
            lambda: [(1, "quản trị"), (0, "người dùng")],
            lambda rows, value: rows.filter(is_superuser=bool(value)),
        ),
    ]
    per_page = 3


def make(count: int) -> None:
    now = clock.now()
    User.objects.bulk_create(
        User(
            username=f"nguoi {number:03}",
            full_name=NAMES[number % len(NAMES)],
            last_login=None if number % 3 else now + timedelta(minutes=number // 6),
            is_superuser=number % 5 == 0,
        )
        for number in range(count)
    )


def table(query: str = "") -> People:
    return People(RequestFactory().get(f"/nguoi/?{query}"), User.objects.all())


def walk(query: str, step: str = "next_href") -> list[int]:
    """All primary keys met from the first page to the last, or back."""
    shown = People(RequestFactory().get(f"/nguoi/?{query}"), User.objects.all())
    met = [row.pk for row in shown.rows]
    while address := getattr(shown, step):
        shown = People(RequestFactory().get(address), User.objects.all())
        rows = [row.pk for row in shown.rows]
        met = met + rows if step == "next_href" else rows + met
    return met


@pytest.mark.parametrize("order", ["ten", "-ten", "lan-cuoi", "-lan-cuoi"])
def test_every_row_is_met_once_both_ways(order):
    """Ties and rows without a value keep their place."""
    make(20)
    there = walk(f"sap-xep={order}")
    assert len(there) == 20
    assert len(set(there)) == 20
    last = table(f"sap-xep={order}")
    while last.next_href:
        last = People(RequestFactory().get(last.next_href), User.objects.all())
    back = [row.pk for row in last.rows]
    while last.previous_href:
        last = People(RequestFactory().get(last.previous_href), User.objects.all())
        back = [row.pk for row in last.rows] + back
    assert back == there


def test_rows_without_a_value_come_last_in_both_directions():
    make(9)
    for order in ("lan-cuoi", "-lan-cuoi"):
        given = [User.objects.get(pk=pk).last_login is None for pk in walk(f"sap-xep={order}")]
        assert given == sorted(given)


@pytest.mark.parametrize("count", [3, 30])
def test_two_statements_whatever_the_number_of_rows(count, django_assert_num_queries):
    make(count)
    with django_assert_num_queries(2):
        shown = table("vai=0&tim=nguoi")
        assert shown.rows
        assert shown.count_text
        assert shown.next_href is not None


@pytest.mark.parametrize(
    "query",
    [
        "sap-xep=__class__",
        "sap-xep=password",
        "sap-xep=--ten",
        "sau=eyJ9",
        "sau=%00",
        "truoc=Ế",
        "vai=9",
        "vai='; DROP TABLE",
        "tim=%25%27%00",
        "tim=" + "a" * 5000,
        "dinh-dang=exe",
    ],
)
def test_hostile_parameters_are_no_parameters(query):
    make(4)
    shown = table(query)
    assert shown.sort_key == "ten"
    assert len(shown.rows) in (0, 3)


def test_a_key_of_another_order_is_no_key():
    make(9)
    forward = table("sap-xep=ten").next_href
    assert table(forward.partition("?")[2].replace("sap-xep=ten", "sap-xep=-ten")).rows == (
        table("sap-xep=-ten").rows
    )


def test_a_filter_carries_the_address_without_it():
    make(9)
    shown = table("vai=1&tim=nguoi&sap-xep=-ten")
    assert [(chip.key, chip.word) for chip in shown.chips] == [
        ("tim", "“nguoi”"),
        ("vai", "quản trị"),
    ]
    assert shown.chips[1].href == "/nguoi/?tim=nguoi&sap-xep=-ten"
    assert shown.clear_href == "/nguoi/?sap-xep=-ten"


def test_the_count_stops_at_the_cap(monkeypatch):
    make(12)
    monkeypatch.setattr("vedich.web.tables.table.COUNT_CAP", 10)
    assert table().count_text == "hơn 10 dòng"


def sheet_of(response, number=0):
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    return book.get_sheet_by_index(number).to_python()


def test_excel_holds_every_row_and_real_values():
    make(7)
    User.objects.filter(username="nguoi 001").update(full_name="=1+1")
    response = table("dinh-dang=xlsx&sap-xep=-ten").respond("web/more.html")
    assert response["Content-Disposition"].startswith('attachment; filename="danh-sach-nguoi-')
    rows = sheet_of(response)
    assert rows[0] == ["Tên", "Lần cuối", "Quản trị"]
    assert len(rows) == 8
    assert "=1+1" in [row[0] for row in rows]
    assert {row[2] for row in rows[1:]} == {"có", "không"}


def test_excel_says_what_it_is():
    make(2)
    about = dict(row[:2] for row in sheet_of(table("dinh-dang=xlsx&vai=1").respond("x"), 1))
    assert about["Bảng"] == "Danh sách người"
    assert about["Vai"] == "quản trị"


def test_too_long_for_excel_is_refused(monkeypatch):
    make(5)
    monkeypatch.setattr("vedich.web.tables.excel.ROW_CAP", 4)
    with pytest.raises(TooManyRows, match="Lọc bớt rồi xuất lại"):
        table("dinh-dang=xlsx").respond("web/more.html")
