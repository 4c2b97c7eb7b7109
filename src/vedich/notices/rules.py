"""Whose notices one reads, and who keeps the ways out of the house."""

from __future__ import annotations

from django.db.models import QuerySet

from vedich.accounts.models import User
from vedich.accounts.rules import may_manage
from vedich.notices.models import Notice


def visible_to(user: User) -> QuerySet[Notice]:
    """One's own, and nobody else's: administrators neither."""
    return Notice.objects.filter(recipient=user)


def may_keep_outlets(user: User) -> bool:
    """Enter addresses outside the house and see what could not be sent: administrators."""
    return may_manage(user)
