"""Reads that others need: the line from a clause to who answers for it, and where it breaks.

Every function takes a fixed number of statements, whatever the number of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.models import Clause, Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives import rules
from vedich.initiatives.models import Announcement, Concretisation, Initiative, Responsibility
from vedich.organisations.models import Appointment
from vedich.terms.models import Term
from vedich.trees.models import in_force

Role = Responsibility.Role


# --- Clauses and who took them up -----------------------------------------------------------------


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


def concretised_by(
    clauses: Iterable[Clause], seen: QuerySet[Initiative]
) -> dict[int, list[Initiative]]:
    """Who took up each of these clauses, by clause id, of those the reader may see."""
    found: dict[int, list[Initiative]] = defaultdict(list)
    links = Concretisation.objects.filter(
        clause__in=[clause.pk for clause in clauses], initiative__in=seen
    )
    for link in links.select_related("initiative").order_by("initiative__sort_key"):
        found[link.clause_id].append(link.initiative)
    return found


def _issued(prefix: str, on: date) -> Q:
    day = f"{prefix}issued_on"
    return Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__lte": on})


# --- Who answers for what -------------------------------------------------------------------------


def running(initiatives: QuerySet[Initiative], *, on: date) -> QuerySet[Initiative]:
    """Those begun and not over on `on`; unknown days count as begun and not over."""
    return initiatives.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=on),
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
    )


def responsibilities_of(initiative: Initiative, *, on: date) -> QuerySet[Responsibility]:
    """All that answer, answered or will answer for it: leader, lead agency, those cooperating.

    Annotates `post_title`, the first post that the person holds on `on`.
    """
    held = Appointment.objects.on(on).filter(in_force(on, "post__"), person=OuterRef("person"))
    titles = held.order_by("post__rank", "post_id", "pk").values("post__title")
    return (
        Responsibility.objects.filter(initiative=initiative)
        .select_related("person", "organisation", "document")
        .annotate(rank=_rank(), post_title=Subquery(titles[:1]))
        .order_by("rank", "valid_from", "pk")
    )


def answering(initiative: Initiative, *, on: date) -> QuerySet[Responsibility]:
    """Of these, who answers on `on`."""
    return responsibilities_of(initiative, on=on).filter(in_force(on))


def _rank() -> models.Case:
    return models.Case(
        *(models.When(role=role, then=Value(rank)) for rank, role in enumerate(Role.values)),
        default=Value(len(Role.values)),
    )


def with_people(initiatives: QuerySet[Initiative], *, on: date) -> QuerySet[Initiative]:
    """Annotate who answers on `on`: `leader_id`, `leader_name`, `lead_id`, `lead_name`."""
    leader, lead = _in_role(Role.LEADER, on), _in_role(Role.LEAD, on)
    return initiatives.annotate(
        leader_id=Subquery(leader.values("person")[:1]),
        leader_name=Subquery(leader.values("person__name")[:1]),
        lead_id=Subquery(lead.values("organisation")[:1]),
        lead_name=Subquery(lead.values(name=Coalesce("organisation__name", "person__name"))[:1]),
    )


def without_leader(visible: QuerySet[Initiative], *, on: date) -> QuerySet[Initiative]:
    """Running ones of `visible` that nobody leads on `on`, the longest first.

    Annotates `empty_since`: the day the last leader went, else the day it began, else that of its
    paper; null when no source says. What a source mentions without a name is left out.
    """
    led = _in_role(Role.LEADER, on)
    gone = (
        Responsibility.objects.filter(initiative=OuterRef("pk"), role=Role.LEADER, valid_to__lte=on)
        .order_by()
        .values("initiative")
        .annotate(last=Max("valid_to"))
        .values("last")
    )
    return (
        running(visible, on=on)
        .filter(~Exists(led), is_named=True)
        .annotate(empty_since=Coalesce(Subquery(gone), F("starts_on"), F("document__issued_on")))
        .select_related("owner", "area", "document")
        .order_by(F("empty_since").asc(nulls_last=True), "pk")
    )


def without_document(visible: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Those of `visible` whose own paper is not in the register."""
    return visible.filter(document__isnull=True)


def _in_role(role: Role, on: date) -> QuerySet[Responsibility]:
    return Responsibility.objects.filter(
        in_force(on), initiative=OuterRef("pk"), role=role
    ).order_by("valid_from", "pk")


# --- The tree of a term ---------------------------------------------------------------------------


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
    listed = (
        Initiative.objects.filter(
            owner=OuterRef("owner"), term=OuterRef("term"), kind=OuterRef("kind")
        )
        .order_by()
        .values("owner")
        .annotate(count=Count("pk"))
        .values("count")
    )
    rows = (
        rules.announcements_visible_to(user, on=on)
        .select_related("owner", "term", "clause__document")
        .annotate(listed=Coalesce(Subquery(listed), 0))
        .order_by("owner__sort_key", "kind", "pk")
    )
    return [Unnamed(row, row.listed) for row in rows]


# --- Gaps -----------------------------------------------------------------------------------------


class GapKind(models.TextChoices):
    """Where the line breaks; the words are those of the page."""

    CLAUSE = "clause", _("Nội dung chưa có cơ quan nhận")
    LEADER = "leader", _("Chưa có lãnh đạo phụ trách")
    DOCUMENT = "document", _("Chưa có văn bản")
    UNNAMED = "unnamed", _("Chưa có tên trong nguồn")


@dataclass(frozen=True)
class Gap:
    """One break: what is missing where (`about`), since which day, how many of it."""

    kind: GapKind
    about: Clause | Initiative | Announcement
    since: date | None = None
    count: int = 1

    def days(self, on: date) -> int | None:
        """Calendar days it has stood open on `on`; None when no source says since when."""
        return (on - self.since).days if self.since else None


def gaps(user: User, *, on: date, most: int = 200) -> list[Gap]:
    """All breaks in the part the user sees, the longest open first; at most `most` of a kind.

    Four statements.
    """
    seen = rules.visible_to(user, on=on)
    found = [
        Gap(GapKind.CLAUSE, clause, clause.document.in_force_from or clause.document.issued_on)
        for clause in uncovered_clauses(documents_visible_to(user, on=on), on)[:most]
    ]
    found += [
        Gap(GapKind.LEADER, initiative, initiative.empty_since)  # type: ignore[attr-defined]
        for initiative in without_leader(seen, on=on)[:most]
    ]
    named = running(seen, on=on).filter(is_named=True)
    found += [
        Gap(GapKind.DOCUMENT, initiative, initiative.starts_on)
        for initiative in without_document(named)
        .select_related("owner", "area")
        .order_by("starts_on", "pk")[:most]
    ]
    found += [
        Gap(GapKind.UNNAMED, unnamed.announcement, count=unnamed.missing)
        for unnamed in unnamed_seen(user, on=on)
        if unnamed.missing
    ]
    return sorted(found, key=lambda gap: (gap.since is None, gap.since or on))
