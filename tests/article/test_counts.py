"""Counts of a committee's own work, and the programmes and schemes that have no name."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.article.facts import BAO_YEN, DEN_THANG, FACTS, PROVINCE
from tests.article.reading import AreaOf, indicator_page, page, words

pytestmark = pytest.mark.django_db

COUNTS = ["f12", "f13", "f16", "f17", "f18", "f19"]


@pytest.mark.parametrize("fact", COUNTS)
def test_what_a_committee_counts_stands_at_its_place(
    reader: Client, area_of: AreaOf, fact: str
) -> None:
    said = FACTS[fact][0]
    listed = words(page(reader, f"/chi-tieu/?dia-ban={area_of(said.area).pk}"))
    assert f"{said.indicator} {said.words}" in listed
    assert f"Nói về {said.organisation}" in words(indicator_page(reader, said, area_of))


@pytest.mark.parametrize(
    ("code", "owner", "programmes", "schemes"),
    [(PROVINCE, "Tỉnh ủy Lào Cai", 4, 19), (BAO_YEN, "Huyện ủy Bảo Yên", 4, 16)],
)
def test_unnamed_ones_are_gaps(
    reader: Client, area_of: AreaOf, code: str, owner: str, programmes: int, schemes: int
) -> None:
    text = words(page(reader, f"/de-an/?dia-ban={area_of(code).pk}"))
    assert f"Đề án chưa có tên trong nguồn {schemes} trên {schemes}, {owner}" in text
    assert f"Chương trình chưa có tên trong nguồn {programmes} trên {programmes}, {owner}" in text


def test_the_commune_has_a_scheme_of_its_own(reader: Client, area_of: AreaOf) -> None:
    source = page(reader, f"/dia-ban/{area_of(DEN_THANG).pk}/")
    assert "Đề án riêng của xã Dền Thàng" in words(source)
    address = source[: source.index("Đề án riêng của xã Dền Thàng")].rsplit('href="', 1)[1]
    scheme = words(page(reader, address.split('"')[0]))
    assert "Chưa có tên trong nguồn" in scheme


def test_this_week_says_which_schemes_are_still_to_be_named(reader: Client) -> None:
    text = words(page(reader, "/"))
    assert "thiếu 19 19 đề án chưa có tên trong nguồn Tỉnh ủy Lào Cai" in text
    assert "thiếu 4 4 chương trình chưa có tên trong nguồn Tỉnh ủy Lào Cai" in text
    assert "thiếu 16 16 đề án chưa có tên trong nguồn Huyện ủy Bảo Yên" in text
