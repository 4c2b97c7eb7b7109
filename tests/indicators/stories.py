"""A province with numbers: huyện Mộc Sơn's poverty over five years, and sparse sources beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.indicators import worlds
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.areas.models import Area
from vedich.documents import services as documents
from vedich.documents.models import Document
from vedich.indicators import services
from vedich.indicators.models import Claim, Indicator, Target
from vedich.indicators.services import ClaimInput

YEARS = ("2015", "2016", "2017", "2018", "2019")
HOUSEHOLDS = 1000
POOR = {  # of a thousand households, by year; None is not handed in
    "commune": (640, 570, 490, 410, 350),
    "other_commune": (300, 250, 200, 150, 110),
    "third_commune": (630, 600, 570, 540, 520),
}
SHOWN = Claim.Source.ILLUSTRATIVE
PRESS = Claim.Source.PRESS


@dataclass
class Story:
    """`poverty` at district and communes with targets; `paper` the article of the press figures."""

    house: House
    poverty: Indicator
    target: Target
    paper: Document
    added_value: Indicator
    support: Indicator


def act(house: House) -> dict[str, Any]:
    return {"actor": system_user(), "at": house.at}


def poverty_of(
    house: House, poverty: Indicator, area: Area, poor: tuple[int | None, ...]
) -> list[ClaimInput]:
    found = []
    for year, count in zip(YEARS, poor, strict=True):
        if count is None:
            continue
        for metric, value in (
            (poverty.numerator, str(count)),
            (poverty.denominator, str(HOUSEHOLDS)),
        ):
            assert metric is not None
            found.append(worlds.say(area, metric, value, year, source_kind=SHOWN))
    return found


def give_target(
    house: House, indicator: Indicator, area: Area, value: str, **options: Any
) -> Target:
    values = {"period": "2020", "base_period": "2015", **options}
    return services.set_target(
        indicator=indicator, area=area, value=Decimal(value), **values, **act(house)
    )


def article(house: House) -> Document:
    paper = documents.register_document(
        kind=Document.Kind.PRESS,
        name="Một bài báo về Thanh Vân",
        issued_on=date(2020, 2, 10),
        issuer_text="Báo Thanh Vân",
        area=house.province,
        **act(house),
    )
    documents.add_clause(
        document=paper, kind="doan", number="3", heading="Khau Mòn: giảm nghèo", **act(house)
    )
    return paper


def outright(house: House, code: str, name: str, unit: str, **options: Any) -> Indicator:
    values = {
        "direction": "up",
        "frequency": "none",
        "decimals": 0,
        "area": house.province,
        **options,
    }
    return services.create_indicator(
        code=code, name=name, measure_unit=unit, **values, **act(house)
    )


def tell(house: House) -> Story:
    """Build the story; every number approved."""
    poverty = worlds.poverty(house)
    inputs = [
        each
        for key, poor in POOR.items()
        for each in poverty_of(house, poverty, getattr(house, key), poor)
    ]
    worlds.approved(house, *inputs)
    target = give_target(
        house,
        poverty,
        house.district,
        "24",
        trajectory={"2019": Decimal("30")},
        is_illustrative=True,
    )
    for area, value in (
        (house.commune, "28"),
        (house.other_commune, "12"),
        (house.third_commune, "28.6"),
    ):
        give_target(house, poverty, area, value)
    paper = article(house)
    clause = paper.clauses.get()
    added = outright(
        house, "gia-tri-gia-tang", "Giá trị gia tăng ngành nông, lâm nghiệp", "tỷ đồng"
    )
    support = outright(house, "ho-tro-tet", "Hỗ trợ Tết cho mỗi hộ", "đồng/hộ")
    press = {"source_kind": PRESS, "document": paper, "clause": clause, "coverage": "total"}
    said = worlds.say
    far, value, tet = house.far_commune, added.metric, support.metric
    worlds.approved(
        house,
        said(far, poverty.metric, "70", "", qualifier=">", value_text="trên 70%", **press),
        said(far, poverty.metric, "36", "2020-01", qualifier=">", value_text="trên 36%", **press),
        said(house.other_district, value, "995", "2019", value_text="995 tỷ đồng", **press),
        said(house.other_district, value, "360", "2019", kind="change", since="2015",
             value_text="tăng 360 tỷ đồng", **press),
        said(house.other_district, value, None, "2019", kind="attainment", target_period="2020",
             years_early=Decimal(1), value_text="sớm hơn 1 năm", **press),
        *(
            said(house.district, tet, amount, year, value_text=f"{amount} đồng", **press)
            for year, amount in (
                ("2016", "70000"), ("2017", "70000"), ("2018", "80000"), ("2019", "100000")
            )
        ),
    )  # fmt: skip
    services.set_target(
        indicator=added, area=house.other_district, period="2020", document=paper, **act(house)
    )
    return Story(house, poverty, target, paper, added, support)
