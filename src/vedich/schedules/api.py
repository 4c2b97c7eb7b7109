"""The weeks of leaders in the API, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.organisations.models import Organisation, Person
from vedich.schedules import queries, rules, services
from vedich.schedules.hours import parse_hours
from vedich.schedules.lines import Line
from vedich.schedules.models import Entry, Schedule
from vedich.schedules.services import Said
from vedich.schedules.work import Work
from vedich.web.rows import named, named_all
from vedich.web.weeks import Week

router = Router(tags=["schedules"])
Limit = Annotated[int, Field(ge=1, le=500)]


class ScheduleOut(Schema):
    id: int
    organisation_id: int
    monday: date
    state: str
    submitted_by_id: int | None
    approved_by_id: int | None
    approved_at: datetime | None
    returned: str


class LineOut(Schema):
    """One thing in the week: an entry, or a meeting of its own calendar.

    `hours` as the page writes them; `starts` is null where only the session is known. `adjusted`:
    what changed after approval; `clashes`: what stands against it, each in words.
    """

    entry_id: int | None
    meeting_id: int | None
    on: date
    hours: str
    session: str
    starts: time | None
    ends: time | None
    text: str
    leader_ids: list[int]
    place: str
    preparing: str
    attending: str
    work: str
    is_cancelled: bool
    adjusted: str
    clashes: list[str]
    version: int | None


class WeekOut(Schema):
    """A schedule with its lines; `mark` changes when a line does and is given back to approve."""

    schedule: ScheduleOut
    leader_ids: list[int]
    lines: list[LineOut]
    mark: str


class OpenIn(Schema):
    """`on`: any day of the week."""

    organisation_id: int
    on: date


class EntryIn(Schema):
    """`hours` as people write them: 8h30 - 10h, sáng, cả ngày. `work` null: derived from `text`.

    `reason` is needed once the week is approved.
    """

    on: date
    hours: Annotated[str, Field(max_length=50)]
    text: Annotated[str, Field(max_length=500)]
    leader_ids: Annotated[list[int], Field(max_length=100)]
    place: Annotated[str, Field(max_length=200)] = ""
    preparing: Annotated[str, Field(max_length=300)] = ""
    attending: Annotated[str, Field(max_length=500)] = ""
    work: Work | None = None
    reason: Annotated[str, Field(max_length=300)] = ""


class EditIn(EntryIn):
    version: int


class ReasonIn(Schema):
    reason: Annotated[str, Field(max_length=300)]


class ApproveIn(Schema):
    mark: str = ""


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _seen(request: HttpRequest) -> QuerySet[Schedule]:
    rows = rules.visible_to(_user(request), on=clock.today())
    return rows.select_related("organisation__area")


def _entry(request: HttpRequest, pk: int) -> Entry:
    rows = Entry.objects.filter(schedule__in=_seen(request).values("pk"))
    return get_object_or_404(rows.select_related("schedule__organisation"), pk=pk)


def _said(payload: EntryIn) -> Said:
    return Said(
        on=payload.on,
        hours=parse_hours(payload.hours),
        text=payload.text,
        leaders=named_all(Person.objects.all(), payload.leader_ids, "leader_ids"),
        place=payload.place,
        preparing=payload.preparing,
        attending=payload.attending,
        work=payload.work or "",
    )


def _out(line: Line) -> dict[str, Any]:
    return {
        "entry_id": line.entry.pk if line.entry else None,
        "meeting_id": line.meeting.pk if line.meeting else None,
        "on": line.on,
        "hours": line.hours.label,
        "session": line.hours.session,
        "starts": line.hours.starts,
        "ends": line.hours.ends,
        "text": line.text,
        "leader_ids": [each.pk for each in line.people],
        "place": line.place,
        "preparing": line.preparing,
        "attending": line.attending,
        "work": line.work,
        "is_cancelled": line.is_cancelled,
        "adjusted": line.adjusted,
        "clashes": [each.words for each in line.clashes],
        "version": line.entry.version if line.entry else None,
    }


@router.get("/schedules", response=list[ScheduleOut], url_name="schedules")
def list_schedules(
    request: HttpRequest,
    organisation: int | None = None,
    state: Schedule.State | None = None,
    first: date | None = None,
    last: date | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[Schedule]:
    """Lịch công tác tuần, theo mã số; `first`, `last`: thứ Hai của tuần từ ngày, đến ngày."""
    rows = _seen(request).filter(pk__gt=after)
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    if state is not None:
        rows = rows.filter(state=state)
    if first is not None:
        rows = rows.filter(monday__gte=first)
    if last is not None:
        rows = rows.filter(monday__lte=last)
    return rows.order_by("pk")[:limit]


@router.post("/schedules", response={201: ScheduleOut}, url_name="open_schedule")
def open_schedule(request: HttpRequest, payload: OpenIn) -> Status[Any]:
    """Mở lịch của một tuần; phiên họp của tuần đó tự có mặt."""
    unit = named(Organisation.objects.all(), payload.organisation_id, "organisation_id")
    week = Week.of(payload.on)
    return Status(201, services.open_schedule(organisation=unit, week=week, **_given(request)))


@router.get("/schedules/{int:pk}", response=WeekOut, url_name="schedule")
def one_schedule(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một tuần: việc và phiên họp theo ngày giờ, trùng giờ, điều chỉnh sau khi duyệt."""
    one = get_object_or_404(_seen(request), pk=pk)
    week = queries.week_of(one, _user(request), on=clock.today())
    return {
        "schedule": one,
        "leader_ids": [each.pk for each in week.leaders],
        "lines": [_out(line) for line in week.lines],
        "mark": week.mark,
    }


@router.get("/schedules/own-week", response=list[LineOut], url_name="own_week")
def own_week(request: HttpRequest, on: date | None = None) -> list[dict[str, Any]]:
    """Tuần của tôi: việc trong lịch đã duyệt và phiên họp được mời, tuần có ngày `on`."""
    today = clock.today()
    week = Week.of(on or today)
    lines = queries.own_lines(_user(request), week.monday, week.next.monday, on=today)
    return [_out(line) for line in lines]


@router.post("/schedules/{int:pk}/entries", response={201: LineOut}, url_name="add_schedule_entry")
def add_entry(request: HttpRequest, pk: int, payload: EntryIn) -> Status[Any]:
    """Ghi một việc vào lịch."""
    made = services.add_entry(
        schedule=get_object_or_404(_seen(request), pk=pk), said=_said(payload),
        reason=payload.reason, **_given(request),
    )  # fmt: skip
    return Status(201, _out(queries.line_of_entry(made)))


@router.post("/schedules/{int:pk}/return", response=ScheduleOut, url_name="return_schedule")
def return_schedule(request: HttpRequest, pk: int, payload: ReasonIn) -> Schedule:
    """Trả lại lịch để soạn tiếp, kèm lý do; lãnh đạo."""
    return services.return_schedule(
        schedule=get_object_or_404(_seen(request), pk=pk), reason=payload.reason, **_given(request)
    )


@router.post("/schedules/{int:pk}/approve", response=ScheduleOut, url_name="approve_schedule")
def approve_schedule(request: HttpRequest, pk: int, payload: ApproveIn) -> Schedule:
    """Duyệt lịch; `mark` là dấu của bản đã đọc, lịch đã đổi thì không duyệt."""
    return services.approve_schedule(
        schedule=get_object_or_404(_seen(request), pk=pk), seen=payload.mark, **_given(request)
    )


@router.post("/schedules/{int:pk}/submit", response=ScheduleOut, url_name="submit_schedule")
def submit_schedule(request: HttpRequest, pk: int) -> Schedule:
    """Trình duyệt."""
    return services.submit_schedule(
        schedule=get_object_or_404(_seen(request), pk=pk), **_given(request)
    )


@router.put("/schedule-entries/{int:pk}", response=LineOut, url_name="edit_schedule_entry")
def edit_entry(request: HttpRequest, pk: int, payload: EditIn) -> dict[str, Any]:
    """Sửa một việc; `version` là bản đã đọc, ai sửa trước thì được báo 409."""
    made = services.edit_entry(
        entry=_entry(request, pk), version=payload.version, said=_said(payload),
        reason=payload.reason, **_given(request),
    )  # fmt: skip
    return _out(queries.line_of_entry(made))


@router.post("/schedule-entries/{int:pk}/remove", response={204: None},
             url_name="remove_schedule_entry")  # fmt: skip
def remove_entry(request: HttpRequest, pk: int, payload: ReasonIn) -> Status[None]:
    """Bỏ một việc; lịch đã duyệt thì việc còn đó, gạch ngang, kèm lý do."""
    services.remove_entry(entry=_entry(request, pk), reason=payload.reason, **_given(request))
    return Status(204, None)
