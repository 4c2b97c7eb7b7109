"""What a term has, read once: clauses, programmes and schemes, where their indicators stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaClosure, Level
from vedich.documents.models import Clause
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.indicators.queries import standings
from vedich.indicators.rules import visible_targets
from vedich.indicators.status import WORST_FIRST, Status
from vedich.initiatives.models import Announcement, Initiative, Responsibility
from vedich.initiatives.queries import with_people
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.organisations.models import Capability
from vedich.organisations.rules import areas_for
from vedich.overview.queries.standing import Stand
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.trees.queries import stretches
from vedich.web.addresses import url

PROGRAMMES = (Initiative.Kind.PROGRAMME, Initiative.Kind.ACTION_PROGRAMME)
LEVELS = list(Level)
MOST_TERMS = 200
FIELDS = (
    "id", "kind", "code", "name", "is_named", "parent_id", "term_id", "area_id", "document_id",
    "starts_on", "ends_on", "owner_name", "leader_id", "leader_name", "lead_name", "empty_since",
    "derived", "is_seen", "may_assign",
)  # fmt: skip


@dataclass(eq=False)
class Node:
    """A programme or scheme of the term, with those under it and its indicators.

    `derived`: how many of other terms (the levels below) hang under it. `is_seen`: the reader may
    open it; of one they may not, only that it exists is known.
    """

    id: int
    kind: str
    code: str
    name: str
    is_named: bool
    parent_id: int | None
    term_id: int | None
    area_id: int
    document_id: int | None
    starts_on: date | None
    ends_on: date | None
    owner_name: str
    leader_id: int | None
    leader_name: str | None
    lead_name: str | None
    empty_since: date | None
    derived: int
    is_seen: bool
    may_assign: bool
    clauses: set[int] = field(default_factory=set)
    children: list[Node] = field(default_factory=list)
    stands: list[Stand] = field(default_factory=list)

    @property
    def is_programme(self) -> bool:
        return self.kind in PROGRAMMES

    @property
    def kind_label(self) -> str:
        return str(Initiative.Kind(self.kind).label)

    @property
    def sign(self) -> str:
        """The code, else the kind: what stands over the name."""
        return self.code or self.kind_label

    @property
    def title(self) -> str:
        """Its name; one that the source mentions without a name says so."""
        if not self.is_named:
            return _("{kind} chưa có tên trong nguồn").format(kind=self.kind_label)
        return self.name

    @property
    def href(self) -> str:
        return url("initiative", pk=self.id)

    @property
    def lacks_leader(self) -> bool:
        return self.is_named and self.leader_id is None

    def runs_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or self.ends_on >= day
        )

    def subtree(self) -> Iterator[Node]:
        """Itself and all under it."""
        yield self
        for child in self.children:
            yield from child.subtree()

    @cached_property
    def all_stands(self) -> list[Stand]:
        """The indicators of it and of all under it."""
        return [stand for node in self.subtree() for stand in node.stands]

    @property
    def status(self) -> Status | None:
        """The worst among the key indicators; None without any."""
        return worst_of(self.all_stands)

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.all_stands)


@dataclass(frozen=True)
class Taking:
    """A clause that must be made concrete, and who took it up: the nearest to the work first.

    `others`: how many more take it up that are of another term or out of the reader's sight.
    """

    clause: Clause
    takers: list[Node]
    others: int = 0

    @property
    def is_gap(self) -> bool:
        return not self.takers and not self.others

    @property
    def number(self) -> str:
        """Its own number, without that of what it stands in."""
        return self.clause.path.rpartition(".")[2]

    @property
    def title(self) -> str:
        return f"{self.clause.get_kind_display()} {self.number}: {self.clause.saying}"

    @property
    def since(self) -> date | None:
        document = self.clause.document
        return document.in_force_from or document.issued_on

    @property
    def stands(self) -> list[Stand]:
        return once(stand for node in self.takers for stand in node.all_stands)

    @property
    def status(self) -> Status | None:
        return worst_of(self.stands)


@dataclass
class Sight:
    """Everything of one term."""

    term: Term
    on: date
    clauses: list[Clause]
    nodes: dict[int, Node]
    may_plan: bool

    @cached_property
    def own(self) -> list[Node]:
        """Programmes and schemes of the term that the reader may see."""
        return [
            node for node in self.nodes.values() if node.term_id == self.term.pk and node.is_seen
        ]

    @cached_property
    def roots(self) -> list[Node]:
        """Those that stand under none of the term."""
        mine = {node.id for node in self.own}
        return [node for node in self.own if node.parent_id not in mine]

    @property
    def programmes(self) -> list[Node]:
        return [node for node in self.roots if node.is_programme]

    @property
    def standalone(self) -> list[Node]:
        """Schemes and plans under no programme of the term."""
        return [node for node in self.roots if not node.is_programme]

    @property
    def schemes(self) -> list[Node]:
        return [node for node in self.own if not node.is_programme]

    @cached_property
    def takings(self) -> list[Taking]:
        """Each clause that must be made concrete, in the order of the papers."""
        return [self._taking(clause) for clause in self.clauses if clause.is_actionable]

    def _taking(self, clause: Clause) -> Taking:
        within = {
            each.pk
            for each in self.clauses
            if each.document_id == clause.document_id
            and (each.path == clause.path or each.path.startswith(f"{clause.path}."))
        }
        taken = [node for node in self.nodes.values() if node.clauses & within]
        mine = set(self.own)
        takers = [node for node in taken if node in mine and not self._is_finer(node, within)]
        return Taking(clause, takers, others=sum(node not in mine for node in taken))

    def _is_finer(self, node: Node, within: set[int]) -> bool:
        """Something under it takes the clause up itself: that speaks for the clause."""
        return any(below.clauses & within for below in node.subtree() if below is not node)

    def missing(self, kind: str) -> int:
        """How many of a kind the source speaks of beyond those written down."""
        listed = sum(
            node.kind == kind for node in self.nodes.values() if node.term_id == self.term.pk
        )
        return max(self.announced(kind) - listed, 0)

    def announced(self, kind: str) -> int:
        return getattr(self.term, f"announced_{kind}", None) or 0

    @property
    def stands(self) -> list[Stand]:
        return [stand for node in self.own for stand in node.stands]

    # --- How many -----------------------------------------------------------------------------

    @property
    def scheme_count(self) -> int:
        """Schemes and plans written down, or as many schemes as the source says there are."""
        return len(self.schemes) + self.missing(Initiative.Kind.SCHEME)

    @property
    def programmes_text(self) -> str:
        """“4 chương trình”; those a source only counts are said to have no name."""
        missing = sum(self.missing(kind) for kind in PROGRAMMES)
        return _counted(len(self.programmes) + missing, missing, _("chương trình"))

    @property
    def count_text(self) -> str:
        missing = self.missing(Initiative.Kind.SCHEME)
        schemes = _counted(self.scheme_count, missing, _("đề án"))
        return f"{self.programmes_text} · {schemes}"


def _counted(count: int, missing: int, noun: str) -> str:
    text = f"{count} {noun}"
    if not missing:
        return text
    return _("{text}, {missing} chưa có tên trong nguồn").format(text=text, missing=missing)


# --- Reading --------------------------------------------------------------------------------------


def terms_for(user: User, area: Area | None, *, on: date, only: int | None = None) -> list[Term]:
    """The terms to choose from: of the area, of those above it and directly inside it; or the one
    of the id `only`, wherever it is.

    The first is the one to show unless another is asked for: the area's own, running on the day.
    One statement.
    """
    planned = areas_for(user, Capability.PLAN, on=on).filter(pk=OuterRef("organisation__area_id"))
    terms = terms_visible_to(user, on=on)
    if only is not None:
        terms = terms.filter(pk=only)
    elif area is not None:
        near = AreaClosure.objects.filter(stretches(on))
        terms = terms.filter(
            Q(organisation__area__in=near.filter(ancestor=area, depth__lte=1).values("descendant"))
            | Q(organisation__area__in=near.filter(descendant=area).values("ancestor"))
        )
    rows = terms.select_related("organisation__area", "plan").annotate(
        may_plan=Exists(planned), **{f"announced_{kind}": _said(kind) for kind in Initiative.Kind}
    )
    own = area.pk if area else None
    found = list(rows.order_by("organisation__area__sort_key", "-years", "pk")[:MOST_TERMS])
    return sorted(
        found,
        key=lambda term: (
            term.organisation.area_id != own,
            not runs(term, on),
            LEVELS.index(Level(term.organisation.area.level)),
        ),
    )


def _said(kind: str) -> Subquery:
    """How many of the kind sources say the term has."""
    rows = Announcement.objects.filter(term=OuterRef("pk"), kind=kind).order_by()
    return Subquery(rows.values("term").annotate(total=Sum("count")).values("total"))


def runs(term: Term, on: date) -> bool:
    """Whether the term holds on the day: by its days where known, else by its years."""
    since = term.valid_from is None or term.valid_from <= on
    until = term.valid_to is None or on < term.valid_to
    return since and until and term.first_year <= on.year <= term.last_year


def read_sight(user: User, term: Term, *, on: date) -> Sight:
    """The whole line of a term from `terms_for`. Six statements, whatever it holds."""
    clauses = _clauses(user, term, on)
    nodes = _nodes(user, term, on)
    sight = Sight(term, on, clauses, nodes, getattr(term, "may_plan", False))
    for node in sight.own:
        above = nodes.get(node.parent_id or 0)
        if above is not None:
            above.children.append(node)
    _add_stands(user, sight.own, nodes, on)
    return sight


def _clauses(user: User, term: Term, on: date) -> list[Clause]:
    """All parts of the term's papers that hold something to be made concrete."""
    issued = Q(document__issued_on__isnull=True) | Q(document__issued_on__lte=on)
    papers = Clause.objects.filter(is_actionable=True, document__term=term).values("document")
    rows = Clause.objects.filter(
        issued, document__in=papers, document_id__in=documents_visible_to(user, on=on).values("pk")
    )
    ordered = rows.select_related("document").order_by(
        "document__issued_on", "document_id", "position"
    )
    return list(ordered)


def _nodes(user: User, term: Term, on: date) -> dict[int, Node]:
    """Programmes and schemes of the term, and those of others that take up its clauses."""
    seen = initiatives_visible_to(user, on=on).filter(pk=OuterRef("pk"))
    led = areas_for(user, Capability.LEAD, on=on).filter(pk=OuterRef("area_id"))
    below = Initiative.objects.filter(parent=OuterRef("pk")).exclude(term=term).order_by()
    rows = (
        with_people(Initiative.objects.all(), on=on)
        .filter(Q(term=term) | Q(concretisations__clause__document__term=term))
        .annotate(
            owner_name=F("owner__name"),
            empty_since=Coalesce(
                Subquery(_last_leader_gone(on)), F("starts_on"), F("document__issued_on")
            ),
            derived=Coalesce(
                Subquery(below.values("parent").annotate(n=Count("pk")).values("n")), 0
            ),
            is_seen=Exists(seen),
            may_assign=Exists(led),
        )
        .order_by("code", "sort_key", "pk")
        .values(*FIELDS, "concretisations__clause_id")
    )
    nodes: dict[int, Node] = {}
    for row in rows:
        clause = row.pop("concretisations__clause_id")
        node = nodes.setdefault(row["id"], Node(**row))
        if clause:
            node.clauses.add(clause)
    return nodes


def _last_leader_gone(on: date) -> QuerySet[Any]:
    gone = Responsibility.objects.filter(
        initiative=OuterRef("pk"), role=Responsibility.Role.LEADER, valid_to__lte=on
    )
    return gone.order_by().values("initiative").annotate(last=Max("valid_to")).values("last")


def _add_stands(user: User, own: Sequence[Node], nodes: dict[int, Node], on: date) -> None:
    targets = (
        visible_targets(user, on=on)
        .filter(initiative__in=[node.id for node in own])
        .select_related("indicator__lead")
        .order_by("indicator__sort_key", "area__sort_key", "pk")
    )
    for found in standings(targets, on=on):
        nodes[found.target.initiative_id or 0].stands.append(Stand(found))


# --- Many indicators at once ----------------------------------------------------------------------


def worst_of(stands: Iterable[Stand]) -> Status | None:
    """What a parent shows: the worst of its key indicators; reached only when all are."""
    found = [each.status for each in stands if each.target.is_key]
    return min(found, key=WORST_FIRST.index, default=None)


def counts_of(stands: Iterable[Stand]) -> dict[str, int]:
    """How many stand where, best first, as the segment bar is drawn."""
    found: dict[str, int] = defaultdict(int)
    for each in stands:
        found[each.status] += 1
    return {status: found[status] for status in Status if found[status]}


def once(stands: Iterable[Stand]) -> list[Stand]:
    """Each indicator once, in order."""
    return list({each.target.pk: each for each in stands}.values())
