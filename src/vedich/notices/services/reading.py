"""Marking one's own notices as read. No entry in the log: who read what is nobody's matter."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied

from vedich.accounts.models import User
from vedich.notices import rules
from vedich.notices.models import Notice


def mark_read(*, notice: Notice, actor: User, at: datetime) -> Notice:
    """Note that its recipient read it; read before, it keeps its first moment."""
    if notice.recipient_id != actor.pk:
        raise PermissionDenied
    if Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at):
        notice.read_at = at
    return notice


def mark_all_read(*, actor: User, at: datetime, family: str = "") -> int:
    """The same for all of them, or those of one family; how many were new."""
    rows = rules.visible_to(actor).filter(read_at=None, at__lte=at)
    return (rows.filter(family=family) if family else rows).update(read_at=at)
