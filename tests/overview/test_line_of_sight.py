"""From a number up to the clause: the line on the indicator's page and on its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.documents.papers import add
from tests.initiatives.schemes import make
from tests.overview.sights import Sight
from tests.statements import MOST, statements
from vedich.areas.models import Area
from vedich.indicators.models import Target
from vedich.initiatives import services as initiatives
from vedich.overview.queries.sight.line import Line, line_of

Door = Callable[[Any], Client]


def line(sight: Sight, area: Area) -> Line:
    found = line_of(sight.house.admin, sight.story.poverty, area, on=sight.house.on)
    assert found is not None
    return found


def test_a_district_s_number_reaches_the_resolution(sight: Sight) -> None:
    found = line(sight, sight.house.district)
    assert [clause.pk for clause in found.clauses] == [sight.clause.pk]
    assert [each.code for each in found.initiatives] == ["CTr 1", "ĐA 03", "ĐA MS-02"]
    assert found.place is None
    assert f"nhiem-ky={sight.term.pk}" in found.href
    assert f"de-an={sight.scheme.pk}" in found.href


def test_a_commune_s_number_goes_by_the_nearest_target_above(sight: Sight) -> None:
    found = line(sight, sight.house.commune)
    assert [each.code for each in found.initiatives][-1] == "ĐA MS-02"
    assert found.place == sight.house.district


def test_a_scheme_of_the_commune_is_nearer(sight: Sight) -> None:
    house = sight.house
    own = make(
        house, "Đề án riêng Khau Mòn", code="ĐA MS-05", parent=sight.district_scheme,
        owner=house.district_committee, area=house.commune,
    )  # fmt: skip
    Target.objects.filter(area=house.commune).update(initiative=own)
    found = line(sight, house.commune)
    assert [each.code for each in found.initiatives] == ["CTr 1", "ĐA 03", "ĐA MS-02", "ĐA MS-05"]
    assert found.place is None


def test_the_clause_is_that_of_the_lowest_which_takes_any(sight: Sight) -> None:
    house = sight.house
    other = add(house, sight.resolution, "9", is_actionable=True)
    initiatives.concretise(
        initiative=sight.district_scheme, clause=other, actor=house.admin, at=house.at
    )
    assert [clause.pk for clause in line(sight, house.district).clauses] == [other.pk]


def test_a_number_without_a_scheme_has_no_line(sight: Sight, client_for: Door) -> None:
    house = sight.house
    assert line_of(house.admin, sight.story.support, house.district, on=house.on) is None
    address = reverse("line_of_sight", args=[sight.story.support.pk])
    page = client_for(house.minh).get(address).content.decode()
    assert "Chưa gắn với chương trình, đề án nào" in page


def test_a_scheme_that_takes_up_nothing_shows_the_break(sight: Sight, client_for: Door) -> None:
    house = sight.house
    link = sight.scheme.concretisations.get()
    initiatives.let_go(concretisation=link, actor=house.admin, at=house.at)
    assert line(sight, house.district).is_broken
    address = reverse("line_of_sight", args=[sight.story.poverty.pk])
    page = client_for(house.minh).get(address).content.decode()
    assert "Chưa nối tới nội dung nào của nghị quyết" in page


def test_the_commune_officer_sees_it_from_the_page_of_the_number(
    sight: Sight, client_for: Door
) -> None:
    house = sight.house
    client = client_for(house.lan)
    address = (
        f"{reverse('line_of_sight', args=[sight.story.poverty.pk])}?dia-ban={house.commune.pk}"
    )
    indicator = client.get(
        reverse("indicator", args=[sight.story.poverty.pk]), {"dia-ban": house.commune.pk}
    ).content.decode()
    assert 'id="tu-nghi-quyet"' in indicator
    assert f'href="{address}" hx-get="{address}"' in indicator
    page = client.get(address).content.decode()
    assert sight.clause.get_absolute_url() in page
    assert sight.district_scheme.get_absolute_url() in page
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert statements(client, address) <= MOST


def test_not_for_a_place_or_a_number_out_of_sight(sight: Sight, client_for: Door) -> None:
    house = sight.house
    address = reverse("line_of_sight", args=[sight.story.poverty.pk])
    far = {"dia-ban": house.far_commune.pk}
    assert client_for(house.lan).get(address, far).status_code == 404
    assert client_for(house.cuong).get(address).status_code == 404
    assert client_for(house.binh).get(address, far).status_code == 200
    assert Client().get(address).status_code == 302
