"""Who answers for a field, a place, or a field within a place, from which day, by which paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.documents.models import Document
from vedich.duties.facts import DutyFact
from vedich.duties.models import Duty, Field
from vedich.duties.queries.members import is_member
from vedich.duties.refusals import (
    AlreadyEnded,
    AlreadyLed,
    AlreadyWithdrawn,
    AssignedAlready,
    BeforeTheTerm,
    DeputyNeedsPaper,
    EndsBeforeItBegins,
    FieldNotThere,
    FieldOfAnother,
    HandoverTooEarly,
    LocalityNotBelow,
    NotAMember,
    NothingNamed,
    UnknownRole,
)
from vedich.duties.services.common import paper_fault, queue, require_right, said, since_words
from vedich.lib.errors import Refused, raise_all
from vedich.organisations.models import Organisation, Person
from vedich.terms.models import Term

Role = Duty.Role


@transaction.atomic
def assign_duty(
    *,
    committee: Organisation,
    person: Person,
    valid_from: date,
    actor: User,
    at: datetime,
    field: Field | None = None,
    area: Area | None = None,
    role: str = Role.LEAD,
    document: Document | None = None,
    hand_over: bool = False,
) -> Duty:
    """Phân công một thành viên phụ trách lĩnh vực, địa bàn từ ngày `valid_from`.

    One person leads a matter at a time: another is refused, unless `hand_over` ends the former on
    that day in the same act. Deputies only by a paper that names them. All faults come together.
    """
    on = require_right(actor, committee, at)
    queue(committee)
    if field is not None:
        field = Field.objects.get(pk=field.pk)  # a colleague may just have ended it
    wanted = Duty(
        committee=committee, person=person, field=field, area=area, role=role,
        document=document, valid_from=valid_from,
    )  # fmt: skip
    raise_all(_faults(wanted, valid_from, actor, on))
    return place_duty(wanted, actor=actor, at=at, hand_over=hand_over)


def place_duty(wanted: Duty, *, actor: User, at: datetime, hand_over: bool) -> Duty:
    """Save what has been checked, in the queue of its board, where nobody stands in the way."""
    former = _make_room(wanted, hand_over=hand_over)
    wanted.save()
    for one in former:
        audit.record(DutyFact.HANDED_OVER, one, actor=actor, at=at, until=one.valid_to, **said(one))
    audit.record(
        DutyFact.ASSIGNED, wanted, actor=actor, at=at, since=wanted.valid_from,
        document=wanted.document, **said(wanted),
    )  # fmt: skip
    return wanted


@transaction.atomic
def end_duty(*, duty: Duty, on: date, actor: User, at: datetime, reason: str = "") -> Duty:
    """Kết thúc một phân công từ ngày `on`; dòng cũ còn lại làm lịch sử."""
    require_right(actor, duty.committee, at)
    now = locked(duty)
    if now.valid_to is not None and now.valid_to <= on:
        raise AlreadyEnded(day=now.valid_to, field="on")
    if now.valid_from is not None and on <= now.valid_from:
        raise EndsBeforeItBegins(since=now.valid_from, field="on")
    now.valid_to = on
    now.save(update_fields=["valid_to"])
    audit.record(DutyFact.ENDED, now, actor=actor, at=at, until=on, reason=reason, **said(now))
    return now


@transaction.atomic
def withdraw_duty(*, duty: Duty, actor: User, at: datetime, reason: str = "") -> Duty:
    """Rút một phân công ghi nhầm: nó chưa từng có; lịch sử vẫn giữ."""
    require_right(actor, duty.committee, at)
    now = locked(duty)
    now.withdrawn_at = at
    now.save(update_fields=["withdrawn_at"])
    audit.record(DutyFact.WITHDRAWN, now, actor=actor, at=at, reason=reason, **said(now))
    return now


def locked(duty: Duty) -> Duty:
    """The row as it stands now, to the end of the transaction; refused when withdrawn."""
    queue(duty.committee)
    rows = Duty.objects.select_related("committee", "person", "field", "area")
    now: Duty = rows.get(pk=duty.pk)
    if now.withdrawn_at is not None:
        raise AlreadyWithdrawn
    return now


def member_fault(person: Person, committee: Organisation, day: date) -> NotAMember | None:
    if is_member(person, committee, on=day):
        return None
    return NotAMember(who=person.name, committee=committee.name, day=day, field="person")


def _faults(wanted: Duty, day: date, actor: User, on: date) -> Iterator[Refused]:
    committee = wanted.committee
    if wanted.role not in Role.values:
        yield UnknownRole(role=wanted.role, field="role")
    if wanted.field is None and wanted.area is None:
        yield NothingNamed(field="field")
    if fault := member_fault(wanted.person, committee, day):
        yield fault
    yield from _field_faults(wanted.field, committee, day)
    if wanted.area is not None and not _lies_below(wanted.area, committee.area, day):
        yield LocalityNotBelow(
            area=wanted.area.name, place=committee.area.name, day=day, field="area"
        )
    if (begins := _term_begins(committee)) is not None and day < begins:
        yield BeforeTheTerm(committee=committee.name, since=begins, field="valid_from")
    if fault_of_paper := paper_fault(wanted.document, actor, on):
        yield fault_of_paper
    if wanted.role == Role.DEPUTY and wanted.document is None:
        yield DeputyNeedsPaper(field="document")


def _field_faults(field: Field | None, committee: Organisation, day: date) -> Iterator[Refused]:
    if field is None:
        return
    if field.committee_id != committee.pk:
        yield FieldOfAnother(name=field.name, committee=committee.name, field="field")
    elif not field.is_in_force(day):
        yield FieldNotThere(name=field.name, day=day, field="valid_from")


def _lies_below(area: Area, place: Area, day: date) -> bool:
    inside = areas.inside(place.pk, on=day).filter(pk=area.pk)
    return area.pk != place.pk and inside.exists()


def _term_begins(committee: Organisation) -> date | None:
    """The first day of the committee's first known term; None where no paper says."""
    days = list(Term.objects.filter(organisation=committee).values_list("valid_from", flat=True))
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def _make_room(wanted: Duty, *, hand_over: bool) -> list[Duty]:
    """End who leads the matter now when handing over, refuse otherwise; return the ended ones."""
    in_the_way = list(_overlapping(wanted))
    for one in in_the_way:
        if one.person_id == wanted.person_id and (one.role == wanted.role or not hand_over):
            raise AssignedAlready(
                who=one.person.name, matter=one.matter, since=since_words(one), field="person"
            )
    former = [
        one
        for one in in_the_way
        if (one.role == wanted.role == Role.LEAD) or one.person_id == wanted.person_id
    ]
    for one in former:
        if not hand_over:
            raise AlreadyLed(
                who=one.person.name, matter=one.matter, since=since_words(one), field="person"
            )
        if one.valid_from is not None and one.valid_from >= (wanted.valid_from or date.max):
            raise HandoverTooEarly(
                who=one.person.name, matter=one.matter, since=one.valid_from, field="valid_from"
            )
        one.valid_to = wanted.valid_from
        one.save(update_fields=["valid_to"])
    return former


def _overlapping(wanted: Duty) -> QuerySet[Duty]:
    """Others on the same matter from the day on; a new assignment has no end yet."""
    rows = Duty.objects.standing().filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=wanted.valid_from),
        committee=wanted.committee, field=wanted.field, area=wanted.area,
    )  # fmt: skip
    related = rows.select_related("person", "committee", "field", "area")
    return related.order_by("valid_from", "pk")
