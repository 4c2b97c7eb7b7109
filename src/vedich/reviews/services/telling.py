"""Telling the agency that prepares a review that its day is near, and writing the days to come."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation

from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.notices.services import notify
from vedich.organisations.models import Capability
from vedich.reviews import queries
from vedich.reviews.facts import ReviewFact
from vedich.reviews.models import ReviewDuty
from vedich.reviews.services.duties import write_days
from vedich.tasks.queries.desks import desks_of


@transaction.atomic
def warn_of_due(*, at: datetime) -> int:
    """Tell who prepares of each review whose day the regulation warns of; how many were told.

    A person is told once of a review, however often the job runs.
    """
    on = clock.day_of(at)
    near = list(queries.near_all(on=on))
    desks = desks_of({one.prepared_by_id for one in near}, Capability.REPORT, on=on)
    told = 0
    for one in near:
        with translation.override("vi"):  # what is told is stored
            title = f"{one.duty.title}: hạn {format_date(one.due_on)}"
        told += notify(
            desks.get(one.prepared_by_id, set()), ReviewFact.NEAR, about=one.duty, title=title,
            body=f"Cơ quan chuẩn bị: {one.prepared_by.name}.", path=one.get_absolute_url(), at=at,
            once=f"reviews.near:{one.pk}:{one.due_on:%Y-%m-%d}",
        )  # fmt: skip
    return told


@transaction.atomic
def open_next(*, at: datetime) -> int:
    """Write the days to come of the duties that repeat, so that none is forgotten; how many."""
    rows = ReviewDuty.objects.filter(ended_on__isnull=True)
    on = clock.day_of(at)
    repeating = rows.exclude(cadence=ReviewDuty.Cadence.ONCE).select_for_update()
    return sum(write_days(duty, on=on) for duty in repeating)
