"""Places, organisations, people, schemes and indicators from files: made, recognised, changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import grant
from tests.intake.files import bring, confirm, faults, xlsx
from tests.people import House
from tests.terms.frames import make_term
from vedich.areas.models import Area
from vedich.areas.queries import parent_of
from vedich.indicators.models import Indicator, Target
from vedich.initiatives.models import Initiative
from vedich.intake import workbooks
from vedich.intake.kinds import KINDS
from vedich.intake.models import Import
from vedich.organisations.models import Appointment, Capability, Organisation, Person, Post, Reach

State = Import.State


def sent(house: House, kind: str, *rows: list[Any], by: Any = None) -> Import:
    return bring(house, xlsx(*rows), kind=kind, by=by or house.binh)


def round_trip(house: House, kind: str, by: Any = None) -> Import:
    """The template with nothing changed."""
    user = by or house.binh
    lines = KINDS[kind].lines(user, on=house.on, asked={})
    assert lines
    return bring(house, workbooks.template(KINDS[kind], lines), kind=kind, by=user)


# --- Places ---------------------------------------------------------------------------------------

PLACES = ["Mã", "Tên", "Cấp", "Mã cấp trên", "Từ ngày", "Căn cứ"]


def test_an_empty_tree_is_filled_from_one_file(house: House):
    row = sent(
        house, "places", PLACES,
        ["T990101", "Thôn Nà Pẻn", "Thôn, tổ dân phố", "T9901", None, None],
        ["T9901", "Xã Nà Lương", "xã", "T99", None, None],
        ["T99", "Huyện Nà Lương", "huyện", "T1", None, "NQ 12"],
    )  # fmt: skip
    assert (row.state, row.counts) == (State.READY, (3, 0, 0))
    assert not Area.objects.filter(code="T99").exists()
    confirm(house, row)
    village = Area.objects.get(code="T990101")
    commune = parent_of(village, on=house.on)
    assert commune is not None
    assert (commune.name, commune.kind) == ("Xã Nà Lương", "Xã")
    assert row.outcome == "3 mới, 0 sửa."


def test_places_that_are_there_stay(house: House):
    assert round_trip(house, "places").counts == (0, 0, 7)


def test_a_new_name_needs_its_day(house: House):
    line = ["T1101", "Xã Khau Mòn Hạ", "Cấp xã", "T11", None, None]
    row = sent(house, "places", PLACES, line)
    assert faults(row) == {
        "B2": "Xã Khau Mòn đang ghi tên, mã là “Xã Khau Mòn (T1101)”. Nếu thay đổi thật thì ghi "
        "ngày vào cột “Từ ngày”."
    }
    line[4] = "01/02/2020"
    row = confirm(house, sent(house, "places", PLACES, line))
    house.commune.refresh_from_db()
    assert (row.changed_count, house.commune.name) == (1, "Xã Khau Mòn Hạ")


def test_a_place_moves_under_another(house: House):
    line = ["T1101", "Xã Khau Mòn", "Cấp xã", "T12", "01/02/2020", "NQ 5"]
    confirm(house, sent(house, "places", PLACES, line))
    assert parent_of(house.commune, on=house.on) == house.other_district
    assert parent_of(house.commune, on=date(2020, 1, 31)) == house.district


def test_what_the_service_refuses_stands_at_its_cell(house: House):
    row = sent(
        house, "places", PLACES,
        ["T1101", "Xã Khau Mòn", "Cấp xã", "T1", None, None],
        ["T1105", "Xã Pa Xeo", "Cấp xã", "T11", None, None],
        ["T1106", "Xã Mới", "Cấp xã", "T19", None, None],
        ["T1107", "Xã Mới", "cấp gì", "T11", None, None],
        ["T1108", "Xã Không Nơi", "Cấp xã", None, None, None],
        ["T1109", "Xã Hai Lần", "Cấp xã", "T11", None, None],
        ["T1109", "Xã Hai Lần", "Cấp xã", "T11", None, None],
    )  # fmt: skip
    found = faults(row)
    assert set(found) == {"B2", "B3", "D4", "C5", "B6", "B8"}
    assert found["B3"].startswith("Huyện Mộc Sơn đã có Xã Pa Xeo")
    assert found["D4"].startswith("không có địa bàn “T19”")
    assert found["C5"].startswith("“cấp gì”: không có trong các lựa chọn: Cấp tỉnh")
    assert found["B6"] == "Đơn vị cấp xã phải trực thuộc một địa bàn. Chọn nơi trực thuộc."
    assert found["B8"].startswith("trùng với ô B7")


def test_a_part_of_the_tree_is_not_another_s_to_change(house: House):
    grant(house.hanh, house.district_committee, Capability.ORGANISE, Reach.AREA)
    row = sent(
        house, "places", PLACES,
        ["T1203", "Xã Ngoài", "Cấp xã", "T12", None, None],
        ["T1109", "Xã Trong", "Cấp xã", "T11", None, None], by=house.hanh,
    )  # fmt: skip
    assert faults(row)["B2"].startswith("Xã Ngoài ngoài phần đồng chí được sửa.")


@pytest.mark.parametrize("kind", ["places", "organisations", "people", "initiatives", "indicators"])
@pytest.mark.parametrize("name", ["cuong", "hanh"])
def test_neither_the_stranger_nor_who_may_only_look(house: House, kind: str, name: str):
    with pytest.raises(PermissionDenied):
        sent(house, kind, ["Tên"], ["A"], by=getattr(house, name))


# --- Organisations --------------------------------------------------------------------------------

BODIES = ["Tên", "Tên gọn", "Loại", "Địa bàn", "Cấp trên", "Từ ngày"]


def test_organisations_superiors_first(house: House):
    row = sent(
        house, "organisations", BODIES,
        ["Chi cục Thủy lợi", None, "phòng", "Tỉnh Thanh Vân", "Sở Tài nguyên", None],
        ["Sở Tài nguyên", "Sở TN", "sở", "Tỉnh Thanh Vân", "UBND tỉnh Thanh Vân", None],
    )  # fmt: skip
    confirm(house, row)
    made = Organisation.objects.get(name="Chi cục Thủy lợi")
    assert made.placements.get().parent.short_name == "Sở TN"
    again = sent(
        house, "organisations", BODIES,
        ["Sở Tài nguyên", "Sở TNMT", "sở", "Tỉnh Thanh Vân", None, "01/02/2020"],
    )  # fmt: skip
    assert again.sample[0][-1] == "sửa: đổi tên gọn"


def test_organisations_that_are_there_stay(house: House):
    assert round_trip(house, "organisations").counts == (0, 0, 11)


def test_an_unknown_superior_and_place(house: House):
    row = sent(
        house, "organisations", BODIES,
        ["Phòng A", None, "phòng", "Huyện Mộc Sơn", "UBND huyện Mộc Sn", None],
        ["Phòng B", None, "phòng", "Huyện Mộc", None, None],
    )  # fmt: skip
    assert faults(row) == {
        "E2": "không có tổ chức “UBND huyện Mộc Sn”. Gần giống: UBND huyện Mộc Sơn, Huyện ủy "
        "Mộc Sơn, UBND xã Khau Mòn.",
        "D3": "không có địa bàn “Huyện Mộc” trong phần đồng chí được nhập. Gần giống: Huyện Mộc "
        "Sơn (T11).",
    }


# --- People ---------------------------------------------------------------------------------------

SEATS = ["Họ và tên", "Tổ chức", "Chức vụ", "Từ ngày", "Là lãnh đạo"]


def test_people_come_with_their_posts(house: House):
    row = sent(
        house, "people", SEATS,
        ["Tòng Văn Ươm", "Đảng ủy xã Khau Mòn", "Phó Bí thư", "43831", "x"],
        ["Tòng Văn Ươm", "UBND xã Khau Mòn", "Chủ tịch", 43831.0, "x"],
    )  # fmt: skip
    assert row.sample[0][-1] == "ghi mới: lập chức vụ, thêm người mới"
    assert row.sample[1][-1] == "ghi mới: lập chức vụ"
    confirm(house, row)
    person = Person.objects.get(name="Tòng Văn Ươm")
    assert [held.valid_from for held in person.appointments.all()] == [date(2020, 1, 1)] * 2
    assert not any(post.capabilities.exists() for post in Post.objects.filter(title="Chủ tịch"))


def test_people_that_are_there_stay(house: House):
    assert round_trip(house, "people").counts == (0, 0, 4)


def test_a_namesake_elsewhere_is_another_person(house: House):
    row = sent(house, "people", SEATS, ["Nông Thị Lan", "Đảng ủy xã Pa Xeo", "Bí thư", None, None])
    assert row.sample[0][-1] == ("ghi mới: lập chức vụ, thêm người mới, trùng tên với người đã có")
    confirm(house, row)
    new = Appointment.objects.get(post__organisation=house.third_commune_committee)
    assert new.person != house.lan.person


def test_the_head_s_place_is_taken(house: House):
    row = sent(
        house, "people", SEATS, ["Ai Khác", "Đảng ủy xã Khau Mòn", "Bí thư Đảng ủy xã", None, None]
    )
    assert "đang" in faults(row)["A2"] or "Nông Thị Lan" in faults(row)["A2"]
    assert not Person.objects.filter(name="Ai Khác").exists()


# --- Programmes and schemes -----------------------------------------------------------------------

SCHEMES = ["Ký hiệu", "Tên", "Loại", "Cơ quan ban hành", "Địa bàn", "Nhiệm kỳ", "Thuộc", "Bắt đầu"]


def test_schemes_with_what_they_belong_to(house: House):
    make_term(house)
    lines = [
        ["ĐA 03", "Giảm nghèo", "đề án", "Tỉnh ủy Thanh Vân", "Tỉnh Thanh Vân", "2015-2020",
         "CTr 1", "05/02/2016"],
        ["CTr 1", "Nông thôn mới", "chương trình", "Tỉnh ủy Thanh Vân", "Tỉnh Thanh Vân",
         "2015-2020", None, None],
    ]  # fmt: skip
    confirm(house, sent(house, "initiatives", SCHEMES, *lines))
    scheme = Initiative.objects.get(code="ĐA 03")
    assert (scheme.parent.code, scheme.starts_on) == ("CTr 1", date(2016, 2, 5))
    lines[0][1] = "Giảm nghèo bền vững"
    again = sent(house, "initiatives", SCHEMES, *lines)
    assert (again.counts, again.sample[0][-1]) == ((0, 1, 1), "sửa: tên")
    confirm(house, again)
    assert round_trip(house, "initiatives").counts == (0, 0, 2)


def test_an_unknown_term_and_a_day_as_text(house: House):
    make_term(house)
    row = sent(
        house, "initiatives", SCHEMES,
        ["A", "B", "đề án", "Tỉnh ủy Thanh Vân", "Tỉnh Thanh Vân", "2015-2021", None, None],
        ["C", "D", "đề án", "Tỉnh ủy Thanh Vân", "Tỉnh Thanh Vân", None, None, "đầu năm"],
    )  # fmt: skip
    found = faults(row)
    assert found["F2"].startswith("không có nhiệm kỳ của cơ quan ban hành “2015-2021”.")
    assert found["H3"] == "“đầu năm”: không đọc được ngày này. Ghi như 05/02/2020."


# --- Indicators and targets -----------------------------------------------------------------------

AIMS = ["Mã chỉ tiêu", "Chỉ tiêu", "Đơn vị tính", "Hướng tốt", "Kỳ báo cáo", "Mã địa bàn",
        "Kỳ của đích", "Đích", "Kỳ gốc", "Giá trị gốc"]  # fmt: skip
POOR = ["ho-ngheo", "Số hộ nghèo", "hộ", "giảm", "năm"]


def test_an_indicator_with_targets_at_many_places(house: House):
    row = sent(
        house, "indicators", AIMS,
        [*POOR, "T1", "2020", 1000, "2015", "2.500"],
        ["ho-ngheo", None, None, None, None, "T11", "2020", "dưới 300", None, None],
    )  # fmt: skip
    confirm(house, row)
    indicator = Indicator.objects.get(code="ho-ngheo")
    assert (indicator.area, indicator.direction) == (house.province, "down")
    targets = Target.objects.order_by("pk").values_list("area", "qualifier", "value", "base_value")
    assert list(targets) == [
        (house.province.pk, "=", 1000, Decimal(2500)),
        (house.district.pk, "<", 300, None),
    ]
    assert round_trip(house, "indicators").counts == (0, 0, 2)
    changed = sent(house, "indicators", AIMS, [*POOR, "T1", "2020", 900, None, None])
    assert (changed.counts, changed.sample[0][-1]) == ((0, 1, 0), "sửa: sửa đích")


def test_what_an_indicator_lacks(house: House):
    row = sent(
        house, "indicators", AIMS,
        ["moi", None, None, None, None, "T1", "2020", 5, None, None],
        ["khac", "Khác", "%", "giảm", "năm", "T1", None, 5, None, None],
    )  # fmt: skip
    assert faults(row) == {"B2": "chưa ghi Chỉ tiêu.", "G3": "chưa ghi Kỳ của đích."}
