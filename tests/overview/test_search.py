"""The jump search: found as typed, nearest first, nothing out of sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.documents.papers import register
from tests.factories import make_area, make_organisation
from tests.indicators import worlds
from tests.initiatives.schemes import make
from tests.people import House
from tests.products import goods
from tests.statements import MOST, statements
from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.overview.queries.kinds import KINDS
from vedich.overview.queries.search import Hit, search
from vedich.products.services import end_choice

Door = Callable[[Any], Client]


def found(house: House, user: User, text: str, **given: Any) -> dict[str, list[str]]:
    """Titles by kind."""
    groups = search(text, user, on=house.on, **given)
    return {group.key: [hit.title for hit in group.hits] for group in groups}


@pytest.mark.parametrize("text", ["Khau Mòn", "khau mon", "KHAU MÒN", "mon khau", "T1101", "khau"])
def test_an_area_by_part_of_its_name_with_or_without_marks(house: House, text: str) -> None:
    assert found(house, house.lan, text)["areas"] == ["Xã Khau Mòn"]


def test_decomposed_text_is_the_same(house: House) -> None:
    assert found(house, house.lan, "Khau Mo\u0300n")["areas"] == ["Xã Khau Mòn"]


def test_marks_typed_must_be_right(house: House) -> None:
    make_area(under=house.district, name="Xã Cam Đường", code="A1")
    make_area(under=house.district, name="Xã Dương Quỳ", code="A2")
    assert found(house, house.lan, "đường")["areas"] == ["Xã Cam Đường"]
    assert found(house, house.lan, "duong")["areas"] == ["Xã Dương Quỳ", "Xã Cam Đường"]


def test_the_right_marks_are_not_lost_among_many_without(house: House) -> None:
    areas = [Area(name=f"Xã Duong {number}", level="commune") for number in range(450)]
    areas.append(Area(name="Xã Tả Đường", level="commune"))
    for area in areas:
        area.prepare()
    Area.objects.bulk_create(areas)
    assert found(house, house.lan, "Đường")["areas"] == ["Xã Tả Đường"]


@pytest.mark.parametrize("text", ["09-ĐA/TU", "9 đa tu", "09 ĐA TU", "số 09-ĐA/TU", "9DA/TU"])
def test_a_paper_by_its_number_typed_any_way(house: House, text: str) -> None:
    register(house, kind="ĐA", reference="09-ĐA/TU", name="Đề án giảm nghèo", issued_on=None)
    register(house, kind="ĐA", reference="109-ĐA/TU", name="Đề án khác", issued_on=None)
    titles = found(house, house.binh, text)["documents"]
    assert titles[0] == "09-ĐA/TU · Đề án giảm nghèo"


def test_what_is_called_so_comes_before_what_only_contains_it(house: House) -> None:
    for name in ("Xã Tân Mộc", "Xã Mộc", "Xã Mộc Tường"):
        make_area(under=house.district, name=name)
    names = ["Xã Mộc", "Huyện Mộc Sơn", "Xã Mộc Tường", "Xã Tân Mộc"]
    assert found(house, house.lan, "moc")["areas"] == names


def test_what_stands_today_comes_before_what_has_ended(house: House) -> None:
    ended = make_area(under=house.district, name="Xã Sín Lĩnh", code="Z1")
    Area.objects.filter(pk=ended.pk).update(valid_to=date(2019, 1, 1))
    hits = search("sin linh", house.lan, on=house.on)[0].hits
    assert [hit.id for hit in hits] == [house.other_commune.pk, ended.pk]
    assert "đến trước ngày 01/01/2019" in hits[1].note


def test_every_kind_is_found(house: House) -> None:
    make(house, "Giảm nghèo Mộc Sơn", code="ĐA 03")
    worlds.poverty(house, name="Nghèo ở Mộc Sơn")
    register(house, name="Nghị quyết về Mộc Sơn")
    kinds = found(house, house.binh, "mộc sơn")
    assert list(kinds) == ["areas", "organisations", "documents", "initiatives", "indicators"]
    people = found(house, house.lan, "bình")["people"]
    assert people == ["Trần Văn Bình"]
    assert found(house, house.binh, "đa 03")["initiatives"] == ["ĐA 03: Giảm nghèo Mộc Sơn"]


def test_a_product_and_its_focus_area_as_the_reader_may_see_them(house: House) -> None:
    made = goods.product(house, "Quế hữu cơ", focus_area=goods.focus(house, "Cây quế"))
    expected = {"focus_areas": ["Cây quế"], "products": ["Quế hữu cơ"]}
    assert found(house, house.hanh, "quế") == expected
    assert found(house, house.cuong, "quế") == {}
    end_choice(
        chosen=made, version=1, on=date(2020, 1, 1), reason="Chọn nhầm", actor=house.admin,
        at=house.at,
    )  # fmt: skip
    (_focus, group) = search("que", house.hanh, on=house.on)
    assert "đến trước ngày 01/01/2020" in group.hits[0].note


def test_a_person_comes_with_the_post(house: House) -> None:
    hit = search("Minh", house.lan, on=house.on)[0].hits[0]
    assert hit == Hit(hit.id, "Hoàng Văn Minh", "Bí thư Huyện ủy · Huyện ủy Mộc Sơn", hit.href)


def test_only_what_one_may_see(house: House) -> None:
    make(house, "Quế Yên Hạ", area=house.other_district, owner=house.other_district_committee)
    register(house, name="Kế hoạch quế Yên Hạ", area=house.other_district, issuer=None)
    assert "initiatives" in found(house, house.binh, "quế yên hạ")
    assert found(house, house.lan, "quế yên hạ") == {}
    assert found(house, house.cuong, "quế yên hạ") == {}


@pytest.mark.parametrize("text", ["", "   ", "%", "./-", "'", "_"])
def test_nothing_to_look_for(house: House, client_for: Door, text: str) -> None:
    assert search(text, house.lan, on=house.on) == []
    answer = client_for(house.lan).get("/tim/", {"q": text})
    assert answer.status_code == 200
    assert "Gõ tên, số ký hiệu hoặc mã" in answer.content.decode()


def test_a_very_long_text_is_cut(house: House, client_for: Door) -> None:
    answer = client_for(house.lan).get("/tim/", {"q": "khau mòn " * 500})
    assert answer.status_code == 200


def test_the_page_says_what_it_did_not_find(house: House, client_for: Door) -> None:
    page = client_for(house.lan).get("/tim/", {"q": "<b>không có"}).content.decode()
    assert "Không tìm thấy “&lt;b&gt;không có”" in page


def test_the_page_and_the_fragment(house: House, client_for: Door) -> None:
    client = client_for(house.lan)
    page = client.get("/tim/", {"q": "khau mon"}).content.decode()
    assert house.commune.get_absolute_url() in page
    part = client.get("/tim/", {"q": "khau mon"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'id="ket-qua"' in part
    assert house.commune.get_absolute_url() in part


def test_suggestions_are_few_and_lead_on(house: House, client_for: Door) -> None:
    for _number in range(9):
        make_area(under=house.district)
    part = client_for(house.lan).get("/tim/goi-y/", {"q": "xa so"}).content.decode()
    assert part.count('class="dropdown-item d-block text-wrap"') == 4
    assert "/tim/?q=xa+so" in part
    assert client_for(house.lan).get("/tim/goi-y/").content.strip() == b""


def test_an_exact_name_opens_its_page_at_once(house: House, client_for: Door) -> None:
    client = client_for(house.lan)
    answer = client.get("/tim/", {"q": "xã khau mòn", "mo": "1"})
    assert (answer.status_code, answer["Location"]) == (302, house.commune.get_absolute_url())
    assert client.get("/tim/", {"q": "xã", "mo": "1"}).status_code == 200


def test_the_api_answers_the_same(house: House, client_for: Door) -> None:
    answer = client_for(house.lan).get("/api/tim", {"q": "Khau Mòn", "limit": "1"})
    groups = {each["key"]: each for each in answer.json()["groups"]}
    assert groups["areas"]["hits"][0]["title"] == "Xã Khau Mòn"
    assert groups["organisations"]["more"] is True
    assert client_for(house.lan).get("/api/tim", {"limit": "0"}).status_code == 422


def test_who_is_not_signed_in_searches_nothing(house: House) -> None:
    assert Client().get("/tim/", {"q": "khau"}).status_code == 302
    assert Client().get("/api/tim", {"q": "khau"}).status_code == 401


def test_one_statement_a_kind_whatever_there_is(house: House, client_for: Door) -> None:
    with CaptureQueriesContext(connection) as few:
        search("xã", house.lan, on=house.on)
    for _number in range(30):
        area = make_area(under=house.district)
        make_organisation(area, name=f"UBND {area.name}")
    with CaptureQueriesContext(connection) as many:
        search("xã", house.lan, on=house.on)
    assert len(few) == len(many) == len(KINDS)
    client = client_for(house.lan)
    assert statements(client, "/tim/goi-y/?q=xa") <= len(KINDS) + 2
    assert statements(client, "/tim/?q=xa") <= MOST
