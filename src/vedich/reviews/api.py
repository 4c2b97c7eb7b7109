"""Reviews of papers in the API, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.documents.rules import clauses_visible_to
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.reviews import queries, rules, services
from vedich.reviews.models import Review, ReviewDuty
from vedich.web.rows import named, named_or_none

router = Router(tags=["reviews"])
Limit = Annotated[int, Field(ge=1, le=500)]
Quote = Annotated[str, Field(max_length=1000)]


class ReviewOut(Schema):
    """`standing`: chua-den-han, sap-den-han, qua-han, dung-han, muon, thoi; reckoned today."""

    id: int
    duty_id: int
    due_on: date
    prepared_by_id: int
    done_on: date | None
    report_id: int | None
    conclusion: str
    words: str
    standing: str
    version: int


class DutyOut(Schema):
    id: int
    document_id: int
    kind: ReviewDuty.Kind
    organisation_id: int
    prepared_by_id: int
    origin: ReviewDuty.Origin
    clause_id: int | None
    quote: str
    plan_id: int | None
    cadence: ReviewDuty.Cadence
    first_due_on: date
    until: date | None
    ended_on: date | None
    end_reason: str
    version: int


class DutyBody(Schema):
    """`until`: the last day on which a review may fall due."""

    kind: ReviewDuty.Kind
    prepared_by_id: int
    origin: ReviewDuty.Origin = ReviewDuty.Origin.OWN
    clause_id: int | None = None
    quote: Quote = ""
    plan_id: int | None = None
    cadence: ReviewDuty.Cadence = ReviewDuty.Cadence.ONCE
    first_due_on: date
    until: date | None = None


class DutyIn(DutyBody):
    document_id: int
    organisation_id: int


class DutyEdit(DutyBody):
    version: int


class EndIn(Schema):
    on: date
    reason: Annotated[str, Field(max_length=500)]
    version: int


class RecordIn(Schema):
    done_on: date
    conclusion: Review.Conclusion
    report_id: int | None = None
    words: Annotated[str, Field(max_length=5000)] = ""
    version: int


class ReasonIn(Schema):
    reason: Annotated[str, Field(max_length=500)]
    version: int


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _seen(request: HttpRequest) -> QuerySet[ReviewDuty]:
    rows = rules.visible_to(_user(request), on=clock.today())
    return rows.select_related("organisation", "document", "prepared_by")


def _review(request: HttpRequest, pk: int) -> Review:
    rows = rules.reviews_visible_to(_user(request), on=clock.today())
    related = rows.select_related("duty__organisation", "duty__document")
    found: Review = get_object_or_404(related, pk=pk)
    return found


def _with_standing(rows: list[Review]) -> list[Review]:
    stands = queries.standings(rows, on=clock.today())
    for row in rows:
        row.standing = stands(row).key  # type: ignore[attr-defined]
    return rows


def _body(request: HttpRequest, payload: DutyBody) -> dict[str, Any]:
    """What a duty points at as rows; each must be one the reader may see."""
    user, today = _user(request), clock.today()
    papers, clauses = (
        documents_visible_to(user, on=today),
        clauses_visible_to(user, on=today),
    )
    return {
        "kind": payload.kind,
        "prepared_by": named(Organisation.objects.all(), payload.prepared_by_id, "prepared_by_id"),
        "origin": payload.origin,
        "clause": named_or_none(clauses, payload.clause_id, "clause_id"),
        "quote": payload.quote,
        "plan": named_or_none(papers, payload.plan_id, "plan_id"),
        "cadence": payload.cadence,
        "first_due_on": payload.first_due_on,
        "until": payload.until,
    }


@router.get("/review-duties", response=list[DutyOut], url_name="review_duties")
def list_duties(
    request: HttpRequest,
    document: int | None = None,
    organisation: int | None = None,
    kind: ReviewDuty.Kind | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[ReviewDuty]:
    """Việc sơ kết, tổng kết, theo mã số."""
    rows = _seen(request).filter(pk__gt=after)
    asked = {"document": document, "organisation": organisation, "kind": kind}
    rows = rows.filter(**{key: value for key, value in asked.items() if value is not None})
    return rows.order_by("pk")[:limit]


@router.get("/review-duties/{int:pk}", response=DutyOut, url_name="review_duty")
def one_duty(request: HttpRequest, pk: int) -> ReviewDuty:
    """Một việc sơ kết, tổng kết."""
    found: ReviewDuty = get_object_or_404(_seen(request), pk=pk)
    return found


@router.post("/review-duties", response={201: DutyOut}, url_name="make_review_duty")
def make_duty(request: HttpRequest, payload: DutyIn) -> Status[Any]:
    """Ghi việc sơ kết, tổng kết; các kỳ tự có."""
    papers = documents_visible_to(_user(request), on=clock.today())
    made = services.make_duty(
        document=named(papers, payload.document_id, "document_id"),
        organisation=named(Organisation.objects.all(), payload.organisation_id, "organisation_id"),
        **_body(request, payload),
        **_given(request),
    )
    return Status(201, made)


@router.put("/review-duties/{int:pk}", response=DutyOut)
def edit_duty(request: HttpRequest, pk: int, payload: DutyEdit) -> ReviewDuty:
    """Sửa; kỳ đã ghi kết quả giữ nguyên."""
    duty = one_duty(request, pk)
    return services.edit_duty(
        duty=duty, version=payload.version, **_body(request, payload), **_given(request)
    )


@router.post("/review-duties/{int:pk}/end", response=DutyOut, url_name="end_review_duty")
def end_duty(request: HttpRequest, pk: int, payload: EndIn) -> ReviewDuty:
    """Thôi từ một ngày, có lý do."""
    duty = one_duty(request, pk)
    return services.end_duty(duty=duty, **payload.dict(), **_given(request))


@router.get("/reviews", response=list[ReviewOut], url_name="reviews")
def list_reviews(
    request: HttpRequest,
    duty: int | None = None,
    first: date | None = None,
    last: date | None = None,
    is_done: bool | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> list[Review]:
    """Từng kỳ, theo mã số; `first`, `last`: hạn từ ngày, đến ngày."""
    rows = rules.reviews_visible_to(_user(request), on=clock.today()).filter(pk__gt=after)
    if duty is not None:
        rows = rows.filter(duty=duty)
    if first is not None:
        rows = rows.filter(due_on__gte=first)
    if last is not None:
        rows = rows.filter(due_on__lte=last)
    if is_done is not None:
        rows = rows.filter(done_on__isnull=not is_done)
    return _with_standing(list(rows.select_related("duty").order_by("pk")[:limit]))


@router.post("/reviews/{int:pk}/record", response=ReviewOut, url_name="record_review")
def record(request: HttpRequest, pk: int, payload: RecordIn) -> Review:
    """Ghi kết quả một kỳ."""
    review = _review(request, pk)
    papers = documents_visible_to(_user(request), on=clock.today())
    held = services.record_review(
        review=review,
        version=payload.version,
        done_on=payload.done_on,
        conclusion=payload.conclusion,
        report=named_or_none(papers, payload.report_id, "report_id"),
        words=payload.words,
        **_given(request),
    )
    return _with_standing([held])[0]


@router.post("/reviews/{int:pk}/take-back", response=ReviewOut, url_name="take_back_review")
def take_back(request: HttpRequest, pk: int, payload: ReasonIn) -> Review:
    """Rút kết quả đã ghi, có lý do."""
    review = _review(request, pk)
    back = services.take_back_review(review=review, **payload.dict(), **_given(request))
    return _with_standing([back])[0]
