"""Recording what a review concluded, and taking the record back."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import hold, in_vietnamese
from vedich.documents.models import Document
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.reviews import refusals, rules
from vedich.reviews.facts import ReviewFact
from vedich.reviews.models import Review, ReviewDuty
from vedich.reviews.services.checks import faults_of_review
from vedich.reviews.services.duties import write_days


@transaction.atomic
def record_review(
    *,
    review: Review,
    version: int,
    done_on: date,
    conclusion: str,
    actor: User,
    at: datetime,
    report: Document | None = None,
    words: str = "",
) -> Review:
    """Write down that a review was held, its report and what it concluded."""
    on = clock.day_of(at)
    now, duty = _held(review, version, actor, at)
    if now.done_on is not None:
        raise refusals.RecordedAlready
    if now.is_dropped(duty.ended_on):
        raise refusals.ReviewDropped(day=duty.ended_on)
    now.done_on, now.report, now.conclusion = done_on, report, conclusion
    now.words = clean_text(words)
    raise_all(faults_of_review(now, duty, actor, on=on))
    now.save()
    write_days(duty, on=on)
    audit.record(
        ReviewFact.RECORDED, now, actor=actor, at=at, duty=duty.pk, due=format_date(now.due_on),
        day=format_date(done_on), conclusion=in_vietnamese(now.get_conclusion_display()),
        words=now.words, report=report,
    )  # fmt: skip
    return now


@transaction.atomic
def take_back_review(
    *, review: Review, version: int, reason: str, actor: User, at: datetime
) -> Review:
    """Make a recorded review open again, with the reason; the log keeps what was recorded."""
    now, duty = _held(review, version, actor, at)
    if now.done_on is None:
        raise refusals.NotRecorded
    if not (said := clean_line(reason)):
        raise refusals.ReasonMissing(field="reason")
    was = {
        "done_on": now.done_on, "conclusion": now.conclusion, "words": now.words,
        "report": now.report_id,
    }  # fmt: skip
    now.done_on, now.report, now.conclusion, now.words = None, None, "", ""
    now.save()
    audit.record(
        ReviewFact.TAKEN_BACK, now, actor=actor, at=at, duty=duty.pk,
        due=format_date(now.due_on), reason=said, was=was,
    )  # fmt: skip
    return now


def _held(review: Review, version: int, actor: User, at: datetime) -> tuple[Review, ReviewDuty]:
    """The review as it stands now and its duty, both locked, where the actor may record.

    Who corrects the days of a duty takes its open reviews away: the duty is locked first.
    """
    if not rules.may_plan(actor, review.duty.organisation, on=clock.day_of(at)):
        raise PermissionDenied
    duty = ReviewDuty.objects.select_for_update().get(pk=review.duty_id)
    if not duty.reviews.filter(pk=review.pk).exists():
        raise refusals.ReviewMoved(day=review.due_on)
    return hold(review, version), duty
