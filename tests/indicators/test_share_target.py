"""A target shared out: what is given, what is left, who was first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.factories import make_area
from tests.indicators import cascades, worlds
from tests.indicators.cascades import Cascade
from tests.indicators.stories import act, give_target
from tests.people import House
from tests.statements import MOST, statements
from vedich.areas.models import AreaPlacement, Level
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.indicators import refusals, services
from vedich.indicators.models import Sharing, Target
from vedich.indicators.queries.sharing import shared_out
from vedich.lib.errors import ManyRefused

Door = Callable[[Any], Client]
Method = Sharing.Method


@pytest.fixture
def cascade(house: House) -> Cascade:
    return cascades.build(house)


def share(cascade: Cascade, target: Target, **given: Any) -> Sharing:
    house = cascade.house
    values = {
        "target": target,
        "version": shared_out(target, on=house.on).version,
        "method": Method.HAND,
        "actor": house.binh,
        "at": house.at,
    }
    return services.share_target(**values | given)


def test_each_place_gets_its_target_and_the_rest_stays_said(cascade: Cascade) -> None:
    house = cascade.house
    share(cascade, cascade.sum, shares={house.district.pk: Decimal(480),
                                        house.other_district.pk: Decimal(300)})  # fmt: skip
    own = Target.objects.get(indicator=cascade.houses, area=house.district)
    assert (own.value, own.period, own.base_period) == (Decimal(480), "2020", "2015")
    found = shared_out(cascade.sum, on=house.on)
    assert (found.given, found.left) == (Decimal(780), Decimal(20))
    (entry,) = history_of(cascade.sum).filter(fact="indicators.target.shared")
    assert (entry.data["places"], entry.data["given"], entry.data["left"]) == (2, "780", "20")
    assert history_of(own).filter(fact="indicators.target.allotted").exists()


def test_more_than_the_whole_is_said_not_refused(cascade: Cascade) -> None:
    share(cascade, cascade.sum, shares={cascade.house.district.pk: Decimal(900)})
    assert shared_out(cascade.sum, on=cascade.house.on).left == Decimal(-100)


def test_shared_anew_what_a_place_set_itself_stays_beside(cascade: Cascade) -> None:
    house = cascade.house
    share(cascade, cascade.sum, shares={house.district.pk: Decimal(480),
                                        house.other_district.pk: Decimal(300)})  # fmt: skip
    own = Target.objects.get(indicator=cascade.houses, area=house.district)
    services.edit_target(own, version=1, value=Decimal(500), **act(house))
    (place,) = [
        each for each in shared_out(cascade.sum, on=house.on).places if each.own is not None
    ]
    assert (place.own, place.share and place.share.value) == (Decimal(500), Decimal(480))
    share(cascade, cascade.sum, shares={house.district.pk: Decimal(500)})
    found = shared_out(cascade.sum, on=house.on)
    assert (found.given, found.sharing and found.sharing.version) == (Decimal(500), 2)
    kept = Target.objects.get(indicator=cascade.houses, area=house.other_district)
    assert kept.value == Decimal(300)


def test_whoever_was_first_is_told(cascade: Cascade) -> None:
    house = cascade.house
    read = shared_out(cascade.sum, on=house.on).version
    mine = {house.district.pk: Decimal(400)}
    share(cascade, cascade.sum, version=read, shares=mine)
    with pytest.raises(EditedMeanwhile):
        share(cascade, cascade.sum, version=read, shares=mine)
    read = shared_out(cascade.sum, on=house.on).version
    own = Target.objects.get(indicator=cascade.houses, area=house.district)
    services.edit_target(own, version=1, value=Decimal(410), **act(house))
    with pytest.raises(EditedMeanwhile):
        share(cascade, cascade.sum, version=read, shares=mine)


def test_bad_input_is_said_at_once(cascade: Cascade) -> None:
    house = cascade.house
    share(cascade, cascade.sum, shares={house.other_district.pk: Decimal(300)})
    AreaPlacement.objects.filter(child=house.other_district).update(valid_to=date(2020, 1, 1))
    with pytest.raises(ManyRefused) as refused:
        share(
            cascade, cascade.sum, remainder_area=house.commune,
            shares={house.district.pk: Decimal(-1), house.other_district.pk: Decimal(300),
                    house.commune.pk: Decimal(1)},
        )  # fmt: skip
    assert {type(each) for each in refused.value.each()} == {
        refusals.NegativeShare,
        refusals.NotDirectlyBelow,
    }
    found = shared_out(cascade.sum, on=house.on)
    assert [each.target.area for each in found.gone] == [house.other_district]
    assert found.given == 0
    with pytest.raises(refusals.NothingShared):
        share(cascade, cascade.sum, shares={})


def test_no_number_no_share_and_a_ratio_has_no_sum(cascade: Cascade) -> None:
    house = cascade.house
    services.edit_target(cascade.sum, version=1, value=None, **act(house))
    cascade.sum.refresh_from_db()
    with pytest.raises(refusals.NothingToShare):
        share(cascade, cascade.sum, shares={house.district.pk: Decimal(3)})
    share(cascade, cascade.rate, shares={house.district.pk: Decimal(14)})
    found = shared_out(cascade.rate, on=house.on)
    assert (found.is_summed, found.left) == (False, None)
    with pytest.raises(refusals.OutOfRange):
        share(cascade, cascade.rate, shares={house.district.pk: Decimal(140)})


def test_the_derived_target_is_held_against_the_share(cascade: Cascade) -> None:
    house = cascade.house
    share(cascade, cascade.sum, shares={house.district.pk: Decimal(300)})
    kept = cascade.choice(f"t{cascade.sum.pk}", "kept")
    local = cascade.derive(choices=cascade.choices(sum=kept))
    own = Target.objects.get(indicator=cascade.houses, area=house.district)
    assert (own.value, own.initiative) == (Decimal(300), local)


# --- The page -------------------------------------------------------------------------------------


def test_equal_parts_with_the_last_digit_placed(cascade: Cascade, client_for: Door) -> None:
    house = cascade.house
    make_area(under=house.province, level=Level.DISTRICT, name="Huyện Nà Lương")
    client = client_for(house.binh)
    address = reverse("share_target", args=[cascade.sum.pk])
    page = client.get(address, {"cach": "equal"}).content.decode()
    assert page.count('value="266"') == 3
    assert "Còn 2 hộ chưa giao" in page
    page = client.get(address, {"cach": "equal", "phan-le": house.district.pk}).content.decode()
    assert 'value="268"' in page
    assert "Đã giao hết" in page


def test_parts_by_base_leave_out_imprecise_and_press(cascade: Cascade, client_for: Door) -> None:
    house = cascade.house
    metric = cascade.houses.metric
    worlds.approved(
        house,
        worlds.say(house.district, metric, "100", "2015", coverage="total"),
        worlds.say(house.other_district, metric, "60", "2015", coverage="total", qualifier=">"),
    )
    page = client_for(house.binh).get(
        reverse("share_target", args=[cascade.sum.pk]), {"cach": "base"}
    )
    text = page.content.decode()
    assert 'value="800"' in text
    assert "&gt; 60" in text
    assert "không dùng để chia" in text


def test_added_up_without_writing_then_given(cascade: Cascade, client_for: Door) -> None:
    house, client = cascade.house, client_for(cascade.house.binh)
    address = reverse("share_target", args=[cascade.sum.pk])
    body = {
        "method": "hand",
        "version": shared_out(cascade.sum, on=house.on).version,
        f"phan-{house.district.pk}": "480",
        f"phan-{house.other_district.pk}": "300",
    }
    answer = client.post(address, {**body, "lam": "tinh"})
    assert answer.status_code == 200
    assert "Còn 20 hộ chưa giao" in answer.content.decode()
    assert not Sharing.objects.exists()
    answer = client.post(address, {**body, "lam": "giao"})
    assert answer.status_code == 302
    upper = client.get(
        reverse("indicator", args=[cascade.houses.pk]), {"dia-ban": house.province.pk}
    ).content.decode()
    assert "đã giao 780/800 hộ, còn 20 chưa giao" in upper
    late = client.post(address, {**body, "lam": "giao"})
    assert late.status_code == 409
    assert "vừa sửa lúc" in late.content.decode()


def test_wrong_cells_are_named(cascade: Cascade, client_for: Door) -> None:
    house, client = cascade.house, client_for(cascade.house.binh)
    answer = client.post(
        reverse("share_target", args=[cascade.sum.pk]),
        {"method": "hand", "version": 1, f"phan-{house.district.pk}": "ba trăm",
         f"phan-{house.commune.pk}": "5"},
    )  # fmt: skip
    assert answer.status_code == 422
    answer = client.post(
        reverse("share_target", args=[cascade.sum.pk]),
        {"method": "hand", "version": 1, f"phan-{house.commune.pk}": "5"},
    )
    assert answer.status_code == 422
    assert "không nằm ngay dưới" in answer.content.decode()


def test_who_may_open_it(cascade: Cascade, client_for: Door) -> None:
    house = cascade.house
    address = reverse("share_target", args=[cascade.sum.pk])
    assert client_for(house.binh).get(address).status_code == 200
    assert client_for(house.cuong).get(address).status_code == 404
    own = give_target(house, cascade.houses, house.district, "300")
    at_district = reverse("share_target", args=[own.pk])
    assert client_for(house.minh).get(at_district).status_code == 403
    with pytest.raises(PermissionDenied):
        share(cascade, own, actor=house.minh, shares={house.commune.pk: Decimal(1)})


def test_as_many_statements_with_ten_times_the_places(cascade: Cascade, client_for: Door) -> None:
    client = client_for(cascade.house.binh)
    address = reverse("share_target", args=[cascade.sum.pk])
    few = statements(client, address)
    for _each in range(20):
        make_area(under=cascade.house.province, level=Level.DISTRICT)
    assert statements(client, address) == few <= MOST
