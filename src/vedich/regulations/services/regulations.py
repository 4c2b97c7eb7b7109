"""A regulation is written down, corrected, and ends."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, in_vietnamese, labels_of
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.regulations import refusals, rules, words
from vedich.regulations.facts import RegulationFact
from vedich.regulations.models import Regulation
from vedich.regulations.periods import is_within, overlapping


@transaction.atomic
def establish_regulation(
    *,
    organisation: Organisation,
    actor: User,
    at: datetime,
    name: str = "",
    basis: str = "",
    issued_on: date | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Regulation:
    """Write down the working regulation of an organisation; named after it unless told otherwise.

    `valid_from` null: the source does not say; else the day of issue where that alone is given.
    """
    if not rules.may_regulate(actor, organisation, on=clock.day_of(at)):
        raise PermissionDenied
    # One writer at a time for one organisation: two regulations must not overlap.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    regulation = Regulation(
        organisation=organisation,
        name=clean_line(name) or _named(organisation),
        basis=clean_line(basis),
        issued_on=issued_on,
        valid_from=valid_from or issued_on,
        valid_to=valid_to,
    )
    _check(regulation)
    regulation.save()
    audit.record(
        RegulationFact.ESTABLISHED, regulation, actor=actor, at=at,
        name=regulation.name, basis=regulation.basis, organisation=organisation.name,
    )  # fmt: skip
    return regulation


@transaction.atomic
def edit_regulation(
    *,
    regulation: Regulation,
    version: int,
    actor: User,
    at: datetime,
    name: str = "",
    basis: str = "",
    issued_on: date | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Regulation:
    """Correct what was written of a regulation; refused with `EditedMeanwhile` if out of date."""
    _require(regulation, actor, at)
    regulation = hold(regulation, version)
    changes = change(
        regulation,
        {
            "name": clean_line(name) or _named(regulation.organisation),
            "basis": clean_line(basis),
            "issued_on": issued_on,
            "valid_from": valid_from,
            "valid_to": valid_to,
        },
    )
    _check(regulation)
    regulation.save()
    audit.record(
        RegulationFact.EDITED, regulation, actor=actor, at=at,
        changes=changes, fields=labels_of(regulation, changes),
    )  # fmt: skip
    return regulation


@transaction.atomic
def end_regulation(
    *, regulation: Regulation, version: int, on: date, actor: User, at: datetime, reason: str = ""
) -> Regulation:
    """The regulation holds no more from `on`, and with it all its rules."""
    _require(regulation, actor, at)
    regulation = hold(regulation, version)
    regulation.valid_to = on
    _check(regulation, field="on")
    regulation.save()
    audit.record(
        RegulationFact.ENDED, regulation, actor=actor, at=at, on=on, reason=clean_line(reason)
    )
    return regulation


def _require(regulation: Regulation, actor: User, at: datetime) -> None:
    if not rules.may_regulate(actor, regulation.organisation, on=clock.day_of(at)):
        raise PermissionDenied


def _named(organisation: Organisation) -> str:
    text = in_vietnamese(gettext_lazy("Quy chế làm việc của %(organisation)s"))
    return text % {"organisation": organisation.name}


def _check(regulation: Regulation, *, field: str = "valid_to") -> None:
    since, until = regulation.valid_from, regulation.valid_to
    if since and until and until <= since:
        raise refusals.EndsBeforeItBegins(since=f"{since:%d/%m/%Y}", field=field)
    found: list[Refused] = []
    others = Regulation.objects.filter(overlapping(since, until))
    others = others.filter(organisation=regulation.organisation_id).exclude(pk=regulation.pk)
    if (other := others.first()) is not None:
        found.append(
            refusals.RegulationOverlaps(
                organisation=regulation.organisation,
                other=other,
                period=words.period(other.valid_from, other.valid_to),
                field="valid_from" if field == "valid_to" else field,
            )
        )
    # A rule ends with its regulation by itself; one that never held in its time is an error.
    for rule in regulation.rules.all() if regulation.pk else []:
        is_late = until is not None and rule.valid_from is not None and rule.valid_from >= until
        if is_late or not is_within(rule.valid_from, None, since, None):
            found.append(
                refusals.RulesOutside(
                    rule=words.named(rule),
                    period=words.period(rule.valid_from, rule.valid_to),
                    field=field if is_late else "valid_from",
                )
            )
    raise_all(found)
