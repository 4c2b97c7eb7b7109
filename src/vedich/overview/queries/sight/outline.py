"""The whole line as a list, for print, Excel and the API: one row for each end it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vedich.overview.queries.sight.columns import groups_of
from vedich.overview.queries.sight.reading import Node, Sight, Taking
from vedich.overview.queries.standing import Stand


@dataclass(frozen=True)
class Step:
    """A programme or scheme in the outline, how deep it stands, and its indicators."""

    node: Node
    depth: int


@dataclass(frozen=True)
class Part:
    """A clause (None: what hangs on no clause) and the steps that carry it."""

    taking: Taking | None
    steps: list[Step]


@dataclass(frozen=True)
class Chapter:
    """A heading of the resolution and its clauses."""

    title: str
    parts: list[Part]


@dataclass(frozen=True)
class Row:
    """One end of the line: an indicator, or the last thing before a gap. `pk` is its place."""

    pk: int
    chapter: str
    taking: Taking | None
    programme: Node | None
    node: Node | None
    stand: Stand | None


def chapters_of(sight: Sight) -> list[Chapter]:
    """The resolution in its order, then what hangs on none of its clauses."""
    chapters = [
        Chapter(group.title, [Part(taking, _steps(sight, taking)) for taking in group.takings])
        for group in groups_of(sight)
    ]
    hung = {
        step.node
        for chapter in chapters
        for part in chapter.parts
        for step in part.steps
    }  # fmt: skip
    free = [
        Step(node, depth)
        for root in sight.roots
        for node, depth in _walk(root, 0)
        if node not in hung
    ]
    return [*chapters, Chapter("", [Part(None, free)])] if free else chapters


def rows_of(sight: Sight) -> list[Row]:
    """The same as rows: clause, programme, scheme, indicator."""
    rows: list[Row] = []
    for chapter in chapters_of(sight):
        for part in chapter.parts:
            ends = list(_ends(sight, part.steps)) or [(None, None, None)]
            for programme, node, stand in ends:
                rows.append(Row(len(rows) + 1, chapter.title, part.taking, programme, node, stand))
    return rows


def _ends(
    sight: Sight, steps: list[Step]
) -> Iterator[tuple[Node | None, Node | None, Stand | None]]:
    carried = {step.node for step in steps}
    for step in steps:
        programme = _programme_of(sight, step.node)
        for stand in step.node.stands:
            yield programme, step.node, stand
        below = any(child in carried for child in step.node.children)
        if not step.node.stands and not below:
            yield programme, step.node, None


def _programme_of(sight: Sight, node: Node) -> Node | None:
    above: Node | None = node
    while above is not None and not above.is_programme:
        above = sight.nodes.get(above.parent_id or 0)
    return above


def _steps(sight: Sight, taking: Taking) -> list[Step]:
    """Who took the clause up, under the programme they stand in, with what hangs below them."""
    found: dict[Node, int] = {}
    for taker in taking.takers:
        chain = [taker]
        while (above := sight.nodes.get(chain[0].parent_id or 0)) and above in sight.own:
            chain.insert(0, above)
        for depth, node in enumerate(chain):
            found.setdefault(node, depth)
        for node, depth in _walk(taker, len(chain) - 1):
            found.setdefault(node, depth)
    return [Step(node, depth) for node, depth in found.items()]


def _walk(node: Node, depth: int) -> Iterator[tuple[Node, int]]:
    yield node, depth
    for child in node.children:
        yield from _walk(child, depth + 1)
