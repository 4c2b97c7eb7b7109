"""The week, the line from a resolution, and the search, for other programs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema

from vedich.accounts.models import User
from vedich.initiatives.models import Initiative
from vedich.lib import clock
from vedich.organisations.scope import scope_of
from vedich.overview.queries import search as searching
from vedich.overview.queries.part import read_part
from vedich.overview.queries.sight import read_sight, terms_for
from vedich.overview.queries.sight.gaps import gaps_of
from vedich.overview.queries.sight.reading import Node, Taking
from vedich.overview.queries.standing import Stand
from vedich.overview.queries.week import read_week

router = Router(tags=["overview"])


class StandOut(Schema):
    """An indicator at a place: its latest value as written, the source's kind as a word, status."""

    target_id: int
    indicator_id: int
    indicator: str
    area_id: int
    area: str
    value: str
    number: Decimal | None
    measure_unit: str
    source_kind: str
    plan: Decimal | None
    target: Decimal | None
    status: str
    sentence: str


class PlaceOut(Schema):
    """So many numbers of a place since a day; for what is missing: due on that day."""

    area_id: int
    area: str
    count: int
    since: date


class WorkOut(Schema):
    """A programme or scheme; `since`: the day from which it has had no leader."""

    id: int
    title: str
    owner: str
    role: str
    since: date | None


class UntakenOut(Schema):
    """A clause nobody took up."""

    id: int
    title: str
    document: str
    since: date | None


class WeekOut(Schema):
    """“Tuần này” as the page shows it; `changes` are counted facts since `since`."""

    week: str
    area_id: int | None
    since: datetime
    changes: list[str]
    states: dict[str, int]
    late: list[StandOut]
    no_data: list[StandOut]
    finished: list[StandOut]
    waiting: list[PlaceOut]
    returned: list[PlaceOut]
    missing: list[PlaceOut]
    without_leader: list[WorkOut]
    untaken: list[UntakenOut]
    mine: list[WorkOut]


class ClauseOut(Schema):
    """A clause to be made concrete: who took it up, where its indicators stand."""

    id: int
    path: str
    saying: str
    status: str | None
    is_gap: bool
    initiative_ids: list[int]
    others: int


class InitiativeOut(Schema):
    """A programme or scheme of the term; `status` null without an indicator."""

    id: int
    kind: str
    code: str
    name: str
    is_named: bool
    parent_id: int | None
    leader: str | None
    lead: str | None
    status: str | None
    derived: int
    indicators: list[StandOut]


class GapOut(Schema):
    """Where the line breaks; `days` null when no source says since when."""

    kind: str
    where: str
    body: str
    since: date | None
    days: int | None
    count: int


class SightOut(Schema):
    """A term from resolution to result; `announced`: what sources count without naming it."""

    term_id: int
    term: str
    organisation: str
    announced: dict[str, int]
    clauses: list[ClauseOut]
    initiatives: list[InitiativeOut]
    gaps: list[GapOut]


class HitOut(Schema):
    id: int
    title: str
    note: str
    href: str


class GroupOut(Schema):
    """What was found of one kind; `more`: there are others."""

    key: str
    label: str
    hits: list[HitOut]
    more: bool


class Found(Schema):
    query: str
    groups: list[GroupOut]


@router.get("/tuan-nay", response=WeekOut)
def this_week(request: HttpRequest) -> dict[str, Any]:
    """The reader's week in the area they work in (`?dia-ban=`); empty for strangers."""
    user = user_of(request)
    shown = read_week(read_part(user, scope_of(request), on=clock.today()))
    return {
        "week": shown.week.code,
        "area_id": shown.part.area.pk if shown.part.area else None,
        "since": shown.since,
        "changes": [count.text for count in shown.changes],
        "states": {code: number for code, number, _word in shown.states},
        "late": [_stand(each) for each in shown.late],
        "no_data": [
            _stand(each) for group in shown.no_data for each in (group.stand, *group.others)
        ],
        "finished": [_stand(each) for each in shown.finished],
        "waiting": shown.figures.waiting,
        "returned": shown.figures.returned,
        "missing": shown.figures.missing,
        "without_leader": shown.work.leaderless,
        "untaken": shown.work.untaken,
        "mine": shown.work.mine,
    }


@router.get("/nghi-quyet-ket-qua/{term_id}", response=SightOut)
def from_resolution(request: HttpRequest, term_id: int) -> dict[str, Any]:
    """One term from its clauses to its results, and where the line breaks."""
    user, on = user_of(request), clock.today()
    terms = terms_for(user, None, on=on, only=term_id)
    if not terms:
        raise Http404
    sight = read_sight(user, terms[0], on=on)
    return {
        "term_id": sight.term.pk,
        "term": sight.term.name,
        "organisation": sight.term.organisation.name,
        "announced": {
            kind: count for kind in Initiative.Kind.values if (count := sight.announced(kind))
        },
        "clauses": [_clause(taking) for taking in sight.takings],
        "initiatives": [_initiative(node) for node in sight.own],
        "gaps": [
            {
                "kind": str(gap.kind),
                "where": gap.where,
                "body": gap.body,
                "since": gap.since,
                "days": gap.days(on),
                "count": gap.count,
            }
            for gap in gaps_of(sight)
        ],
    }


@router.get("/tim", response=Found)
def search(
    request: HttpRequest,
    q: Annotated[str, Field(max_length=searching.LONGEST)] = "",
    limit: Annotated[int, Field(ge=1, le=100)] = searching.SHOWN,
) -> dict[str, Any]:
    """Things the reader may see by part of their name, number or code, at most `limit` a kind."""
    groups = searching.search(q, user_of(request), on=clock.today(), most=limit)
    return {
        "query": searching.clean_query(q),
        "groups": [
            {"key": each.key, "label": str(each.label), "hits": each.hits, "more": each.more}
            for each in groups
        ],
    }


def user_of(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the API lets only accounts in
    return request.user


def _stand(each: Stand) -> dict[str, Any]:
    latest = each.found.latest
    return {
        "target_id": each.target.pk,
        "indicator_id": each.target.indicator_id,
        "indicator": each.name,
        "area_id": each.target.area_id,
        "area": each.target.area.name,
        "value": each.value,
        "number": latest.value if latest else None,
        "measure_unit": each.unit,
        "source_kind": each.source_kind,
        "plan": each.found.standing.plan,
        "target": each.target.value,
        "status": str(each.status),
        "sentence": each.found.standing.sentence,
    }


def _clause(taking: Taking) -> dict[str, Any]:
    status = taking.status
    return {
        "id": taking.clause.pk,
        "path": taking.clause.path,
        "saying": taking.clause.saying,
        "status": str(status) if status else None,
        "is_gap": taking.is_gap,
        "initiative_ids": [node.id for node in taking.takers],
        "others": taking.others,
    }


def _initiative(node: Node) -> dict[str, Any]:
    status = node.status
    return {
        "id": node.id,
        "kind": node.kind,
        "code": node.code,
        "name": node.title,
        "is_named": node.is_named,
        "parent_id": node.parent_id,
        "leader": node.leader_name,
        "lead": node.lead_name,
        "status": str(status) if status else None,
        "derived": node.derived,
        "indicators": [_stand(each) for each in node.stands],
    }
