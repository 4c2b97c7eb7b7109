"""What the acts on a reading have in common: the right, the lock, whether it may still change."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied

from vedich.accounts.models import User
from vedich.audit.editing import hold
from vedich.lib import clock
from vedich.reader import rules
from vedich.reader.models import Proposal, Reading
from vedich.reader.refusals import Decided, NotReady


def take(reading: Reading, actor: User, at: datetime) -> Reading:
    """The reading as it stands, locked: whoever acts on its proposals queues here."""
    if not rules.may_decide(actor, reading, on=clock.day_of(at)):
        raise PermissionDenied
    now = (
        Reading.objects.select_for_update(of=("self",))
        .select_related("document", "organisation__area")
        .get(pk=reading.pk)
    )
    if now.state != Reading.State.READY:
        raise NotReady(state=now.get_state_display())
    return now


def take_one(proposal: Proposal, version: int, actor: User, at: datetime, *, act: str) -> Proposal:
    """One proposal of this version, locked with its reading; refused where it is settled."""
    take(proposal.reading, actor, at)
    now = hold(proposal, version)
    if not now.is_open:
        state = "đã giao" if now.given_at else now.get_state_display().lower()
        raise Decided(state=state, act=act)
    return now
