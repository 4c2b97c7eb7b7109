"""What stands in the way of a duty or a review, all at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from vedich.accounts.models import User
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.reviews import refusals
from vedich.reviews.models import Review, ReviewDuty

LONGEST = 20
"""Years back that the first day due may lie: one party term and a long decision's life."""

CHOICES = {
    "kind": ReviewDuty.Kind,
    "origin": ReviewDuty.Origin,
    "cadence": ReviewDuty.Cadence,
}


def faults_of(
    duty: ReviewDuty, actor: User, *, on: date, changed: Collection[str] | None = None
) -> list[Refused]:
    """What refuses a duty; links that were there before (`changed`) are not asked again."""
    raise_all(
        refusals.UnknownChoice(value=getattr(duty, name), field=name)
        for name, choices in CHOICES.items()
        if getattr(duty, name) not in choices.values
    )
    found = _sources(duty) + _days(duty, on)
    asked = ("document", "plan") if changed is None else ("plan",) if "plan" in changed else ()
    for name in asked:
        found += out_of_sight(getattr(duty, name), actor, name, on=on)
    same = ReviewDuty.objects.filter(
        document=duty.document_id, organisation=duty.organisation_id, kind=duty.kind,
        first_due_on=duty.first_due_on, ended_on__isnull=True,
    )  # fmt: skip
    if duty.first_due_on and same.exclude(pk=duty.pk).exists():
        kind, whose = duty.get_kind_display(), duty.organisation.name
        found.append(refusals.HasDutyAlready(organisation=whose, kind=kind, field="first_due_on"))
    return found


def out_of_sight(paper: Document | None, actor: User, field: str, *, on: date) -> list[Refused]:
    """A paper that the actor may not see cannot be named: ids can be typed into a form."""
    if paper is None or documents_visible_to(actor, on=on).filter(pk=paper.pk).exists():
        return []
    label = Document._meta.verbose_name
    return [refusals.NotYours(thing=label, field=field)]


def _sources(duty: ReviewDuty) -> list[Refused]:
    found: list[Refused] = []
    clause = duty.clause
    if clause is not None and clause.document_id != duty.document_id:
        found.append(refusals.ClauseOfAnother(paper=duty.document.title, field="path"))
    elif clause is not None and duty.quote not in clean_line(f"{clause.heading} {clause.text}"):
        found.append(refusals.QuoteNotThere(clause=clause.title, field="quote"))
    if duty.origin == ReviewDuty.Origin.OWN and not duty.quote:
        found.append(refusals.QuoteMissing(field="quote"))
    if duty.origin == ReviewDuty.Origin.PLAN and duty.plan is None:
        found.append(refusals.PlanMissing(field="plan"))
    if duty.plan is not None and duty.plan.pk == duty.document_id:
        found.append(refusals.PlanIsThePaper(field="plan"))
    return found


def _days(duty: ReviewDuty, on: date) -> list[Refused]:
    first, issued = duty.first_due_on, duty.document.issued_on
    if first is None:
        return [refusals.DayMissing(field="first_due_on")]
    found: list[Refused] = []
    if issued and first < issued:
        found.append(refusals.DueBeforeIssue(day=issued, field="first_due_on"))
    elif on.year - first.year > LONGEST:
        found.append(refusals.TooLongAgo(years=str(LONGEST), field="first_due_on"))
    if duty.until and duty.cadence == ReviewDuty.Cadence.ONCE:
        found.append(refusals.UntilWithoutCadence(field="until"))
    elif duty.until and duty.until < first:
        found.append(refusals.UntilBeforeFirst(field="until"))
    return found


def faults_of_review(review: Review, duty: ReviewDuty, actor: User, *, on: date) -> list[Refused]:
    """What refuses the record of a review."""
    found: list[Refused] = []
    issued, done, report = duty.document.issued_on, review.done_on, review.report
    if done and issued and done < issued:
        found.append(refusals.DoneBeforeIssue(day=issued, field="done_on"))
    if done and done > on:
        found.append(refusals.DoneInFuture(field="done_on"))
    if review.conclusion not in Review.Conclusion.values:
        found.append(refusals.UnknownChoice(value=review.conclusion, field="conclusion"))
    elif review.conclusion != Review.Conclusion.CONTINUE and not review.words:
        said = review.get_conclusion_display()
        found.append(refusals.WordsMissing(conclusion=said, field="words"))
    if report and report.issued_on and issued and report.issued_on < issued:
        found.append(refusals.ReportBeforeIssue(report=report.title, field="report"))
    return found + out_of_sight(report, actor, "report", on=on)
