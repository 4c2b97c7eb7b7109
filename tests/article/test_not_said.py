"""What the article does not say: shown as reckoned, or as open, and stored nowhere."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.db.models import Q
from django.test import Client

from tests.article.facts import (
    BAO_YEN,
    BAT_XAT,
    DEN_THANG,
    FACTS,
    PROVINCE,
    RECKONED,
    Reckoned,
    Said,
)
from tests.article.reading import (
    AreaOf,
    ask,
    at_place,
    claim_of,
    indicator_page,
    number,
    page,
    words,
)
from vedich.indicators.models import Claim, RollUp, Target, TrajectoryPoint

pytestmark = pytest.mark.django_db

NEVER_STORED = [Decimal(635), Decimal(47), Decimal(-34), Decimal(34)]


def _level(fact: str) -> Said:
    return FACTS[fact][0]


# --- Suy ra ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("each", RECKONED, ids=lambda each: f"{each.fact}-{each.kind}")
def test_reckoned_values_say_so(reader: Client, area_of: AreaOf, each: Reckoned) -> None:
    said = _level(each.fact)
    derived = at_place(reader, said, area_of)["derived"]
    found = [row for row in derived if (row["kind"], row["formula"]) == (each.kind, each.formula)]
    assert [(row["label"], row["text"], row["period"]) for row in found] == [
        ("suy ra", each.text, each.period)
    ]
    beside = rf"{re.escape(each.text)} suy ra, tính: {re.escape(each.formula)}"
    assert re.search(beside, words(indicator_page(reader, said, area_of)))


@pytest.mark.parametrize(("fact", "figure"), [("f10", "635"), ("f09", "47")])
def test_a_reckoned_base_stands_nowhere_else(
    reader: Client, area_of: AreaOf, fact: str, figure: str
) -> None:
    text = words(indicator_page(reader, _level(fact), area_of))
    places = [match.start() for match in re.finditer(rf"\b{figure}\b", text)]
    assert len(places) == 1
    assert "suy ra" in text[places[0] : places[0] + 80]
    place = at_place(reader, _level(fact), area_of)
    assert Decimal(figure) not in [number(each["value"]) for each in place["points"]]
    assert Decimal(figure) not in [number(each["value"]) for each in place["said"]]


@pytest.mark.usefixtures("article")
def test_nothing_reckoned_is_stored() -> None:
    assert not Claim.objects.filter(value__in=NEVER_STORED).exists()
    assert not RollUp.objects.filter(value__in=NEVER_STORED).exists()
    assert not TrajectoryPoint.objects.exists()
    known = Q(value__isnull=False) | Q(base_value__isnull=False)
    assert not Target.objects.filter(known).exists()


# --- Declared, the target unknown -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "target_period", "declared"),
    [("f01", "2015-2020", "đã hoàn thành chỉ tiêu"), ("f10", "2020", "sớm hơn 1 năm")],
)
def test_a_declaration_does_not_become_a_status(
    reader: Client, area_of: AreaOf, fact: str, target_period: str, declared: str
) -> None:
    place = at_place(reader, FACTS[fact][-1], area_of)
    assert (place["target"]["period"], place["target"]["value"]) == (target_period, None)
    standing = place["standing"]
    assert standing["status"] == "nodata"
    assert (standing["progress"], standing["days_early"], standing["plan"]) == (None, None, None)
    text = words(indicator_page(reader, FACTS[fact][-1], area_of))
    assert f"“{declared}” là lời của nguồn" in text
    assert "không nêu con số" in text
    assert "Chưa rõ mục tiêu" in text


# --- Dền Thàng ------------------------------------------------------------------------------------


def test_den_thang_is_shown_and_not_plotted(reader: Client, area_of: AreaOf) -> None:
    source = indicator_page(reader, _level("f02"), area_of)
    text = words(source)
    assert text.index("trên 70%") < text.index("trên 36%")
    assert "70,0" not in text
    assert "36,0" not in text
    assert 'class="vd-chart' not in source
    assert "Năm của số “trên 70%” Chưa có" in text
    assert "Các năm giữa Chưa có" in text
    place = at_place(reader, _level("f02"), area_of)
    assert Decimal(70) not in [number(each["value"]) for each in place["points"]]
    assert place["target"] is None


@pytest.mark.parametrize("fact", ["f02", "f09"])
def test_without_a_year_it_says_so(reader: Client, area_of: AreaOf, fact: str) -> None:
    claim = claim_of(reader, _level(fact), area_of)
    assert claim["period_label"] == "không ghi năm"
    assert "Nguồn không ghi năm" in words(page(reader, f"/so-lieu/{claim['id']}/"))


# --- What is open ---------------------------------------------------------------------------------


def test_result_or_hope_is_open(reader: Client, area_of: AreaOf) -> None:
    for said in FACTS["f09"]:
        assert "Kết quả hay mong đợi Chưa rõ" in words(indicator_page(reader, said, area_of))
        claim = claim_of(reader, said, area_of)
        assert "chưa rõ là kết quả hay mong đợi" in words(page(reader, f"/so-lieu/{claim['id']}/"))


@pytest.mark.parametrize(
    ("fact", "open_words"),
    [
        ("f01", "không nêu đích và số xã"),
        ("f02", "Nguồn không nêu chuẩn nghèo"),
        ("f04", "Nguồn không nêu số hộ và tổng chi"),
        ("f09", "Nguồn không nêu đơn vị diện tích"),
        ("f10", "không nêu con số của đích"),
        ("f10", "2016, 2017, 2018 Chưa có"),
        ("f11", "nguồn không nêu số tiền"),
        ("f16", "Nguồn không nêu tên các chương trình"),
        ("f17", "Nguồn không nêu tên các đề án"),
        ("f18", "nguồn không nêu số chính xác"),
    ],
)
def test_the_page_says_what_is_not_known(
    reader: Client, area_of: AreaOf, fact: str, open_words: str
) -> None:
    assert open_words in words(indicator_page(reader, _level(fact), area_of))


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact not in ("f01", "f10")])
def test_no_target_no_status(reader: Client, area_of: AreaOf, fact: str) -> None:
    place = at_place(reader, _level(fact), area_of)
    assert (place["target"], place["standing"]) == (None, None)
    assert "Chưa có mục tiêu" in words(indicator_page(reader, _level(fact), area_of))


@pytest.mark.parametrize("code", [PROVINCE, BAT_XAT, BAO_YEN, DEN_THANG])
def test_nothing_of_the_press_is_judged(reader: Client, area_of: AreaOf, code: str) -> None:
    rows = ask(reader, f"areas/{area_of(code).pk}/indicators")
    assert rows
    assert {row["standing"]["status"] for row in rows if row["standing"]} <= {"nodata"}
