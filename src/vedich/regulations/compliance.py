"""How rules are kept: counted by the modules whose acts they govern.

An upper module says in `apps.ready()`: `compliance.register(Matter.TASK_RECEIPT, counting)`, where
`counting(regulation, rule, first, last, user)` counts the acts of those who follow the rule on the
days first..last, both included, as far as `user` may see them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.regulations.models import Matter, Regulation, Rule


@dataclass(frozen=True)
class Compliance:
    """How often a rule was kept, how often not, and what may still go either way.

    `counted`: the sentence of the counting rule. `href`: the list of what was counted.
    """

    kept: int
    broken: int
    open: int
    counted: StrOrPromise
    href: str = ""

    @property
    def decided(self) -> int:
        return self.kept + self.broken


Counting = Callable[[Regulation, Rule, date, date, User], Compliance]

_countings: dict[Matter, Counting] = {}


@dataclass(frozen=True)
class Kept:
    """A rule with the days counted, and how it was kept; None where no module counts it yet."""

    rule: Rule
    first: date
    last: date
    compliance: Compliance | None


def register(matter: Matter, counting: Counting) -> None:
    """Count how rules of `matter` are kept; a second function replaces the first."""
    _countings[matter] = counting


def days_of(
    regulation: Regulation, rule: Rule, first: date, last: date
) -> tuple[date, date] | None:
    """On which of the days first..last the rule was in force; None: on none."""
    starts = [day for day in (rule.valid_from, regulation.valid_from) if day]
    ends = [day - timedelta(days=1) for day in (rule.valid_to, regulation.valid_to) if day]
    since, until = max([first, *starts]), min([last, *ends])
    return None if since > until else (since, until)


def is_counted(rule: Rule) -> bool:
    """Whether something is known of how rules of its matter are kept."""
    return Matter(rule.matter) in _countings


def kept(
    regulation: Regulation, rules: Iterable[Rule], *, first: date, last: date, user: User
) -> list[Kept]:
    """How each rule was kept on those of the days first..last on which it was in force."""
    found = []
    for rule in rules:
        days = days_of(regulation, rule, first, last)
        if days is None:
            continue
        since, until = days
        counting = _countings.get(Matter(rule.matter))
        counted = counting(regulation, rule, since, until, user) if counting else None
        found.append(Kept(rule, since, until, counted))
    return found
