"""What the acts on a board have in common: the right, the queue, the words of the log."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.audit.editing import in_vietnamese
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.duties import rules
from vedich.duties.models import Duty
from vedich.duties.refusals import NotYours
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.organisations.models import Organisation


def require_right(actor: User, committee: Organisation, at: datetime) -> date:
    """The day of the act, when `actor` may assign in this committee on it."""
    on = clock.day_of(at)
    if not rules.may_assign(actor, committee, on=on):
        raise PermissionDenied
    return on


def queue(committee: Organisation) -> None:
    """Two who assign on one board at once act one after the other."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=committee.pk)


def paper_fault(document: Document | None, actor: User, on: date) -> NotYours | None:
    """The refusal where the paper is not one that `actor` may see."""
    if document is None or documents_visible_to(actor, on=on).filter(pk=document.pk).exists():
        return None
    return NotYours(field="document")


def since_words(duty: Duty) -> str:
    if duty.valid_from is None:
        return str(_("(không rõ từ ngày nào)"))
    return str(_("từ {day}")).format(day=format_date(duty.valid_from))


def said(duty: Duty) -> dict[str, Any]:
    """What the log says of it; a person's name stands beside the chain, where it can be erased."""
    return {
        "personal": {"who": duty.person},
        "matter": duty.matter,
        "role": duty.role,
        "as_role": in_vietnamese(duty.get_role_display()).lower(),
        "committee": duty.committee,
        "field": duty.field,
        "area": duty.area,
    }
