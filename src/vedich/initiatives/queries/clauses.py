"""Clauses, and what took them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from vedich.documents.models import Clause, Document
from vedich.initiatives.models import Concretisation, Initiative
from vedich.terms.models import Term


@dataclass(frozen=True)
class ClauseCoverage:
    """A clause that must be made concrete, and what took it up.

    `initiatives` are those the reader may see; `others` counts those beyond. A clause is taken up
    when it, or a part within it, is.
    """

    clause: Clause
    initiatives: list[Initiative]
    others: int = 0

    @property
    def is_gap(self) -> bool:
        return not self.initiatives and not self.others

    @property
    def since(self) -> date | None:
        """From which day nobody has taken it up: the day its paper came."""
        return self.clause.document.in_force_from or self.clause.document.issued_on


def coverage(
    of: Term | Document, *, on: date, seen: QuerySet[Initiative] | None = None
) -> list[ClauseCoverage]:
    """The clauses of a paper, or of all papers of a term, that must be made concrete, in order.

    Papers issued after `on` are left out. `seen`: what the reader may see (None: everything).
    Two statements, three with `seen`.
    """
    papers = Q(document=of) if isinstance(of, Document) else Q(document__term=of)
    clauses = list(
        Clause.objects.filter(papers, _issued("document__", on))
        .select_related("document__issuer")
        .order_by("document__issued_on", "document_id", "position")
    )
    taken = defaultdict(list)
    links = Concretisation.objects.filter(clause__in=[clause.pk for clause in clauses])
    for link in links.select_related("clause", "initiative__owner", "initiative__area").order_by(
        "initiative__code", "initiative__sort_key", "initiative_id"
    ):
        taken[link.clause.document_id].append((link.clause.path, link.initiative))
    shown = None if seen is None else set(seen.values_list("pk", flat=True))
    return [
        _covered(clause, taken[clause.document_id], shown)
        for clause in clauses
        if clause.is_actionable
    ]


def _covered(
    clause: Clause, taken: Iterable[tuple[str, Initiative]], shown: set[int] | None
) -> ClauseCoverage:
    found = {
        initiative.pk: initiative
        for path, initiative in taken
        if path == clause.path or path.startswith(f"{clause.path}.")
    }
    visible = [one for one in found.values() if shown is None or one.pk in shown]
    return ClauseCoverage(clause, visible, len(found) - len(visible))


def uncovered_clauses(documents: QuerySet[Document], on: date) -> QuerySet[Clause]:
    """Clauses of these papers that must be made concrete and that nobody has taken up."""
    within = Concretisation.objects.filter(
        Q(clause=OuterRef("pk")) | Q(clause__path__startswith=Concat(OuterRef("path"), Value("."))),
        clause__document=OuterRef("document"),
    )
    return (
        Clause.objects.filter(
            ~Exists(within), _issued("document__", on), document__in=documents, is_actionable=True
        )
        .select_related("document__issuer")
        .order_by("document__issued_on", "document_id", "position")
    )


def _issued(prefix: str, on: date) -> Q:
    day = f"{prefix}issued_on"
    return Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__lte": on})
