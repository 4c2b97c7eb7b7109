"""Which schemes are behind, and why: the list, its filter, its file, the head of a scheme."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.indicators.stories import Story, give_target
from tests.initiatives.schemes import Kind, make
from tests.statements import MOST, statements
from vedich.indicators.models import Target
from vedich.initiatives.models import Initiative

Door = Callable[[Any], Client]


def carry(target: Target, scheme: Initiative) -> Initiative:
    Target.objects.filter(pk=target.pk).update(initiative=scheme, is_key=True)
    return scheme


def shown(client: Client, **query: str) -> str:
    return client.get(reverse("initiatives"), query).content.decode()


def schemes(story: Story) -> tuple[Initiative, Initiative, Initiative]:
    """A programme, its scheme that carries Mộc Sơn's poverty, and one that carries nothing."""
    top = make(story.house, "Kinh tế nông thôn", kind=Kind.PROGRAMME, code="CTr 1")
    behind = make(
        story.house, code="ĐA 03", parent=top, area=story.house.district,
        owner=story.house.district_committee,
    )  # fmt: skip
    return top, carry(story.target, behind), make(story.house, "Chưa đo", code="ĐA 09")


WHY = "Tỷ lệ hộ nghèo: kế hoạch 30,0%, thực hiện 32,7%, chậm 2,7 điểm phần trăm"


def test_the_list_says_which_is_behind_and_why(story: Story, client_for: Door) -> None:
    top, behind, other = schemes(story)
    page = shown(client_for(story.house.binh))
    assert page.count("is-off") == 2
    assert WHY in page
    assert f"ĐA 03: {WHY}" in page

    late = shown(client_for(story.house.binh), **{"tien-do": "off"})
    assert behind.get_absolute_url() in late
    assert top.get_absolute_url() in late
    assert other.get_absolute_url() not in late
    unmeasured = shown(client_for(story.house.binh), **{"tien-do": "chua-co"})
    assert other.get_absolute_url() in unmeasured
    assert behind.get_absolute_url() not in unmeasured


def test_the_file_and_the_head_say_it_too(story: Story, client_for: Door) -> None:
    _top, behind, _other = schemes(story)
    client = client_for(story.house.binh)
    answer = client.get(reverse("initiatives"), {"dinh-dang": "xlsx"})
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as book:
        cells = "".join(
            book.read(name).decode() for name in book.namelist() if name.endswith(".xml")
        )
    assert "Chậm tiến độ" in cells
    assert WHY in cells
    head = client.get(behind.get_absolute_url()).content.decode()
    assert "vd-st--pill is-off" in head
    assert WHY in head


def test_figures_of_the_upper_are_not_told(story: Story, client_for: Door) -> None:
    """A commune sees the district's scheme, and none of the district's numbers."""
    _top, behind, _other = schemes(story)
    page = shown(client_for(story.house.lan))
    assert behind.get_absolute_url() in page
    assert "is-off" not in page
    assert "2,7 điểm" not in page


def test_statements_do_not_grow(story: Story, client_for: Door) -> None:
    house, counts = story.house, []
    client = client_for(house.binh)
    top, behind, _other = schemes(story)
    for years in (range(2021, 2024), range(2024, 2051)):
        for year in years:
            one = make(house, f"Đề án {year}", code=f"ĐA {year}", parent=top, area=house.district)
            carry(give_target(house, story.poverty, house.district, "9", period=str(year)), one)
        addresses = [
            reverse("initiatives"),
            reverse("initiatives") + "?tien-do=off",
            top.get_absolute_url(),
            behind.get_absolute_url(),
        ]
        counts.append([statements(client, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST, counts
