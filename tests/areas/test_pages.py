"""The pages: list, tree, one unit, as of a day; the same number of statements for 3 and 30."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.areas.places import AT, area
from vedich.accounts.queries import system_user
from vedich.areas import models, queries, services
from vedich.areas.models import Level

FILE = Path(models.__file__).parent / "data" / "lao_cai_yen_bai.json"


@pytest.fixture
def browse(corner, client_for):
    """Opens an address as the stranger, who may look at all of this; the text of the answer."""
    client = client_for(corner.stranger)

    def open_page(address: str, status: int = 200, **headers: str) -> str:
        response = client.get(address, headers=headers)
        assert response.status_code == status, response.content[:500]
        return response.content.decode()

    return open_page


@pytest.fixture
def lao_cai(corner):
    services.load_areas(json.loads(FILE.read_text("utf-8")), system_user(), AT)

    def find(code: str, day: date) -> models.Area:
        found = queries.by_code(code, on=day)
        assert found is not None
        return found

    return find


def test_who_is_not_signed_in_is_sent_to_sign_in(corner, client):
    for address in ("/dia-ban/", "/dia-ban/cay/", f"/dia-ban/{corner.khau_mon.pk}/"):
        assert client.get(address).status_code == 302


def test_the_list_holds_what_exists_on_the_day(corner, browse):
    services.end_area(area=corner.pa_xeo, on=date(2019, 1, 1), actor=corner.admin, at=AT)
    assert "Xã Pa Xeo" not in browse("/dia-ban/")
    assert "Xã Pa Xeo" in browse("/dia-ban/?ngay=31/12/2018")
    page = browse("/dia-ban/?cap=commune&tim=khau")
    assert "Xã Khau Mòn" in page
    assert "Xã Hạ Xuân" not in page


def test_the_list_goes_out_as_excel(corner, client_for):
    response = client_for(corner.stranger).get("/dia-ban/?dinh-dang=xlsx&cap=district")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    sheet = rows.get_sheet_by_index(0).to_python()
    assert [row[:2] for row in sheet] == [
        ["Tên", "Mã"],
        ["Huyện Mộc Sơn", "T11"],
        ["Huyện Yên Hạ", "T12"],
    ]


def test_a_day_that_cannot_be_read_is_said_and_today_is_shown(corner, browse):
    page = browse("/dia-ban/?ngay=30/2/2020")
    assert "“30/2/2020”: không có ngày này." in page
    assert "Đang xem ngày hôm nay." in page
    assert "Xã Khau Mòn" in page


def test_the_tree_opens_column_by_column(corner, browse):
    top = browse("/dia-ban/cay/")
    assert "Huyện Mộc Sơn" in top
    assert "Xã Khau Mòn" not in top
    chosen = browse(f"/dia-ban/cay/?chon={corner.district.pk}")
    assert "Xã Khau Mòn" in chosen
    assert "Xã Hạ Xuân" not in chosen
    part = browse(f"/dia-ban/cay/?chon={corner.district.pk}", **{"HX-Request": "true"})
    assert part.lstrip().startswith('<div class="vd-path" id="cay"')


def test_the_tree_of_a_day_is_that_of_the_catalogue(lao_cai, browse):
    bat_xat = lao_cai("082", date(2020, 2, 21))
    then = browse(f"/dia-ban/cay/?ngay=2020-02-21&chon={bat_xat.pk}")
    assert "Xã Dền Thàng" in then
    assert "Xã Cốc San" in then
    later = browse(f"/dia-ban/cay/?ngay=2020-03-01&chon={bat_xat.pk}")
    assert "Xã Cốc San" not in later
    gone = browse(f"/dia-ban/cay/?ngay=2025-07-01&chon={bat_xat.pk}")
    assert "Huyện Bát Xát" not in gone


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 30, "²"])
def test_nonsense_in_the_address_chooses_nothing(corner, browse, nonsense):
    assert "Huyện Mộc Sơn" in browse(f"/dia-ban/cay/?chon={nonsense}")


def test_den_thang_says_where_it_lay_and_what_became_of_it(lao_cai, browse):
    den_thang = lao_cai("02722", date(2020, 2, 21))
    page = browse(f"/dia-ban/{den_thang.pk}/?ngay=21/02/2020&phan=dia-gioi")
    assert page.index("Tỉnh Lào Cai") < page.index("Huyện Bát Xát")
    assert "Xã Dền Sáng" in page
    assert "Nghị quyết 1673/NQ-UBTVQH15" in page
    later = browse(f"/dia-ban/{den_thang.pk}/?ngay=01/08/2025")
    assert "Ngày 01/08/2025 không có đơn vị này." in later
    assert "?ngay=2025-06-30" in later
    successor = lao_cai("02707", date(2025, 8, 1))
    assert f"/dia-ban/{successor.pk}/?ngay=2025-07-01" in later


def test_a_unit_before_its_first_day_points_to_what_it_came_from(lao_cai, browse):
    lao_cai_2025 = lao_cai("15", date(2025, 7, 1))
    page = browse(f"/dia-ban/{lao_cai_2025.pk}/?ngay=21/02/2020")
    assert "Có từ ngày" in page
    assert "Xem Tỉnh Yên Bái" in page
    assert "Xem Tỉnh Lào Cai" in page


def test_a_unit_that_ended_without_successor_says_that_nobody_knows(lao_cai, browse):
    gone = lao_cai("02638", date(2020, 2, 29))
    page = browse(f"/dia-ban/{gone.pk}/?ngay=29/02/2020&phan=dia-gioi")
    assert "nguồn không ghi đơn vị kế tiếp" in page
    assert "tên Phường Lào Cai thuộc mã 02641" in page


def test_a_unit_is_called_as_on_the_day(lao_cai, browse):
    sa_pa = lao_cai("088", date(2020, 2, 21))
    assert "<h1>Huyện Sa Pa</h1>" in browse(f"/dia-ban/{sa_pa.pk}/?ngay=2019-12-31")
    assert "<h1>Thị xã Sa Pa</h1>" in browse(f"/dia-ban/{sa_pa.pk}/?ngay=2020-01-01")


def test_the_history_tells_each_act_in_words(corner, browse):
    services.rename_area(
        area=corner.khau_mon,
        name="Thị trấn Khau Mòn",
        on=date(2019, 5, 1),
        actor=corner.admin,
        at=AT,
    )
    page = browse(f"/dia-ban/{corner.khau_mon.pk}/lich-su/")
    assert "Từ ngày 01/05/2019: Xã Khau Mòn (T1101) đổi thành Thị trấn Khau Mòn (T1101)" in page
    assert "Người quản trị" in page


def test_what_is_not_there_is_404(corner, browse):
    browse("/dia-ban/999999/", 404)
    browse("/dia-ban/999999/lich-su/", 404)


def test_typing_a_name_suggests_what_stands(corner, browse):
    assert 'value="Xã Khau Mòn · T1101"' in browse("/dia-ban/goi-y/?parent=khau")


@pytest.mark.parametrize(
    "address",
    [
        "/dia-ban/{0}/",
        "/dia-ban/{0}/?phan=nguoi",
        "/dia-ban/{0}/?phan=van-ban",
        "/dia-ban/{0}/?phan=dia-gioi",
        "/dia-ban/cay/?chon={0}",
        "/dia-ban/?tinh={1}",
    ],
)
def test_ten_times_the_units_take_no_more_statements(
    corner, client_for, django_assert_max_num_queries, address
):
    client = client_for(corner.stranger)
    path = address.format(corner.khau_mon.pk, corner.province.pk)
    for number in range(3):
        area(f"Thôn {number}", Level.VILLAGE, corner.khau_mon)
    with django_assert_max_num_queries(15) as few:
        assert client.get(path).status_code == 200
    for number in range(3, 30):
        area(f"Thôn {number}", Level.VILLAGE, corner.khau_mon)
    with django_assert_max_num_queries(len(few)) as many:
        assert client.get(path).status_code == 200
    assert len(many) == len(few)
