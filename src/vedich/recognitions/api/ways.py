"""The ledger in the API: entries, places chosen, ways of places and what is done on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema, Status

from vedich.areas.models import Area
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.recognitions import entries, queries, services
from vedich.recognitions.api.common import MOST, Limit, given, papers, router, seen, user_of
from vedich.recognitions.models import CriteriaSet, Criterion, Finish, Selection
from vedich.recognitions.services import Verdict
from vedich.web.rows import named, named_or_none


class EntryOut(Schema):
    """One finish. `day` null: the source names a period only. `days_early` negative: late."""

    area_id: int
    area: str
    subject: str
    kinds: list[str]
    day: date | None
    period: str
    due_on: date | None
    days_early: int | None
    is_verified: bool
    verified: str
    source_kind: str
    document_id: int | None
    lost_on: date | None
    regained_on: date | None
    words: str
    href: str

    @staticmethod
    def resolve_area_id(row: Any) -> int:
        return int(row.area.pk)

    @staticmethod
    def resolve_area(row: Any) -> str:
        return str(row.area.name)

    @staticmethod
    def resolve_document_id(row: Any) -> int | None:
        return row.paper.pk if row.paper else None


class FinishOut(Schema):
    id: int
    area_id: int
    criteria_set_id: int
    complete_on: date | None
    recognised_on: date | None
    lost_on: date | None
    regained_on: date | None
    is_verified: bool
    version: int


class AssessmentOut(Schema):
    criterion_id: int
    on: date
    is_met: bool
    evidence: str
    document_id: int | None
    is_verified: bool


class WayOut(FinishOut):
    """The way as of a day: x of `size` criteria met, and what was said last of each."""

    year: int | None
    met: int
    size: int
    assessments: list[AssessmentOut]


class ChooseIn(Schema):
    area_ids: list[int]
    criteria_set_id: int
    year: int
    chosen_on: date
    organisation_id: int
    document_id: int | None = None
    is_paper_missing: bool = False


class SelectionOut(Schema):
    id: int
    finish_id: int
    year: int
    chosen_on: date
    organisation_id: int
    document_id: int | None
    is_paper_missing: bool
    is_current: bool
    reason: str


class VerdictIn(Schema):
    criterion_id: int
    is_met: bool
    evidence: str = ""


class AssessIn(Schema):
    on: date
    verdicts: list[VerdictIn]
    version: int
    document_id: int | None = None


class VersionIn(Schema):
    version: int


class RecogniseIn(Schema):
    on: date
    organisation_id: int
    document_id: int | None = None
    version: int


class WithdrawIn(Schema):
    on: date
    reason: str
    document_id: int | None = None
    version: int


@router.get("/ledger", response=list[EntryOut], url_name="ledger")
def list_entries(request: HttpRequest, kind: str = "", area: int | None = None) -> list[Any]:
    """Sổ về đích: mọi cách về đích mà người hỏi được xem."""
    found = entries.ledger(user_of(request), on=clock.today())
    return [
        row
        for row in found
        if (not kind or kind in row.kinds) and (area is None or row.area.pk == area)
    ][:MOST]


@router.get("/finishes", response=list[FinishOut], url_name="finishes")
def list_finishes(
    request: HttpRequest,
    criteria_set: int | None = None,
    area: int | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[Finish]:
    """Đường về đích của các nơi, theo mã số."""
    rows = seen(request).filter(pk__gt=after)
    for field, value in (("criteria_set", criteria_set), ("area", area)):
        if value is not None:
            rows = rows.filter(**{field: value})
    return rows.order_by("pk")[:limit]


@router.get("/finishes/{int:pk}", response=WayOut, url_name="finish")
def one_finish(request: HttpRequest, pk: int, on: date | None = None) -> dict[str, Any]:
    """Một nơi vào ngày `on`: số tiêu chí đạt, lời đánh giá mới nhất của từng tiêu chí."""
    one = get_object_or_404(queries.with_selection(seen(request)), pk=pk)
    rows = list(queries.latest([one], on=on or clock.today()).get(one.pk, {}).values())
    plain = {name: getattr(one, name) for name in FinishOut.model_fields}
    return plain | {
        "year": one.year,  # type: ignore[attr-defined]
        "met": sum(row.is_met for row in rows),
        "size": one.criteria_set.criteria.count(),
        "assessments": rows,
    }


@router.get("/selections", response=list[SelectionOut], url_name="selections")
def list_selections(
    request: HttpRequest, year: int | None = None, after: int = 0, limit: Limit = 100
) -> QuerySet[Selection]:
    """Xã, thôn đã chọn, theo mã số."""
    rows = Selection.objects.filter(finish__in=seen(request), pk__gt=after)
    if year is not None:
        rows = rows.filter(year=year)
    return rows.order_by("pk")[:limit]


@router.post("/selections", response={201: list[SelectionOut]}, url_name="choose_places")
def choose(request: HttpRequest, payload: ChooseIn) -> Status[Any]:
    """Chọn các nơi cho một năm theo một quyết định; sai một nơi thì không ghi nơi nào."""
    ids = {"area_ids", "criteria_set_id", "organisation_id", "document_id"}
    made = services.choose_places(
        places=[named(Area.objects.all(), pk, "area_ids") for pk in payload.area_ids],
        criteria_set=named(CriteriaSet.objects.all(), payload.criteria_set_id, "criteria_set_id"),
        organisation=named(Organisation.objects.all(), payload.organisation_id, "organisation_id"),
        document=named_or_none(papers(request), payload.document_id, "document_id"),
        **payload.dict(exclude=ids),
        **given(request),
    )
    return Status(201, made)


@router.post(
    "/finishes/{int:pk}/assessments", response={201: list[AssessmentOut]}, url_name="assess_finish"
)
def assess(request: HttpRequest, pk: int, payload: AssessIn) -> Status[Any]:
    """Đánh giá tiêu chí; `version` là bản đã đọc."""
    one = get_object_or_404(seen(request), pk=pk)
    verdicts = [
        Verdict(
            named(Criterion.objects.select_related("indicator__metric"), each.criterion_id,
                  "criterion_id"),
            each.is_met,
            each.evidence,
        )
        for each in payload.verdicts
    ]  # fmt: skip
    made = services.assess(
        finish=one, version=payload.version, on=payload.on, verdicts=verdicts,
        document=named_or_none(papers(request), payload.document_id, "document_id"),
        **given(request),
    )  # fmt: skip
    return Status(201, made)


@router.post("/finishes/{int:pk}/verify", response=FinishOut, url_name="verify_finish")
def verify(request: HttpRequest, pk: int, payload: VersionIn) -> Finish:
    """Cấp trên xác nhận những đánh giá đang chờ."""
    one = get_object_or_404(seen(request), pk=pk)
    services.verify(finish=one, version=payload.version, **given(request))
    return get_object_or_404(seen(request), pk=pk)


@router.post("/finishes/{int:pk}/recognise", response=FinishOut, url_name="recognise_finish")
def recognise(request: HttpRequest, pk: int, payload: RecogniseIn) -> Finish:
    """Công nhận theo một quyết định."""
    one = get_object_or_404(seen(request), pk=pk)
    services.recognise(
        finish=one, version=payload.version, on=payload.on,
        organisation=named(Organisation.objects.all(), payload.organisation_id, "organisation_id"),
        document=named_or_none(papers(request), payload.document_id, "document_id"),
        **given(request),
    )  # fmt: skip
    return get_object_or_404(seen(request), pk=pk)


@router.post("/finishes/{int:pk}/withdraw", response=FinishOut, url_name="withdraw_recognition")
def withdraw(request: HttpRequest, pk: int, payload: WithdrawIn) -> Finish:
    """Thu hồi công nhận, có lý do."""
    one = get_object_or_404(seen(request), pk=pk)
    services.withdraw_recognition(
        finish=one, version=payload.version, on=payload.on, reason=payload.reason,
        document=named_or_none(papers(request), payload.document_id, "document_id"),
        **given(request),
    )  # fmt: skip
    return get_object_or_404(seen(request), pk=pk)
