"""What is written down about one duty or one paper, and what the paper's text proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from markupsafe import Markup, escape

from vedich.audit.models import AuditEntry
from vedich.documents.models import Clause, Document
from vedich.lib.vietnamese import clean_line
from vedich.reviews.models import Review, ReviewDuty
from vedich.reviews.reading import Found, read


@dataclass(frozen=True)
class Proposal:
    """A sentence of a clause that speaks of a review; `number`: which of those of the clause."""

    clause: Clause
    number: int
    found: Found

    @property
    def shown(self) -> Markup:
        """The sentence with the words that were read highlighted."""
        shown, rest = Markup(), self.found.quote
        for piece in self.found.marked:
            before, hit, rest = rest.partition(piece)
            shown += escape(before) + Markup("<mark>{}</mark>").format(hit)
        return shown + escape(rest)

    @property
    def kind(self) -> str:
        return str(ReviewDuty.Kind(self.found.kind).label)

    @property
    def cadence(self) -> str:
        cadence = self.found.cadence
        return str(ReviewDuty.Cadence(cadence).label) if cadence else ""


def proposals_of(clause: Clause) -> list[Proposal]:
    """What one clause says of reviews."""
    found = read(f"{clause.heading}\n{clause.text}")
    return [Proposal(clause, number, one) for number, one in enumerate(found)]


def proposed_in(paper: Document, duties: Sequence[ReviewDuty]) -> list[Proposal]:
    """What the text of a paper says of reviews and no duty takes up yet; one statement."""
    taken = {(duty.kind, duty.quote) for duty in duties}
    near = Q(text__contains="kết") | Q(heading__contains="kết")
    clauses = paper.clauses.filter(near).order_by("position")
    return [
        one
        for clause in clauses
        for one in proposals_of(clause)
        if (one.found.kind, clean_line(one.found.quote)) not in taken
    ]


def next_of(duties: Sequence[ReviewDuty]) -> dict[int, Review]:
    """Duty → its first open review, or the last that was held; one statement."""
    found: dict[int, Review] = {}
    own = {duty.pk: duty for duty in duties}
    rows = (
        Review.objects.filter(duty__in=list(own)).order_by("due_on").select_related("prepared_by")
    )
    for row in rows:
        row.duty = own[row.duty_id]
        if row.duty_id not in found or found[row.duty_id].done_on is not None:
            found[row.duty_id] = row
    return found


def history_of_duty(duty: ReviewDuty) -> QuerySet[AuditEntry]:
    """What happened to a duty and to its reviews, newest first; also to those whose days moved."""
    return (
        AuditEntry.objects.filter(
            Q(target_type="reviews.reviewduty", target_id=duty.pk)
            | Q(target_type="reviews.review", data__duty=duty.pk)
        )
        .select_related("actor", "personal")
        .order_by("-at", "-id")
    )
