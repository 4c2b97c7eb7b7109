"""How a tree changes. The mechanism alone: rights and the log belong to the module of the tree.

Each function takes the tree's lock, looks at the rows as they are after it, refuses with a
`Refused` before anything is written, and leaves the closure true. They run inside the caller's
transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from zlib import crc32

from django.db import connection, transaction
from django.db.models import F, Q, Sum
from django.utils.translation import gettext as _

from vedich.lib.dates import format_date
from vedich.lib.numbers import format_number
from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.trees import closure
from vedich.trees.models import Dated, Placement, Succession, in_force
from vedich.trees.refusals import (
    AlreadyEnded,
    AlreadyThere,
    Circle,
    EndsBeforeItBegins,
    NotThere,
    Overlap,
    ParentNotThere,
    SharesDoNotAddUp,
    StillHasChildren,
    SucceededAlready,
    existed,
    period_words,
    since_words,
    until_words,
)
from vedich.trees.tree import N, Tree

__all__ = [
    "AlreadyEnded",
    "AlreadyThere",
    "Circle",
    "EndsBeforeItBegins",
    "NotThere",
    "Overlap",
    "ParentNotThere",
    "SharesDoNotAddUp",
    "StillHasChildren",
    "SucceededAlready",
    "end",
    "lock",
    "move",
    "place",
    "rebuild_closure",
    "succeed",
]

NAMED = 5
"""So many names a refusal lists before it only counts."""


def lock(tree: Tree[Any]) -> None:
    """Let nobody else change this tree until the transaction ends.

    SQLite has one writer at a time already: transactions begin `IMMEDIATE`.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("trees.lock outside a transaction")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, _key(tree)])


_LOCKS = int.from_bytes(b"tree")


def _key(tree: Tree[Any]) -> int:
    return crc32(tree.label.encode()) & 0x7FFFFFFF


@transaction.atomic
def place(
    tree: Tree[N],
    *,
    child: N,
    parent: N | None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Placement:
    """Put a unit under a parent (None: at the top) for a period in which it stands nowhere yet.

    Raises `NotThere`, `ParentNotThere`, `Overlap`, `Circle`.
    """
    lock(tree)
    child.refresh_from_db(fields=["valid_from", "valid_to"])
    _refuse_outside(child, child, valid_from, valid_to)
    _refuse_overlap(tree, child, valid_from, valid_to)
    _refuse_parent(tree, child, parent, valid_from, valid_to)
    placed: Placement = tree.placements.create(
        child=child, parent=parent, valid_from=valid_from, valid_to=valid_to
    )
    closure.refresh(tree, child)
    return placed


@transaction.atomic
def move(tree: Tree[N], *, child: N, parent: N | None, on: date) -> Placement:
    """Put a unit under another parent from day `on` until its next move, if one is planned.

    A move on the very day of the last one replaces it. Raises `NotThere`, `AlreadyThere`,
    `ParentNotThere`, `Circle`.
    """
    lock(tree)
    child.refresh_from_db(fields=["valid_from", "valid_to"])
    current = tree.placements.filter(in_force(on), child=child).first()
    if current is None or not child.is_in_force(on):
        raise NotThere(unit=child, existed=_life(child), day=format_date(on), field="on")
    if current.parent_id == (parent.pk if parent else None):
        raise AlreadyThere(
            child=child, parent=parent or _("cấp trên cùng"), day=format_date(on), field="parent"
        )
    _refuse_parent(tree, child, parent, on, current.valid_to)
    until = current.valid_to
    if current.valid_from == on:
        current.delete()
    else:
        current.valid_to = on
        current.save(update_fields=["valid_to"])
    placed: Placement = tree.placements.create(
        child=child, parent=parent, valid_from=on, valid_to=until
    )
    closure.refresh(tree, child)
    return placed


@transaction.atomic
def end(tree: Tree[N], *, node: N, on: date) -> None:
    """Let a unit stand no more from day `on`; a move planned for later falls away.

    Raises `AlreadyEnded`, `EndsBeforeItBegins`, `StillHasChildren`.
    """
    lock(tree)
    node.refresh_from_db(fields=["valid_from", "valid_to"])
    if node.valid_to is not None:
        raise AlreadyEnded(unit=node, day=format_date(node.valid_to), field="on")
    if node.valid_from is not None and node.valid_from >= on:
        raise EndsBeforeItBegins(unit=node, since=format_date(node.valid_from), field="on")
    _refuse_children(tree, node, on)
    placements = tree.placements.filter(child=node)
    placements.filter(valid_from__gte=on).delete()
    placements.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).update(valid_to=on)
    node.valid_to = on
    node.save(update_fields=["valid_to"])
    closure.refresh(tree, node)


@transaction.atomic
def succeed(
    tree: Tree[N],
    *,
    predecessors: Sequence[N],
    successors: Sequence[N],
    on: date,
    kind: Succession.Kind,
    shares: Mapping[tuple[int, int], Decimal | None] | None = None,
    goes_on: Sequence[N] = (),
    source: str = "",
) -> list[Succession]:
    """Write down that the predecessors went into the successors on day `on`.

    `shares` by (predecessor, successor) key; without one a predecessor that goes into a single
    successor goes wholly, else its share is unknown (None). The parts of a unit, with those handed
    over before, must make 1; less for the units in `goes_on`, which keep the rest. Raises
    `NotThere`, `SucceededAlready`, `SharesDoNotAddUp`.
    """
    lock(tree)
    going_on = {node.pk for node in goes_on}
    whole = Decimal(1) if len(successors) == 1 else None
    rows: list[Succession] = []
    for new in successors:
        if not new.is_in_force(on):
            raise NotThere(unit=new, existed=_life(new), day=format_date(on), field="on")
    for old in predecessors:
        _refuse_repeated(tree, old, successors)
        parts = [
            (shares or {}).get((old.pk, new.pk), None if old.pk in going_on else whole)
            for new in successors
        ]
        _refuse_shares(tree, old, parts, old.pk in going_on)
        rows += [
            tree.succession(  # type: ignore[misc]
                predecessor=old, successor=new, on=on, kind=kind, share=part, source=source
            )
            for new, part in zip(successors, parts, strict=True)
        ]
    tree.successions.bulk_create(rows)
    return rows


@transaction.atomic
def rebuild_closure(tree: Tree[Any]) -> int:
    """Make the whole closure anew, after a load or for repair; returns how many rows.

    Raises `Circle` when the placements hold one.
    """
    lock(tree)
    if turning := closure.circles(tree):
        unit = tree.node._default_manager.get(pk=turning[0])
        raise Circle(parent=unit, child=unit, day="")
    return closure.rebuild(tree)


# --- What stands in the way -----------------------------------------------------------------------


def _life(node: Dated) -> str:
    return existed(node.valid_from, node.valid_to)


def _covers(node: Dated, valid_from: date | None, valid_to: date | None) -> bool:
    """Whether the unit stands over the whole period."""
    return (node.valid_from or FIRST_DAY) <= (valid_from or FIRST_DAY) and (
        valid_to or LAST_DAY
    ) <= (node.valid_to or LAST_DAY)


def _refuse_outside(
    node: Dated, child: Dated, valid_from: date | None, valid_to: date | None
) -> None:
    if not _covers(node, valid_from, valid_to):
        day = valid_from if valid_from and not node.is_in_force(valid_from) else valid_to
        raise NotThere(
            unit=node, existed=_life(node), day=format_date(day) if day else "", field="on"
        )


def _refuse_overlap(
    tree: Tree[N], child: N, valid_from: date | None, valid_to: date | None
) -> None:
    rows = tree.placements.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lt=valid_to or LAST_DAY),
        Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from or FIRST_DAY),
        child=child,
    )
    if row := rows.order_by(F("valid_from").asc(nulls_first=True)).first():
        raise Overlap(
            child=child,
            since=since_words(row.valid_from),
            until=until_words(row.valid_to),
            field="parent",
        )


def _refuse_parent(
    tree: Tree[N], child: N, parent: N | None, valid_from: date | None, valid_to: date | None
) -> None:
    if parent is None:
        return
    parent.refresh_from_db(fields=["valid_from", "valid_to"])
    if not _covers(parent, valid_from, valid_to):
        raise ParentNotThere(
            parent=parent,
            child=child,
            existed=_life(parent),
            period=period_words(valid_from, valid_to),
            field="parent",
        )
    since, until = valid_from or FIRST_DAY, valid_to or LAST_DAY
    row = (
        tree.closures.filter(
            descendant_id=parent.pk, ancestor_id=child.pk, valid_from__lt=until, valid_to__gt=since
        )
        .order_by("valid_from")
        .first()
    )
    if row is not None:
        day = format_date(max(row.valid_from, since))
        raise Circle(parent=parent, child=child, day=day, field="parent")


def _refuse_children(tree: Tree[N], node: N, on: date) -> None:
    rows = (
        tree.placements.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), parent=node)
        .select_related("child")
        .order_by("child__sort_key", "pk")
    )
    names = list(dict.fromkeys(str(row.child) for row in rows))
    if names:
        listed = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
        raise StillHasChildren(
            unit=node, count=len(names), names=listed, day=format_date(on), field="on"
        )


def _refuse_repeated(tree: Tree[N], old: N, successors: Sequence[N]) -> None:
    row = (
        tree.successions.filter(predecessor=old, successor__in=successors)
        .select_related("successor")
        .first()
    )
    if row is not None:
        raise SucceededAlready(
            predecessor=old,
            successor=row.successor,
            day=format_date(row.on),
            field="predecessors",
        )


def _refuse_shares(tree: Tree[N], old: N, parts: Sequence[Decimal | None], goes_on: bool) -> None:
    """The known parts, with those of before, make the whole; some unknown: less than the whole."""
    before = tree.successions.filter(predecessor=old)
    sums = before.aggregate(total=Sum("share"))
    open_before = before.filter(share__isnull=True).exists()
    given = [part for part in parts if part is not None]
    total = (sums["total"] or Decimal(0)) + sum(given, Decimal(0))
    complete = len(given) == len(parts) and not open_before and not goes_on
    wrong = total != 1 if complete else total > 1 or (bool(given) and total == 1)
    if wrong or any(part <= 0 for part in given):
        raise SharesDoNotAddUp(
            unit=old,
            total=format_number(total),
            wanted="1" if complete else _("nhỏ hơn 1"),
            field="shares",
        )
