"""The only writer of the overview."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.overview.models import LastRead, last_before


@transaction.atomic
def mark_read(*, actor: User, at: datetime) -> LastRead:
    """The account has read the week up to `at`: news from now on are counted from here.

    Changes nothing but the reader's own mark. It is not in the log: who reads what is nobody's
    business.
    """
    mark, made = LastRead.objects.select_for_update().get_or_create(
        user=actor, defaults={"read_at": at}
    )
    if not made:
        mark.before_at = last_before(mark.read_at, mark.before_at, clock.day_of(at))
        mark.read_at = max(at, mark.read_at)
        mark.save(update_fields=["before_at", "read_at"])
    return mark
