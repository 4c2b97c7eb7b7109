"""How schemes and targets go down, for other programs: derive, state, review, share, target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema, Status

from vedich.areas.models import Area
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.indicators import services
from vedich.indicators.api.common import (
    areas,
    given,
    indicators,
    router,
    target_or_404,
    user_of,
)
from vedich.indicators.cascade import DerivedKind
from vedich.indicators.models import Sharing, Target
from vedich.indicators.queries.cascade import Comparison, Line, compare
from vedich.indicators.queries.sharing import Shared, shared_out
from vedich.indicators.services import Choice
from vedich.initiatives import rules as initiatives
from vedich.initiatives import services as initiative_services
from vedich.initiatives.models import Derivation, Initiative
from vedich.lib import clock
from vedich.lib.periods import Period
from vedich.organisations.models import Organisation, Person
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.rows import named, named_or_none


class ChoiceIn(Schema):
    """What is decided of one item. `key`: “o12” an objective, “t5” a target of the upper scheme.

    `decision`: kept, other, left_out. `kind`, where sent, is checked against the values.
    """

    key: str
    decision: str
    text: str = ""
    value: Decimal | None = None
    reason: str = ""
    kind: str = ""


class StatementIn(Schema):
    """`added`: by key of the local row (“ao7”, “at9”), why the place has it alone."""

    choices: list[ChoiceIn] = []
    added: dict[str, str] = {}
    extra: list[str] = []
    extra_reason: str = ""


class StateIn(StatementIn):
    version: int


class DeriveIn(StatementIn):
    area_id: int
    owner_id: int
    name: str
    kind: Initiative.Kind = Initiative.Kind.SCHEME
    code: str = ""
    term_id: int | None = None
    document_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class ReviewIn(Schema):
    version: int
    reason: str = ""


class ReasonIn(Schema):
    reason: str


class LineOut(Schema):
    """One item above and below. `kind` is null where the place has not said."""

    key: str
    item: str
    kind: DerivedKind | None
    upper_text: str
    upper_value: Decimal | None
    local_text: str
    local_value: Decimal | None
    share: Decimal | None
    reason: str
    is_changed: bool
    changed_at: datetime | None


class ComparisonOut(Schema):
    upper_id: int
    initiative_id: int
    version: int
    lines: list[LineOut]


class ShareIn(Schema):
    """`shares`: area id → value; null allots nothing. `version` is that of what was read."""

    version: int
    method: Sharing.Method = Sharing.Method.HAND
    shares: dict[int, Decimal | None]
    remainder_area_id: int | None = None


class ShareOut(Schema):
    area_id: int
    area: str
    base: Decimal | None
    share: Decimal | None
    target: Decimal | None


class SharedOut(Schema):
    """`given` and `left` are null where the numbers of the places do not add up (ratios)."""

    target_id: int
    version: int
    method: str | None
    is_summed: bool
    whole: Decimal | None
    given: Decimal | None
    left: Decimal | None
    places: list[ShareOut]


class TargetedIn(Schema):
    area_id: int
    indicator: str
    owner_id: int
    name: str
    objective: str
    period: str
    value: Decimal | None = None
    code: str = ""
    parent_id: int | None = None
    term_id: int | None = None
    document_id: int | None = None
    base_period: str = ""
    base_value: Decimal | None = None
    person_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    summary: str = ""


class MadeOut(Schema):
    id: int


def _schemes(request: HttpRequest) -> Any:
    seen = initiatives.visible_to(user_of(request), on=clock.today())
    return seen.select_related("area", "owner", "document", "parent__area")


def _local(request: HttpRequest, pk: int) -> tuple[Initiative, Initiative]:
    one: Initiative = get_object_or_404(_schemes(request), pk=pk)
    if one.parent is None or one.parent.area_id == one.area_id:
        raise Http404
    return one, one.parent


def _said(payload: StatementIn) -> dict[str, Any]:
    return {
        "choices": [Choice(**each.dict()) for each in payload.choices],
        "extra": payload.extra,
        "extra_reason": payload.extra_reason,
    }


def _frame(request: HttpRequest, payload: Any) -> dict[str, Any]:
    """The rows that a new scheme points at; each must be one the reader may see."""
    user, today = user_of(request), clock.today()
    terms, papers = terms_visible_to(user, on=today), documents_visible_to(user, on=today)
    return {
        "area": named(Area.objects.all(), payload.area_id, "area_id"),
        "owner": named(Organisation.objects.all(), payload.owner_id, "owner_id"),
        "term": named_or_none(terms, payload.term_id, "term_id"),
        "document": named_or_none(papers, payload.document_id, "document_id"),
        "starts_on": payload.starts_on,
        "ends_on": payload.ends_on,
        "name": payload.name,
        "code": payload.code,
    }


@router.post("/initiatives/{int:pk}/derive", response={201: MadeOut}, url_name="derive_initiative")
def derive(request: HttpRequest, pk: int, payload: DeriveIn) -> Status[Any]:
    """Cụ thể hóa một đề án cấp trên cho một địa phương, từng mục kèm lý do."""
    upper = get_object_or_404(_schemes(request), pk=pk)
    made = services.derive_initiative(
        upper=upper, kind=payload.kind, **_frame(request, payload), **_said(payload),
        **given(request),
    )  # fmt: skip
    return Status(201, made)


@router.get("/initiatives/{int:pk}/derivation", response=ComparisonOut, url_name="derivation")
def derivation(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Đề án của địa phương bên cạnh đề án cấp trên."""
    local, upper = _local(request, pk)
    return _compared(local, compare(upper, local, local.area))


@router.post(
    "/initiatives/{int:pk}/derivation", response=ComparisonOut, url_name="state_derivation"
)
def state(request: HttpRequest, pk: int, payload: StateIn) -> dict[str, Any]:
    """Ghi phần vận dụng; `version` 0 khi chưa có."""
    local, upper = _local(request, pk)
    services.state_derivation(
        initiative=local, version=payload.version, added=payload.added, **_said(payload),
        **given(request),
    )  # fmt: skip
    return _compared(local, compare(upper, local, local.area))


@router.post(
    "/initiatives/{int:pk}/derivation/review", response=ComparisonOut, url_name="review_upper"
)
def review(request: HttpRequest, pk: int, payload: ReviewIn) -> dict[str, Any]:
    """Đã xem phần cấp trên đổi, giữ mức của địa phương."""
    local, upper = _local(request, pk)
    get_object_or_404(Derivation, initiative=local)
    services.review_upper(initiative=local, **payload.dict(), **given(request))
    return _compared(local, compare(upper, local, local.area))


@router.post(
    "/initiatives/{int:pk}/derivation/drop", response={204: None}, url_name="drop_derivation"
)
def drop(request: HttpRequest, pk: int, payload: ReasonIn) -> Status[Any]:
    """Bỏ phần vận dụng; mục tiêu và đích giữ nguyên."""
    local, _upper = _local(request, pk)
    rows = Derivation.objects.select_related("initiative", "upper")
    row = get_object_or_404(rows, initiative=local)
    initiative_services.drop_derivation(derivation=row, **payload.dict(), **given(request))
    return Status(204, None)


@router.get("/targets/{int:pk}/shares", response=SharedOut, url_name="shares")
def shares(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một đích và phần đã giao cho các nơi ngay bên dưới."""
    return _shared(shared_out(target_or_404(request, pk), on=clock.today()))


@router.post("/targets/{int:pk}/shares", response=SharedOut, url_name="share_target")
def share(request: HttpRequest, pk: int, payload: ShareIn) -> dict[str, Any]:
    """Chia đích cho các nơi ngay bên dưới; phần còn lại được ghi."""
    target = target_or_404(request, pk)
    places = Area.objects.all()
    services.share_target(
        target=target, version=payload.version, method=payload.method, shares=payload.shares,
        remainder_area=named_or_none(places, payload.remainder_area_id, "remainder_area_id"),
        **given(request),
    )  # fmt: skip
    return _shared(shared_out(target, on=clock.today()))


@router.post(
    "/targeted-initiatives", response={201: MadeOut}, url_name="create_targeted_initiative"
)
def create_targeted(request: HttpRequest, payload: TargetedIn) -> Status[Any]:
    """Lập đề án riêng: đề án, mục tiêu, đích, người phụ trách trong một lần ghi."""
    get_object_or_404(areas(request), pk=payload.area_id)
    indicator = get_object_or_404(indicators(request), code=payload.indicator)
    base = payload.base_period
    made = services.create_targeted_initiative(
        indicator=indicator,
        objective=payload.objective,
        period=Period.parse(payload.period).code,
        value=payload.value,
        base_period=Period.parse(base).code if base else "",
        base_value=payload.base_value,
        summary=payload.summary,
        parent=named_or_none(_schemes(request), payload.parent_id, "parent_id"),
        person=named_or_none(Person.objects.all(), payload.person_id, "person_id"),
        **_frame(request, payload),
        **given(request),
    )
    return Status(201, made)


def _compared(local: Initiative, found: Comparison) -> dict[str, Any]:
    return {
        "upper_id": found.upper.pk,
        "initiative_id": local.pk,
        "version": found.version,
        "lines": [_line(each) for each in found.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    upper, local = _side(line.upper), _side(line.local)
    return {
        "key": line.key,
        "item": services.name_of(line),
        "kind": line.kind,
        "upper_text": upper[0],
        "upper_value": upper[1],
        "local_text": local[0],
        "local_value": local[1],
        "share": line.item.seen_share if line.item else None,
        "reason": line.reason,
        "is_changed": line.is_changed,
        "changed_at": line.changed_at,
    }


def _side(row: Any) -> tuple[str, Decimal | None]:
    if isinstance(row, Target):
        return "", row.value
    return (row.text, None) if row is not None else ("", None)


def _shared(found: Shared) -> dict[str, Any]:
    places: Sequence[dict[str, Any]] = [
        {
            "area_id": each.pk,
            "area": each.name,
            "base": each.usable_base,
            "share": each.share.value if each.share else None,
            "target": each.target.value if each.target else None,
        }
        for each in found.places
    ]
    return {
        "target_id": found.target.pk,
        "version": found.version,
        "method": found.sharing.method if found.sharing else None,
        "is_summed": found.is_summed,
        "whole": found.target.value,
        "given": found.given if found.is_summed else None,
        "left": found.left,
        "places": places,
    }
