"""Reads that others need: the plan and the term in force."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from vedich.areas.models import Area
from vedich.organisations.models import Organisation
from vedich.terms.models import Plan, Term


def current_plan(area: Area, *, on: date) -> Plan | None:
    """The five-year plan of the area in the year of `on`; else that of the nearest area above."""
    return (
        Plan.objects.filter(
            area__down__descendant=area,
            area__down__valid_from__lte=on,
            area__down__valid_to__gt=on,
            first_year__lte=on.year,
            last_year__gte=on.year,
        )
        .order_by("area__down__depth", "-first_year")
        .first()
    )


def current_term(organisation: Organisation, *, on: date) -> Term | None:
    """The committee's term on `on`; a body without one has that of the committee over it.

    Only committees of the same area lend theirs: the province's term is not the district's. Where
    the days of the congresses are unknown the years decide, and in the year that two terms share
    the earlier one: congresses come late in the year.
    """
    terms = (
        Term.objects.on(on)
        .filter(
            organisation__down__descendant=organisation,
            organisation__down__valid_from__lte=on,
            organisation__down__valid_to__gt=on,
            organisation__area=F("organisation__down__descendant__area"),
        )
        .select_related("plan", "organisation")
        .order_by("organisation__down__depth", "years")
    )
    return next((term for term in terms if _holds(term, on)), None)


def _holds(term: Term, on: date) -> bool:
    since = term.valid_from is not None or term.first_year <= on.year
    until = term.valid_to is not None or on.year <= term.last_year
    return since and until
