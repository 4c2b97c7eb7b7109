"""What happens to the numbers when the tree below them changes."""

from __future__ import annotations

from datetime import date

from vedich.areas.models import AreaPlacement
from vedich.audit.models import AuditEntry
from vedich.indicators.services import roll_up


def follow_tree(entry: AuditEntry) -> None:
    """A place moved or ended on a day: what it and its former upper hold since is reckoned again.

    Periods that ended before that day keep their totals: their own day's tree decides.
    """
    on = date.fromisoformat(entry.data["on"])
    left = AreaPlacement.objects.filter(child=entry.target_id, valid_to=on)
    roll_up.update_after_move(entry.target_id, left.values_list("parent_id", flat=True), on)
