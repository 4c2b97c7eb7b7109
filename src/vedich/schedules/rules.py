"""Who sees the schedule of a week, who writes it, who approves it.

A schedule is internal: until it is approved it is seen by whoever keeps it, that is who gives work
in the name of the organisation (PLAN or LEAD over it, as for meetings); once approved by all of the
part of the territory that it belongs to, and by whom it names. Leaders (LEAD) approve it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.accounts.models import User
from vedich.meetings.rules import keeping, may_keep, may_keep_somewhere
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_for, organisations_for
from vedich.organisations.rules import by_name, has_all
from vedich.schedules.models import Entry, Schedule

__all__ = [
    "keeping", "may_approve", "may_keep", "may_keep_somewhere", "visible_to", "with_rights",
]  # fmt: skip


def visible_to(user: User, *, on: date) -> QuerySet[Schedule]:
    if has_all(user):
        return Schedule.objects.all()
    named = Entry.objects.filter(by_name(user, "leaders__user")).values("schedule_id")
    approved = Q(state=Schedule.State.APPROVED) & (
        Q(organisation__area__in=areas_for(user, None, on=on)) | Q(pk__in=named)
    )
    return Schedule.objects.filter(approved | Q(organisation__in=keeping(user, on=on)))


def may_approve(user: User, schedule: Schedule, *, on: date) -> bool:
    """Whether the user leads the organisation; who sent it for approval is asked by the act."""
    return _leading(user, on).filter(pk=schedule.organisation_id).exists()


def with_rights(schedules: QuerySet[Schedule], user: User, *, on: date) -> QuerySet[Any]:
    """Annotate `may_keep` and `may_approve`."""
    return schedules.annotate(
        may_keep=Exists(keeping(user, on=on).filter(pk=OuterRef("organisation"))),
        may_approve=Exists(_leading(user, on).filter(pk=OuterRef("organisation"))),
    )


def _leading(user: User, on: date) -> QuerySet[Any]:
    return Organisation.objects.filter(
        pk__in=organisations_for(user, Capability.LEAD, on=on)
    ).values("pk")
