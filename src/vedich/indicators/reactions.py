"""What happens to the numbers when the tree below them changes, and below when a target does."""

from __future__ import annotations

from datetime import date

from vedich.areas.models import AreaPlacement
from vedich.audit.models import AuditEntry
from vedich.indicators.models import DerivedItem
from vedich.indicators.services import roll_up

SAID_BY_A_TARGET = {"value", "qualifier", "period"}


def follow_tree(entry: AuditEntry) -> None:
    """A place moved or ended on a day: what it and its former upper hold since is reckoned again.

    Periods that ended before that day keep their totals: their own day's tree decides.
    """
    on = date.fromisoformat(entry.data["on"])
    left = AreaPlacement.objects.filter(child=entry.target_id, valid_to=on)
    roll_up.update_after_move(entry.target_id, left.values_list("parent_id", flat=True), on)


def mark_upper_target(entry: AuditEntry) -> None:
    """Note the moment for every place that made this target concrete. One statement."""
    if SAID_BY_A_TARGET & set(entry.data.get("changed", {})):
        DerivedItem.objects.filter(upper_target=entry.target_id).update(upper_changed_at=entry.at)


def mark_upper_objectives(entry: AuditEntry) -> None:
    """The same for an objective in words."""
    DerivedItem.objects.filter(upper_objective=entry.data.get("objective")).update(
        upper_changed_at=entry.at
    )
