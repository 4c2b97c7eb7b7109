"""“Từ nghị quyết đến kết quả”: columns, gaps, outline, Excel, API."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.documents.papers import add, register
from tests.factories import make_user, seat
from tests.initiatives.schemes import Kind, make
from tests.overview.sights import Sight, grow
from tests.people import House
from tests.statements import MOST, statements
from tests.terms.frames import make_term
from vedich.accounts.models import User
from vedich.indicators.models import Target
from vedich.indicators.status import Status
from vedich.initiatives import services as initiatives
from vedich.organisations.models import Capability, Reach
from vedich.overview.queries.sight import Sight as Reading
from vedich.overview.queries.sight import read_sight, terms_for
from vedich.overview.queries.sight.columns import Columns
from vedich.overview.queries.sight.gaps import GapKind, gaps_of
from vedich.overview.queries.sight.outline import rows_of
from vedich.terms.models import Term

Door = Callable[[Any], Client]
ADDRESS = "/nghi-quyet-ket-qua/"


def reading(sight: Sight, user: User | None = None) -> Reading:
    house = sight.house
    who = user or house.binh
    term = next(
        each for each in terms_for(who, house.province, on=house.on) if each.pk == sight.term.pk
    )
    return read_sight(who, term, on=house.on)


def shown(client: Client, **query: Any) -> str:
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


# --- The line -------------------------------------------------------------------------------------


def test_a_clause_has_the_status_of_its_worst_key_indicator(sight: Sight) -> None:
    first, second = reading(sight).takings
    assert (first.number, [node.id for node in first.takers]) == ("1", [sight.scheme.pk])
    assert first.status is Status.BEHIND
    assert second.is_gap
    assert second.status is None


def test_an_indicator_that_is_not_key_does_not_darken_the_scheme(sight: Sight) -> None:
    Target.objects.filter(initiative=sight.scheme).update(is_key=False)
    node = reading(sight).nodes[sight.scheme.pk]
    assert node.status is None
    assert node.counts == {"off": 1}


def test_the_programme_shows_the_worst_of_its_schemes(sight: Sight) -> None:
    programme = reading(sight).programmes[0]
    assert [node.code for node in programme.children] == ["ĐA 03", "ĐA 05"]
    assert programme.status is Status.BEHIND
    assert programme.counts == {"off": 1, "nodata": 1}


def test_a_part_within_taken_up_takes_up_the_clause(sight: Sight) -> None:
    house = sight.house
    part = add(house, sight.resolution, "a", parent=sight.untaken)
    initiatives.concretise(initiative=sight.leaderless, clause=part, actor=house.admin, at=house.at)
    assert [node.id for node in reading(sight).takings[1].takers] == [sight.leaderless.pk]


def test_the_scheme_speaks_where_its_programme_takes_the_clause_up_too(sight: Sight) -> None:
    house = sight.house
    initiatives.concretise(
        initiative=sight.programme, clause=sight.clause, actor=house.admin, at=house.at
    )
    assert [node.id for node in reading(sight).takings[0].takers] == [sight.scheme.pk]


def test_what_another_level_takes_up_is_no_gap(sight: Sight) -> None:
    house = sight.house
    initiatives.concretise(
        initiative=sight.district_scheme, clause=sight.untaken, actor=house.admin, at=house.at
    )
    taking = reading(sight).takings[1]
    assert (taking.takers, taking.others, taking.is_gap) == ([], 1, False)


def test_levels_below_are_counted_beside_the_scheme(sight: Sight) -> None:
    assert reading(sight).nodes[sight.scheme.pk].derived == 1


# --- The columns ----------------------------------------------------------------------------------


def test_without_a_choice_the_first_of_each_is_open(sight: Sight, client_for: Door) -> None:
    columns = Columns(reading(sight), {})
    assert columns.group is None
    assert (columns.programme and columns.programme.code) == "CTr 1"
    assert (columns.scheme and columns.scheme.code) == "ĐA 03"
    assert [each.name for each in columns.stands] == ["Tỷ lệ hộ nghèo"]
    page = shown(client_for(sight.house.binh))
    assert "Nội dung 1-2" not in page
    assert "Điểm 1-2" in page
    assert "Đề án của CTr 1" in page
    assert "Chỉ tiêu của ĐA 03" in page


def test_each_choice_decides_what_stands_right_of_it(sight: Sight) -> None:
    found = reading(sight)
    chosen = Columns(found, {"noi-dung": str(sight.clause.pk), "de-an": str(sight.leaderless.pk)})
    assert (chosen.group and chosen.group.id) == sight.section.pk
    assert (chosen.taking and chosen.taking.clause) == sight.clause
    assert (chosen.scheme and chosen.scheme.code) == "ĐA 05"
    alone = Columns(found, {"noi-dung": str(sight.untaken.pk)})
    assert (alone.programmes, alone.schemes, alone.stands) == ([], [], [])


@pytest.mark.parametrize("text", ["0", "-1", "x", "9" * 30, "１"])  # noqa: RUF001 - a wide digit
def test_nonsense_in_the_address_chooses_nothing(sight: Sight, client_for: Door, text: str) -> None:
    page = shown(
        client_for(sight.house.binh), **{"noi-dung": text, "chuong-trinh": text, "de-an": text}
    )
    assert "Chỉ tiêu của ĐA 03" in page


def test_schemes_without_a_programme_have_a_place(sight: Sight) -> None:
    house = sight.house
    make(house, "Đề án riêng", code="ĐA 99", term=sight.term)
    columns = Columns(reading(sight), {"chuong-trinh": "rieng"})
    assert columns.is_alone
    assert [node.code for node in columns.schemes] == ["ĐA 99"]


def test_every_node_is_a_link_and_htmx_gets_the_columns(sight: Sight, client_for: Door) -> None:
    client = client_for(sight.house.binh)
    page = shown(client)
    address = Columns(reading(sight), {}).to_scheme(reading(sight).nodes[sight.leaderless.pk])
    href = address.replace("&", "&amp;")
    assert f'href="{href}" hx-get="{href}"' in page
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert part.lstrip().startswith('<div class="vd-stack" id="duong-di"')
    assert "Chỉ tiêu của ĐA 05" in part


# --- Gaps -----------------------------------------------------------------------------------------


def test_gaps_are_drawn_and_listed_longest_first(sight: Sight, client_for: Door) -> None:
    house = sight.house
    found = [(gap.kind, gap.days(house.on)) for gap in gaps_of(reading(sight))]
    assert found == [
        (GapKind.CLAUSE, (house.on - date(2015, 10, 23)).days),
        (GapKind.PAPER, (house.on - date(2016, 1, 1)).days),
        (GapKind.PAPER, (house.on - date(2016, 1, 1)).days),
        (GapKind.PAPER, (house.on - date(2016, 1, 1)).days),
        (GapKind.DATA, (house.on - date(2017, 2, 14)).days),
        (GapKind.LEADER, 18),
    ]
    page = shown(client_for(house.binh))
    assert page.count('class="vd-gap"') == 2
    assert "Chuyển đổi nghề vùng biên" in page
    assert "Khoảng trống cần lấp" in page
    assert "1.582 ngày" in page
    assert reverse("take_up_clause", args=[sight.untaken.pk]) in page
    assert reverse("assign_responsibility", args=[sight.leaderless.pk]) in page


def test_a_target_without_data_is_a_gap_of_its_own(sight: Sight, client_for: Door) -> None:
    page = shown(client_for(sight.house.binh), **{"de-an": sight.leaderless.pk})
    assert "Có đích, chưa có số liệu" in page
    assert "Số hộ được sắp xếp chỗ ở, tỉnh Thanh Vân" in page


def test_a_scheme_without_a_target_is_a_gap(sight: Sight) -> None:
    Target.objects.filter(initiative=sight.leaderless).delete()
    kinds = {gap.kind for gap in gaps_of(reading(sight)) if "ĐA 05" in gap.where}
    assert GapKind.TARGET in kinds


def test_one_that_is_over_is_no_gap(sight: Sight) -> None:
    type(sight.leaderless).objects.filter(pk=sight.leaderless.pk).update(ends_on=date(2019, 1, 1))
    assert GapKind.LEADER not in {gap.kind for gap in gaps_of(reading(sight))}


def test_who_may_not_fill_them_sees_gaps_without_buttons(sight: Sight, client_for: Door) -> None:
    viewer = make_user()
    seat(viewer, sight.house.province_committee, (Capability.INSPECT, Reach.AREA))
    page = shown(client_for(viewer))
    assert "Chuyển đổi nghề vùng biên" in page
    assert "Giao chương trình" not in page
    assert "Phân công phụ trách" not in page


def test_what_a_source_only_counts_is_drawn(house: House, client_for: Door) -> None:
    term = make_term(house)
    for kind, count in ((Kind.PROGRAMME, 4), (Kind.SCHEME, 19)):
        initiatives.announce(
            owner=house.province_committee, term=term, kind=kind, count=count,
            actor=house.admin, at=house.at,
        )  # fmt: skip
    make(house, "Đề án có tên", term=term)
    page = shown(client_for(house.binh))
    assert page.count("Đề án chưa có tên trong nguồn") == 18
    assert page.count("Chương trình chưa có tên trong nguồn") == 4
    assert "Vẽ thêm 14 khoảng trống" in page
    assert "4 chương trình, 4 chưa có tên trong nguồn" in page
    assert "18 đề án nguồn nói có mà không nêu tên" in page


# --- Who sees it ----------------------------------------------------------------------------------


def test_a_commune_officer_sees_the_line_above_without_its_numbers(
    sight: Sight, client_for: Door
) -> None:
    page = shown(client_for(sight.house.lan))
    assert "Giảm nghèo bền vững" in page
    assert "Tỷ lệ hộ nghèo" not in page
    assert all(not node.stands for node in reading(sight, sight.house.lan).own)


def test_what_belongs_to_another_district_stays_hidden(sight: Sight, client_for: Door) -> None:
    house = sight.house
    hidden = make(
        house, "Đề án của Yên Hạ", term=sight.term, parent=sight.programme,
        owner=house.other_district_committee, area=house.other_district,
    )  # fmt: skip
    initiatives.concretise(initiative=hidden, clause=sight.untaken, actor=house.admin, at=house.at)
    assert "Đề án của Yên Hạ" not in shown(client_for(house.minh))
    assert reading(sight, house.minh).takings[1].others == 1
    assert "Đề án của Yên Hạ" in shown(client_for(house.binh))


def test_a_stranger_has_no_term_to_open(sight: Sight, client_for: Door) -> None:
    client = client_for(sight.house.cuong)
    assert "Chưa có nhiệm kỳ nào ở đây" in shown(client)
    assert client.get(ADDRESS, {"nhiem-ky": sight.term.pk}).status_code == 200
    assert "Tái cơ cấu" not in shown(client, **{"nhiem-ky": sight.term.pk})
    assert Client().get(ADDRESS).status_code == 302


def test_a_term_out_of_sight_is_not_there(sight: Sight, client_for: Door) -> None:
    house = sight.house
    far = make_term(house, organisation=house.other_district_committee)
    assert client_for(house.lan).get(ADDRESS, {"nhiem-ky": far.pk}).status_code == 404
    assert client_for(house.binh).get(ADDRESS, {"nhiem-ky": far.pk}).status_code == 200
    assert client_for(house.binh).get(ADDRESS, {"nhiem-ky": "x"}).status_code == 404


def test_the_area_s_own_running_term_comes_first(sight: Sight) -> None:
    house = sight.house
    old = make_term(house, years="2010-2015")
    district = make_term(house, organisation=house.district_committee)
    at_home: list[Term] = terms_for(house.minh, house.district, on=house.on)
    assert [each.pk for each in at_home] == [district.pk, sight.term.pk, old.pk]
    assert terms_for(house.binh, house.province, on=house.on)[0] == sight.term


# --- Outline, Excel, API --------------------------------------------------------------------------


def test_the_outline_is_for_print(sight: Sight, client_for: Door) -> None:
    page = shown(client_for(sight.house.binh), dang="dan-bai")
    assert page.index("Giảm nghèo bền vững") < page.index("Chuyển đổi nghề vùng biên")
    assert "Chưa có cơ quan nhận" in page
    assert "Chưa gắn với nội dung nào của nghị quyết" in page
    assert "Tỷ lệ hộ nghèo, tỉnh Thanh Vân" in page


def test_each_end_of_the_line_is_a_row(sight: Sight) -> None:
    rows = rows_of(reading(sight))
    ends = [
        (
            row.taking and row.taking.number,
            row.programme and row.programme.code,
            row.node and row.node.code,
            row.stand and row.stand.name,
        )
        for row in rows
    ]
    assert ends == [
        ("1", "CTr 1", "ĐA 03", "Tỷ lệ hộ nghèo"),
        ("2", None, None, None),
        (None, "CTr 1", "ĐA 05", "Số hộ được sắp xếp chỗ ở"),
    ]


def test_the_outline_goes_out_as_excel(sight: Sight, client_for: Door) -> None:
    answer = client_for(sight.house.binh).get(ADDRESS, {"dinh-dang": "xlsx"})
    assert "tu-nghi-quyet-den-ket-qua" in answer["Content-Disposition"]
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    first = dict(zip(rows[0], rows[1], strict=True))
    assert len(rows) == 4
    assert first["Chương trình"] == "CTr 1: Tái cơ cấu nông nghiệp"
    assert first["Lãnh đạo phụ trách"] == "Trần Văn Bình"
    assert first["Nguồn số"] == "minh họa"
    assert first["Trạng thái"] == "Chậm tiến độ"


def test_the_api_gives_line_and_gaps(sight: Sight, client_for: Door) -> None:
    house = sight.house
    answer = client_for(house.binh).get(f"/api{ADDRESS}{sight.term.pk}").json()
    assert [each["is_gap"] for each in answer["clauses"]] == [False, True]
    codes = {each["code"]: each for each in answer["initiatives"]}
    assert codes["ĐA 03"]["leader"] == "Trần Văn Bình"
    assert codes["ĐA 03"]["indicators"][0]["status"] == "off"
    assert {each["kind"] for each in answer["gaps"]} == {"clause", "paper", "data", "leader"}
    assert client_for(house.cuong).get(f"/api{ADDRESS}{sight.term.pk}").status_code == 404


# --- Statements -----------------------------------------------------------------------------------


def test_no_more_statements_with_ten_times_the_rows(sight: Sight, client_for: Door) -> None:
    house = sight.house
    clients = [client_for(user) for user in (house.binh, house.lan, house.admin)]
    addresses = [ADDRESS, f"{ADDRESS}?dang=dan-bai", f"{ADDRESS}?dinh-dang=xlsx"]
    grow(sight, 3)
    register(house, name="Nghị quyết khác", reference="2-NQ/TU", term=sight.term)
    few = [statements(client, each) for client in clients for each in addresses]
    grow(sight, 27, start=3)
    many = [statements(client, each) for client in clients for each in addresses]
    assert many == few
    assert max(few) <= MOST
