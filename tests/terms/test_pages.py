"""The pages of terms and plans: who opens them, what they say, how many statements they take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.statements import MOST, statements
from tests.terms.frames import make_plan, make_term
from tests.web.html_checks import assert_clean
from vedich.terms.models import Plan, Term

Door = Callable[[Any], Client]


def test_a_term_is_written_down_and_shown(house: House, client_for: Door) -> None:
    plan = make_plan(house)
    client = client_for(house.binh)
    given = {"organisation": "Tỉnh ủy Thanh Vân", "years": "2015-2020", "plan": plan.pk}
    answer = client.post(reverse("create_term"), {**given, "valid_from": "28/10/2015"})
    term = Term.objects.get()
    assert answer.status_code == 302
    assert answer.url == term.get_absolute_url()
    page = client.get(answer.url).content.decode()
    assert "28/10/2015" in page
    assert "Kế hoạch 2016-2020" in page


def test_the_clock_of_the_plan_runs_at_the_foot_of_the_rail(house: House, client_for: Door) -> None:
    make_plan(house)
    page = client_for(house.lan).get(reverse("terms")).content.decode()
    assert "Kế hoạch 2016-2020" in page
    assert "Đã qua 83% · còn 314 ngày" in page


def test_what_is_wrong_stands_at_its_field(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    answer = client.post(
        reverse("create_plan"), {"area": "Tỉnh Thanh Vân", "first_year": 2020, "last_year": 2016}
    )
    assert answer.status_code == 422
    assert "Năm gốc phải trước năm đầu" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_place_outside_ones_part_is_no_choice(house: House, client_for: Door) -> None:
    house.binh.person.appointments.update(valid_to=house.on)
    assert client_for(house.binh).get(reverse("create_plan")).status_code == 403


def test_the_second_editor_sees_both_and_keeps_what_was_typed(
    house: House, client_for: Door
) -> None:
    plan = make_plan(house)
    address = reverse("edit_plan", kwargs={"pk": plan.pk})
    years = {"first_year": 2016, "last_year": 2020, "version": 1}
    client_for(house.admin).post(address, {**years, "name": "Kế hoạch của quản trị"})
    client = client_for(house.binh)
    answer = client.post(address, {**years, "name": "Kế hoạch của Bình"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Quản trị vừa sửa lúc" in page
    assert "Kế hoạch của quản trị" in page
    assert 'value="Kế hoạch của Bình"' in page
    assert 'name="version" value="2"' in page
    client.post(address, {**years, "name": "Kế hoạch của Bình", "version": 2})
    plan.refresh_from_db()
    assert plan.name == "Kế hoạch của Bình"


def test_doors(house: House, client_for: Door) -> None:
    term = make_term(house, organisation=house.district_committee)
    plan = make_plan(house, area=house.district)
    pages = [
        (reverse(name, kwargs={"pk": row.pk}), edit)
        for name, row, edit in (
            ("term", term, False),
            ("term_history", term, False),
            ("edit_term", term, True),
            ("plan", plan, False),
            ("plan_history", plan, False),
            ("edit_plan", plan, True),
        )
    ]
    for address, edit in pages:
        assert client_for(house.cuong).get(address).status_code == 404
        assert client_for(house.hanh).get(address).status_code == (403 if edit else 200)
        answer = client_for(house.binh).get(address)
        assert answer.status_code == 200, address
        assert_clean(answer.content.decode())
        assert Client().get(address).status_code == 302
    for name in ("create_term", "create_plan"):
        assert client_for(house.hanh).get(reverse(name)).status_code == 403
        assert_clean(client_for(house.binh).get(reverse(name)).content.decode())


def test_lists_filter_and_go_out_as_excel(house: House, client_for: Door) -> None:
    make_term(house)
    make_term(house, organisation=house.district_committee)
    make_plan(house)
    client = client_for(house.binh)
    page = client.get(reverse("terms"), {"tim": "moc son"}).content.decode()
    assert "Huyện ủy Mộc Sơn" in page
    assert "1 dòng" in page
    for name in ("terms", "plans"):
        answer = client.get(reverse(name), {"dinh-dang": "xlsx"})
        assert answer.status_code == 200
        assert b"".join(answer).startswith(b"PK")
    assert "Chưa ghi nhiệm kỳ nào" in client_for(house.cuong).get(reverse("terms")).content.decode()


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    client, counts = client_for(house.lan), []
    for rows in (range(3), range(3, 30)):
        for number in rows:
            term = make_term(house, years=f"{1940 + 2 * number}-{1942 + 2 * number}")
        plan = make_plan(house, first_year=1950 + 5 * len(rows), last_year=1951 + 5 * len(rows))
        addresses = [reverse("terms"), reverse("plans"), term.get_absolute_url()]
        counts.append([statements(client, each) for each in [*addresses, plan.get_absolute_url()]])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST
