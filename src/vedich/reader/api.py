"""Splitting papers in the API: read a text, list what was proposed, decide, confirm."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.reader import queries, rules, services
from vedich.reader.models import Proposal, Reading

router = Router(tags=["reader"])

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
MOST = 50
Line = Annotated[str, Field(max_length=500)]


class UnitOut(Schema):
    id: int
    name: str


class OpenOut(Schema):
    """Words that name a unit nobody chose yet."""

    field: str
    words: str
    near: list[UnitOut]


class BecameOut(Schema):
    url: str
    name: str
    units: int
    received: int


class ProposalOut(Schema):
    id: int
    number: int
    kind: str
    origin: str
    state: str
    start: int | None
    end: int | None
    clause_id: int | None
    said: dict[str, Any]
    made: dict[str, Any]
    leads: list[UnitOut]
    open: list[OpenOut]
    lacking: list[str]
    became: list[BecameOut]
    version: int


class ReadingLine(Schema):
    """One reading of a paper, without its proposals."""

    id: int
    document_id: int
    organisation_id: int
    state: str
    percent: int
    said: str
    checksum: str
    at: datetime
    read_at: datetime | None


class ReadingOut(ReadingLine):
    """`stamp`: of the accepted proposals, to be handed in when they are confirmed."""

    stamp: str
    proposals: list[ProposalOut]


class ReadIn(Schema):
    organisation_id: Id
    text: Annotated[str, Field(max_length=2_000_000)] = ""


class VersionIn(Schema):
    version: Id


class MadeIn(Schema):
    """Only what is given changes. Units are ids; `parts`: the part of each cooperating unit."""

    name: Line | None = None
    product: Line | None = None
    leads: Annotated[list[Id], Field(max_length=300)] | None = None
    cooperating: Annotated[list[Id], Field(max_length=300)] | None = None
    parts: Annotated[dict[str, Line], Field(max_length=300)] | None = None
    via: Id | None = None
    due_on: date | None = None
    no_deadline: Literal["", "standing", "unsaid"] | None = None
    every: Literal["", "month", "quarter", "half", "year"] | None = None
    due_day: Annotated[int, Field(ge=1, le=31)] | None = None
    due_month: Annotated[int, Field(ge=1, le=12)] | None = None
    indicator: Id | None = None
    value: Annotated[str, Field(pattern=r"^-?\d{1,18}(\.\d{1,6})?$")] | None = None
    qualifier: Literal["=", "≈", ">", "≥", "<", "≤"] | None = None
    period: Annotated[str, Field(max_length=21)] | None = None


class EditIn(VersionIn):
    made: MadeIn
    accept: bool = False


class ConfirmIn(Schema):
    stamp: Annotated[str, Field(max_length=16)]


class ConfirmOut(Schema):
    tasks: int
    targets: int


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _seen(request: HttpRequest, pk: int) -> Reading:
    rows = rules.visible_to(_user(request), on=clock.today())
    return get_object_or_404(rows.select_related("document", "organisation__area"), pk=pk)


def _one(request: HttpRequest, pk: int) -> Proposal:
    rows = rules.proposals_visible_to(_user(request), on=clock.today())
    proposal = get_object_or_404(rows, pk=pk)
    proposal.reading = _seen(request, proposal.reading_id)
    return proposal


def _out(reading: Reading) -> dict[str, Any]:
    rows = queries.rows_of(reading)
    names = ("id", "document_id", "organisation_id", "state", "percent", "said", "checksum", "at",
             "read_at")  # fmt: skip
    proposals = [row.proposal for row in rows]
    accepted = [each for each in proposals if each.state == "accepted" and not each.given_at]
    return {
        **{name: getattr(reading, name) for name in names},
        "stamp": queries.stamp_of(accepted),
        "proposals": [_proposal_out(row) for row in rows],
    }


def _proposal_out(row: queries.Row) -> dict[str, Any]:
    names = (
        "id", "kind", "origin", "state", "start", "end", "clause_id", "said", "made", "version",
    )  # fmt: skip
    return {
        **{name: getattr(row.proposal, name) for name in names},
        "number": row.number,
        "leads": row.leads,
        "open": row.open,
        "lacking": [str(fault) for fault in row.lacking],
        "became": [
            {"url": each.href, "name": each.text, "units": each.units, "received": each.received}
            for each in row.became
        ],
    }


@router.post("/documents/{int:pk}/readings", response={201: ReadingOut}, url_name="read_document")
def read(request: HttpRequest, pk: int, payload: ReadIn) -> Status[dict[str, Any]]:
    """Đọc một văn bản: chữ gửi kèm, hoặc các nội dung đã ghi; trả về các đề xuất.

    Chữ dài thì đọc sau: hỏi lại cho tới khi `state` là `ready`.
    """
    seen = documents_visible_to(_user(request), on=clock.today()).select_related("issuer", "area")
    document = get_object_or_404(seen, pk=pk)
    own = rules.giving(_user(request), on=clock.today())
    organisation = own.filter(pk=payload.organisation_id).first()
    if organisation is None:
        organisation = get_object_or_404(Organisation, pk=payload.organisation_id)
    reading = services.read_document(
        document=document, organisation=organisation, text=payload.text, **_given(request)
    )
    services.run_if_short(reading, now=clock.now)
    return Status(201, _out(reading))


@router.get("/documents/{int:pk}/readings", response=list[ReadingLine], url_name="readings")
def readings(request: HttpRequest, pk: int) -> list[Reading]:
    """Các lần đọc của một văn bản, mới nhất trước, mỗi nơi giao một lần đang dùng."""
    user, today = _user(request), clock.today()
    document = get_object_or_404(documents_visible_to(user, on=today), pk=pk)
    rows = rules.visible_to(user, on=today).filter(document=document).order_by("-at", "-pk")
    return list(rows[:MOST])


@router.get("/readings/{int:pk}", response=ReadingOut, url_name="reading")
def reading(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một lần đọc: các đề xuất, còn thiếu gì, đã thành gì."""
    return _out(_seen(request, pk))


@router.post("/readings/{int:pk}/confirm", response=ConfirmOut, url_name="confirm_reading")
def confirm(request: HttpRequest, pk: int, payload: ConfirmIn) -> Any:
    """Giao mọi việc, ghi mọi chỉ tiêu đã nhận, một lần; có lỗi thì không giao việc nào."""
    return services.confirm_reading(
        reading=_seen(request, pk), stamp=payload.stamp, **_given(request)
    )


@router.post("/proposals/{int:pk}/accept", response=ProposalOut, url_name="accept_proposal")
def accept(request: HttpRequest, pk: int, payload: VersionIn) -> dict[str, Any]:
    """Nhận một đề xuất như đang ghi."""
    return _done(request, services.accept_proposal, pk, version=payload.version)


@router.post("/proposals/{int:pk}/reject", response=ProposalOut, url_name="reject_proposal")
def reject(request: HttpRequest, pk: int, payload: VersionIn) -> dict[str, Any]:
    """Bỏ một đề xuất."""
    return _done(request, services.reject_proposal, pk, version=payload.version)


@router.post("/proposals/{int:pk}/restore", response=ProposalOut, url_name="restore_proposal")
def restore(request: HttpRequest, pk: int, payload: VersionIn) -> dict[str, Any]:
    """Hoàn lại một đề xuất đã nhận hoặc đã bỏ."""
    return _done(request, services.restore_proposal, pk, version=payload.version)


@router.post("/proposals/{int:pk}/edit", response=ProposalOut, url_name="edit_proposal")
def edit(request: HttpRequest, pk: int, payload: EditIn) -> dict[str, Any]:
    """Sửa một đề xuất; `accept`: nhận luôn. Chỉ những trường gửi lên mới đổi."""
    made = payload.made.dict(exclude_unset=True)
    made = {key: _kept(key, value) for key, value in made.items()}
    return _done(
        request, services.edit_proposal, pk, version=payload.version, made=made,
        accept=payload.accept,
    )  # fmt: skip


def _kept(key: str, value: Any) -> Any:
    """As a proposal keeps it: days as text, nothing as the empty value of its kind."""
    if isinstance(value, date):
        return value.isoformat()
    if value is None and key not in ("via", "due_day", "due_month", "indicator"):
        return {"leads": [], "cooperating": [], "parts": {}}.get(key, "")
    return value


def _done(request: HttpRequest, service: Any, pk: int, **said: Any) -> dict[str, Any]:
    row: Proposal = service(proposal=_one(request, pk), **said, **_given(request))
    return _proposal_out(queries.row_of(row))
