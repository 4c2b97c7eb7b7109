"""What the API answers and takes. Numbers are exact decimals; periods are codes, "" unknown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ninja import Field, Schema

from vedich.indicators.models import Claim, Indicator, Metric


class PlaceRef(Schema):
    id: int
    name: str
    code: str


class SourceOut(Schema):
    """Where a number is from: the kind, its word as in exports, the paper and the place in it."""

    kind: str
    words: str
    document_id: int | None
    document: str | None
    issued_on: date | None
    clause: str | None


class ClaimOut(Schema):
    """A number as said. `text` are its words; `period_label` "không ghi năm" where unknown."""

    id: int
    area: PlaceRef
    organisation: str | None
    metric: str
    metric_name: str
    period: str
    period_label: str
    kind: str
    qualifier: str
    value: Decimal | None
    value_high: Decimal | None
    weight: Decimal | None
    measure_unit: str
    value_text: str
    text: str
    since: str
    target_period: str
    years_early: Decimal | None
    nature: str
    coverage: str
    items: list[str]
    source: SourceOut
    note: str
    state: str
    reported_by: str
    reported_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    reason: str
    replaces_id: int | None
    version: int


class ClaimList(Schema):
    """A page, the newest first; `after` is what to hand in for the next one, None at the end."""

    items: list[ClaimOut]
    after: int | None


class DerivedOut(Schema):
    """A reckoned value: never published, never stored. `label` is the mark: “suy ra”."""

    label: str
    kind: str
    value: Decimal
    qualifier: str
    period: str
    since: str
    measure_unit: str
    text: str
    formula: str
    note: str
    claim_ids: list[int]


class ClaimDetail(ClaimOut):
    is_in_force: bool
    derived: list[DerivedOut]


class IndicatorRef(Schema):
    id: int
    code: str
    name: str


class IndicatorOut(IndicatorRef):
    measure_unit: str
    direction: str
    frequency: str
    due_days: int
    tolerance_percent: Decimal | None
    metric: str
    numerator: str | None
    denominator: str | None
    factor: Decimal
    definition: str
    area: PlaceRef
    lead: str | None
    version: int


class PointOut(Schema):
    """A value that counts; `claim_id` None where it was summed or reckoned from parts."""

    period: str
    period_label: str
    day: date
    value: Decimal
    value_high: Decimal | None
    qualifier: str
    source: str
    source_words: str
    claim_id: int | None
    is_stated_total: bool
    parts_value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None


class StandingOut(Schema):
    """The status, its word and the sentence of its rule; `behind` > 0 is short of the plan."""

    status: str
    word: str
    sentence: str
    plan: Decimal | None
    behind: Decimal | None
    tolerance: Decimal | None
    progress: Decimal | None
    days_early: int | None
    needs_confirmation: bool


class TargetOut(Schema):
    id: int
    indicator: IndicatorRef
    area: PlaceRef
    period: str
    qualifier: str
    value: Decimal | None
    base_period: str
    base_value: Decimal | None
    trajectory: dict[str, Decimal]
    is_key: bool
    initiative_id: int | None
    document_id: int | None
    clause: str | None
    is_illustrative: bool
    version: int


class AtPlace(IndicatorOut):
    """An indicator at a place on a day: what counts, its standing, what is said, what follows."""

    place: PlaceRef
    on: date
    target: TargetOut | None
    standing: StandingOut | None
    points: list[PointOut]
    said: list[ClaimOut]
    derived: list[DerivedOut]


class RowOut(IndicatorRef):
    """A row of the list of a place; `text` is the value shown, with its unit."""

    latest: PointOut | None
    text: str | None
    source_words: str | None
    target: TargetOut | None
    standing: StandingOut | None


class FactOut(Schema):
    """An entry of the log: what was done, when, by whom."""

    fact: str
    at: datetime
    by: str
    data: dict[str, Any]


# --- What is taken --------------------------------------------------------------------------------


class ClaimIn(Schema):
    """One number; `metric` or `indicator` is a code. Periods as codes or as offices write them."""

    area_id: int
    metric: str = ""
    indicator: str = ""
    value: Decimal | None = None
    value_high: Decimal | None = None
    weight: Decimal | None = None
    qualifier: Claim.Qualifier = Claim.Qualifier.EQUAL
    period: str = ""
    kind: Claim.Kind = Claim.Kind.LEVEL
    value_text: str = ""
    measure_unit: str = ""
    since: str = ""
    target_period: str = ""
    years_early: Decimal | None = None
    nature: Claim.Nature = Claim.Nature.RESULT
    coverage: Claim.Coverage = Claim.Coverage.PART
    source_kind: Claim.Source = Claim.Source.SELF_REPORTED
    document_id: int | None = None
    clause: str = ""
    items: list[str] = []
    note: str = ""


class ClaimBatch(Schema):
    """Numbers written in one act, all or none."""

    claims: list[ClaimIn]
    state: Claim.State = Claim.State.SUBMITTED


class ClaimIds(Schema):
    ids: list[int]


class ReasonIn(Schema):
    reason: str = ""


class CorrectionIn(ClaimIn):
    version: int
    reason: str = ""


class IndicatorIn(Schema):
    code: str
    name: str
    area_id: int
    measure_unit: str
    direction: Indicator.Direction
    frequency: Indicator.Frequency = Indicator.Frequency.NONE
    numerator: str = ""
    denominator: str = ""
    factor: Decimal = Decimal(1)
    aggregation: Metric.Aggregation = Metric.Aggregation.NONE
    lowest: Decimal | None = None
    highest: Decimal | None = None
    decimals: int = 1
    due_days: int = 45
    tolerance_percent: Decimal | None = Field(None, ge=0, le=100, decimal_places=2)
    definition: str = ""


class IndicatorEdit(Schema):
    """What may change without touching a number; columns left out stay. `lead_id` null: nobody."""

    version: int
    name: str = Field("", pattern=r"\S", max_length=500)
    direction: Indicator.Direction = Indicator.Direction.UP
    frequency: Indicator.Frequency = Indicator.Frequency.NONE
    due_days: int = Field(45, ge=0, le=366)
    tolerance_percent: Decimal | None = Field(None, ge=0, le=100, decimal_places=2)
    lead_id: int | None = None
    definition: str = ""


class TargetIn(Schema):
    indicator: str
    area_id: int
    period: str
    qualifier: Claim.Qualifier = Claim.Qualifier.EQUAL
    value: Decimal | None = None
    base_period: str = ""
    base_value: Decimal | None = None
    trajectory: dict[str, Decimal] = {}
    is_key: bool = True
    document_id: int | None = None
    clause: str = ""


class TargetEdit(Schema):
    version: int
    value: Decimal | None = None
    qualifier: Claim.Qualifier = Claim.Qualifier.EQUAL
    base_period: str = ""
    base_value: Decimal | None = None
    trajectory: dict[str, Decimal] | None = None
    is_key: bool = True


class Made(Schema):
    """The row that an act made or changed."""

    id: int
    version: int


class MadeClaim(Made):
    state: str
