"""Writing down that a paper must be reviewed, correcting it, ending it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, in_vietnamese, labels_of
from vedich.documents.models import Clause, Document
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.reviews import refusals, rules
from vedich.reviews.cadence import days_of
from vedich.reviews.facts import DutyFact
from vedich.reviews.models import Review, ReviewDuty
from vedich.reviews.services.checks import faults_of

SCHEDULE = {"cadence", "first_due_on", "until"}


@transaction.atomic
def make_duty(
    *,
    document: Document,
    kind: str,
    organisation: Organisation,
    prepared_by: Organisation,
    first_due_on: date | None,
    actor: User,
    at: datetime,
    origin: str = ReviewDuty.Origin.OWN,
    clause: Clause | None = None,
    quote: str = "",
    plan: Document | None = None,
    cadence: str = ReviewDuty.Cadence.ONCE,
    until: date | None = None,
) -> ReviewDuty:
    """Write down that `organisation` reviews `document`, and the days on which that falls due."""
    on = clock.day_of(at)
    if not rules.may_plan(actor, organisation, on=on):
        raise PermissionDenied
    Document.objects.select_for_update().get(pk=document.pk)  # two who write down the same at once
    duty = ReviewDuty(document=document, organisation=organisation, prepared_by=prepared_by)
    values = _read(
        kind=kind, prepared_by=prepared_by, origin=origin, clause=clause, quote=quote, plan=plan,
        cadence=cadence, first_due_on=first_due_on, until=until,
    )  # fmt: skip
    change(duty, values)
    raise_all(faults_of(duty, actor, on=on))
    duty.save()
    write_days(duty, on=on)
    audit.record(
        DutyFact.MADE, duty, actor=actor, at=at, kind=in_vietnamese(duty.get_kind_display()),
        document=in_vietnamese(document.title), paper=document.pk, organisation=organisation.pk,
        due=duty.first_due_on, cadence=cadence,
    )  # fmt: skip
    return duty


@transaction.atomic
def edit_duty(
    *,
    duty: ReviewDuty,
    version: int,
    kind: str,
    prepared_by: Organisation,
    first_due_on: date | None,
    actor: User,
    at: datetime,
    origin: str = ReviewDuty.Origin.OWN,
    clause: Clause | None = None,
    quote: str = "",
    plan: Document | None = None,
    cadence: str = ReviewDuty.Cadence.ONCE,
    until: date | None = None,
) -> ReviewDuty:
    """Correct it. Reviews that are recorded stay; open ones follow the new days and agency."""
    on = clock.day_of(at)
    if not rules.may_plan(actor, duty.organisation, on=on):
        raise PermissionDenied
    now = hold(duty, version)
    if now.ended_on is not None:
        raise refusals.DutyEnded(day=now.ended_on)
    values = _read(
        kind=kind, prepared_by=prepared_by, origin=origin, clause=clause, quote=quote, plan=plan,
        cadence=cadence, first_due_on=first_due_on, until=until,
    )  # fmt: skip
    changes = change(now, values)
    raise_all(faults_of(now, actor, on=on, changed=set(changes)))
    now.save()
    if SCHEDULE & set(changes):
        _open_ones(now).delete()
        write_days(now, on=on)
    if "prepared_by" in changes:
        now.reviews.filter(done_on__isnull=True).update(prepared_by=prepared_by)
    audit.record(
        DutyFact.EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes),
    )  # fmt: skip
    return now


@transaction.atomic
def end_duty(
    *, duty: ReviewDuty, version: int, on: date, reason: str, actor: User, at: datetime
) -> ReviewDuty:
    """Nothing is due from the day `on`; what fell due before and was not done stays open."""
    if not rules.may_plan(actor, duty.organisation, on=clock.day_of(at)):
        raise PermissionDenied
    now = hold(duty, version)
    if now.ended_on is not None:
        raise refusals.DutyEnded(day=now.ended_on)
    if not (said := clean_line(reason)):
        raise refusals.ReasonMissing(field="reason")
    now.ended_on, now.end_reason = on, said
    now.save()
    audit.record(
        DutyFact.ENDED, now, actor=actor, at=at, day=format_date(on), reason=said,
        kind=in_vietnamese(now.get_kind_display()),
    )  # fmt: skip
    return now


def write_days(duty: ReviewDuty, *, on: date) -> int:
    """Write the days due up to a year ahead that are not there; how many. Nothing once it ended.

    Behind the last recorded review alone: a duty whose days moved does not ask again for a time
    that has its report.
    """
    if duty.ended_on is not None:
        return 0
    known = dict(duty.reviews.values_list("due_on", "done_on"))
    done = max((day for day, done_on in known.items() if done_on), default=date.min)
    days = days_of(duty.first_due_on, duty.cadence, on=on, until=duty.until)
    new = [day for day in days if day > done and day not in known]
    Review.objects.bulk_create(
        Review(duty=duty, due_on=day, prepared_by_id=duty.prepared_by_id) for day in new
    )
    return len(new)


def _open_ones(duty: ReviewDuty) -> Any:
    """The reviews that nobody has recorded, behind the last that somebody has."""
    done = duty.reviews.filter(done_on__isnull=False).order_by("-due_on").first()
    rows = duty.reviews.filter(done_on__isnull=True)
    return rows.filter(due_on__gt=done.due_on) if done else rows


def _read(*, quote: str, **values: Any) -> dict[str, Any]:
    if values["origin"] == ReviewDuty.Origin.OWN:
        values["plan"] = None
    return {**values, "quote": clean_line(quote)}
