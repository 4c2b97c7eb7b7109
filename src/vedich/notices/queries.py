"""Reads that more than one caller needs."""

from __future__ import annotations

from django.conf import settings

from vedich.accounts.models import User
from vedich.notices import kinds
from vedich.notices.models import Channel, Notice, Preference, Sending, Subscription, When

CONSOLE = "django.core.mail.backends.console.EmailBackend"


def unread_count(user: User) -> int:
    """How many notices this person has not read; one statement."""
    return Notice.objects.filter(recipient=user, read_at=None).count()


def mail_is_configured() -> bool:
    """Whether letters leave this machine; without a server they wait."""
    return bool(settings.EMAIL_BACKEND != CONSOLE)


def waiting_mails() -> int:
    """Letters that wait to be sent."""
    return Sending.objects.filter(channel=Channel.MAIL, state=Sending.State.WAITING).count()


def preferences_of(user: User) -> dict[tuple[str, Channel], When]:
    """(family, channel) → when, for all families: what was chosen, else the family's own way."""
    found = {}
    for family in kinds.families():
        found[family.key, Channel.MAIL] = family.mail
        found[family.key, Channel.CONNECTOR] = When.NEVER
    rows = Preference.objects.filter(user=user).values_list("family", "channel", "when")
    for key, channel, when in rows:
        if (key, channel) in found:
            found[key, Channel(channel)] = When(when)
    return found


def numbers_of(user: User) -> dict[int, str]:
    """Connector → the number this person left there."""
    rows = Subscription.objects.filter(user=user, connector__is_active=True)
    return dict(rows.values_list("connector", "number"))
