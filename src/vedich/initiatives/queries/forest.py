"""The programmes and schemes of a term as a tree, and those known by number only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vedich.accounts.models import User
from vedich.initiatives import rules
from vedich.initiatives.models import Announcement, Concretisation, Initiative, Responsibility
from vedich.terms.models import Term

Role = Responsibility.Role


@dataclass
class Node:
    """A programme or scheme of a term with those under it.

    `clauses` are the ids of the clauses it makes concrete; `derived` counts what other terms (the
    levels below) hung under it.
    """

    initiative: Initiative
    children: list[Node] = field(default_factory=list)
    leader: Responsibility | None = None
    lead: Responsibility | None = None
    clauses: set[int] = field(default_factory=set)
    derived: int = 0


@dataclass(frozen=True)
class Unnamed:
    """How many of a kind the source speaks of, how many are written down, how many have no name."""

    announcement: Announcement
    listed: int

    @property
    def missing(self) -> int:
        return max(self.announcement.count - self.listed, 0)


@dataclass(frozen=True)
class Forest:
    """What a term has: the trees of programmes and schemes, and those known by number only."""

    roots: list[Node]
    nodes: dict[int, Node]
    unnamed: list[Unnamed]


def tree_of(term: Term, *, on: date, seen: QuerySet[Initiative] | None = None) -> Forest:
    """Programmes, their schemes and plans of a term, as things stood on `on`. Five statements.

    One whose parent is of another term stands at the top.
    """
    mine = (Initiative.objects.all() if seen is None else seen).filter(term=term)
    rows = mine.select_related("owner", "area", "document", "source_clause__document").order_by(
        "code", "sort_key", "pk"
    )
    nodes = {row.pk: Node(row) for row in rows}
    roots: list[Node] = []
    for node in nodes.values():
        above = nodes.get(node.initiative.parent_id or 0)
        (above.children if above else roots).append(node)
    _fill(nodes, on)
    return Forest(roots, nodes, unnamed_of(term, nodes.values()))


def _fill(nodes: dict[int, Node], on: date) -> None:
    rows = Responsibility.objects.on(on).filter(
        initiative__in=nodes, role__in=[Role.LEADER, Role.LEAD]
    )
    for row in rows.select_related("person", "organisation").order_by("valid_from", "pk"):
        node = nodes[row.initiative_id]
        if row.role == Role.LEADER:
            node.leader = node.leader or row
        else:
            node.lead = node.lead or row
    links = Concretisation.objects.filter(initiative__in=nodes)
    for initiative, clause in links.values_list("initiative_id", "clause_id"):
        nodes[initiative].clauses.add(clause)
    below = Initiative.objects.filter(parent__in=nodes).exclude(pk__in=nodes).order_by()
    for parent, count in below.values_list("parent").annotate(count=Count("pk")):
        nodes[parent].derived = count


def unnamed_of(term: Term, nodes: Iterable[Node]) -> list[Unnamed]:
    """What the source announced for the term beside what is listed; one statement."""
    listed: dict[tuple[int, str], int] = defaultdict(int)
    for node in nodes:
        listed[node.initiative.owner_id, node.initiative.kind] += 1
    return [
        Unnamed(said, listed[said.owner_id, said.kind])
        for said in Announcement.objects.filter(term=term)
        .select_related("owner", "clause__document")
        .order_by("kind", "pk")
    ]


def unnamed_seen(user: User, *, on: date) -> list[Unnamed]:
    """All that sources announce in the part the user sees, with what is listed; one statement."""
    rows = with_listed(rules.announcements_visible_to(user, on=on))
    rows = rows.select_related("owner", "term", "clause__document")
    ordered: QuerySet[Any] = rows.order_by("owner__sort_key", "kind", "pk")
    return [Unnamed(row, row.listed) for row in ordered]


def with_listed(rows: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """`listed`: how many programmes or schemes of the announced kind are in the register."""
    listed = (
        Initiative.objects.filter(
            owner=OuterRef("owner"), term=OuterRef("term"), kind=OuterRef("kind")
        )
        .order_by()
        .values("owner")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return rows.annotate(listed=Coalesce(Subquery(listed), 0))
