"""Metrics and numbers for tests, entered through the services."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.people import House
from vedich.accounts.queries import system_user
from vedich.areas.models import Area
from vedich.indicators import services
from vedich.indicators.models import Claim, Indicator, Metric, RollUp
from vedich.indicators.services import ClaimInput

SELF = Claim.Source.SELF_REPORTED


def metric(house: House, code: str = "ho-ngheo", **changes: Any) -> Metric:
    values = {
        "code": code,
        "name": "Số hộ nghèo",
        "measure_unit": "hộ",
        "aggregation": Metric.Aggregation.SUM,
        "area": house.province,
        "lowest": Decimal(0),
    }
    return services.create_metric(**{**values, **changes}, actor=system_user(), at=house.at)


def poverty(house: House, **changes: Any) -> Indicator:
    """Tỷ lệ hộ nghèo: hộ nghèo over tổng số hộ, as a percentage; lower is better."""
    values = {
        "code": "ty-le-ho-ngheo",
        "name": "Tỷ lệ hộ nghèo",
        "area": house.province,
        "measure_unit": "%",
        "direction": Indicator.Direction.DOWN,
        "frequency": Indicator.Frequency.YEAR,
        "numerator": metric(house, "ho-ngheo"),
        "denominator": metric(house, "ho", name="Tổng số hộ"),
        "factor": Decimal(100),
        "lowest": Decimal(0),
        "highest": Decimal(100),
    }
    return services.create_indicator(**{**values, **changes}, actor=system_user(), at=house.at)


def say(
    area: Area, what: Metric, value: str | None, period: str = "2019", **changes: Any
) -> ClaimInput:
    number = None if value is None else Decimal(value)
    values = {"source_kind": SELF, **changes}
    return ClaimInput(area=area, metric=what, value=number, period=period, **values)


def approved(house: House, *inputs: ClaimInput) -> list[Claim]:
    """These numbers, approved at once by the system."""
    return services.enter_claims(
        list(inputs), actor=system_user(), at=house.at, state=Claim.State.APPROVED
    )


def rolled(area: Area, what: Metric, period: str = "2019") -> Decimal | None:
    row = RollUp.objects.filter(area=area, metric=what, period=period).first()
    return None if row is None else row.value


def day(year: int) -> date:
    return date(year, 12, 31)
