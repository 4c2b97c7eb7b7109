"""The four columns, as the address chooses them: each choice decides what stands to its right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from vedich.documents.models import Clause
from vedich.indicators.status import Status
from vedich.initiatives.models import Initiative
from vedich.overview.queries.sight.reading import Node, Sight, Taking, counts_of, once, worst_of
from vedich.overview.queries.standing import Stand
from vedich.web.addresses import url

TERM, CLAUSE, PROGRAMME, SCHEME = "nhiem-ky", "noi-dung", "chuong-trinh", "de-an"
ALONE = "rieng"
"""Chosen in place of a programme: the schemes that stand under none."""


@dataclass(frozen=True)
class Group:
    """Clauses under one heading of the paper, or one clause that stands alone."""

    head: Clause
    takings: list[Taking]

    @property
    def id(self) -> int:
        return self.head.pk

    @property
    def label(self) -> str:
        """“Nội dung 1-5”."""
        first, last = self.takings[0], self.takings[-1]
        kind = first.clause.get_kind_display()
        if first is last:
            return f"{kind} {first.number}"
        return f"{kind} {first.number}-{last.number}"

    @property
    def title(self) -> str:
        return self.head.saying

    @property
    def stands(self) -> list[Stand]:
        return once(stand for taking in self.takings for stand in taking.stands)

    @property
    def status(self) -> Status | None:
        return worst_of(self.stands)

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.stands)


def groups_of(sight: Sight) -> list[Group]:
    """The clauses by the uppermost part of the paper they stand in."""
    heads = {(each.document_id, each.path): each for each in sight.clauses}
    found: dict[int, tuple[Clause, list[Taking]]] = {}
    for taking in sight.takings:
        clause = taking.clause
        head = heads.get((clause.document_id, clause.path.partition(".")[0]), clause)
        found.setdefault(head.pk, (head, []))[1].append(taking)
    return [Group(head, takings) for head, takings in found.values()]


class Columns:
    """What stands in each column, and what is chosen in it."""

    def __init__(self, sight: Sight, asked: Mapping[str, str]) -> None:
        self.sight = sight
        self.asked = asked
        self.groups = groups_of(sight)

    # --- What is chosen -----------------------------------------------------------------------

    @cached_property
    def group(self) -> Group | None:
        """The group chosen, or that of the clause chosen; None: all of the resolution."""
        wanted = _id(self.asked.get(CLAUSE))
        for group in self.groups:
            if wanted in (group.id, *(taking.clause.pk for taking in group.takings)):
                return group
        return None

    @cached_property
    def taking(self) -> Taking | None:
        """The single clause chosen; None where a whole group is."""
        wanted = _id(self.asked.get(CLAUSE))
        takings = self.group.takings if self.group else []
        return next((each for each in takings if each.clause.pk == wanted), None)

    @cached_property
    def programme(self) -> Node | None:
        """The programme chosen, else the first."""
        wanted = _id(self.asked.get(PROGRAMME))
        chosen = next((node for node in self.programmes if node.id == wanted), None)
        if chosen is not None or self.is_alone:
            return chosen
        return self.programmes[0] if self.programmes else None

    @property
    def is_alone(self) -> bool:
        """The schemes without a programme are chosen, or are all there is."""
        asked = self.asked.get(PROGRAMME) == ALONE
        return bool(self.standalone) and (asked or not self.programmes)

    @cached_property
    def scheme(self) -> Node | None:
        """The scheme chosen, else the first that takes up the clause chosen, else the first.

        None where the programme's own indicators are shown.
        """
        wanted = _id(self.asked.get(SCHEME))
        takers = self.taking.takers if self.taking else []
        chosen = [node for node in self.schemes if node.id == wanted]
        return next(
            iter([*chosen, *(node for node in self.schemes if node in takers), *self.schemes]), None
        )

    # --- What the columns hold ----------------------------------------------------------------

    @cached_property
    def programmes(self) -> list[Node]:
        return [node for node in self.sight.programmes if self._takes(node)]

    @cached_property
    def standalone(self) -> list[Node]:
        return [node for node in self.sight.standalone if self._takes(node)]

    @cached_property
    def schemes(self) -> list[Node]:
        """Those under the programme chosen, at any depth: a plan stands after its scheme."""
        if self.is_alone:
            return [each for node in self.standalone for each in node.subtree()]
        if self.programme is None:
            return []
        return [each for each in self.programme.subtree() if each is not self.programme]

    @property
    def stands(self) -> list[Stand]:
        """The indicators of the scheme chosen, or of the programme where it has no scheme."""
        node = self.scheme or self.programme
        return node.stands if node else []

    @property
    def untaken(self) -> list[Taking]:
        """Clauses of the choice that nobody took up."""
        takings = self.group.takings if self.group else self.sight.takings
        return [each for each in takings if each.is_gap]

    @property
    def unnamed_programmes(self) -> int:
        return sum(self.sight.missing(kind) for kind in (
            Initiative.Kind.PROGRAMME, Initiative.Kind.ACTION_PROGRAMME
        ))  # fmt: skip

    @property
    def unnamed_schemes(self) -> int:
        return self.sight.missing(Initiative.Kind.SCHEME)

    def _takes(self, node: Node) -> bool:
        """Whether it or anything under it takes up something of the choice."""
        if self.group is None:
            return True
        takings = [self.taking] if self.taking else self.group.takings
        under = set(node.subtree())
        return any(under & set(each.takers) for each in takings) or any(
            node.clauses & {each.clause.pk} for each in takings
        )

    # --- Words and addresses ------------------------------------------------------------------

    @property
    def schemes_title(self) -> str:
        if self.is_alone:
            return _("Đề án không thuộc chương trình nào")
        if self.programme is None:
            return _("Đề án")
        return _("Đề án của {programme}").format(programme=self.programme.sign)

    @property
    def stands_title(self) -> str:
        node = self.scheme or self.programme
        return _("Chỉ tiêu của {name}").format(name=node.sign) if node else _("Chỉ tiêu")

    def address(self, **chosen: int | str | None) -> str:
        """This page with a choice; `clause`, `programme`, `scheme`, what is not said is dropped."""
        names = {"clause": CLAUSE, "programme": PROGRAMME, "scheme": SCHEME}
        query: dict[str, int | str] = {TERM: self.sight.term.pk}
        query |= {names[key]: value for key, value in chosen.items() if value}
        return url("from_resolution", query=query)

    def to_clause(self, clause_id: int | None) -> str:
        return self.address(clause=clause_id)

    def to_programme(self, node: Node | None) -> str:
        return self.address(clause=self._clause, programme=node.id if node else ALONE)

    def to_scheme(self, node: Node) -> str:
        programme = ALONE if self.is_alone else self.programme.id if self.programme else None
        return self.address(clause=self._clause, programme=programme, scheme=node.id)

    @property
    def _clause(self) -> int | None:
        if self.taking is not None:
            return self.taking.clause.pk
        return self.group.id if self.group else None


def _id(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
