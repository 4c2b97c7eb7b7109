"""The forms of the board: assigning, ending, handing over, fields; and who may not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.duties.boards import assign, board_of, field, member, person, text
from tests.people import House
from vedich.duties.models import Duty, Field
from vedich.organisations.models import Appointment
from vedich.web.addresses import url

Door = Callable[[Any], Client]


def test_assigned_ended_and_withdrawn_by_form(house: House, client_for: Door) -> None:
    client, poverty = client_for(house.binh), field(house)
    address = url(
        "assign_duty", query={"cap-uy": house.province_committee.pk, "linh-vuc": poverty.pk}
    )
    assert f'<option value="{poverty.pk}" selected' in text(client, address)
    given = {
        "person": "Trần Văn Bình", "field": poverty.pk, "role": "lead", "valid_from": "01/02/2019",
    }  # fmt: skip
    answer = client.post(address, given)
    assert answer.status_code == 302
    assert "Đã phân công Trần Văn Bình: Giảm nghèo." in text(client, answer.url)
    one = Duty.objects.get()
    again = client.post(address, given)
    assert again.status_code == 422
    assert "Không cần ghi lại" in again.content.decode()
    ended = client.post(reverse("end_duty", args=[one.pk]), {"on": "21/02/2020"})
    assert "Đã kết thúc phân công" in text(client, ended.url)
    gone = client.post(reverse("withdraw_duty", args=[one.pk]), {"reason": "Ghi nhầm"})
    page = text(client, gone.url)
    assert "Đã rút, ghi nhầm" in page
    assert "Phân công Trần Văn Bình: Giảm nghèo (phụ trách)" in page
    log = text(client, url("duties_history", query={"cap-uy": house.province_committee.pk}))
    assert "Rút phân công ghi nhầm của Trần Văn Bình" in log


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"person": "Không Có Ai"}, "Không tìm thấy"),
        ({"person": "Hoàng Văn Minh"}, "không giữ chức vụ nào trong Tỉnh ủy Thanh Vân"),
        ({"area": ""}, "Phân công phải ghi lĩnh vực hoặc địa bàn"),
        ({"area": "Tỉnh Thanh Vân"}, "Không tìm thấy"),
        ({"valid_from": "30/02/2019"}, "không có ngày này"),
        ({"document": "99-QĐ/TU"}, "Không tìm thấy"),
        ({"role": "chief"}, "Không có lựa chọn này"),
    ],
)
def test_bad_input(house: House, client_for: Door, given: dict[str, str], sentence: str) -> None:
    address = url("assign_duty", query={"cap-uy": house.province_committee.pk})
    values = {
        "person": "Trần Văn Bình", "area": "Huyện Mộc Sơn", "role": "lead",
        "valid_from": "01/02/2019",
    }  # fmt: skip
    answer = client_for(house.binh).post(address, values | given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Duty.objects.exists()


def test_everything_handed_over_by_form(house: House, client_for: Door) -> None:
    one = member(house, "Lương Vân Thái")
    assign(house, one)
    Appointment.objects.filter(person=one).update(valid_to=date(2020, 2, 3))
    client, committee = client_for(house.binh), house.province_committee
    address = url("hand_over_duties", person_pk=one.pk, query={"cap-uy": committee.pk})
    board = text(client, board_of(committee))
    assert "thôi giữ chức từ 03/02/2020, 18 ngày" in board
    assert address in board
    assert "Huyện Mộc Sơn" in text(client, address)
    answer = client.post(address, {"receiver": "Trần Văn Bình", "on": "21/02/2020"})
    said = "Lương Vân Thái đã bàn giao 1 lĩnh vực, địa bàn và 0 chương trình, đề án."
    assert said in text(client, answer.url)
    assert Duty.objects.on(house.on).get().person == person(house, "binh")


def test_fields_are_written_edited_and_ended(house: House, client_for: Door) -> None:
    client, query = client_for(house.binh), {"cap-uy": house.province_committee.pk}
    made = client.post(url("create_duty_field", query=query), {"name": "Đất đai", "position": "1"})
    assert "Chưa có người phụ trách" in text(client, made.url)
    one = Field.objects.get()
    address = reverse("edit_duty_field", args=[one.pk])
    first = client.post(address, {"name": "Đất đai, môi trường", "position": "2", "version": "1"})
    assert "Đất đai, môi trường" in text(client, first.url)
    second = client.post(address, {"name": "Đất", "position": "2", "version": "1"})
    assert second.status_code == 409
    assert 'value="Đất"' in second.content.decode()
    ended = client.post(reverse("end_duty_field", args=[one.pk]), {"on": "21/02/2020"})
    assert "Chưa ghi lĩnh vực nào" in text(client, ended.url)


def test_who_may_look_but_not_act(house: House, client_for: Door) -> None:
    one, poverty = assign(house), field(house)
    here = {"cap-uy": house.province_committee.pk}
    acts = [
        url("assign_duty", query=here),
        url("create_duty_field", query=here),
        url("hand_over_duties", person_pk=one.person_id, query=here),
        *(reverse(name, args=[one.pk]) for name in ("end_duty", "withdraw_duty")),
        *(reverse(name, args=[poverty.pk]) for name in ("edit_duty_field", "end_duty_field")),
    ]
    for user, status in ((house.hanh, 403), (house.cuong, 404)):
        client = client_for(user)
        assert {client.get(address).status_code for address in acts} == {status}
        assert {client.post(address, {}).status_code for address in acts} == {status}
