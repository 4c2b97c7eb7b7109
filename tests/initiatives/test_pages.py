"""The pages of programmes and schemes: who opens them, what they say, how many statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.documents.papers import add, register
from tests.factories import grant
from tests.initiatives.schemes import Kind, Role, assign, make, person
from tests.people import House
from tests.statements import MOST, statements
from tests.terms.frames import make_term
from tests.web.html_checks import assert_clean
from vedich.initiatives import services
from vedich.initiatives.models import Announcement, Concretisation, Initiative, Responsibility
from vedich.organisations.models import Capability

Door = Callable[[Any], Client]


def values(**given: Any) -> dict[str, Any]:
    return {
        "kind": "scheme",
        "code": "ĐA 03",
        "name": "Giảm nghèo bền vững",
        "is_named": "on",
        "owner": "Tỉnh ủy Thanh Vân",
        "area": "Tỉnh Thanh Vân",
        "starts_on": "01/01/2016",
        "ends_on": "31/12/2020",
    } | given


# --- Making ---------------------------------------------------------------------------------------


def test_a_scheme_is_made_from_above_and_shown(house: House, client_for: Door) -> None:
    make(house, "Kinh tế nông thôn", kind=Kind.PROGRAMME, code="CTr 1")
    register(house, kind="ĐA", reference="03-ĐA/TU")
    client = client_for(house.binh)
    answer = client.post(
        reverse("create_initiative"),
        values(parent="CTr 1", document="3-đa/tu", term=make_term(house).pk),
    )
    one = Initiative.objects.get(code="ĐA 03")
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "Đã lập ĐA 03: Giảm nghèo bền vững." in page
    assert "còn 314 ngày" in page
    assert "Đề án 03-ĐA/TU" in page
    assert one.parent is not None
    assert one.parent.get_absolute_url() in page


def test_one_that_a_source_mentions_without_a_name(house: House, client_for: Door) -> None:
    source = register(house, kind="BÁO", reference="", name="Bài báo về đề án")
    add(house, source, "8", kind="doan")
    given = values(name="", code="", source="Bài báo về đề án", path="8")
    del given["is_named"]
    client = client_for(house.binh)
    answer = client.post(reverse("create_initiative"), given)
    page = client.get(answer.url).content.decode()
    assert "Đề án chưa có tên trong nguồn" in page
    assert "Nguồn chưa nêu văn bản" in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Chưa điền tên"),
        ({"ends_on": "31/12/2015"}, "Ngày kết thúc không được trước ngày bắt đầu"),
        ({"kind": "dream"}, "Không có lựa chọn này"),
        ({"area": "Nơi không có"}, "Không tìm thấy “Nơi không có”"),
        ({"document": "99-NQ/TU"}, "Không tìm thấy “99-NQ/TU”"),
        ({"path": "8"}, "Chọn văn bản trước"),
    ],
)
def test_bad_input(house: House, client_for: Door, given: dict[str, Any], sentence: str) -> None:
    answer = client_for(house.binh).post(reverse("create_initiative"), values(**given))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Initiative.objects.exists()


def test_the_second_editor_sees_both_and_a_circle_is_refused(
    house: House, client_for: Door
) -> None:
    one = make(house, "Giảm nghèo", code="ĐA 03")
    child = make(house, "Giảm nghèo Mộc Sơn", code="ĐA 03a", parent=one)
    address = reverse("edit_initiative", args=[one.pk])
    client_for(house.admin).post(address, values(name="Bản của quản trị", version=1))
    client = client_for(house.binh)
    answer = client.post(address, values(name="Bản của Bình", version=1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của quản trị" in page
    assert 'value="Bản của Bình"' in page
    circle = client.post(address, values(parent=child.code, version=2))
    assert circle.status_code == 422
    assert "nằm trong" in circle.content.decode()


# --- Clauses and objectives -----------------------------------------------------------------------


def test_a_gap_is_drawn_at_the_clause_and_filled_from_there(house: House, client_for: Door) -> None:
    paper = register(house)
    clause = add(house, paper, "11", heading="Chuyển đổi nghề", is_actionable=True)
    one = make(house, code="CTr 1", kind=Kind.PROGRAMME)
    client = client_for(house.binh)
    gap = "Chưa có chương trình, đề án nhận"
    assert gap in client.get(paper.get_absolute_url()).content.decode()
    assert gap in client.get(clause.get_absolute_url()).content.decode()
    address = reverse("take_up_clause", args=[clause.pk])
    assert address in client.get(paper.get_absolute_url()).content.decode()
    assert client.post(address, {"initiative": "CTr 1"}).status_code == 302
    page = client.get(paper.get_absolute_url()).content.decode()
    assert gap not in page
    assert "Cụ thể hóa bởi" in page
    assert one.get_absolute_url() in page
    again = client.post(address, {"initiative": "CTr 1"})
    assert "đã nhận Điểm 11" in again.content.decode()


def test_a_clause_is_taken_up_and_let_go_from_the_scheme(house: House, client_for: Door) -> None:
    clause = add(house, register(house), "II", heading="Kinh tế")
    one, client = make(house), client_for(house.binh)
    given = {"paper": "01-NQ/ĐH", "path": "II"}
    assert client.post(reverse("concretise", args=[one.pk]), given).status_code == 302
    assert clause.get_absolute_url() in client.get(one.get_absolute_url()).content.decode()
    wrong = client.post(reverse("concretise", args=[one.pk]), {**given, "path": "IX"})
    assert "không có nội dung IX" in wrong.content.decode()
    none = client.post(reverse("concretise", args=[one.pk]), {**given, "path": ""})
    assert none.status_code == 422
    link = Concretisation.objects.get()
    client.post(reverse("let_go_clause", args=[one.pk, link.pk]))
    assert not Concretisation.objects.exists()


def test_objectives_are_written_reworded_and_removed(house: House, client_for: Door) -> None:
    one, client = make(house), client_for(house.binh)
    client.post(reverse("add_objective", args=[one.pk]), {"text": "Mỗi năm giảm 5%"})
    objective = one.objectives.get()
    client.post(reverse("edit_objective", args=[one.pk, objective.pk]), {"text": "Giảm 6%"})
    assert "Giảm 6%" in client.get(one.get_absolute_url()).content.decode()
    client.post(reverse("remove_objective", args=[one.pk, objective.pk]))
    assert not one.objectives.exists()


# --- People ---------------------------------------------------------------------------------------


def test_a_leader_is_assigned_handed_over_and_ended(house: House, client_for: Door) -> None:
    one, client = make(house), client_for(house.binh)
    address = reverse("assign_responsibility", args=[one.pk])
    given = {"role": "leader", "person": "Hoàng Văn Minh", "valid_from": "01/02/2019"}
    assert client.post(address, given).status_code == 302
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Hoàng Văn Minh" in page
    assert "Bí thư Huyện ủy" in page
    other = {"role": "leader", "person": "Nông Thị Lan", "valid_from": "03/02/2020"}
    refused = client.post(address, other)
    assert refused.status_code == 422
    assert "Hoàng Văn Minh đang là lãnh đạo phụ trách từ 01/02/2019" in refused.content.decode()
    assert client.post(address, {**other, "hand_over": "on"}).status_code == 302
    row = Responsibility.objects.get(valid_to=None)
    ended = reverse("end_responsibility", args=[one.pk, row.pk])
    client.post(ended, {"on": "10/02/2020", "reason": "Chuyển công tác"})
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Chưa có lãnh đạo phụ trách" in page
    assert "Bảng phân công trống từ 10/02/2020, 11 ngày" in page
    history = client.get(reverse("initiative_history", args=[one.pk])).content.decode()
    assert "Nông Thị Lan thôi lãnh đạo phụ trách từ 10/02/2020" in history
    assert "Hoàng Văn Minh bàn giao: lãnh đạo phụ trách, từ 03/02/2020" in history
    former = Responsibility.objects.order_by("pk").first()
    assert former is not None
    client.post(reverse("remove_responsibility", args=[one.pk, former.pk]), {"reason": "Nhầm"})
    assert Responsibility.objects.count() == 1


def test_nobody_named_and_an_unknown_role(house: House, client_for: Door) -> None:
    address = reverse("assign_responsibility", args=[make(house).pk])
    client = client_for(house.binh)
    nobody = client.post(address, {"role": "leader", "valid_from": "01/02/2019"})
    assert "Phân công phải ghi người hoặc cơ quan" in nobody.content.decode()
    king = {"role": "king", "person": "Hoàng Văn Minh", "valid_from": "01/02/2019"}
    assert client.post(address, king).status_code == 422


# --- Doors, lists, statements ---------------------------------------------------------------------


def test_doors(house: House, client_for: Door) -> None:
    one = make(house, owner=house.district_committee, area=house.district)
    objective = services.add_objective(
        initiative=one, text="Giảm nghèo", actor=house.admin, at=house.at
    )
    row = assign(house, one)
    for name, args, edits in (
        ("initiative", [one.pk], False),
        ("initiative_history", [one.pk], False),
        ("edit_initiative", [one.pk], True),
        ("concretise", [one.pk], True),
        ("add_objective", [one.pk], True),
        ("edit_objective", [one.pk, objective.pk], True),
        ("remove_objective", [one.pk, objective.pk], True),
        ("assign_responsibility", [one.pk], True),
        ("end_responsibility", [one.pk, row.pk], True),
        ("remove_responsibility", [one.pk, row.pk], True),
    ):
        address = reverse(name, args=args)
        assert client_for(house.cuong).get(address).status_code == 404, name
        assert client_for(house.hanh).get(address).status_code == (403 if edits else 200), name
        answer = client_for(house.binh).get(address)
        assert answer.status_code == 200, address
        assert_clean(answer.content.decode())
        assert Client().get(address).status_code == 302, name
    for name in ("create_initiative", "announce"):
        assert client_for(house.hanh).get(reverse(name)).status_code == 403
        assert_clean(client_for(house.binh).get(reverse(name)).content.decode())
    clause = add(house, register(house, area=house.district, reference="01-NQ/HU"), "I")
    address = reverse("take_up_clause", args=[clause.pk])
    assert client_for(house.cuong).get(address).status_code == 404
    assert client_for(house.hanh).get(address).status_code == 403


def test_an_id_of_another_scheme_in_the_address_is_not_there(
    house: House, client_for: Door
) -> None:
    one, other = make(house, "Một"), make(house, "Hai")
    row = assign(house, other)
    address = reverse("end_responsibility", args=[one.pk, row.pk])
    assert client_for(house.binh).get(address).status_code == 404


def test_a_planner_of_a_district_takes_up_with_their_own_only(
    house: House, client_for: Door
) -> None:
    grant(house.hanh, house.district_committee, Capability.PLAN)
    make(house, "Đề án của tỉnh", code="ĐA 01")
    make(
        house, "Đề án của huyện", code="ĐA H1",
        owner=house.district_committee, area=house.district,
    )  # fmt: skip
    clause = add(house, register(house), "I", is_actionable=True)
    address = reverse("take_up_clause", args=[clause.pk])
    client = client_for(house.hanh)
    refused = client.post(address, {"initiative": "ĐA 01"})
    assert refused.status_code == 422
    assert client.post(address, {"initiative": "ĐA H1"}).status_code == 302


def test_the_list_filters_shows_gaps_and_goes_out_as_excel(house: House, client_for: Door) -> None:
    led = make(house, "Có người", code="ĐA 01")
    assign(house, led)
    make(house, "Chưa ai", code="ĐA 02", document=register(house, kind="ĐA"))
    make(
        house, "Của huyện", kind=Kind.PLAN,
        owner=house.district_committee, area=house.district,
    )  # fmt: skip
    services.announce(
        owner=house.province_committee, term=make_term(house), kind=Kind.SCHEME, count=19,
        actor=house.admin, at=house.at,
    )  # fmt: skip
    client = client_for(house.binh)
    for query, count in (
        ({}, 3),
        ({"loai": "plan"}, 1),
        ({"thieu": "lanh-dao"}, 2),
        ({"thieu": "van-ban"}, 2),
        ({"phan-cong": "co"}, 1),
        ({"phan-cong": "chua"}, 2),
        ({"trong": house.district.pk}, 1),
        ({"ban-hanh": house.district_committee.pk}, 1),
        ({"lanh-dao": person(house, "minh").pk}, 1),
        ({"tim": "co nguoi"}, 1),
        ({"sap-xep": "-lanh-dao"}, 3),
    ):
        assert f"{count} dòng" in client.get(reverse("initiatives"), query).content.decode(), query
    page = client.get(reverse("initiatives")).content.decode()
    assert "Đề án chưa có tên trong nguồn" in page
    assert "19 trên 19, Tỉnh ủy Thanh Vân" in page
    answer = client.get(reverse("initiatives"), {"dinh-dang": "xlsx"})
    assert b"".join(answer).startswith(b"PK")
    empty = client_for(house.cuong).get(reverse("initiatives")).content.decode()
    assert "Chưa có chương trình, đề án nào" in empty


def test_a_number_is_announced_on_its_page(house: House, client_for: Door) -> None:
    term, client = make_term(house), client_for(house.binh)
    given = {"owner": "Tỉnh ủy Thanh Vân", "term": term.pk, "kind": "scheme", "count": "19"}
    assert client.post(reverse("announce"), given).status_code == 302
    assert Announcement.objects.get().count == 19
    assert client.post(reverse("announce"), {**given, "count": "0"}).status_code == 422
    assert client.post(reverse("announce"), {**given, "count": "mười"}).status_code == 422


def test_what_hangs_on_a_term_and_an_area_is_shown_there(house: House, client_for: Door) -> None:
    term = make_term(house)
    one = make(house, "Giảm nghèo", term=term, document=register(house, term=term))
    client = client_for(house.lan)
    for address in (
        term.get_absolute_url(),
        house.province.get_absolute_url(),
        house.province_committee.get_absolute_url(),
        one.document and one.document.get_absolute_url(),
    ):
        page = client.get(address).content.decode()
        assert one.get_absolute_url() in page, address


def test_a_past_day_shows_what_ran_and_what_was_issued_by_then(
    house: House, client_for: Door
) -> None:
    paper = register(house, issued_on=date(2018, 5, 1))
    late = make(house, "Đề án lập sau", starts_on=date(2019, 1, 1))
    papered = make(house, "Đề án có văn bản sau", document=paper)
    early = make(house, "Đề án đầu kỳ", starts_on=date(2016, 1, 1))
    client, address = client_for(house.lan), house.province.get_absolute_url()
    then = client.get(address, {"ngay": "01/01/2017"}).content.decode()
    assert early.get_absolute_url() in then
    assert late.get_absolute_url() not in then
    assert papered.get_absolute_url() not in then
    papers = {"phan": "van-ban", "ngay": "01/01/2017"}
    assert paper.get_absolute_url() not in client.get(address, papers).content.decode()
    now = client.get(address).content.decode()
    assert all(one.get_absolute_url() in now for one in (early, late, papered))


def test_statements_do_not_grow(house: House, client_for: Door) -> None:
    client, counts = client_for(house.binh), []
    term, paper = make_term(house), register(house)
    top = make(house, "Chương trình", kind=Kind.PROGRAMME, term=term, starts_on=date(2016, 1, 1))
    assign(house, top)
    assign(house, top, role=Role.COOPERATING, organisation=house.department)
    for rows in (range(3), range(3, 30)):
        for number in rows:
            clause = add(house, paper, str(number + 1), is_actionable=True)
            one = make(house, f"Đề án {number}", code=f"ĐA {number}", term=term, parent=top)
            for taker in (top, one):
                services.concretise(initiative=taker, clause=clause, actor=house.admin, at=house.at)
            services.add_objective(
                initiative=top, text=f"Mục tiêu {number}", actor=house.admin, at=house.at
            )
            assign(house, one)
        addresses = [
            reverse("initiatives"),
            top.get_absolute_url(),
            paper.get_absolute_url(),
            clause.get_absolute_url(),
        ]
        counts.append([statements(client, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST
