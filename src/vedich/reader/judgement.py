"""How well the reader reads the office's own papers, by what people made of its proposals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from vedich.reader.models import Correction, Proposal

State, Kind, Origin = Proposal.State, Proposal.Kind, Proposal.Origin


@dataclass(frozen=True)
class Judgement:
    """What became of the reader's proposals of one kind, once people had looked."""

    kind: str
    unchanged: int
    corrected: int
    merged: int
    split: int
    rejected: int
    waiting: int
    by_hand: int
    from_flags: int

    @property
    def judged(self) -> int:
        """The reader's own proposals that people have decided on."""
        return self.unchanged + self.corrected + self.merged + self.split + self.rejected


def judgements(proposals: QuerySet[Proposal]) -> list[Judgement]:
    """Of tasks and of targets; one statement."""
    own = Q(origin=Origin.READ)
    fixed = Q(pk__in=Correction.objects.values("proposal_id"))
    taken = Q(state=State.ACCEPTED)
    counted: Any = (
        proposals.exclude(kind=Kind.FLAG)
        .order_by()
        .values("kind")
        .annotate(
            unchanged=Count("pk", filter=own & taken & ~fixed),
            corrected=Count("pk", filter=own & taken & fixed),
            merged=Count("pk", filter=own & Q(state=State.MERGED)),
            split=Count("pk", filter=own & Q(state=State.SPLIT)),
            rejected=Count("pk", filter=own & Q(state=State.REJECTED)),
            waiting=Count("pk", filter=own & Q(state=State.PROPOSED)),
            by_hand=Count("pk", filter=Q(origin=Origin.HAND) & taken),
            from_flags=Count("pk", filter=Q(origin=Origin.FLAG) & taken),
        )
    )
    labels = dict(Kind.choices)
    return [
        Judgement(**{**row, "kind": str(labels[row["kind"]])})
        for row in sorted(counted, key=lambda row: row["kind"])
    ]


def corrections(proposals: QuerySet[Proposal]) -> list[tuple[str, int]]:
    """Which fields people corrected in the reader's own proposals, the most frequent first."""
    own = proposals.filter(origin=Origin.READ, state=State.ACCEPTED)
    rows = (
        Correction.objects.filter(proposal__in=own)
        .order_by()
        .values_list("field")
        .annotate(n=Count("pk"))
    )
    labels = dict(Correction.Field.choices)
    return sorted(((str(labels[field]), n) for field, n in rows), key=lambda row: -row[1])
