"""The words that leaders of an office choose from, each from a day to a day."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.services import refuse_secret
from vedich.incoming import refusals, rules
from vedich.incoming.facts import IncomingFact
from vedich.incoming.models import Phrase
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation


def add_phrase(
    *, organisation: Organisation, text: str, actor: User, at: datetime, on: date | None = None
) -> Phrase:
    """Offer these words from a day on, after those that stand."""
    _require(actor, organisation.pk, at)
    refuse_secret(text, actor=actor, at=at)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        rows = Phrase.objects.filter(organisation=organisation)
        said = clean_line(text)
        if rows.filter(text=said, valid_to=None).exists():
            raise refusals.PhraseThere(field="text")
        last = rows.aggregate(last=Max("position"))["last"] or 0
        made = Phrase.objects.create(
            organisation=organisation, text=said, position=last + 1,
            valid_from=on or clock.day_of(at),
        )  # fmt: skip
        audit.record(IncomingFact.PHRASE_ADDED, made, actor=actor, at=at, text=made.text)
    return made


@transaction.atomic
def end_phrase(*, phrase: Phrase, actor: User, at: datetime) -> None:
    """Offer it no more from today on; one offered since today alone goes altogether."""
    _require(actor, phrase.organisation_id, at)
    today = clock.day_of(at)
    now = Phrase.objects.select_for_update(of=("self",)).get(pk=phrase.pk)
    if now.valid_to is not None:
        raise refusals.PhraseEnded
    audit.record(
        IncomingFact.PHRASE_ENDED, now, actor=actor, at=at, text=now.text, day=format_date(today)
    )
    if now.valid_from is not None and now.valid_from >= today:
        now.delete()
    else:
        now.valid_to = today
        now.save(update_fields=["valid_to"])


def _require(actor: User, organisation_id: int, at: datetime) -> None:
    if not rules.may_keep_phrases(actor, organisation_id, on=clock.day_of(at)):
        raise PermissionDenied
