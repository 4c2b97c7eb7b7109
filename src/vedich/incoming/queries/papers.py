"""Arrivals as lists and counts, and whether a paper is known already."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Count, Q, QuerySet

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.models import Document
from vedich.documents.numbering import reference_key
from vedich.incoming import rules
from vedich.incoming.models import (
    IncomingPaper,
    Phrase,
    Register,
    State,
)
from vedich.lib import clock
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation, Person
from vedich.organisations.queries import home_of, leaders_of
from vedich.organisations.rules import by_name

PHRASES = Path(__file__).parents[1] / "data" / "phrases.json"


@dataclass(frozen=True)
class Counts:
    """What the morning page says above its list."""

    today: int
    arrived: int
    submitted: int
    awaiting: int
    overdue: int


def awaiting_reply() -> Q:
    return Q(reply_by__isnull=False, reply__isnull=True)


def overdue(on: date) -> Q:
    """A reply is wanted, its day is over, none is linked."""
    return awaiting_reply() & Q(reply_by__lt=on)


def of_day(day: date) -> Q:
    """Arrived on the day."""
    return Q(arrived_at__gte=clock.start_of(day), arrived_at__lt=clock.start_of(_next(day)))


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def counts_of(papers: QuerySet[IncomingPaper], *, on: date) -> Counts:
    """One statement."""
    found = papers.order_by().aggregate(
        today=Count("pk", filter=of_day(on)),
        arrived=Count("pk", filter=Q(state=State.ARRIVED)),
        submitted=Count("pk", filter=Q(state=State.SUBMITTED)),
        awaiting=Count("pk", filter=awaiting_reply()),
        overdue=Count("pk", filter=overdue(on)),
    )
    return Counts(**found)


def waiting_for(user: User) -> QuerySet[IncomingPaper]:
    """The papers laid before this person that wait for words of theirs."""
    return IncomingPaper.objects.filter(by_name(user, "leader__user"), state=State.SUBMITTED)


def same_document(
    *, kind: str, reference: str, issued_on: date | None, issuer: Organisation | None,
    issuer_text: str, area: Area,
) -> Document | None:  # fmt: skip
    """The paper of this kind, number, issuer and day that the registers hold already.

    Of an issuer outside the system: in the register of this area. A day that is not known may be
    any day.
    """
    key = reference_key(reference)
    if not key or not (issuer or issuer_text):
        return None
    rows = Document.objects.filter(kind=kind, reference_key=key)
    if issuer is not None:
        rows = rows.filter(issuer=issuer)
    else:
        rows = rows.filter(issuer=None, area=area, issuer_text=clean_line(issuer_text))
    if issued_on is not None:
        rows = rows.filter(Q(issued_on=issued_on) | Q(issued_on=None))
    return rows.order_by("pk").first()


def arrivals_of(document: Document, organisation: Organisation) -> QuerySet[IncomingPaper]:
    """The lines of an office's register under which this paper came."""
    return IncomingPaper.objects.filter(document=document, organisation=organisation).order_by("pk")


def issues_numbers(organisation_id: int) -> bool:
    """Whether the system gives the numbers of arrival of this office; off unless switched on."""
    return Register.objects.filter(organisation=organisation_id, issues_numbers=True).exists()


def office_of(user: User, *, on: date) -> Organisation | None:
    """Whose register the user most likely means: that of the newest line they may write to, else
    that of where they work; None where they keep none."""
    kept = Organisation.objects.on(on).filter(pk__in=rules.entering(user, on=on))
    newest = IncomingPaper.objects.filter(organisation__in=kept.values("pk")).order_by("-pk")
    if (line := newest.select_related("organisation__area").first()) is not None:
        return line.organisation
    home = home_of(user, on=on)
    shown = kept.select_related("area").order_by("sort_key", "pk")
    return shown.filter(pk=home.pk).first() or shown.first() if home else shown.first()


def leaders_for(organisation: Organisation, *, on: date) -> list[Person]:
    """Before whom the office lays papers: those who lead it on the day, the head first."""
    return list(dict.fromkeys(leaders_of(organisation, on=on)))


def phrases_for(organisation: Organisation, *, on: date) -> list[str]:
    """The words to choose from on a day: those of the office, else the common ones."""
    own = Phrase.objects.on(on).filter(organisation=organisation).order_by("position", "pk")
    return list(own.values_list("text", flat=True)) or _common(on)


def _common(on: date) -> list[str]:
    return [
        row["text"]
        for row in _phrases()
        if (row["valid_from"] is None or date.fromisoformat(row["valid_from"]) <= on)
        and (row["valid_to"] is None or on < date.fromisoformat(row["valid_to"]))
    ]


@lru_cache(maxsize=1)
def _phrases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(PHRASES.read_text("utf-8"))["phrases"]
    return found
