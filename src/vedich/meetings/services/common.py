"""What all acts on a meeting begin with: the right, the row locked, its state."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.lib.vietnamese import clean_line
from vedich.meetings import rules
from vedich.meetings.models import Meeting
from vedich.meetings.refusals import ReasonMissing, WrongState

State = Meeting.State
BEFORE = (State.PLANNED, State.CALLED)
NOT_OVER = (State.PLANNED, State.CALLED, State.HELD)


def require(actor: User, body_id: int, at: datetime) -> None:
    """403 for whoever does not keep the meetings of this body."""
    if not rules.may_keep(actor, body_id, on=clock.day_of(at)):
        raise PermissionDenied


def take(
    meeting: Meeting, actor: User, at: datetime, *, states: Collection[str], act: str
) -> Meeting:
    """The meeting as it stands now, locked; refused where it is in none of `states`.

    `act` says in words what was to be done.
    """
    require(actor, meeting.body_id, at)
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body", "chair")
    now = rows.get(pk=meeting.pk)
    if now.state not in states:
        raise WrongState(state=now.get_state_display(), act=act)
    return now


def reason_of(text: str) -> str:
    """A reason, which must say something."""
    if not (clean := clean_line(text)):
        raise ReasonMissing(field="reason")
    return clean
