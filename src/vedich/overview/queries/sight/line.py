"""One number's way up: from an indicator at a place through schemes and programme to the clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaClosure
from vedich.documents.models import Clause
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.indicators.models import Indicator, Target
from vedich.initiatives.models import Concretisation, Initiative
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.overview.queries.sight.columns import CLAUSE, PROGRAMME, SCHEME, TERM
from vedich.trees.queries import stretches
from vedich.web.addresses import url

CHAIN = "initiative__parent__parent__parent__parent"
"""Commune plan, district scheme, provincial scheme, programme; one more for good measure."""


@dataclass(frozen=True)
class Line:
    """From above: `clauses`, then `initiatives` down to the one the target belongs to.

    `place`: whose target it is, when not that of the place asked about; None for its own.
    """

    clauses: list[Clause]
    initiatives: list[Initiative]
    place: Area | None = None

    @property
    def is_broken(self) -> bool:
        """No clause stands above: the number does not reach a resolution."""
        return not self.clauses

    @property
    def href(self) -> str:
        """The same line in the columns of its term; empty where no term is known."""
        in_term = [each for each in self.initiatives if each.term_id]
        if not in_term:
            return ""
        top = in_term[0]
        query = {TERM: top.term_id, PROGRAMME: top.pk}
        below = [each for each in in_term[1:] if each.term_id == top.term_id]
        if below:
            query[SCHEME] = below[0].pk
        if self.clauses:
            query[CLAUSE] = self.clauses[0].pk
        return url("from_resolution", query=query)


def line_of(user: User, indicator: Indicator, area: Area, *, on: date) -> Line | None:
    """The way up of the number at `area`, by its own target or the nearest one above it.

    None where no target of it hangs on a programme or scheme. What the reader may not see is left
    out. Three statements.
    """
    target = _target(indicator, area, on)
    if target is None or target.initiative is None:
        return None
    chain = _chain(target.initiative)
    seen = initiatives_visible_to(user, on=on).filter(pk__in=[each.pk for each in chain])
    visible = set(seen.values_list("pk", flat=True))
    shown = [each for each in chain if each.pk in visible]
    links = (
        Concretisation.objects.filter(
            initiative__in=visible,
            clause__document__in=documents_visible_to(user, on=on),
        )
        .select_related("clause__document")
        .order_by("clause__document__issued_on", "clause__position")
    )
    place = target.area if target.area_id != area.pk else None
    return Line(_nearest(list(links), shown), shown, place)


def _target(indicator: Indicator, area: Area, on: date) -> Target | None:
    """The target at the place, else the nearest above, that hangs on a programme or scheme."""
    over = AreaClosure.objects.filter(
        stretches(on), descendant=area, ancestor=OuterRef("area")
    ).values("depth")
    return (
        Target.objects.filter(indicator=indicator, initiative__isnull=False)
        .annotate(depth=Subquery(over[:1]))
        .filter(depth__isnull=False)
        .select_related(CHAIN, "area")
        .order_by("depth", "period", "pk")
        .first()
    )


def _chain(initiative: Initiative) -> list[Initiative]:
    """The initiative under those it stands in, the uppermost first; as far as was read."""
    chain = [initiative]
    while len(chain) < CHAIN.count("parent") + 1 and chain[0].parent is not None:
        chain.insert(0, chain[0].parent)
    return chain


def _nearest(links: list[Concretisation], chain: list[Initiative]) -> list[Clause]:
    """The clauses that the lowest of the chain takes up which takes up any.

    Only those of papers at the head: a district's own clauses say what it does with the upper's.
    """
    for initiative in reversed(chain):
        clauses = [link.clause for link in links if link.initiative_id == initiative.pk]
        if clauses:
            return clauses
    return []
