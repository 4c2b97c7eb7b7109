"""A small tree to try the mechanism on, and the answer reckoned the slow way."""

from __future__ import annotations

from datetime import date

from vedich.areas.models import Area, AreaPlacement, Level
from vedich.areas.queries import TREE
from vedich.trees import services as trees


def unit(
    name: str,
    parent: Area | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Area:
    """A unit of no particular level, placed over its whole life."""
    area = Area.objects.create(
        name=name, level=Level.VILLAGE, valid_from=valid_from, valid_to=valid_to
    )
    trees.place(TREE, child=area, parent=parent, valid_from=valid_from, valid_to=valid_to)
    return area


def parents_on(day: date) -> dict[int, int | None]:
    """Unit → parent as the placements say it for that day."""
    return {
        row.child_id: row.parent_id for row in AreaPlacement.objects.all() if row.is_in_force(day)
    }


def pairs_on(day: date) -> set[tuple[int, int, int]]:
    """(descendant, ancestor, depth) of the day, found by climbing from parent to parent."""
    parents = parents_on(day)
    found = set()
    for node in parents:
        above: int | None = node
        depth = 0
        while above is not None:
            assert depth <= len(parents), "a circle"
            found.add((node, above, depth))
            above, depth = parents[above], depth + 1
    return found


def closure_on(day: date) -> set[tuple[int, int, int]]:
    """The same as the closure has it."""
    rows = TREE.closure._default_manager.filter(valid_from__lte=day, valid_to__gt=day)
    return set(rows.values_list("descendant_id", "ancestor_id", "depth"))
