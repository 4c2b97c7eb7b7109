"""The pages on which a place makes an upper scheme concrete."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import grant
from tests.indicators import cascades
from tests.indicators.cascades import Cascade
from tests.indicators.stories import act, give_target, outright
from tests.initiatives.schemes import make
from tests.people import House
from tests.statements import MOST, statements
from vedich.indicators import services
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Derivation, Initiative
from vedich.organisations.models import Capability, Reach

Door = Callable[[Any], Client]


@pytest.fixture
def cascade(house: House) -> Cascade:
    return cascades.build(house)


def body(cascade: Cascade, **given: Any) -> dict[str, Any]:
    first, second = cascade.objectives
    return {
        "name": "Giảm nghèo bền vững huyện Mộc Sơn",
        "kind": "scheme",
        "owner": cascade.house.district_committee.pk,
        f"kind-o{first.pk}": "kept",
        f"kind-o{second.pk}": "left_out",
        f"reason-o{second.pk}": "Không còn hộ nào",
        f"kind-t{cascade.rate.pk}": "other",
        f"value-t{cascade.rate.pk}": "10,5",
        f"reason-t{cascade.rate.pk}": "Hai xã đã gần đạt",
        f"kind-t{cascade.sum.pk}": "other",
        f"value-t{cascade.sum.pk}": "300",
        f"reason-t{cascade.sum.pk}": "Phần của huyện",
    } | given


def test_from_the_button_to_the_table_above_and_below(cascade: Cascade, client_for: Door) -> None:
    client = client_for(cascade.planner)
    upper = client.get(cascade.upper.get_absolute_url()).content.decode()
    address = reverse("derive_initiative", args=[cascade.upper.pk])
    assert f'href="{address}"' in upper
    form = client.get(address).content.decode()
    assert "Giảm nghèo bền vững huyện Mộc Sơn" in form
    assert "Phần của địa phương" in form
    answer = client.post(address, body(cascade, extra="Mở vùng quế", extra_reason="Đất hợp"))
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Đã lập Giảm nghèo bền vững huyện Mộc Sơn." in page
    for words in ("nâng", "không áp dụng", "thêm", "phần của địa phương", "Hai xã đã gần đạt"):
        assert words in page
    local = Initiative.objects.get(parent=cascade.upper)
    scheme = client.get(local.get_absolute_url()).content.decode()
    assert "Hai xã đã gần đạt" in scheme
    log = client.get(reverse("initiative_history", args=[local.pk])).content.decode()
    assert "Cụ thể hóa từ ĐA 03: Giảm nghèo bền vững" in log


def test_what_is_wrong_stands_at_its_cell(cascade: Cascade, client_for: Door) -> None:
    answer = client_for(cascade.planner).post(
        reverse("derive_initiative", args=[cascade.upper.pk]),
        body(
            cascade,
            **{f"reason-t{cascade.rate.pk}": "", f"value-t{cascade.sum.pk}": "ba trăm"},
        ),
    )
    assert answer.status_code == 422
    answer = client_for(cascade.planner).post(
        reverse("derive_initiative", args=[cascade.upper.pk]),
        body(cascade, **{f"reason-t{cascade.rate.pk}": "", f"value-t{cascade.sum.pk}": ""}),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_reason-t{cascade.rate.pk}_loi"' in page
    assert f'id="id_value-t{cascade.sum.pk}_loi"' in page
    assert not Derivation.objects.exists()


def test_who_may_open_the_form(cascade: Cascade, client_for: Door) -> None:
    house, address = cascade.house, reverse("derive_initiative", args=[cascade.upper.pk])
    assert client_for(house.minh).get(address).status_code == 403
    assert client_for(house.cuong).get(address).status_code == 404
    away = {"dia-ban": house.other_district.pk}
    assert client_for(cascade.planner).get(address, away).status_code == 403
    where = client_for(house.binh).get(address).content.decode()
    assert f"{address}?dia-ban={house.district.pk}" in where
    page = client_for(house.minh).get(cascade.upper.get_absolute_url()).content.decode()
    assert address not in page


def test_a_change_above_is_shown_and_acknowledged(cascade: Cascade, client_for: Door) -> None:
    house, local = cascade.house, cascade.derive()
    services.edit_target(cascade.rate, version=1, value=Decimal(12), **act(house))
    client = client_for(cascade.planner)
    page = client.get(local.get_absolute_url()).content.decode()
    assert "Đích của tỉnh Thanh Vân đã đổi ngày" in page
    assert "địa phương chưa xem lại" in page
    address = reverse("review_upper", args=[local.pk])
    short = client.post(address, {"version": 1})
    assert short.status_code == 422
    assert client_for(house.minh).post(address, {"version": 1}).status_code == 403
    assert client.post(address, {"version": 1, "reason": "Giữ 13%"}).status_code == 302
    page = client.get(reverse("derivation", args=[local.pk])).content.decode()
    assert "chưa xem lại" not in page
    assert "hạ" in page
    late = client.post(address, {"version": 1, "reason": "Giữ 13%"})
    assert late.status_code == 409


def test_a_statement_is_edited_and_the_second_editor_told(
    cascade: Cascade, client_for: Door
) -> None:
    local, client = cascade.derive(), client_for(cascade.planner)
    address = reverse("state_derivation", args=[local.pk])
    assert 'value="300"' in client.get(address).content.decode()
    assert client.post(address, body(cascade, version=1)).status_code == 302
    late = client.post(address, body(cascade, version=1))
    assert late.status_code == 409
    assert "vừa sửa lúc" in late.content.decode()


def test_a_statement_is_dropped_with_a_reason(cascade: Cascade, client_for: Door) -> None:
    local, client = cascade.derive(), client_for(cascade.planner)
    address = reverse("drop_derivation", args=[local.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client_for(cascade.house.minh).get(address).status_code == 403
    assert client.post(address, {"reason": "Ghi nhầm"}).status_code == 302
    assert not Derivation.objects.exists()
    page = client.get(local.get_absolute_url()).content.decode()
    assert "Chưa ghi phần vận dụng" in page


def test_what_stands_in_no_upper_one_has_no_table(cascade: Cascade, client_for: Door) -> None:
    address = reverse("derivation", args=[cascade.upper.pk])
    assert client_for(cascade.house.binh).get(address).status_code == 404


def test_as_many_statements_with_ten_times_the_lines(cascade: Cascade, client_for: Door) -> None:
    house, client, local = cascade.house, client_for(cascade.planner), cascade.derive()
    grant(cascade.planner, house.district_committee, Capability.LEAD, Reach.AREA)
    addresses = [
        cascade.upper.get_absolute_url(),
        local.get_absolute_url(),
        reverse("derivation", args=[local.pk]),
        reverse("state_derivation", args=[local.pk]),
        reverse("derive_initiative", args=[cascade.upper.pk]),
    ]
    few = [statements(client, address) for address in addresses]
    for number in range(20):
        initiatives.add_objective(initiative=cascade.upper, text=f"Việc {number}", **act(house))
        indicator = outright(house, f"them-{number}", f"Chỉ tiêu {number}", "%")
        give_target(house, indicator, house.province, "5", initiative=cascade.upper)
        make(
            house, f"Đề án {number}", parent=local, area=house.commune,
            owner=house.district_committee,
        )  # fmt: skip
    services.state_derivation(
        initiative=local, version=1, actor=cascade.planner, at=house.at,
        choices=[
            services.Choice(f"o{row.pk}", "kept") for row in cascade.upper.objectives.all()
        ],
    )  # fmt: skip
    many = [statements(client, address) for address in addresses]
    assert many == few
    assert max(many) <= MOST
