"""Working regulations in the API, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.lib.dates import FIRST_YEAR, LAST_YEAR, YearOutOfRange
from vedich.organisations.models import Organisation
from vedich.regulations import queries, rules, services, words
from vedich.regulations.cadence import meeting_days
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.web.rows import named

router = Router(tags=["regulations"])

MOST = 500
LONGEST = timedelta(days=366)
Limit = Annotated[int, Field(ge=1, le=MOST)]


class RegulationOut(Schema):
    """A working regulation; days unknown in the source are null, `valid_to` is the first day no
    more."""

    id: int
    name: str
    organisation_id: int
    organisation: str
    basis: str
    issued_on: date | None
    valid_from: date | None
    valid_to: date | None
    version: int

    @staticmethod
    def resolve_organisation(regulation: Regulation) -> str:
        return regulation.organisation.name


class ValueIn(Schema):
    """The value of a rule: days and unit, or percent, or the cadence, as its matter asks."""

    days: int | None = None
    unit: str = ""
    percent: Decimal | None = None
    every: str = ""
    weekday: int | None = None
    ordinal: int | None = None
    month_of_quarter: int | None = None
    starts_at: time | None = None
    on_holiday: str = ""


class RuleOut(ValueIn):
    """A rule; `said` is its sentence. `level`, `body`: empty where it is for all."""

    id: int
    regulation_id: int
    organisation_id: int
    matter: str
    said: str
    level: str
    body: str
    basis: str
    valid_from: date | None
    valid_to: date | None
    amends_id: int | None
    version: int

    @staticmethod
    def resolve_said(rule: Rule) -> str:
        return words.said(rule)

    @staticmethod
    def resolve_organisation_id(rule: Rule) -> int:
        return rule.regulation.organisation_id


class MeetingDayOut(Schema):
    """A meeting: the day planned, the day it falls on (null: none), and why it was moved."""

    planned_on: date
    on: date | None
    reason: str
    rule_id: int


class Frame(Schema):
    name: str = Field("", max_length=500)
    basis: str = Field("", max_length=300)
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class RegulationIn(Frame):
    organisation_id: int


class RegulationEdit(Frame):
    version: int


class Ending(Schema):
    on: date
    reason: str = Field("", max_length=300)
    version: int


class RuleIn(ValueIn):
    matter: str
    level: str = ""
    body: str = ""
    basis: str = Field("", max_length=300)
    valid_from: date | None = None
    valid_to: date | None = None


class Amendment(ValueIn):
    on: date
    basis: str = Field("", max_length=300)
    reason: str = Field("", max_length=300)
    version: int


class Correction(ValueIn):
    level: str = ""
    body: str = ""
    basis: str = Field("", max_length=300)
    valid_from: date | None = None
    valid_to: date | None = None
    reason: str = Field(max_length=300)
    version: int


class FactOut(Schema):
    fact: str
    at: datetime
    by: str
    data: dict[str, Any]


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _seen(request: HttpRequest) -> QuerySet[Regulation]:
    visible = rules.visible_to(_user(request), on=clock.today())
    return visible.select_related("organisation__area")


def _seen_rules(request: HttpRequest) -> QuerySet[Rule]:
    visible = rules.visible_to(_user(request), on=clock.today())
    rows = Rule.objects.filter(regulation__in=visible)
    return rows.select_related("regulation__organisation__area")


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


@router.get("/regulations", response=list[RegulationOut], url_name="regulations")
def list_regulations(
    request: HttpRequest, after: int = 0, limit: Limit = 100
) -> QuerySet[Regulation]:
    """Các quy chế làm việc, theo mã số; `after` là mã số cuối của trang trước."""
    return _seen(request).filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/regulations/{int:pk}", response=RegulationOut, url_name="regulation")
def one_regulation(request: HttpRequest, pk: int) -> Regulation:
    """Một quy chế làm việc."""
    return get_object_or_404(_seen(request), pk=pk)


@router.get("/regulations/{int:pk}/rules", response=list[RuleOut], url_name="regulation_rules")
def rules_of(request: HttpRequest, pk: int) -> QuerySet[Rule]:
    """Mọi quy định của một quy chế, cả đã thôi."""
    found = get_object_or_404(_seen(request), pk=pk)
    return found.rules.select_related("regulation__organisation").order_by("pk")[:MOST]


@router.get("/regulations/{int:pk}/history", response=list[FactOut], url_name="regulation_history")
def regulation_history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với một quy chế và các quy định của nó, mới nhất ở trên."""
    entries = queries.history_of_regulation(get_object_or_404(_seen(request), pk=pk))[:MOST]
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in entries
    ]


@router.get("/rule-in-force", response=RuleOut | None, url_name="rule_in_force")
def rule_in_force(
    request: HttpRequest,
    organisation_id: int,
    matter: Matter,
    on: date | None = None,
    level: str | None = None,
    body: str | None = None,
) -> Rule | None:
    """Quy định mà một tổ chức theo vào một ngày; null khi quy chế chưa quy định."""
    one = named(Organisation.objects.all(), organisation_id, "organisation_id")
    found = queries.rule_of(one, matter, on=on or clock.today(), level=level, body=body)
    return found if found and _seen(request).filter(pk=found.regulation_id).exists() else None


@router.get("/meeting-days", response=list[MeetingDayOut], url_name="meeting_days")
def list_meeting_days(
    request: HttpRequest, organisation_id: int, first: date, last: date, body: str | None = None
) -> list[dict[str, Any]]:
    """Các ngày họp theo quy chế, đã tránh ngày nghỉ lễ, Tết; nhiều nhất một năm."""
    one = named(Organisation.objects.all(), organisation_id, "organisation_id")
    for day in (first, last):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise YearOutOfRange(text=day.isoformat(), first=FIRST_YEAR, last=LAST_YEAR)
    until = min(last, first + LONGEST)
    cadences = _seen(request).filter(rules__matter=Matter.MEETING_CADENCE)
    seen = set(cadences.values_list("pk", flat=True))
    return [
        {"planned_on": day.planned_on, "on": day.on, "reason": day.reason, "rule_id": day.rule.pk}
        for day in meeting_days(one, body, first, until)
        if day.rule.regulation_id in seen
    ]


@router.post("/regulations", response={201: RegulationOut}, url_name="establish_regulation")
def establish_regulation(request: HttpRequest, payload: RegulationIn) -> Status[Any]:
    """Ghi quy chế làm việc của một tổ chức."""
    one = named(Organisation.objects.all(), payload.organisation_id, "organisation_id")
    values = payload.dict(exclude={"organisation_id"})
    made = services.establish_regulation(organisation=one, **values, **_given(request))
    return Status(201, made)


@router.post("/regulations/{int:pk}", response=RegulationOut, url_name="edit_regulation")
def edit_regulation(request: HttpRequest, pk: int, payload: RegulationEdit) -> Regulation:
    """Sửa tên, văn bản, ngày của quy chế; `version` là bản đã đọc."""
    found = get_object_or_404(_seen(request), pk=pk)
    return services.edit_regulation(regulation=found, **payload.dict(), **_given(request))


@router.post("/regulations/{int:pk}/end", response=RegulationOut, url_name="end_regulation")
def end_regulation(request: HttpRequest, pk: int, payload: Ending) -> Regulation:
    """Ghi quy chế hết hiệu lực từ một ngày."""
    found = get_object_or_404(_seen(request), pk=pk)
    return services.end_regulation(regulation=found, **payload.dict(), **_given(request))


@router.post("/regulations/{int:pk}/rules", response={201: RuleOut}, url_name="set_rule")
def set_rule(request: HttpRequest, pk: int, payload: RuleIn) -> Status[Any]:
    """Ghi một quy định vào quy chế."""
    found = get_object_or_404(_seen(request), pk=pk)
    made = services.set_rule(regulation=found, **payload.dict(), **_given(request))
    return Status(201, made)


@router.post("/rules/{int:pk}/amend", response={201: RuleOut}, url_name="amend_rule")
def amend_rule(request: HttpRequest, pk: int, payload: Amendment) -> Status[Any]:
    """Sửa đổi một quy định từ một ngày: quy định cũ hết hiệu lực ngày đó."""
    found = get_object_or_404(_seen_rules(request), pk=pk)
    return Status(201, services.amend_rule(rule=found, **payload.dict(), **_given(request)))


@router.post("/rules/{int:pk}/end", response=RuleOut, url_name="end_rule")
def end_rule(request: HttpRequest, pk: int, payload: Ending) -> Rule:
    """Thôi áp dụng một quy định từ một ngày."""
    found = get_object_or_404(_seen_rules(request), pk=pk)
    return services.end_rule(rule=found, **payload.dict(), **_given(request))


@router.post("/rules/{int:pk}/correct", response=RuleOut, url_name="correct_rule")
def correct_rule(request: HttpRequest, pk: int, payload: Correction) -> Rule:
    """Sửa lỗi ghi của một quy định, kèm lý do."""
    found = get_object_or_404(_seen_rules(request), pk=pk)
    return services.correct_rule(rule=found, **payload.dict(), **_given(request))
