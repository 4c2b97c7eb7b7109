"""Every form: the act and the page that follows, what stands in the way, who may not open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.people import House
from vedich.accounts.models import User
from vedich.organisations import queries
from vedich.organisations.models import (
    Appointment,
    Capability,
    Grant,
    Organisation,
    Person,
    Post,
    Reach,
)
from vedich.organisations.services import create_person, create_post

Door = Callable[[User], Client]
NO_RIGHTS = {f"quyen_{capability}": "khong" for capability in Capability}


@pytest.fixture
def send(house: House, client_for: Door) -> Callable[..., Any]:
    """Posts a form as Bình; the answer, whose status is looked at."""

    def post(address: str, status: int = 302, **fields: Any) -> Any:
        answer = client_for(house.binh).post(address, fields)
        assert answer.status_code == status, answer.content.decode()[:3000]
        return answer

    return post


def test_adding_an_organisation(house: House, send: Callable[..., Any]) -> None:
    fields = {
        "name": "Ban Dân vận Tỉnh ủy",
        "kind": "advisory_agency",
        "area": "Tỉnh Thanh Vân · T1",
        "parent": "Tỉnh ủy Thanh Vân · T1",
        "valid_from": "01/01/2016",
        "source": "QĐ 3-QĐ/TU",
    }
    answer = send("/to-chuc/them/", **fields)
    made = Organisation.objects.get(name="Ban Dân vận Tỉnh ủy")
    assert answer.url == f"/to-chuc/{made.pk}/"
    again = send("/to-chuc/them/", 422, **fields)
    assert "đã có Ban Dân vận Tỉnh ủy" in again.content.decode()
    wrong = send(
        "/to-chuc/them/", 422, **{**fields, "valid_from": "31/2/2016", "parent": "không có"}
    )
    page = wrong.content.decode()
    assert "“31/2/2016”: không có ngày này." in page
    assert "Không tìm thấy “không có”" in page


def test_the_form_under_a_parent_is_filled_in(house: House, client_for: Door) -> None:
    page = client_for(house.binh).get(f"/to-chuc/them/?tren={house.district_committee.pk}")
    text = page.content.decode()
    assert 'value="Huyện ủy Mộc Sơn · T11"' in text
    assert 'value="Huyện Mộc Sơn · T11"' in text


def test_renaming_moving_ending(house: House, send: Callable[..., Any]) -> None:
    own = f"/to-chuc/{house.department.pk}"
    send(f"{own}/doi-ten/", name="Sở mới", on="01/01/2019", source="NQ 1", version=1)
    house.department.refresh_from_db()
    assert house.department.name == "Sở mới"
    parent = "Tỉnh ủy Thanh Vân · T1"
    send(f"{own}/chuyen/", parent=parent, on="01/02/2019", reason="NQ 2", version=2)
    above = queries.parent_of(house.department, on=date(2019, 2, 1))
    assert above == house.province_committee
    send(f"{own}/ket-thuc/", on="01/03/2019", reason="NQ 3", version=3)
    house.department.refresh_from_db()
    assert house.department.valid_to == date(2019, 3, 1)


def test_the_second_editor_is_told_and_loses_nothing(
    house: House, send: Callable[..., Any]
) -> None:
    address = f"/to-chuc/{house.department.pk}/doi-ten/"
    send(address, name="Sở một", on="01/01/2019", source="NQ 1", version=1)
    answer = send(address, 409, name="Sở hai", on="01/02/2019", source="NQ 2", version=1)
    page = answer.content.decode()
    assert "Trần Văn Bình vừa sửa" in page
    assert 'value="Sở hai"' in page
    assert "Sở một" in page
    assert 'name="version" value="2"' in page


def test_merging_and_absorbing(house: House, send: Callable[..., Any]) -> None:
    send(
        f"/to-chuc/{house.commune_committee.pk}/sap-nhap/",
        with_other="Đảng ủy xã Sín Lĩnh · T1102",
        name="Đảng ủy xã Khau Lĩnh",
        kind="party_organisation",
        area="Xã Khau Mòn · T1101",
        parent="Huyện ủy Mộc Sơn · T11",
        on="01/01/2020",
        source="NQ 896",
    )
    made = Organisation.objects.get(name="Đảng ủy xã Khau Lĩnh")
    assert made.origins.count() == 2
    send(
        f"/to-chuc/{house.third_commune_committee.pk}/nhap-vao/",
        into="Đảng ủy xã Khau Lĩnh · T1101", on="01/02/2020", source="NQ 897",
    )  # fmt: skip
    assert made.origins.count() == 3


def test_posts_with_their_rights(house: House, send: Callable[..., Any]) -> None:
    own = f"/to-chuc/{house.district_committee.pk}"
    fields = {**NO_RIGHTS, "title": "Phó Bí thư", "rank": "2", "leads": "on", "quyen_plan": "own"}
    send(f"{own}/chuc-vu/", **fields)
    post = Post.objects.get(title="Phó Bí thư")
    assert [(right.capability, right.reach) for right in post.capabilities.all()] == [
        ("plan", "own")
    ]
    more = send(f"/chuc-vu/{post.pk}/quyen/", 422, **{**NO_RIGHTS, "quyen_report": "own"})
    assert "Đồng chí không có quyền “nhập và nộp số liệu”" in more.content.decode()
    send(f"/chuc-vu/{post.pk}/quyen/", **{**NO_RIGHTS, "quyen_lead": "subtree"})
    assert [right.capability for right in post.capabilities.all()] == ["lead"]
    send(f"/chuc-vu/{post.pk}/bo/", on="01/03/2020")
    post.refresh_from_db()
    assert post.valid_to == date(2020, 3, 1)


def test_the_form_of_rights_shows_what_the_post_has(house: House, client_for: Door) -> None:
    post = house.minh.person.appointments.get().post
    page = client_for(house.binh).get(f"/chuc-vu/{post.pk}/quyen/").content.decode()
    assert '<option value="own" selected>' in page


def test_a_new_person_goes_straight_into_the_post(
    house: House, send: Callable[..., Any], client_for: Door, by_admin: dict[str, Any]
) -> None:
    post = create_post(organisation=house.district_committee, title="Phó Bí thư", **by_admin)
    answer = send(f"/nguoi/them/?chuc-vu={post.pk}", name="Sùng A Chua", user="cuong")
    person = Person.objects.get(name="Sùng A Chua")
    assert answer.url == f"/chuc-vu/{post.pk}/giu-chuc/?nguoi={person.pk}"
    page = client_for(house.binh).get(answer.url).content.decode()
    written = f"Sùng A Chua · {person.pk}"
    assert f'value="{written}"' in page
    send(answer.url, person=written, valid_from="01/01/2020", basis="QĐ 1")
    held = Appointment.objects.get(person=person)
    assert (held.post, held.valid_from) == (post, date(2020, 1, 1))
    again = send(answer.url, 422, person=written, valid_from="01/02/2020")
    assert "đã giữ chức vụ Phó Bí thư" in again.content.decode()
    send(f"/giu-chuc/{held.pk}/thoi/", on="01/02/2020", reason="Nghỉ")
    held.refresh_from_db()
    assert held.valid_to == date(2020, 2, 1)


def test_correcting_a_person(house: House, send: Callable[..., Any]) -> None:
    pk = house.lan.person.pk
    send(f"/nguoi/{pk}/sua-ten/", name="Nông Thị Lan Anh")
    assert Person.objects.get(pk=pk).name == "Nông Thị Lan Anh"
    taken = send(f"/nguoi/{pk}/tai-khoan/", 422, user="minh")
    assert "đã gắn với Hoàng Văn Minh" in taken.content.decode()
    send(f"/nguoi/{pk}/tai-khoan/", user="")
    assert Person.objects.get(pk=pk).user is None


def test_granting_and_revoking(house: House, send: Callable[..., Any]) -> None:
    fields = {
        "user": "Phạm Văn Cường · cuong",
        "capability": "plan",
        "organisation": "Đảng ủy xã Khau Mòn · T1101",
        "reach": "own",
        "valid_from": "01/01/2020",
        "reason": "Biệt phái",
    }
    send("/quyen/giao/", **fields)
    given = Grant.objects.get()
    assert given.user == house.cuong
    more = send("/quyen/giao/", 422, **{**fields, "capability": "report"})
    assert "Đồng chí không có quyền" in more.content.decode()
    send(f"/quyen/{given.pk}/thu-hoi/", on="21/02/2020", reason="Hết việc")
    given.refresh_from_db()
    assert given.valid_to == house.on


def test_a_grant_of_another_part_is_not_there(house: House, client_for: Door) -> None:
    factories.grant(house.minh, house.district_committee, Capability.ORGANISE, Reach.AREA)
    given = factories.grant(house.hanh, house.far_commune_committee, Capability.PLAN)
    assert client_for(house.minh).get(f"/quyen/{given.pk}/thu-hoi/").status_code == 404


ACTS = [
    "/to-chuc/{organisation}/doi-ten/",
    "/to-chuc/{organisation}/chuyen/",
    "/to-chuc/{organisation}/nhap-vao/",
    "/to-chuc/{organisation}/sap-nhap/",
    "/to-chuc/{organisation}/ket-thuc/",
    "/to-chuc/{organisation}/chuc-vu/",
    "/chuc-vu/{post}/giu-chuc/",
    "/chuc-vu/{post}/quyen/",
    "/chuc-vu/{post}/bo/",
    "/giu-chuc/{appointment}/thoi/",
    "/nguoi/{person}/sua-ten/",
    "/nguoi/{person}/tai-khoan/",
]


@pytest.mark.parametrize("address", ACTS)
def test_who_keeps_no_part_may_not_open_it(
    house: House, client_for: Door, by_admin: dict[str, Any], address: str
) -> None:
    held = house.lan.person.appointments.get()
    path = address.format(
        organisation=house.commune_committee.pk,
        post=held.post_id,
        appointment=held.pk,
        person=house.lan.person.pk,
    )
    for user in (house.lan, house.minh, house.hanh, house.cuong):
        assert client_for(user).get(path).status_code == 403
        assert client_for(user).post(path, {}).status_code == 403
    assert client_for(house.binh).get(path).status_code == 200
    keeper = factories.make_user()
    factories.grant(keeper, house.other_district_committee, Capability.ORGANISE, Reach.AREA)
    assert client_for(keeper).get(path).status_code == 403


def test_a_person_in_nobodys_post_may_be_corrected_by_any_keeper(
    house: House, client_for: Door, by_admin: dict[str, Any]
) -> None:
    person = create_person(name="Sùng A Chua", **by_admin)
    assert client_for(house.binh).get(f"/nguoi/{person.pk}/sua-ten/").status_code == 200
