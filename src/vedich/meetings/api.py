"""Meetings in the API, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.documents.models import Document
from vedich.lib import clock
from vedich.meetings import queries, rules, services
from vedich.meetings.models import AgendaItem, Conclusion, Meeting, ProgrammeItem
from vedich.organisations.models import Organisation, Person
from vedich.tasks.services import Content
from vedich.web.rows import named, named_or_none

router = Router(tags=["meetings"])
Limit = Annotated[int, Field(ge=1, le=500)]


class MeetingOut(Schema):
    id: int
    body_id: int
    title: str
    planned_on: date | None
    starts_at: datetime
    ends_at: datetime | None
    place: str
    subject: str
    chair_id: int | None
    state: str
    reason: str
    papers_sent_at: datetime | None
    notice_sent_at: datetime | None
    notice_approved_at: datetime | None
    notice_reason: str
    issued_on: date | None
    version: int


class ReasonIn(Schema):
    reason: str


class IssueIn(Schema):
    on: date
    notice_id: int | None = None


class ConclusionOut(Schema):
    id: int
    item_id: int
    outcome: str
    text: str
    task_id: int | None
    version: int


class ItemOut(Schema):
    id: int
    position: int
    topic_id: int
    subject: str
    question: str
    kind: str
    source: str
    state: str
    reason: str
    planned_minutes: int | None
    heard_minutes: int | None
    discussed_minutes: int | None
    decided_minutes: int | None
    presenter_id: int | None
    version: int


class RecordOut(Schema):
    """A meeting with its items, minutes, conclusions and counts."""

    meeting: MeetingOut
    members: int
    present: int
    needed: int
    heard: int
    discussed: int
    decided: int
    items: list[ItemOut]
    minutes: dict[int, str]
    conclusions: list[ConclusionOut]


class ProgrammeItemOut(Schema):
    id: int
    programme_id: int
    topic: str
    prepared_by_id: int | None
    month: str
    due_on: date | None
    paper_kind: str
    ended_reason: str


class MeetingIn(Schema):
    body_id: int
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    subject: str = ""
    chair_id: int | None = None


class GenerateIn(Schema):
    body_id: int
    first: date
    last: date


class ItemIn(Schema):
    subject: str
    kind: AgendaItem.Kind
    question: str = ""
    planned_minutes: Annotated[int, Field(ge=0, le=32767)] | None = None
    presenter_id: int | None = None


class ConcludeIn(Schema):
    outcome: Conclusion.Outcome
    text: str


class GiveIn(Schema):
    name: str
    lead_id: int
    due_on: date
    product: str = ""
    text: str = ""
    cooperating_ids: list[int] = []


class MinutesIn(Schema):
    text: str
    version: int


class MinutesOut(Schema):
    text: str
    version: int


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _seen(request: HttpRequest) -> QuerySet[Meeting]:
    return rules.visible_to(_user(request), on=clock.today()).select_related("body", "chair__user")


def _item(request: HttpRequest, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.filter(meeting__in=_seen(request)).select_related("meeting__body")
    return get_object_or_404(rows, pk=pk)


@router.get("/meetings", response=list[MeetingOut], url_name="meetings")
def list_meetings(
    request: HttpRequest,
    body: int | None = None,
    state: Meeting.State | None = None,
    first: date | None = None,
    last: date | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[Meeting]:
    """Các phiên họp, theo mã số."""
    rows = _seen(request).filter(pk__gt=after)
    if body is not None:
        rows = rows.filter(body=body)
    if state is not None:
        rows = rows.filter(state=state)
    if first is not None:
        rows = rows.filter(starts_at__gte=clock.start_of(first))
    if last is not None:
        rows = rows.filter(starts_at__lt=clock.start_of(last + timedelta(days=1)))
    return rows.order_by("pk")[:limit]


@router.post("/meetings", response={201: MeetingOut}, url_name="create_meeting")
def create_meeting(request: HttpRequest, payload: MeetingIn) -> Status[Any]:
    """Lập phiên họp ngoài lịch của quy chế."""
    body = named(Organisation.objects.all(), payload.body_id, "body_id")
    chair = named_or_none(Person.objects.all(), payload.chair_id, "chair_id")
    values = payload.dict(exclude={"body_id", "chair_id"})
    made = services.create_meeting(body=body, chair=chair, **values, **_given(request))
    return Status(201, made)


@router.post("/meetings/generate", response=list[MeetingOut], url_name="generate_meetings")
def generate(request: HttpRequest, payload: GenerateIn) -> list[Meeting]:
    """Lập lịch họp theo quy chế; trả về các phiên mới."""
    body = named(Organisation.objects.all(), payload.body_id, "body_id")
    return services.generate_meetings(
        body=body, first=payload.first, last=payload.last, **_given(request)
    )


@router.get("/meetings/{int:pk}", response=RecordOut, url_name="meeting")
def one_meeting(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một phiên họp với chương trình, biên bản, kết luận và số phút."""
    record = queries.record_of(get_object_or_404(_seen(request), pk=pk))
    return {
        "meeting": record.meeting,
        "members": record.quorum.members,
        "present": record.quorum.present,
        "needed": record.quorum.needed,
        "heard": record.talk.heard,
        "discussed": record.talk.discussed,
        "decided": record.talk.decided,
        "items": [each.item for each in record.items],
        "minutes": {each.item.pk: each.minutes for each in record.items},
        "conclusions": record.conclusions,
    }


@router.post("/meetings/{int:pk}/items", response={201: ItemOut}, url_name="add_agenda_item")
def add_item(request: HttpRequest, pk: int, payload: ItemIn) -> Status[Any]:
    """Thêm một mục vào chương trình."""
    meeting = get_object_or_404(_seen(request), pk=pk)
    presenter = named_or_none(Organisation.objects.all(), payload.presenter_id, "presenter_id")
    values = payload.dict(exclude={"presenter_id"})
    made = services.add_item(meeting=meeting, presenter=presenter, **values, **_given(request))
    return Status(201, made)


@router.post(
    "/meetings/{int:pk}/return-notice", response=MeetingOut, url_name="return_meeting_notice"
)
def return_notice(request: HttpRequest, pk: int, payload: ReasonIn) -> Meeting:
    """Trả lại dự thảo thông báo kết luận, kèm lý do; người chủ trì."""
    return services.return_notice(
        meeting=get_object_or_404(_seen(request), pk=pk), reason=payload.reason, **_given(request)
    )


@router.post("/meetings/{int:pk}/issue", response=MeetingOut, url_name="issue_conclusions")
def issue(request: HttpRequest, pk: int, payload: IssueIn) -> Meeting:
    """Ghi ngày ra thông báo kết luận đã duyệt."""
    meeting = get_object_or_404(_seen(request), pk=pk)
    notice = named_or_none(Document.objects.all(), payload.notice_id, "notice_id")
    return services.issue_conclusions(
        meeting=meeting, on=payload.on, notice=notice, **_given(request)
    )


@router.post("/meetings/{int:pk}/{step}", response=MeetingOut, url_name="move_meeting_on")
def move_on(request: HttpRequest, pk: int, step: str) -> Meeting:
    """Chuyển bước: `call` (triệu tập), `open` (khai mạc), `close` (kết thúc).

    Với thông báo kết luận: `send-notice` (trình dự thảo), `approve-notice` (người chủ trì duyệt).
    """
    acts: dict[str, Any] = {
        "call": services.call_meeting,
        "open": services.open_meeting,
        "close": services.close_meeting,
        "send-notice": services.send_notice,
        "approve-notice": services.approve_notice,
    }
    meeting = get_object_or_404(_seen(request), pk=pk)
    if step not in acts:
        raise Http404
    moved: Meeting = acts[step](meeting=meeting, **_given(request))
    return moved


@router.post("/agenda-items/{int:pk}/minutes", response=MinutesOut, url_name="write_minutes")
def write_minutes(request: HttpRequest, pk: int, payload: MinutesIn) -> Any:
    """Ghi biên bản của mục; `version` là bản đã đọc."""
    return services.write_minutes(item=_item(request, pk), **payload.dict(), **_given(request))


@router.post(
    "/agenda-items/{int:pk}/conclusions", response={201: ConclusionOut}, url_name="conclude"
)
def conclude(request: HttpRequest, pk: int, payload: ConcludeIn) -> Status[Any]:
    """Ghi quyết định, ghi nhận, hoặc đưa lại."""
    made = services.conclude(item=_item(request, pk), **payload.dict(), **_given(request))
    return Status(201, made)


@router.post(
    "/agenda-items/{int:pk}/tasks", response={201: ConclusionOut}, url_name="give_from_meeting"
)
def give(request: HttpRequest, pk: int, payload: GiveIn) -> Status[Any]:
    """Giao việc từ kết luận."""
    units = Organisation.objects.all()
    made = services.give(
        item=_item(request, pk),
        lead=named(units, payload.lead_id, "lead_id"),
        cooperating=[named(units, each, "cooperating_ids") for each in payload.cooperating_ids],
        content=Content(name=payload.name, due_on=payload.due_on, product=payload.product),
        text=payload.text,
        **_given(request),
    )
    return Status(201, made)


@router.get("/programme-items", response=list[ProgrammeItemOut], url_name="programme_items")
def programme_items(
    request: HttpRequest, body: int | None = None, after: int = 0, limit: Limit = 100
) -> QuerySet[ProgrammeItem]:
    """Nội dung của các chương trình làm việc."""
    seen = rules.programmes_visible_to(_user(request), on=clock.today())
    rows = ProgrammeItem.objects.filter(programme__in=seen, pk__gt=after)
    return (rows if body is None else rows.filter(programme__body=body)).order_by("pk")[:limit]
