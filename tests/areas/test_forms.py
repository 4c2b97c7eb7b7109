"""The forms: what they do, what they say when they cannot, and who does not get to see them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.areas.places import AT, ON, area
from vedich.areas import queries, services
from vedich.areas.models import Area, AreaSuccession, Level

SOURCE = "NQ 12/NQ-HĐND (mẫu)"


@pytest.fixture
def send(corner, client_for):
    """Posts a form as the administrator; the answer."""
    client = client_for(corner.admin)

    def post(address: str, **fields: str):
        return client.post(address, fields)

    return post


def merging(*rows: tuple[str, ...], **fields: str) -> dict[str, str]:
    """The fields of the merge form: lines of (unit, part, whether the rest goes on)."""
    sent = {"cu-TOTAL_FORMS": str(len(rows)), "cu-INITIAL_FORMS": "1", "target": "moi"}
    for number, row in enumerate(rows):
        for key, value in zip(("area", "share", "goes_on"), row, strict=False):
            sent[f"cu-{number}-{key}"] = value
    return {**sent, "source": SOURCE, "on": "01/03/2020", **fields}


def test_a_village_is_added_and_shown(corner, send):
    answer = send(
        f"/dia-ban/them/?trong={corner.khau_mon.pk}",
        name="Thôn Nà Pồ",
        level="village",
        parent="Xã Khau Mòn · T1101",
        valid_from="01/01/2016",
        source=SOURCE,
    )
    village = Area.objects.get(name="Thôn Nà Pồ")
    assert answer.headers["Location"] == f"/dia-ban/{village.pk}/"
    assert queries.parent_of(village, on=ON) == corner.khau_mon
    assert village.names.get().source == SOURCE


def test_the_form_of_a_child_knows_parent_and_level(corner, client_for):
    page = client_for(corner.admin).get(f"/dia-ban/them/?trong={corner.khau_mon.pk}")
    text = page.content.decode()
    assert 'value="Xã Khau Mòn · T1101"' in text
    assert '<option value="village" selected>' in text


def test_all_errors_are_shown_at_once_beside_their_fields(corner, send):
    answer = send("/dia-ban/them/", name="", level="x", parent="T9999", valid_from="30/2/2020")
    assert answer.status_code == 422
    text = answer.content.decode()
    for sentence in (
        "Chưa điền tên.",
        "Không có lựa chọn này. Chọn lại trong danh sách.",
        "Không tìm thấy “T9999”.",
        "“30/2/2020”: không có ngày này.",
        "Chưa điền căn cứ.",
    ):
        assert sentence in text, sentence
    assert Area.objects.count() == 7


def test_what_the_service_refuses_stands_beside_its_field(corner, send):
    answer = send(
        "/dia-ban/them/", name="Xã Khác", level="commune", parent="T11", code="T1101", source=SOURCE
    )
    assert answer.status_code == 422
    assert "Mã T1101 đang là mã của Xã Khau Mòn" in answer.content.decode()


def test_renaming_keeps_the_old_name_for_its_days(corner, send):
    answer = send(
        f"/dia-ban/{corner.khau_mon.pk}/doi-ten/",
        name="Thị trấn Khau Mòn",
        kind="Thị trấn",
        code="T1101",
        on="01/02/2020",
        source=SOURCE,
        version=str(corner.khau_mon.version),
    )
    assert answer.headers["Location"] == f"/dia-ban/{corner.khau_mon.pk}/?ngay=2020-02-01"
    assert [row.name for row in corner.khau_mon.names.order_by("pk")] == [
        "Xã Khau Mòn",
        "Thị trấn Khau Mòn",
    ]


def test_the_second_editor_is_told_and_keeps_what_was_typed(corner, send):
    services.rename_area(
        area=corner.khau_mon,
        name="Xã Khau Mon",
        on=date(2019, 1, 1),
        actor=corner.admin,
        at=AT,
    )
    answer = send(
        f"/dia-ban/{corner.khau_mon.pk}/doi-ten/",
        name="Thị trấn Khau Mòn",
        on="01/02/2020",
        source=SOURCE,
        version="1",
    )
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Người quản trị vừa sửa lúc 09:00 21/02/2020" in text
    assert 'value="Thị trấn Khau Mòn"' in text
    assert corner.khau_mon.names.count() == 2


def test_moving_and_ending(corner, send):
    path = f"/dia-ban/{corner.khau_mon.pk}"
    moved = send(f"{path}/chuyen/", parent="T12", on="01/03/2019", reason=SOURCE, version="1")
    assert moved.status_code == 302
    assert queries.parent_of(corner.khau_mon, on=ON) == corner.other_district
    again = send(f"{path}/ket-thuc/", on="01/03/2020", reason=SOURCE, version="1")
    assert again.status_code == 409
    ended = send(f"{path}/ket-thuc/", on="01/03/2020", reason=SOURCE, version="2")
    assert ended.status_code == 302
    corner.khau_mon.refresh_from_db()
    assert corner.khau_mon.valid_to == date(2020, 3, 1)


def test_a_district_with_communes_cannot_end_and_the_page_names_them(corner, send):
    answer = send(
        f"/dia-ban/{corner.district.pk}/ket-thuc/", on="01/03/2020", reason=SOURCE, version="1"
    )
    assert answer.status_code == 422
    assert "Xã Khau Mòn, Xã Pa Xeo, Xã Sín Lĩnh" in answer.content.decode()


def test_two_communes_are_merged_into_a_new_one(corner, send):
    answer = send(
        f"/dia-ban/{corner.khau_mon.pk}/sap-nhap/",
        **merging(("T1101",), ("Xã Sín Lĩnh",), ("",), name="Xã Khau Lĩnh", parent="T11"),
    )
    new = Area.objects.get(name="Xã Khau Lĩnh")
    assert answer.headers["Location"] == f"/dia-ban/{new.pk}/?ngay=2020-03-01"
    assert {row.predecessor for row in new.origins.all()} == {corner.khau_mon, corner.sin_linh}


def test_a_part_goes_into_a_commune_that_stands(corner, send):
    send(
        f"/dia-ban/{corner.khau_mon.pk}/sap-nhap/",
        **merging(("T1101", "0,25", "on"), target="dang-co", into="T1103"),
    )
    row = AreaSuccession.objects.get()
    assert (row.successor, str(row.share)) == (corner.pa_xeo, "0.250000")
    corner.khau_mon.refresh_from_db()
    assert corner.khau_mon.valid_to is None


@pytest.mark.parametrize(
    ("rows", "fields", "said"),
    [
        ([("T1101",), ("T9999",)], {"name": "Xã Mới", "parent": "T11"}, "Không tìm thấy “T9999”"),
        ([("T1101",), ("T1101",)], {"name": "Xã Mới", "parent": "T11"}, "ghi hai dòng"),
        ([("",)], {"name": "Xã Mới", "parent": "T11"}, "Chưa chọn địa bàn nào"),
        ([("", "0,5")], {"name": "Xã Mới", "parent": "T11"}, "Chưa chọn địa bàn."),
        ([("T1101", "1,5")], {"name": "Xã Mới", "parent": "T11"}, "1,5 lớn hơn 1"),
        ([("T1101", "0,5")], {"name": "Xã Mới", "parent": "T11"}, "cộng lại là 0,5, phải là 1"),
        ([("T1101",)], {}, "Chưa điền tên địa bàn mới."),
        ([("T1101",)], {"target": "dang-co"}, "Chưa chọn địa bàn nhận."),
        ([("T1101",)], {"name": "Xã Mới"}, "phải trực thuộc một địa bàn"),
        ([("T1101",)], {"name": "Xã Mới", "parent": "T11", "on": "hôm qua"}, "không đọc được ngày"),
    ],
)
def test_a_merger_that_cannot_be_says_why_and_does_nothing(corner, send, rows, fields, said):
    answer = send(f"/dia-ban/{corner.khau_mon.pk}/sap-nhap/", **merging(*rows, **fields))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AreaSuccession.objects.exists()
    assert Area.objects.count() == 7


def test_parts_of_more_than_the_whole_are_said_beside_the_part(corner, send):
    address = f"/dia-ban/{corner.khau_mon.pk}/sap-nhap/"
    send(address, **merging(("T1101", "0,4", "on"), target="dang-co", into="T1103"))
    answer = send(
        address,
        **merging(("T1102",), ("T1101", "0,8"), name="Xã Mới", parent="T11", on="01/04/2020"),
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    sentence = "Các phần của Xã Khau Mòn đi vào đơn vị mới cộng lại là 1,2, phải là 1."
    beside = re.search(r'id="id_cu-1-share_loi">(.*?)</p>', text, re.DOTALL)
    assert beside
    assert sentence in beside[1]
    assert "id_cu-0-share_loi" not in text
    assert 'value="0,8"' in text
    assert AreaSuccession.objects.count() == 1


def test_a_unit_of_another_day_is_named_as_such(corner, send):
    services.end_area(area=corner.sin_linh, on=date(2019, 1, 1), actor=corner.admin, at=AT)
    answer = send(
        f"/dia-ban/{corner.khau_mon.pk}/sap-nhap/",
        **merging(("T1101",), ("T1102",), name="Xã Mới", parent="T11"),
    )
    assert "Xã Sín Lĩnh kết thúc từ ngày 01/01/2019, không có vào ngày 01/03/2020" in (
        answer.content.decode()
    )


def test_more_lines_can_be_had_without_a_script(corner, client_for):
    client = client_for(corner.admin)
    page = client.get(f"/dia-ban/{corner.khau_mon.pk}/sap-nhap/?dong=8").content.decode()
    assert 'name="cu-7-area"' in page
    for nonsense in ("x", "-3", "999"):
        path = f"/dia-ban/{corner.khau_mon.pk}/sap-nhap/?dong={nonsense}"
        assert 'name="cu-2-area"' in client.get(path).content.decode()


ACTS = ("doi-ten", "chuyen", "sap-nhap", "ket-thuc")


def test_the_stranger_sees_no_button_and_gets_no_form(corner, client_for):
    client = client_for(corner.stranger)
    page = client.get(f"/dia-ban/{corner.khau_mon.pk}/?phan=dia-gioi").content.decode()
    addresses = [f"/dia-ban/{corner.khau_mon.pk}/{act}/" for act in ACTS]
    addresses.append(f"/dia-ban/them/?trong={corner.khau_mon.pk}")
    for address in addresses:
        assert address not in page
        assert client.get(address).status_code == 403
        assert client.post(address, {"on": "01/03/2020"}).status_code == 403
    assert client.get("/dia-ban/them/").status_code == 403
    assert "Thêm địa bàn" not in client.get("/dia-ban/").content.decode()


def test_the_administrator_sees_all_of_them(corner, client_for):
    page = (
        client_for(corner.admin)
        .get(f"/dia-ban/{corner.khau_mon.pk}/?phan=dia-gioi")
        .content.decode()
    )
    for act in ACTS:
        assert f"/dia-ban/{corner.khau_mon.pk}/{act}/" in page


def test_an_act_on_what_is_not_there_is_404(corner, client_for):
    client = client_for(corner.admin)
    assert client.get("/dia-ban/999999/doi-ten/").status_code == 404
    assert client.get("/dia-ban/them/?trong=999999").status_code == 404


def test_a_village_holds_no_further_units(corner, client_for):
    village = area("Thôn Nà Pồ", Level.VILLAGE, corner.khau_mon)
    page = client_for(corner.admin).get(f"/dia-ban/{village.pk}/").content.decode()
    assert "Thêm bên trong" not in page
