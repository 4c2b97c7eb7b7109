"""Arrivals in the API, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.documents import secrecy
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as papers_visible_to
from vedich.incoming import rules, services
from vedich.incoming.models import Direction, IncomingPaper, State
from vedich.incoming.services import Arrival, Said
from vedich.lib import clock
from vedich.organisations.models import Organisation, Person
from vedich.web.rows import named, named_all, named_or_none

router = Router(tags=["incoming"])
Limit = Annotated[int, Field(ge=1, le=500)]


class IncomingOut(Schema):
    """One line of a register of arrivals; `document_id` is the paper itself."""

    id: int
    organisation_id: int
    document_id: int
    number: int
    year: int
    arrived_at: datetime
    sender: str
    urgency: str
    circulation: str
    reply_by: date | None
    reply_id: int | None
    replied_on: date | None
    dossier_id: int | None
    state: str
    leader_id: int | None
    submitted_at: datetime | None
    directed_at: datetime | None
    version: int


class EnterIn(Schema):
    """`number` stays empty where the system gives it; `again`: hang it on a paper known already."""

    organisation_id: int
    kind: Document.Kind
    name: str
    reference: str = ""
    issued_on: date | None = None
    issuer_id: int | None = None
    issuer_text: str = ""
    secrecy_mark: str = secrecy.PLAIN
    arrived_at: datetime
    number: int | None = None
    sender: str = ""
    urgency: IncomingPaper.Urgency = IncomingPaper.Urgency.PLAIN
    circulation: IncomingPaper.Circulation = IncomingPaper.Circulation.OPEN
    reply_by: date | None = None
    again: bool = False


class SlipIn(Schema):
    version: int
    leader_id: int
    proposal: str
    lead_id: int | None = None
    cooperating_ids: list[int] = []
    due_on: date | None = None


class DirectIn(Schema):
    version: int
    outcome: Direction.Outcome
    words: str
    lead_id: int | None = None
    cooperating_ids: list[int] = []
    due_on: date | None = None
    leader_id: int | None = None


class DirectionOut(Schema):
    id: int
    paper_id: int
    leader_id: int
    outcome: str
    words: str
    task_id: int | None
    given_at: datetime
    is_copied: bool


class ReplyIn(Schema):
    version: int
    reply_id: int
    on: date | None = None


@router.get("/incoming", response=list[IncomingOut], url_name="list_incoming")
def list_incoming(
    request: HttpRequest, organisation_id: int | None = None, state: State | None = None,
    after: int = 0, limit: Limit = 100,
) -> Any:  # fmt: skip
    """Văn bản đến, theo mã; `after` là mã cuối của trang trước."""
    rows = rules.visible_to(_user(request), on=clock.today()).filter(pk__gt=after)
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    if state is not None:
        rows = rows.filter(state=state)
    return rows.order_by("pk")[:limit]


@router.get("/incoming/{int:pk}", response=IncomingOut, url_name="incoming")
def get_incoming(request: HttpRequest, pk: int) -> Any:
    """Một văn bản đến."""
    return _seen(request, pk)


@router.get(
    "/incoming/{int:pk}/directions", response=list[DirectionOut], url_name="incoming_directions"
)
def list_directions(request: HttpRequest, pk: int) -> Any:
    """Ý kiến chỉ đạo về một văn bản đến."""
    return _seen(request, pk).directions.all()


@router.post("/incoming", response={201: IncomingOut}, url_name="enter_incoming")
def enter(request: HttpRequest, given: EnterIn) -> Any:
    """Vào sổ một văn bản đến."""
    said = Said(
        kind=given.kind, name=given.name, reference=given.reference, issued_on=given.issued_on,
        issuer=named_or_none(Organisation.objects.all(), given.issuer_id, "issuer_id"),
        issuer_text=given.issuer_text, secrecy_mark=given.secrecy_mark,
    )  # fmt: skip
    arrival = Arrival(
        arrived_at=given.arrived_at, number=given.number, sender=given.sender,
        urgency=given.urgency, circulation=given.circulation, reply_by=given.reply_by,
    )  # fmt: skip
    office = named(
        Organisation.objects.select_related("area"), given.organisation_id, "organisation_id"
    )
    made = services.enter_paper(
        organisation=office, said=said, arrival=arrival, again=given.again, **_by(request)
    )
    return Status(201, made)


@router.post("/incoming/{int:pk}/slips", response={201: IncomingOut}, url_name="submit_incoming")
def submit(request: HttpRequest, pk: int, given: SlipIn) -> Any:
    """Lập phiếu trình."""
    slip = services.submit_paper(
        paper=_seen(request, pk), version=given.version, proposal=given.proposal,
        leader=named(Person.objects.all(), given.leader_id, "leader_id"),
        lead=named_or_none(Organisation.objects.all(), given.lead_id, "lead_id"),
        cooperating=_units(given.cooperating_ids), due_on=given.due_on, **_by(request),
    )  # fmt: skip
    return Status(201, slip.paper)


@router.post(
    "/incoming/{int:pk}/directions", response={201: DirectionOut}, url_name="direct_incoming"
)
def direct(request: HttpRequest, pk: int, given: DirectIn) -> Any:
    """Cho ý kiến; giao việc thì nhiệm vụ ra ngay."""
    made = services.direct(
        paper=_seen(request, pk), version=given.version, outcome=given.outcome, words=given.words,
        lead=named_or_none(
            Organisation.objects.select_related("area"), given.lead_id, "lead_id"
        ),
        cooperating=_units(given.cooperating_ids), due_on=given.due_on,
        leader=named_or_none(Person.objects.all(), given.leader_id, "leader_id"),
        **_by(request),
    )  # fmt: skip
    return Status(201, made)


@router.post("/incoming/{int:pk}/reply", response=IncomingOut, url_name="reply_incoming")
def reply(request: HttpRequest, pk: int, given: ReplyIn) -> Any:
    """Gắn văn bản trả lời."""
    seen = papers_visible_to(_user(request), on=clock.today())
    return services.link_reply(
        paper=_seen(request, pk), version=given.version, on=given.on,
        reply=named(seen, given.reply_id, "reply_id"), **_by(request),
    )  # fmt: skip


def _seen(request: HttpRequest, pk: int) -> IncomingPaper:
    visible = rules.visible_to(_user(request), on=clock.today())
    shown = visible.select_related("organisation__area", "document", "leader")
    found: IncomingPaper = get_object_or_404(shown, pk=pk)
    return found


def _units(ids: list[int]) -> list[Organisation]:
    return named_all(Organisation.objects.select_related("area"), ids, "cooperating_ids")


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}
