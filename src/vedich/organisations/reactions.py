"""What the chart of organisations does when the areas change."""

from __future__ import annotations

from vedich.audit.models import AuditEntry
from vedich.organisations.services.basics import follow_areas


def follow_area(entry: AuditEntry) -> None:
    """An area was renamed, moved or ended: its committee and people's committee follow."""
    follow_areas([entry.target_id], actor=entry.actor, at=entry.at)


def serve_new_area(entry: AuditEntry) -> None:
    """An area was added or formed: it gets both, where those around it have them."""
    follow_areas([entry.target_id], actor=entry.actor, at=entry.at, create=True)
