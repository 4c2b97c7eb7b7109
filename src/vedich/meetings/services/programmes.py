"""The programme of work of a body: drawn up, corrected, items ended with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.documents.models import Document
from vedich.lib.errors import Refused, raise_all
from vedich.lib.periods import BadPeriod, Kind, Period
from vedich.lib.vietnamese import clean_line
from vedich.meetings.facts import ProgrammeFact
from vedich.meetings.models import ProgrammeItem, WorkProgramme
from vedich.meetings.refusals import (
    DueAfterMonth,
    MonthOutside,
    NotAMonth,
    ProgrammeTwice,
    TopicMissing,
)
from vedich.meetings.services.common import reason_of, require
from vedich.organisations.models import Organisation


@transaction.atomic
def create_programme(
    *,
    body: Organisation,
    period: str,
    actor: User,
    at: datetime,
    document: Document | None = None,
) -> WorkProgramme:
    """Begin the programme of a body for a period of `lib.periods`; one a period."""
    require(actor, body.pk, at)
    of = Period.parse(period)
    if WorkProgramme.objects.filter(body=body, period=of.code).exists():
        raise ProgrammeTwice(body=body.name, period=of.label, field="period")
    made = WorkProgramme.objects.create(
        body=body, period=of.code, document=document,
        name=f"Chương trình làm việc {of.label} của {body.name}",
    )  # fmt: skip
    audit.record(ProgrammeFact.CREATED, made, actor=actor, at=at, title=made.name)
    return made


@transaction.atomic
def add_programme_item(
    *,
    programme: WorkProgramme,
    topic: str,
    month: str,
    actor: User,
    at: datetime,
    prepared_by: Organisation | None = None,
    due_on: date | None = None,
    paper_kind: str = "",
) -> ProgrammeItem:
    """Add a matter: when it is taken up, who prepares it, by when the paper is due."""
    require(actor, programme.body_id, at)
    item = ProgrammeItem(programme=programme)
    _set(item, topic, month, prepared_by, due_on, paper_kind)
    item.save()
    audit.record(
        ProgrammeFact.ITEM_ADDED, programme, actor=actor, at=at, topic=item.topic, item=item.pk
    )
    return item


@transaction.atomic
def edit_programme_item(
    *,
    item: ProgrammeItem,
    version: int,
    topic: str,
    month: str,
    actor: User,
    at: datetime,
    prepared_by: Organisation | None = None,
    due_on: date | None = None,
    paper_kind: str = "",
) -> ProgrammeItem:
    """Correct a matter of the programme."""
    require(actor, item.programme.body_id, at)
    now = hold(item, version)
    changes = _set(now, topic, month, prepared_by, due_on, paper_kind)
    now.save()
    audit.record(
        ProgrammeFact.ITEM_EDITED, now.programme, actor=actor, at=at, topic=now.topic,
        changes=changes, fields=labels_of(now, changes), item=now.pk,
    )  # fmt: skip
    return now


@transaction.atomic
def end_programme_item(
    *, item: ProgrammeItem, reason: str, actor: User, at: datetime
) -> ProgrammeItem:
    """The body will not take it up; it is proposed for no agenda any more."""
    require(actor, item.programme.body_id, at)
    now = ProgrammeItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    now.ended_reason = reason_of(reason)
    now.version += 1
    now.save()
    audit.record(
        ProgrammeFact.ITEM_ENDED, now.programme, actor=actor, at=at, topic=now.topic,
        reason=now.ended_reason, item=now.pk,
    )  # fmt: skip
    return now


def _set(
    item: ProgrammeItem, topic: str, month: str, prepared_by: Organisation | None,
    due_on: date | None, paper_kind: str,
) -> dict[str, Any]:  # fmt: skip
    values: dict[str, Any] = {
        "topic": clean_line(topic),
        "month": month,
        "prepared_by": prepared_by,
        "due_on": due_on,
        "paper_kind": paper_kind,
    }
    found: list[Refused] = []
    if not values["topic"]:
        found.append(TopicMissing(field="topic"))
    of = _month(month)
    if of is None:
        found.append(NotAMonth(text=month, field="month"))
    else:
        values["month"] = of.code
        whole = Period.parse(item.programme.period)
        if not whole.encloses(of):
            found.append(MonthOutside(month=of.label, period=whole.label, field="month"))
        if due_on is not None and due_on > of.last_day:
            found.append(DueAfterMonth(due=due_on, month=of.label, field="due_on"))
    raise_all(found)
    return change(item, values)


def _month(text: str) -> Period | None:
    try:
        found = Period.parse(text)
    except BadPeriod:
        return None
    return found if found.kind is Kind.MONTH else None
