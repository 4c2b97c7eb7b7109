"""Questions about a tree on a day, answered by its closure; and the check of a whole tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from vedich.lib.dates import format_date
from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.trees import closure
from vedich.trees.models import Dated, in_force
from vedich.trees.refusals import period_words
from vedich.trees.tree import N, Tree

Ids = int | Iterable[int] | QuerySet[Any]


def stretches(day: date, prefix: str = "") -> Q:
    """Condition: the closure row under `prefix` holds on `day`."""
    return Q(**{f"{prefix}valid_from__lte": day, f"{prefix}valid_to__gt": day})


def ancestors(tree: Tree[N], node_id: int, *, on: date) -> QuerySet[N]:
    """The units above one, from the top down to its parent."""
    return tree.node._default_manager.filter(
        stretches(on, "down__"), down__descendant_id=node_id, down__depth__gt=0
    ).order_by("-down__depth")


def above(tree: Tree[N], ids: Ids, *, on: date, with_self: bool = False) -> QuerySet[N]:
    """The units above any of these; with themselves if asked."""
    rows = tree.closures.filter(stretches(on), descendant_id__in=_many(ids))
    if not with_self:
        rows = rows.filter(depth__gt=0)
    return tree.node._default_manager.filter(pk__in=rows.values("ancestor_id"))


def inside(tree: Tree[N], ids: Ids, *, on: date) -> QuerySet[N]:
    """These units and all below them; a subquery, whatever their number."""
    rows = tree.closures.filter(stretches(on), ancestor_id__in=_many(ids))
    return tree.node._default_manager.filter(pk__in=rows.values("descendant_id"))


def children(tree: Tree[N], node_id: int, *, on: date) -> QuerySet[N]:
    """The units directly under one."""
    return tree.node._default_manager.filter(
        in_force(on, "placements__"), placements__parent_id=node_id
    )


def roots(tree: Tree[N], *, on: date) -> QuerySet[N]:
    """The units at the top."""
    return tree.node._default_manager.filter(
        in_force(on, "placements__"), placements__isnull=False, placements__parent_id=None
    )


def parent_of(tree: Tree[N], node_id: int, *, on: date) -> N | None:
    """The unit directly above one, None at the top or on a day it did not exist."""
    return tree.node._default_manager.filter(
        in_force(on, "child_placements__"), child_placements__child_id=node_id
    ).first()


def is_inside(tree: Tree[Any], node_id: int, ancestor_ids: Ids, *, on: date) -> bool:
    """Whether the unit is one of these or lies below one."""
    found: bool = tree.closures.filter(
        stretches(on), descendant_id=node_id, ancestor_id__in=_many(ancestor_ids)
    ).exists()
    return found


def _many(ids: Ids) -> Any:
    return [ids] if isinstance(ids, int) else ids


# --- The whole tree -------------------------------------------------------------------------------


def check(tree: Tree[Any]) -> list[str]:
    """What is wrong with the whole tree, one Vietnamese sentence each; empty: all is well.

    Reads every placement once; for `vedich doctor`, not for a request.
    """
    faults = [*_placement_faults(tree), *_parent_faults(tree), *_succession_faults(tree)]
    if turning := closure.circles(tree):
        names = tree.node._default_manager.in_bulk(turning)
        faults += [
            _("{unit} (số {id}) nằm dưới chính nó.").format(unit=names[pk], id=pk) for pk in turning
        ]
        return faults
    missing, extra = closure.differences(tree)
    for row in missing:
        faults.append(_("Bao đóng thiếu: {row}.").format(row=_row_words(row)))
    for row in extra:
        faults.append(_("Bao đóng thừa: {row}.").format(row=_row_words(row)))
    return faults


def _row_words(row: closure.Row) -> str:
    return (
        f"{row.descendant_id} < {row.ancestor_id}, {row.valid_from} – {row.valid_to}, {row.depth}"
    )


def _placement_faults(tree: Tree[Any]) -> Iterator[str]:
    """Placements of a unit must follow each other from its first day to its last."""
    lives = tree.node._default_manager.order_by("pk").iterator(chunk_size=2000)
    placed = groupby(
        tree.placements.order_by("child_id", F("valid_from").asc(nulls_first=True))
        .values_list("child_id", "valid_from", "valid_to")
        .iterator(chunk_size=2000),
        key=lambda row: row[0],
    )
    child, rows = next(placed, (None, iter(())))
    for node in lives:
        found: list[tuple[date | None, date | None]] = []
        if child == node.pk:
            found = [(since, until) for _child, since, until in rows]
            child, rows = next(placed, (None, iter(())))
        yield from _faults_of(node, found)


def _faults_of(node: Dated, found: list[tuple[date | None, date | None]]) -> Iterator[str]:
    about = {"unit": node, "id": node.pk}
    if not found:
        yield _("{unit} (số {id}) không có nơi trực thuộc nào.").format(**about)
        return
    reached = node.valid_from or FIRST_DAY
    for since, until in found:
        start = since or FIRST_DAY
        words = period_words(since, until)
        if start < reached:
            text = _("{unit} (số {id}): thời gian trực thuộc {period} chồng lên thời gian khác.")
            yield text.format(period=words, **about)
        elif start > reached:
            text = _("{unit} (số {id}): trước {day} có thời gian không trực thuộc đâu.")
            yield text.format(day=format_date(start), **about)
        reached = max(reached, until or LAST_DAY)
    if reached != (node.valid_to or LAST_DAY):
        text = _("{unit} (số {id}): thời gian trực thuộc không dừng cùng ngày kết thúc đơn vị.")
        yield text.format(**about)


def _parent_faults(tree: Tree[Any]) -> Iterator[str]:
    """A parent must stand as long as what is placed under it."""
    begins_late = Q(parent__valid_from__isnull=False) & (
        Q(valid_from__isnull=True) | Q(valid_from__lt=F("parent__valid_from"))
    )
    ends_early = Q(parent__valid_to__isnull=False) & (
        Q(valid_to__isnull=True) | Q(valid_to__gt=F("parent__valid_to"))
    )
    rows = tree.placements.filter(begins_late | ends_early)
    for row in rows.select_related("child", "parent").order_by("pk"):
        yield _("{child} trực thuộc {parent} ({period}) khi {parent} không có.").format(
            child=row.child,
            parent=row.parent,
            period=period_words(row.valid_from, row.valid_to),
        )


def _succession_faults(tree: Tree[Any]) -> Iterator[str]:
    """Nobody hands over more than the whole, nor after the end, nor to one who is not there."""
    totals: dict[int, Any] = {}
    rows = tree.successions.select_related("predecessor", "successor")
    for row in rows.order_by("predecessor_id", "pk").iterator(chunk_size=2000):
        old, new = row.predecessor, row.successor
        totals[old.pk] = totals.get(old.pk, 0) + (row.share or 0)
        if totals[old.pk] > 1:
            yield _("Các phần của {unit} cộng lại lớn hơn 1.").format(unit=old)
        if (old.valid_to is not None and old.valid_to < row.on) or not new.is_in_force(row.on):
            yield _("{old} được ghi là nhập vào {new} ngày {day} khi một bên không có.").format(
                old=old, new=new, day=format_date(row.on)
            )
