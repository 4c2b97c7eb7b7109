"""From a place and an indicator to a scheme of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.factories import grant
from tests.indicators.stories import Story, act, give_target
from tests.initiatives.schemes import assign, make, person
from tests.statements import MOST, statements
from vedich.indicators import refusals, services
from vedich.indicators.models import Target
from vedich.indicators.queries.targeted import beginning
from vedich.initiatives.models import Initiative, Responsibility
from vedich.initiatives.refusals import DaysOutOfOrder
from vedich.organisations.models import Capability, Reach

Door = Callable[[Any], Client]


@pytest.fixture
def parent(story: Story) -> Initiative:
    house = story.house
    one = make(
        house, "Giảm nghèo Mộc Sơn", owner=house.district_committee, area=house.district,
        code="ĐA MS-02",
    )  # fmt: skip
    services.edit_target(story.target, version=1, initiative=one, **act(house))
    assign(house, one)
    return one


def address(story: Story, area: Any) -> str:
    query = f"?dia-ban={area.pk}&chi-tieu={story.poverty.pk}"
    return reverse("create_targeted_initiative") + query


def create(story: Story, **given: Any) -> Initiative:
    house = story.house
    values: dict[str, Any] = {
        "area": house.far_commune,
        "indicator": story.poverty,
        "name": "Giảm nghèo riêng cho xã Hạ Xuân",
        "owner": house.province_committee,
        "objective": "Giảm nghèo của xã Hạ Xuân",
        "period": "2021",
        "value": Decimal(25),
        "person": person(house, "lan"),
        "actor": house.binh,
        "at": house.at,
    }
    return services.create_targeted_initiative(**values | given)


def test_scheme_aim_target_and_person_in_one_act(story: Story) -> None:
    made = create(story)
    target = Target.objects.get(initiative=made)
    assert (target.area, target.value, target.base_value) == (made.area, Decimal(25), None)
    assert [each.text for each in made.objectives.all()] == ["Giảm nghèo của xã Hạ Xuân"]
    row = Responsibility.objects.get(initiative=made)
    assert (row.role, row.valid_from) == ("leader", story.house.on)


def test_all_or_nothing(story: Story) -> None:
    before = Initiative.objects.count()
    with pytest.raises(refusals.TargetOpen):
        create(story, value=None)
    with pytest.raises(refusals.OutOfRange):
        create(story, value=Decimal(250))
    with pytest.raises(DaysOutOfOrder):
        create(story, starts_on=date(2020, 1, 2), ends_on=date(2020, 1, 1))
    with pytest.raises(PermissionDenied):
        create(story, actor=story.house.hanh)
    assert Initiative.objects.count() == before


def test_who_plans_but_may_not_assign_makes_it_without_a_person(story: Story) -> None:
    house = story.house
    grant(house.hanh, house.district_committee, Capability.PLAN, Reach.AREA)
    given = {"actor": house.hanh, "area": house.commune, "owner": house.district_committee}
    with pytest.raises(PermissionDenied):
        create(story, **given)
    assert create(story, person=None, **given).area == house.commune


def test_the_second_of_two_is_refused(story: Story) -> None:
    create(story)
    with pytest.raises(refusals.DuplicateTarget):
        create(story)


def test_what_it_begins_with(story: Story, parent: Initiative) -> None:
    house = story.house
    found = beginning(house.commune, story.poverty, user=house.binh, on=house.on)
    assert (found.parent, found.leads_parent) == (parent, True)
    assert (found.base_value, found.base_period) == (Decimal(35), "2019")
    assert found.person == person(house, "minh")
    press = beginning(house.far_commune, story.poverty, user=house.binh, on=house.on)
    assert (press.base_value, press.base_period, press.source_kind) == (None, "", "press")
    assert (press.parent, press.leads_parent) == (None, False)
    head = beginning(house.commune, story.added_value, user=house.binh, on=house.on)
    assert head.person == person(house, "lan")


def test_the_form_opens_with_what_is_known_and_the_target_open(
    story: Story, parent: Initiative, client_for: Door
) -> None:
    house, client = story.house, client_for(story.house.binh)
    page = client.get(address(story, house.commune)).content.decode()
    assert "Giảm nghèo Mộc Sơn riêng cho xã Khau Mòn" in page
    assert 'name="base_value" value="35"' in page
    assert "Hoàng Văn Minh" in page
    assert "đang phụ trách đề án cấp trên" in page
    far = client.get(address(story, house.far_commune)).content.decode()
    assert "trên 36%" in far or "&gt; 36%" in far
    assert "theo báo chí" in far
    assert "giá trị gốc để trống" in far


def test_it_is_made_from_the_page(story: Story, parent: Initiative, client_for: Door) -> None:
    house, client = story.house, client_for(story.house.binh)
    body = {
        "name": "Giảm nghèo riêng cho xã Hạ Xuân",
        "owner": "Tỉnh ủy Thanh Vân",
        "objective": "Giảm nghèo",
        "period": "2021",
        "value": "",
        "person": "Nông Thị Lan",
    }
    short = client.post(address(story, house.far_commune), body)
    assert short.status_code == 422
    assert "Chưa điền đích" in short.content.decode()
    answer = client.post(address(story, house.far_commune), {**body, "value": "25"})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Đã lập Giảm nghèo riêng cho xã Hạ Xuân." in page
    assert "Nông Thị Lan" in page


def test_who_may_open_it(story: Story, client_for: Door) -> None:
    house = story.house
    where = address(story, house.commune)
    assert client_for(house.hanh).get(where).status_code == 403
    assert client_for(house.cuong).get(where).status_code == 404
    client = client_for(house.binh)
    nowhere = reverse("create_targeted_initiative")
    assert client.get(nowhere).status_code == 404
    assert client.get(f"{nowhere}?dia-ban={house.commune.pk}&chi-tieu=x").status_code == 404
    grant(house.hanh, house.district_committee, Capability.PLAN, Reach.AREA)
    page = client_for(house.hanh).get(where).content.decode()
    assert 'name="person"' not in page
    assert "do người có quyền phân công ghi sau" in page


def test_as_many_statements_with_ten_times_the_rows(
    story: Story, parent: Initiative, client_for: Door
) -> None:
    house, client = story.house, client_for(story.house.binh)
    where = address(story, house.commune)
    few = statements(client, where)
    for number in range(12):
        one = make(house, f"Đề án {number}", owner=house.district_committee, area=house.district)
        give_target(
            house,
            story.poverty,
            house.district,
            "20",
            initiative=one,
            period=f"{2017 - number}",
            base_period="",
        )
    assert statements(client, where) == few <= MOST
