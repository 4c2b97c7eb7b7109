"""Opening the schedule of a week, sending it for approval, sending it back, approving it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.schedules import queries, refusals, rules
from vedich.schedules.facts import ScheduleFact
from vedich.schedules.models import Schedule
from vedich.schedules.services import telling
from vedich.web.weeks import Week

State = Schedule.State


@transaction.atomic
def open_schedule(*, organisation: Organisation, week: Week, actor: User, at: datetime) -> Schedule:
    """Start the schedule of a week; the meetings of that week stand in it by themselves."""
    require(actor, organisation.pk, at)
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two at once make one
    if Schedule.objects.filter(organisation=organisation, monday=week.monday).exists():
        raise refusals.AlreadyThere(day=week.monday, unit=organisation.name, field="on")
    made = Schedule.objects.create(organisation=organisation, monday=week.monday)
    audit.record(ScheduleFact.OPENED, made, actor=actor, at=at, day=format_date(week.monday))
    return made


@transaction.atomic
def submit_schedule(*, schedule: Schedule, actor: User, at: datetime) -> Schedule:
    """Send it for approval; those who approve are told. Refused where nothing is in it."""
    require(actor, schedule.organisation_id, at)
    now = take(schedule, [State.DRAFT], _("trình"))
    lines = queries.week_of(now, None, on=clock.day_of(at)).standing
    if not lines:
        raise refusals.NothingInIt
    now.state, now.submitted_by, now.returned = State.SUBMITTED, actor, ""
    now.save(update_fields=["state", "submitted_by", "returned"])
    audit.record(ScheduleFact.SUBMITTED, now, actor=actor, at=at, count=len(lines))
    telling.submitted(now, actor=actor, at=at)
    return now


@transaction.atomic
def return_schedule(*, schedule: Schedule, reason: str, actor: User, at: datetime) -> Schedule:
    """Send it back to be written again, with the reason; who sent it is told."""
    require_leading(actor, schedule, at)
    now = take(schedule, [State.SUBMITTED], _("trả lại"))
    now.state, now.returned = State.DRAFT, clean_line(reason)
    now.save(update_fields=["state", "returned"])
    audit.record(ScheduleFact.RETURNED, now, actor=actor, at=at, reason=now.returned)
    telling.returned(now, at=at)
    return now


@transaction.atomic
def approve_schedule(*, schedule: Schedule, actor: User, at: datetime, seen: str = "") -> Schedule:
    """Approve it as it stands: entries and meetings. From now on all of the part see it and a
    change is an adjustment. Nobody approves what they sent themselves.

    `seen`: the mark of the week that the approver read; refused where it is another by now."""
    require_leading(actor, schedule, at)
    now = take(schedule, [State.SUBMITTED], _("duyệt"))
    if now.submitted_by_id == actor.pk:
        raise refusals.OwnSubmission
    with translation.override("vi"):  # what was approved is stored in words
        week = queries.week_of(now, None, on=clock.day_of(at))
        if seen and seen != week.mark:
            raise refusals.ChangedMeanwhile
        now.meetings = queries.approved_of(week.lines)
    now.state, now.approved_by, now.approved_at = State.APPROVED, actor, at
    now.save(update_fields=["state", "approved_by", "approved_at", "meetings"])
    audit.record(ScheduleFact.APPROVED, now, actor=actor, at=at, count=len(week.standing))
    telling.approved(now, week, actor=actor, at=at)
    return now


# --- What all acts begin with ---------------------------------------------------------------------


def require(actor: User, organisation: int, at: datetime) -> None:
    """403 for whoever does not keep the schedules of this organisation."""
    if not rules.may_keep(actor, organisation, on=clock.day_of(at)):
        raise PermissionDenied


def require_leading(actor: User, schedule: Schedule, at: datetime) -> None:
    if not rules.may_approve(actor, schedule, on=clock.day_of(at)):
        raise PermissionDenied


def take(schedule: Schedule, states: Collection[str], act: str) -> Schedule:
    """The schedule as it stands now, locked; refused where it is in none of `states`."""
    rows = Schedule.objects.select_for_update(of=("self",)).select_related("organisation")
    now = rows.get(pk=schedule.pk)
    if now.state not in states:
        raise refusals.WrongState(state=now.get_state_display(), act=act)
    return now


def day_in(schedule: Schedule, on: date) -> date:
    """The day, which must lie in the week."""
    week = schedule.week
    if not week.monday <= on <= week.sunday:
        raise refusals.OutsideWeek(day=on, first=week.monday, last=week.sunday, field="on")
    return on
