"""What is answered, and what is sent. Volumes and money go as numbers; days as 2020-02-21."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Field, Schema

from vedich.indicators.models import Claim
from vedich.lib import clock
from vedich.products import queries
from vedich.products.models import FocusArea, Measure, Partner, Product, ReasonKind


class ChoiceOut(Schema):
    """Why a place chose it, and where that is written; what the source leaves open is empty."""

    id: int
    kind: str
    name: str
    area_id: int
    reason: str
    reason_kinds: list[str]
    document_id: int | None
    clause_id: int | None
    note: str
    valid_to: date | None
    end_reason: str
    version: int


class FocusAreaOut(ChoiceOut):
    owner_id: int
    term_id: int | None


class ProductOut(ChoiceOut):
    focus_area_id: int


class CarryingOut(Schema):
    """A programme or scheme that carries out the choice."""

    id: int
    initiative_id: int


class MeasureOut(Schema):
    """An indicator by which the choice is measured; its values stand at /api/indicators."""

    id: int
    indicator_id: int
    what: str


class PartnerOut(Schema):
    id: int
    kind: str
    name: str
    tax_code: str
    area_id: int
    version: int


class CommitmentOut(Schema):
    """What was promised, what came of it, and where it stands by the rule in `sentence`.

    `delivered` and `shortfall` are in `measure_unit`; `share` is of the volume, 0 to 1 and more.
    All are null for a withdrawn one. Prices and values are in đồng.
    """

    id: int
    partner_id: int
    product_id: int
    area_id: int
    season: str
    starts_on: date
    ends_on: date
    volume: Decimal
    measure_unit: str
    unit_price: Decimal | None
    value: Decimal | None
    hectares: Decimal | None
    document_id: int | None
    note: str
    state: str
    delivered: Decimal | None
    shortfall: Decimal | None
    share: Decimal | None
    days_left: int | None
    status: str | None
    sentence: str | None
    version: int

    @staticmethod
    def of(row: Any) -> dict[str, Any]:
        """A row of `queries.with_delivered` as it stands today."""
        standing = queries.standing_of(row, on=clock.today())
        names = [
            "id", "partner_id", "product_id", "area_id", "season", "starts_on", "ends_on",
            "volume", "measure_unit", "unit_price", "value", "hectares", "document_id", "note",
            "state", "version",
        ]  # fmt: skip
        told = {name: getattr(row, name) for name in names}
        reckoned = ("delivered", "shortfall", "share", "days_left", "sentence")
        return (
            told
            | {name: getattr(standing, name, None) for name in reckoned}
            | {"status": standing.status.name.lower() if standing else None}
        )


class DeliveryOut(Schema):
    """One delivery; only those with the state `in_force` count."""

    id: int
    delivered_on: date
    volume: Decimal
    measure_unit: str
    value: Decimal | None
    source_kind: str
    document_id: int | None
    note: str
    outside_reason: str
    state: str
    replaces_id: int | None
    reason: str
    recorded_at: datetime


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


class ChoiceBody(Schema):
    name: str
    reason: str = ""
    reason_kinds: list[ReasonKind] = []
    document_id: int | None = None
    clause_id: int | None = None
    note: str = ""


class FocusAreaBody(ChoiceBody):
    kind: FocusArea.Kind
    term_id: int | None = None


class FocusAreaIn(FocusAreaBody):
    owner_id: int
    area_id: int


class FocusAreaEdit(FocusAreaBody):
    version: int


class ProductBody(ChoiceBody):
    kind: Product.Kind
    focus_area_id: int


class ProductIn(ProductBody):
    area_id: int


class ProductEdit(ProductBody):
    version: int


class EndIn(Schema):
    """Thôi chọn."""

    on: date
    reason: Annotated[str, Field(max_length=500)]
    version: int


class CarryIn(Schema):
    initiative_id: int


class MeasureIn(Schema):
    indicator_id: int
    what: Measure.What


class PartnerBody(Schema):
    kind: Partner.Kind
    name: str
    tax_code: str = ""


class PartnerIn(PartnerBody):
    area_id: int


class PartnerEdit(PartnerBody):
    version: int


class CommitmentBody(Schema):
    season: str
    starts_on: date
    ends_on: date
    volume: Decimal
    measure_unit: str
    unit_price: Decimal | None = None
    value: Decimal | None = None
    hectares: Decimal | None = None
    document_id: int | None = None
    note: str = ""


class CommitmentIn(CommitmentBody):
    partner_id: int
    product_id: int
    area_id: int


class CommitmentEdit(CommitmentBody):
    version: int
    reason: str


class WithdrawIn(Schema):
    version: int
    reason: str


class DeliveryIn(Schema):
    delivered_on: date
    volume: Decimal
    measure_unit: str
    source_kind: Claim.Source
    value: Decimal | None = None
    document_id: int | None = None
    note: str = ""
    outside_reason: str = ""


class DeliveryEdit(DeliveryIn):
    reason: str


class ReasonIn(Schema):
    reason: str
