"""The boards of the demo: Thanh Vân's with its gaps, Lào Cai's open."""

from __future__ import annotations

import pytest
from django.test import Client

from vedich.accounts.models import User
from vedich.areas.queries import by_code
from vedich.demo import load
from vedich.duties import queries
from vedich.duties.models import Duty, Field
from vedich.organisations.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def committee(code: str) -> Organisation:
    area = by_code(code, on=load.DAY)
    return Organisation.objects.get(kind="party_organisation", area=area, follows_area=True)


def gaps(code: str, username: str) -> queries.Gaps:
    user = User.objects.get(username=username)
    board = queries.board_of(committee(code), user=user, on=load.DAY, today=load.DAY)
    return queries.gaps_of(board, user=user, today=load.DAY)


def test_the_province_has_one_of_each_gap() -> None:
    found = gaps("TV", "ngan")
    assert [one.name for one in found.open_fields] == ["Đất đai, môi trường"]
    assert sorted(one.code for one in found.leaderless) == ["ĐA 05", "ĐA 10"]
    assert [row.member.person.name for row in found.idle] == ["Giáp Vân Hiền"]
    assert [row.member.person.name for row in found.left] == ["Lương Vân Thái"]
    unpapered = Duty.objects.on(load.DAY).filter(committee=committee("TV"), document=None)
    assert [duty.matter for duty in unpapered] == ["Văn phòng, cải cách hành chính"]


def test_a_paper_that_came_late_and_who_answered_before() -> None:
    assert {duty.is_paper_late for duty in Duty.objects.filter(committee=committee("TV2"))} == {
        True
    }
    khau_mon = Duty.objects.filter(area__code="TV102").order_by("valid_from")
    assert [duty.person.name for duty in khau_mon] == ["Hoàng Khau Thành", "Sùng Vân Chứ"]


def test_nothing_is_invented_for_lao_cai() -> None:
    places = Organisation.objects.exclude(area__code__startswith="TV")
    assert not Duty.objects.filter(committee__in=places).exists()
    assert not Field.objects.filter(committee__in=places).exists()


@pytest.mark.parametrize("code", ["10", "082"])
def test_the_board_of_lao_cai_says_that_the_source_names_nobody(code: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username="xem"))
    page = client.get("/phan-cong/", {"cap-uy": committee(code).pk}).content.decode()
    assert "Nguồn không nêu phân công" in page
    assert "Chưa được phân công việc nào" not in page
    assert ("Giàng Thị Dung" in page) == (code == "082")
