"""Choices, partners and promises for tests: what huyện Mộc Sơn grows and who buys it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.people import House
from vedich.indicators.models import Indicator
from vedich.products import services
from vedich.products.models import Commitment, Delivery, FocusArea, Partner, Product


def by(house: House) -> dict[str, Any]:
    return {"actor": house.admin, "at": house.at}


def focus(house: House, name: str = "Nông nghiệp hàng hóa", **given: Any) -> FocusArea:
    """A focus area of the district, unless told otherwise; the administrator acts."""
    values: dict[str, Any] = {
        "kind": FocusArea.Kind.FIELD,
        "owner": house.district_committee,
        "area": house.district,
        **by(house),
    }
    return services.choose_focus_area(name=name, **values | given)


def product(house: House, name: str = "Rau trái vụ", **given: Any) -> Product:
    """A crop of the district under a focus area of its own, unless told otherwise."""
    above = given.pop("focus_area", None) or focus(house, f"Lĩnh vực của {name}")
    values: dict[str, Any] = {"kind": Product.Kind.CROP, "area": house.district, **by(house)}
    return services.choose_product(name=name, focus_area=above, **values | given)


def partner(house: House, name: str = "Công ty Nông sản Thanh Vân", **given: Any) -> Partner:
    """An enterprise in the list of the province, unless told otherwise."""
    values: dict[str, Any] = {"kind": "enterprise", "area": house.province, **by(house)}
    return services.register_partner(name=name, **values | given)


def commitment(house: House, **given: Any) -> Commitment:
    """200 tấn from Khau Mòn over the 100 days from 01/01/2020, unless told otherwise."""
    values: dict[str, Any] = {
        "season": "vụ xuân 2020",
        "starts_on": date(2020, 1, 1),
        "ends_on": date(2020, 4, 9),
        "volume": Decimal(200),
        "measure_unit": "tấn",
        "area": house.commune,
        **by(house),
    } | given
    values.setdefault("partner", None)
    values["partner"] = values["partner"] or partner(house)
    values["product"] = values.get("product") or product(house)
    return services.make_commitment(**values)


def deliver(house: House, made: Commitment, volume: str = "50", **given: Any) -> Delivery:
    """50 tấn on 10/02/2020, reported by Lan, unless told otherwise."""
    values: dict[str, Any] = {
        "delivered_on": date(2020, 2, 10),
        "measure_unit": "tấn",
        "source_kind": "self_reported",
        "actor": house.lan,
        "at": house.at,
    } | given
    return services.record_delivery(commitment=made, volume=Decimal(volume), **values)


def measured_by(house: House, chosen: FocusArea | Product, indicator: Indicator, what: str) -> None:
    services.measure(chosen=chosen, indicator=indicator, what=what, **by(house))
