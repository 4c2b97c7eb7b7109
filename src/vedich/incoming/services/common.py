"""What all acts on an arrival begin with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied

from vedich.accounts.models import User
from vedich.audit.editing import hold
from vedich.incoming import refusals, rules
from vedich.incoming.models import IncomingPaper
from vedich.lib import clock


def require_office(actor: User, organisation_id: int, at: datetime) -> None:
    """403 for whoever does not keep the register of this office."""
    if not rules.may_enter(actor, organisation_id, on=clock.day_of(at)):
        raise PermissionDenied


def take(
    paper: IncomingPaper, version: int, states: Collection[str] | None = None, act: str = ""
) -> IncomingPaper:
    """The arrival as it stands now, locked; refused where somebody acted since it was read."""
    now = hold(paper, version)
    if states is not None and now.state not in states:
        raise refusals.WrongState(state=now.get_state_display(), act=act)
    return now
