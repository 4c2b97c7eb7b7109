"""State secrets stay out (Law 117/2025/QH15): refused at the door, nothing kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents import secrecy
from vedich.documents.facts import DocumentFact
from vedich.documents.refusals import SecretPaper
from vedich.files.services import Received
from vedich.lib import clock


def refuse_secret(*texts: str, actor: User, at: datetime, mark: str = secrecy.PLAIN) -> None:
    """Refuse when the field or the head of any text carries a stamp; keep only that it happened.

    Called before the transaction of the act: what it writes must outlive the refusal.
    """
    on = clock.day_of(at)
    if mark in ("", secrecy.PLAIN) and not secrecy.is_marked(texts, on=on):
        return
    with transaction.atomic():
        audit.record(DocumentFact.SECRET_REFUSED, actor, actor=actor, at=at)
    raise SecretPaper


def refuse_secret_file(received: Received, *, actor: User, at: datetime) -> None:
    """The same for a file: its name, the head of its text, every line of its headers and boxes."""
    found = received.extracted
    refuse_secret(received.name, found.text, *found.head.splitlines(), actor=actor, at=at)
