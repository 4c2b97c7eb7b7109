"""The board and its pages: who opens them, what they say, how many statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests import factories
from tests.documents.papers import register
from tests.duties.boards import DAY, Role, assign, board_of, body, field, member, person, sit, text
from tests.initiatives import schemes
from tests.people import House
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.areas.models import Notice
from vedich.duties.models import Duty, Field
from vedich.organisations.models import Organisation, Person
from vedich.web.addresses import url

Door = Callable[[Any], Client]
Kind = Organisation.Kind


# --- The board ------------------------------------------------------------------------------------


def test_members_in_order_with_what_they_hold_and_its_paper(house: House, client_for: Door) -> None:
    paper = register(house, kind="QĐ", reference="119-QĐ/TU", issued_on=DAY)
    standing = body(house, Kind.STANDING_COMMITTEE)
    thoa, phong = (
        member(house, "Nông Vân Thoa", standing),
        member(house, "Ứng Hoài Phong", standing),
    )
    lam = member(house, "Tống Hạc Lâm", body(house, Kind.EXECUTIVE_COMMITTEE, "Ban Chấp hành"))
    poverty = field(house)
    assign(house, field=poverty, document=paper)
    assign(house, thoa, area=house.district, document=paper)
    assign(house, lam, field=poverty, role=Role.DEPUTY, document=paper)
    one = schemes.make(house, code="ĐA 03")
    schemes.assign(house, one, person=person(house, "binh"), document=paper)
    page = text(client_for(house.binh), board_of(house.province_committee))
    assert_clean(page)
    found = [page.index(f">{name}</a>") for name in
             ("Trần Văn Bình", "Nông Vân Thoa", "Ứng Hoài Phong", "Tống Hạc Lâm")]  # fmt: skip
    assert found == sorted(found)
    assert "ĐA 03: Giảm nghèo bền vững" in page
    assert "giúp phụ trách" in page
    assert paper.title in page
    assert phong.name in page[page.index("Thành viên chưa có việc") :]
    assert "Chưa có văn bản phân công" not in page
    assert "Nguồn không nêu" not in page


def test_gaps_on_both_sides_each_with_its_button(house: House, client_for: Door) -> None:
    idle, land = member(house, "Ứng Hoài Phong"), field(house, "Đất đai")
    assign(house)
    scheme = schemes.make(house, code="ĐA 05")
    here = {"cap-uy": house.province_committee.pk}
    buttons = [
        url("assign_duty", query={**here, "linh-vuc": land.pk}),
        url("assign_duty", query={**here, "noi": house.other_district.pk}),
        url("assign_duty", query={**here, "nguoi": idle.pk}),
        reverse("assign_responsibility", args=[scheme.pk]),
    ]
    page = text(client_for(house.binh), board_of(house.province_committee))
    assert all(each.replace("&", "&amp;") in page for each in buttons)
    assert "Chưa có văn bản phân công" in page
    assert "Huyện Mộc Sơn" not in page[page.index("Việc chưa có người</h2>") :]
    looker = factories.make_user()
    factories.grant(looker, house.province_committee, factories.Capability.OVERSEE)
    shown = text(client_for(looker), board_of(house.province_committee))
    assert "Đất đai" in shown
    assert "/phan-cong/ghi/" not in shown


def test_who_answered_on_a_past_day(house: House, client_for: Door) -> None:
    assign(house)
    assign(house, member(house, "Nông Vân Thoa"), valid_from=date(2020, 2, 1), hand_over=True)
    client = client_for(house.binh)
    now = text(client, board_of(house.province_committee, nguoi=person(house, "binh").pk))
    then = text(client, board_of(house.province_committee, ngay="31/01/2020"))
    assert "Từ 01/02/2019" not in now
    table = then[then.index("<tbody>") : then.index("</table>")]
    assert (
        table.index("Trần Văn Bình") < table.index("Huyện Mộc Sơn") < table.index("Nông Vân Thoa")
    )


def test_filters_by_body_member_field_and_place(house: House, client_for: Door) -> None:
    standing = body(house, Kind.STANDING_COMMITTEE)
    thoa = member(house, "Nông Vân Thoa", standing)
    member(house, "Tống Hạc Lâm", body(house, Kind.EXECUTIVE_COMMITTEE, "Ban Chấp hành"))
    poverty = field(house)
    assign(house, thoa, field=poverty)
    assign(house, area=house.district)
    client, committee = client_for(house.binh), house.province_committee

    def names(**given: Any) -> list[str]:
        page = text(client, board_of(committee, **given))
        table = page[page.index("<tbody>") : page.index("</table>")]
        known = ("Trần Văn Bình", "Nông Vân Thoa", "Tống Hạc Lâm")
        return [name for name in known if f">{name}</a>" in table]

    assert names(**{"co-quan": Kind.STANDING_BOARD.value}) == ["Trần Văn Bình"]
    assert len(names(**{"co-quan": Kind.STANDING_COMMITTEE.value})) == 2
    assert len(names(**{"co-quan": Kind.EXECUTIVE_COMMITTEE.value})) == 3
    assert names(nguoi=thoa.pk) == ["Nông Vân Thoa"]
    assert names(**{"linh-vuc": poverty.pk}) == ["Nông Vân Thoa"]
    assert names(noi=house.district.pk) == ["Trần Văn Bình"]


def test_excel_holds_one_assignment_a_line(house: House, client_for: Door) -> None:
    assign(house, field=field(house))
    late = register(house, kind="QĐ", reference="7-QĐ/TU", issued_on=date(2019, 6, 1))
    assign(house, area=house.district, document=late, valid_from=date(2019, 3, 1))
    member(house, "Ứng Hoài Phong")
    address = board_of(house.province_committee, **{"dinh-dang": "xlsx"})
    answer = client_for(house.binh).get(address)
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.getvalue())).get_sheet_by_index(0)
    head, *lines = rows.to_python()
    assert head[1] == "Họ và tên"
    assert [(line[1], line[4], line[5], line[9]) for line in lines] == [
        ("Trần Văn Bình", "Giảm nghèo", "", "Chưa có văn bản phân công"),
        ("Trần Văn Bình", "", "Huyện Mộc Sơn", "Văn bản ban hành sau ngày phân công"),
        ("Ứng Hoài Phong", "", "", "Chưa được phân công việc nào"),
    ]
    assert lines[0][7] == DAY


def test_a_source_that_names_nobody_is_shown_open(house: House, client_for: Door) -> None:
    house.province.notice, house.province.notice_text = Notice.PRESS, "Theo báo chí"
    house.province.save()
    page = text(client_for(house.binh), board_of(house.province_committee))
    assert "Nguồn không nêu phân công" in page
    assert "Nguồn không nêu người phụ trách" in page
    address = board_of(house.province_committee, **{"dinh-dang": "xlsx"})
    file = client_for(house.binh).get(address).getvalue()
    rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    assert rows[1][9] == "Nguồn không nêu phân công"
    assert "Chưa được phân công việc nào" not in page


def test_strangers_and_whose_board_one_sees(house: House, client_for: Door) -> None:
    one = assign(house)
    away = [board_of(house.province_committee), one.get_absolute_url()]
    stranger = client_for(house.cuong)
    assert [stranger.get(address).status_code for address in away] == [404, 404]
    assert "Không có bảng phân công nào" in text(stranger, reverse("duties"))
    assert text(client_for(house.lan), away[0])  # the boards above are open, those beside are not
    far = board_of(house.far_commune_committee)
    assert client_for(house.lan).get(far).status_code == 404
    for nonsense in ("abc", "9" * 30, "0"):
        assert client_for(house.binh).get(f"/phan-cong/?cap-uy={nonsense}").status_code == 404
    assert Client().get(reverse("duties")).status_code == 302


def test_an_inner_party_organisation_has_no_board(house: House, client_for: Door) -> None:
    inner = factories.make_organisation(
        house.province,
        under=house.province_committee,
        kind=Kind.PARTY_ORGANISATION,
        name="Ban cán sự",
    )
    assert client_for(house.binh).get(board_of(inner)).status_code == 404


# --- Other pages, and how much they ask -----------------------------------------------------------


def test_on_the_pages_of_the_person_and_the_place(house: House, client_for: Door) -> None:
    assign(house, field=field(house))
    assign(house)
    binh = person(house, "binh")
    client = client_for(house.binh)
    page = text(client, binh.get_absolute_url())
    assert "Phụ trách lĩnh vực, địa bàn" in page
    assert "Giảm nghèo" in page
    place = house.district.get_absolute_url()
    who = reverse("duties_of_area", args=[house.district.pk])
    assert f'hx-get="{who}?ngay=2019-01-31"' in text(client, f"{place}?ngay=31/01/2019")
    assert "Chưa ghi ai phụ trách" in text(client, f"{who}?ngay=31/01/2019")
    opened = client.get(who, headers={"HX-Request": "true"}).content.decode()
    assert opened.strip().startswith("<section")
    assert "Trần Văn Bình" in opened
    assert "Trần Văn Bình</a>" not in text(client_for(house.cuong), who)
    stranger = text(client_for(house.cuong), binh.get_absolute_url())
    assert "Giảm nghèo" not in stranger
    assert statements(client, binh.get_absolute_url()) <= MOST
    assert statements(client, place) <= MOST
    assert statements(client, who) <= MOST


def fill(house: House, number: int) -> None:
    standing = Organisation.objects.filter(kind=Kind.STANDING_COMMITTEE).first() or body(
        house, Kind.STANDING_COMMITTEE
    )
    for _number in range(number):
        one = Person.objects.create(name=f"Thành viên {Person.objects.count()}")
        sit(one, standing)
        made = field(house, f"Lĩnh vực {Field.objects.count()}")
        assign(house, one, field=made)
        field(house, f"Trống {Field.objects.count()}")
        scheme = schemes.make(house, f"Đề án {made.pk}")
        schemes.assign(house, scheme, person=one)
        schemes.make(house, f"Đề án chưa có người {made.pk}")


def test_as_many_statements_with_ten_times_the_rows(house: House, client_for: Door) -> None:
    client, committee = client_for(house.binh), house.province_committee
    query = {"cap-uy": committee.pk}
    fill(house, 3)
    one = Duty.objects.first()
    assert one is not None
    pages = [
        board_of(committee),
        board_of(committee, nguoi=one.person_id),
        url("duty_fields", query=query),
        url("duties_history", query=query),
        url("assign_duty", query=query),
        url("hand_over_duties", person_pk=one.person_id, query=query),
        one.get_absolute_url(),
    ]
    few = [statements(client, page) for page in pages]
    fill(house, 27)
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= MOST
