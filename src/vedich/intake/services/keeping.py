"""Giving an import up, and forgetting what was not confirmed within a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.intake.facts import ImportFact
from vedich.intake.models import Import, ImportContent
from vedich.intake.refusals import ConfirmedAlready

State = Import.State
KEPT = timedelta(days=1)


@transaction.atomic
def cancel_import(*, row: Import, actor: User, at: datetime) -> None:
    """Do not write it; the bytes go at once."""
    if row.user_id != actor.pk:
        raise PermissionDenied
    if not Import.objects.filter(pk=row.pk, state__in=Import.OPEN).update(state=State.CANCELLED):
        row.refresh_from_db(fields=["state"])
        raise ConfirmedAlready(state=row.get_state_display())
    ImportContent.objects.filter(of=row).delete()
    audit.record(ImportFact.CANCELLED, row, actor=actor, at=at)


@transaction.atomic
def expire_imports(*, at: datetime) -> int:
    """Files and faults older than a day go; what waited for a confirmation is over."""
    old = Import.objects.filter(at__lt=at - KEPT)
    gone, _each = ImportContent.objects.filter(
        of__in=old.exclude(state__in=Import.AT_WORK)
    ).delete()
    for row in old.filter(state__in=Import.OPEN).select_related("user"):
        row.state = State.EXPIRED
        row.save(update_fields=["state"])
        audit.record(ImportFact.EXPIRED, row, actor=row.user, at=at)
    return gone
