"""How long papers wait for an instruction: by office and month, never by person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from typing import Any

from django.db.models import QuerySet

from vedich.incoming.models import IncomingPaper
from vedich.lib import clock
from vedich.lib.periods import Period
from vedich.organisations.models import Organisation
from vedich.regulations.models import Matter
from vedich.regulations.queries import due_by, rule_on, rules_along

HOUR = 3600


@dataclass
class Wait:
    """The papers of an office that arrived in a month (`2020-02`) and have an instruction.

    `hours` are clock hours, nights and days off counted in, from the moment of arrival to the first
    words of a leader that give work or file. `in_time`: how many had them by the last day of the
    regulation's days for receiving a paper (`PAPER_RECEIPT`); `ruled`: how many a rule speaks of.
    """

    organisation: Organisation
    month: Period
    hours: list[float] = field(default_factory=list)
    ruled: int = 0
    in_time: int = 0

    @property
    def count(self) -> int:
        return len(self.hours)

    @property
    def median_hours(self) -> float:
        return round(median(self.hours), 1)

    @property
    def longest_hours(self) -> float:
        return round(max(self.hours), 1)


def waits_of(papers: QuerySet[IncomingPaper], year: int) -> list[Wait]:
    """Those of a year, the newest month first; three statements for any number of papers."""
    first, after = clock.start_of(date(year, 1, 1)), clock.start_of(date(year + 1, 1, 1))
    rows = papers.filter(
        directed_at__isnull=False, arrived_at__gte=first, arrived_at__lt=after
    ).order_by("pk")
    pairs: list[tuple[int, datetime, Any]] = list(
        rows.values_list("organisation", "arrived_at", "directed_at")
    )
    units = Organisation.objects.in_bulk({unit for unit, _arrived, _directed in pairs})
    rules = rules_along(list(units), [Matter.PAPER_RECEIPT])
    found: dict[tuple[str, int], Wait] = {}
    memo: dict[tuple[int, date], date | None] = {}
    for unit, arrived, directed in pairs:
        day = clock.day_of(arrived)
        code = f"{day:%Y-%m}"
        wait = found.setdefault((code, unit), Wait(units[unit], Period.parse(code)))
        wait.hours.append((directed - arrived).total_seconds() / HOUR)
        if (unit, day) not in memo:
            rule = rule_on(rules.get((unit, Matter.PAPER_RECEIPT), []), day)
            memo[unit, day] = due_by(rule, day) if rule else None
        if (last := memo[unit, day]) is not None:
            wait.ruled += 1
            wait.in_time += clock.day_of(directed) <= last
    by_month: dict[str, list[Wait]] = defaultdict(list)
    for (code, _unit), wait in found.items():
        by_month[code].append(wait)
    return [
        wait
        for code in sorted(by_month, reverse=True)
        for wait in sorted(by_month[code], key=lambda each: each.organisation.sort_key)
    ]


def years_of(papers: QuerySet[IncomingPaper]) -> list[int]:
    """The years of arrival there are, the newest first."""
    return sorted(set(papers.order_by().values_list("year", flat=True)), reverse=True)
