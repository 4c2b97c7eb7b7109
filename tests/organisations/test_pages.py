"""The pages: lists, tree, one organisation, one person, rights; as many statements for 30 rows."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests import factories
from tests.people import SINCE, House
from tests.statements import MOST, statements
from vedich.accounts.models import User
from vedich.areas.models import Area, Level
from vedich.organisations.models import Capability, Reach
from vedich.organisations.services import (
    absorb_organisations,
    appoint,
    create_person,
    create_post,
    end_appointment,
    end_organisation,
    rename_organisation,
)

Door = Callable[[User], Client]
Browse = Callable[..., str]


@pytest.fixture
def browse(house: House, client_for: Door) -> Browse:
    """Opens an address as Cường unless another is named; the text of the answer."""

    def open_page(address: str, status: int = 200, user: User | None = None, **head: str) -> str:
        response = client_for(user or house.cuong).get(address, headers=head)
        assert response.status_code == status, response.content[:500]
        return response.content.decode()

    return open_page


def table(response: Any) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    rows: list[list[Any]] = book.get_sheet_by_index(0).to_python()
    return rows


def test_who_is_not_signed_in_is_sent_to_sign_in(house: House, client: Client) -> None:
    pk, person = house.department.pk, house.lan.person.pk
    for address in (
        "/to-chuc/",
        "/to-chuc/cay/",
        f"/to-chuc/{pk}/",
        f"/to-chuc/{pk}/doi-ten/",
        "/nguoi/",
        f"/nguoi/{person}/",
        "/quyen/",
        "/pham-vi/",
    ):
        assert client.get(address).status_code == 302


# --- Lists ----------------------------------------------------------------------------------------


def test_the_list_holds_what_stands_on_the_day(
    house: House, browse: Browse, by_admin: dict[str, Any]
) -> None:
    rename_organisation(
        organisation=house.department, name="Sở Nông nghiệp", on=date(2019, 1, 1), **by_admin
    )
    end_organisation(organisation=house.commune_people, on=date(2020, 1, 1), **by_admin)
    page = browse("/to-chuc/")
    assert ">Sở Nông nghiệp<" in page
    assert "UBND xã Khau Mòn" not in page
    past = browse("/to-chuc/?ngay=31/12/2018")
    assert "Phát triển nông thôn" in past
    assert "UBND xã Khau Mòn" in past
    assert "UBND xã Khau Mòn" in browse("/to-chuc/?hieu-luc=da-het")
    assert "UBND xã Khau Mòn" in browse("/to-chuc/?hieu-luc=moi-luc")


def test_the_list_is_filtered(house: House, browse: Browse) -> None:
    page = browse("/to-chuc/?loai=party_organisation&cap=district&tim=moc son")
    assert "Huyện ủy Mộc Sơn" in page
    assert "Huyện ủy Yên Hạ" not in page
    assert "Nông Thị Lan" in browse("/to-chuc/?cap=commune")
    fragment = browse("/to-chuc/?cap=commune", **{"HX-Request": "true"})
    assert "<html" not in fragment
    assert "Đảng ủy xã Khau Mòn" in fragment


def test_lists_go_out_as_excel(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    rows = table(client.get("/to-chuc/?dinh-dang=xlsx&cap=district&loai=party_organisation"))
    assert [row[:4] for row in rows] == [
        ["Tên", "Loại", "Địa bàn", "Cấp trên trực tiếp"],
        ["Huyện ủy Mộc Sơn", "Cấp ủy (đảng bộ)", "Huyện Mộc Sơn", "Tỉnh ủy Thanh Vân"],
        ["Huyện ủy Yên Hạ", "Cấp ủy (đảng bộ)", "Huyện Yên Hạ", "Tỉnh ủy Thanh Vân"],
    ]
    people = table(client.get("/nguoi/?dinh-dang=xlsx&chuc-vu=co"))
    assert [row[0] for row in people[1:]] == [
        "Hoàng Văn Minh",
        "Lý Thị Hạnh",
        "Nông Thị Lan",
        "Trần Văn Bình",
    ]
    rights = table(client.get("/quyen/theo-chuc-vu/?dinh-dang=xlsx&quyen=report"))
    assert rights[1][0] == "Nông Thị Lan"
    assert "nhập và nộp số liệu (tại chỗ)" in rights[1][4]


def test_people_in_posts_of_the_day(house: House, browse: Browse) -> None:
    assert "Bí thư Đảng ủy xã" in browse("/nguoi/?tim=lan")
    assert "Bí thư Đảng ủy xã" not in browse("/nguoi/?tim=lan&ngay=2015-01-01")
    assert "Nông Thị Lan" not in browse("/nguoi/?chuc-vu=khong")


def test_a_day_that_cannot_be_read_is_said(house: House, browse: Browse) -> None:
    page = browse("/to-chuc/?ngay=30/2/2020")
    assert "“30/2/2020”: không có ngày này." in page
    assert "Tỉnh ủy Thanh Vân" in page


# --- The tree and one organisation ----------------------------------------------------------------


def test_the_tree_opens_column_by_column(house: House, browse: Browse) -> None:
    top = browse("/to-chuc/cay/")
    assert "Huyện ủy Mộc Sơn" in top
    assert "Đảng ủy xã Khau Mòn" not in top
    chosen = browse(f"/to-chuc/cay/?chon={house.district_committee.pk}")
    assert "Đảng ủy xã Khau Mòn" in chosen
    assert "Đảng ủy xã Hạ Xuân" not in chosen
    for nonsense in ("abc", "9" * 30, "987654"):
        assert "Huyện ủy Mộc Sơn" in browse(f"/to-chuc/cay/?chon={nonsense}")


def test_one_organisation_on_a_day(house: House, browse: Browse, by_admin: dict[str, Any]) -> None:
    district = house.district_committee
    post = create_post(organisation=district, title="Phó Bí thư", leads=True, rank=2, **by_admin)
    person = create_person(name="Vàng A Sình", **by_admin)
    appoint(person=person, post=post, valid_from=SINCE, valid_to=date(2018, 1, 1), **by_admin)
    page = browse(f"/to-chuc/{district.pk}/")
    assert "Hoàng Văn Minh" in page
    assert "Chưa ghi người giữ" in page  # the gap is drawn
    assert "Người giữ chức vụ trước và sau ngày này" in page
    assert "Ghi người giữ<" not in page  # not this reader's to do
    past = browse(f"/to-chuc/{district.pk}/?ngay=01/01/2017")
    assert "Chưa ghi người giữ" not in past
    assert "Sắp xếp tổ chức" in browse(f"/to-chuc/{district.pk}/", user=house.binh)
    read_only = browse(f"/to-chuc/{district.pk}/?ngay=01/01/2017", user=house.binh)
    assert "Sắp xếp tổ chức" not in read_only
    assert "Ghi thôi giữ" not in read_only


def test_one_that_has_ended_shows_the_way_on(
    house: House, browse: Browse, by_admin: dict[str, Any]
) -> None:
    ended = house.other_commune_committee
    absorb_organisations(
        predecessors=[ended], into=house.commune_committee, on=date(2020, 1, 1), **by_admin
    )
    page = browse(f"/to-chuc/{ended.pk}/")
    assert "Đã kết thúc từ ngày" in page
    assert f'href="/to-chuc/{house.commune_committee.pk}/"' in page
    assert f"/to-chuc/{ended.pk}/?ngay=2019-12-31" in page
    assert "Nhận từ" in browse(f"/to-chuc/{house.commune_committee.pk}/")


def test_the_history_names_who_and_what(
    house: House, browse: Browse, by_binh: dict[str, Any]
) -> None:
    rename_organisation(
        organisation=house.district_committee, name="Huyện ủy Mộc", on=date(2019, 1, 1), **by_binh
    )
    held = house.lan.person.appointments.get()
    end_appointment(appointment=held, on=date(2020, 3, 1), **by_binh)
    page = browse(f"/to-chuc/{house.district_committee.pk}/lich-su/")
    assert "Từ ngày 01/01/2019: Huyện ủy Mộc Sơn đổi tên thành Huyện ủy Mộc" in page
    assert "Trần Văn Bình" in page
    sentence = "Từ ngày 01/03/2020: Nông Thị Lan thôi giữ chức vụ Bí thư Đảng ủy xã"
    assert sentence in browse(f"/to-chuc/{house.commune_committee.pk}/lich-su/")
    assert sentence in browse(f"/nguoi/{house.lan.person.pk}/lich-su/")


def test_one_person_through_time(house: House, browse: Browse, by_binh: dict[str, Any]) -> None:
    person = house.lan.person
    held = person.appointments.get()
    end_appointment(appointment=held, on=date(2020, 2, 1), **by_binh)
    page = browse(f"/nguoi/{person.pk}/")
    assert "Không giữ chức vụ vào ngày này" in page
    assert "từ" in page
    assert "01/02/2020" in page
    assert "Tên đăng nhập" not in page
    assert "Tên đăng nhập" in browse(f"/nguoi/{person.pk}/", user=house.binh)
    assert "Đảng ủy xã Khau Mòn" in browse(f"/nguoi/{person.pk}/?ngay=2019-01-01")


def test_what_is_not_there_is_404(house: House, browse: Browse) -> None:
    for address in ("/to-chuc/987654/", "/nguoi/987654/", "/to-chuc/987654/lich-su/"):
        browse(address, status=404)


# --- On the page of an area -----------------------------------------------------------------------


def test_the_area_shows_who_serves_it(house: House, browse: Browse) -> None:
    page = browse(f"/dia-ban/{house.commune.pk}/?phan=nguoi")
    assert "Đảng ủy xã Khau Mòn" in page
    assert "UBND xã Khau Mòn" in page
    assert "Nông Thị Lan" in page
    assert "chưa ghi người đứng đầu" in page
    assert "Nông Thị Lan" not in browse(f"/dia-ban/{house.commune.pk}/?phan=nguoi&ngay=2015-01-01")
    village = factories.make_area(under=house.commune, level=Level.VILLAGE)
    assert "Cấp ủy, chính quyền" not in browse(f"/dia-ban/{village.pk}/?phan=nguoi")


# --- The frame ------------------------------------------------------------------------------------


def test_the_frame_says_who_where_and_what_data(house: House, browse: Browse) -> None:
    page = browse("/nguoi/", user=house.lan)
    assert "Bí thư Đảng ủy xã" in page
    assert "Xã Khau Mòn" in page
    assert "Dữ liệu minh họa: tỉnh Thanh Vân không có thật" in page
    stranger = browse("/pham-vi/")
    assert "Chưa có địa bàn" in stranger
    assert "Chưa được giao địa bàn nào" in stranger
    assert "Mọi địa bàn" in browse("/pham-vi/", user=house.admin)


def test_a_page_about_another_province_says_so(house: House, browse: Browse) -> None:
    factories.plant_areas(
        {"p": factories.AreaRow("Tỉnh Sơn Hà", Level.PROVINCE)}, notice="press", notice_text="Báo"
    )
    other = Area.objects.get(name="Tỉnh Sơn Hà")
    board = factories.make_organisation(other)
    page = browse(f"/to-chuc/{board.pk}/", user=house.lan)
    assert "tỉnh Thanh Vân không có thật" not in page
    assert "Báo" in page
    assert "tỉnh Thanh Vân không có thật" not in browse(f"/dia-ban/{other.pk}/", user=house.lan)
    both = browse("/to-chuc/", user=house.lan)
    assert "Báo · Dữ liệu minh họa: tỉnh Thanh Vân không có thật" in both


def test_the_scope_is_chosen_and_left(house: House, client_for: Door) -> None:
    client = client_for(house.minh)
    assert "Đang làm việc ở Huyện Mộc Sơn" in client.get("/pham-vi/").content.decode()
    client.post("/pham-vi/", {"area": "Xã Khau Mòn · T1101"})
    assert "Đang làm việc ở Xã Khau Mòn" in client.get("/pham-vi/").content.decode()
    asked = client.get(f"/pham-vi/?dia-ban={house.province.pk}").content.decode()
    assert "Đang làm việc ở Tỉnh Thanh Vân" in asked
    client.post("/pham-vi/", {"ve": "1"})
    assert "Đang làm việc ở Huyện Mộc Sơn" in client.get("/pham-vi/").content.decode()


def test_nobody_chooses_what_lies_outside_their_part(house: House, client_for: Door) -> None:
    client = client_for(house.minh)
    refused = client.post("/pham-vi/", {"area": "Xã Hạ Xuân · T1201"})
    assert refused.status_code == 422
    asked = client.get(f"/pham-vi/?dia-ban={house.far_commune.pk}").content.decode()
    assert "Đang làm việc ở Huyện Mộc Sơn" in asked
    suggested = client.get("/pham-vi/goi-y/?area=xa").content.decode()
    assert "Xã Khau Mòn" in suggested
    assert "Hạ Xuân" not in suggested


# --- Who may open what ----------------------------------------------------------------------------

KEEPERS_PAGES = ["/quyen/", "/quyen/theo-chuc-vu/", "/quyen/giao/", "/nguoi/them/"]
KEEPERS_PAGES += ["/to-chuc/them/", "/quyen/goi-y/?user=lan"]


@pytest.mark.parametrize("address", KEEPERS_PAGES)
def test_pages_of_those_who_keep_the_chart(house: House, browse: Browse, address: str) -> None:
    for user in (house.lan, house.minh, house.hanh, house.cuong):
        browse(address, status=403, user=user)
    for user in (house.binh, house.admin):
        browse(address, user=user)


def test_the_entry_of_rights_is_shown_to_them_alone(house: House, browse: Browse) -> None:
    assert 'href="/quyen/"' in browse("/nguoi/", user=house.binh)
    assert 'href="/quyen/"' not in browse("/nguoi/", user=house.lan)


def test_suggestions(house: House, browse: Browse) -> None:
    assert "UBND xã Khau Mòn · T1101" in browse("/to-chuc/goi-y/?parent=ubnd xa")
    people = browse("/nguoi/goi-y/?person=lan")
    assert f"Nông Thị Lan, Bí thư Đảng ủy xã · {house.lan.person.pk}" in people
    assert "Trần Văn Bình · binh" in browse("/quyen/goi-y/?user=bin", user=house.binh)


# --- Statements -----------------------------------------------------------------------------------


@pytest.fixture
def grow(house: House) -> Callable[[int], None]:
    """Adds so many organisations with a head, rights and grants."""

    def add(number: int) -> None:
        for _ in range(number):
            board = factories.make_organisation(house.district, under=house.district_committee)
            factories.seat(
                factories.make_user(),
                board,
                (Capability.REPORT, Reach.OWN),
                (Capability.PLAN, Reach.OWN),
                leads=True,
            )
            factories.seat(factories.make_user(), house.district_committee, title=f"CV {board.pk}")
            factories.grant(house.hanh, board, Capability.PLAN)

    return add


@pytest.mark.parametrize(
    "address",
    [
        "/to-chuc/",
        "/to-chuc/cay/?chon={district}",
        "/to-chuc/{district}/",
        "/to-chuc/{district}/lich-su/",
        "/nguoi/",
        "/nguoi/{minh}/",
        "/quyen/",
        "/quyen/theo-chuc-vu/",
        "/pham-vi/",
        "/dia-ban/{area}/",
        "/to-chuc/{district}/chuc-vu/",
    ],
)
def test_as_many_statements_with_ten_times_the_rows(
    house: House, client_for: Door, grow: Callable[[int], None], address: str
) -> None:
    client = client_for(house.binh)
    path = address.format(
        district=house.district_committee.pk, minh=house.minh.person.pk, area=house.district.pk
    )
    grow(3)
    few = statements(client, path)
    grow(27)
    assert statements(client, path) == few <= MOST
