"""What follows from what was said ("suy ra"): never stored, never mixed with what was said.

Only claims are reckoned from, never what was itself reckoned: a base reckoned back from a change
does not prove that change.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from vedich.indicators.models import Claim
from vedich.lib import numbers
from vedich.lib.periods import Period

EQUAL, ABOUT = Claim.Qualifier.EQUAL, Claim.Qualifier.ABOUT
ONE_PLACE = Decimal("0.1")


@dataclass(frozen=True)
class Derived:
    """A reckoned value. `formula` names the figures it comes from; `claims` are their rows."""

    kind: str
    value: Decimal
    qualifier: str
    period: str
    since: str
    unit: str
    formula: str
    note: str
    claims: tuple[Claim, ...]


def derive(claims: Sequence[Claim]) -> list[Derived]:
    """Everything that follows from the claims about one metric at one place.

    From a level and a change since a period: the level of that period, and the change in percent.
    From a level and a multiple: the level of that period. From two levels of different periods, or
    one of them of an unknown period when they are the only two: the change between them.
    """
    said = [claim for claim in claims if claim.value is not None]
    levels = [claim for claim in said if claim.kind == Claim.Kind.LEVEL]
    found: list[Derived] = []
    for claim in said:
        if claim.kind in (Claim.Kind.CHANGE, Claim.Kind.MULTIPLE):
            found += _from_comparison(claim, levels)
    return found + _between_levels(levels)


def _from_comparison(claim: Claim, levels: Sequence[Claim]) -> list[Derived]:
    now = next((each for each in levels if each.period == claim.period), None)
    stated = {each.period for each in levels}
    if now is None or claim.since in stated or claim.value is None or now.value is None:
        return []
    unit = now.measure_unit or now.metric.measure_unit
    both = (now, claim)
    qualifier = EQUAL if now.qualifier == claim.qualifier == EQUAL else ABOUT
    first, second = _say(now.value), _say(claim.value)
    if claim.kind == Claim.Kind.MULTIPLE:
        if not claim.value:
            return []
        base = now.value / claim.value
        formula = f"{first} ÷ {second}"
        return [
            _base(
                base,
                ABOUT if base * claim.value != now.value else qualifier,
                claim,
                unit,
                formula,
                both,
            )
        ]
    base = now.value - claim.value
    found = [_base(base, qualifier, claim, unit, f"{first} − {second}", both)]
    if base:
        percent = (claim.value / base * 100).quantize(ONE_PLACE)
        found.append(
            Derived(
                kind="percent",
                value=percent,
                qualifier=ABOUT,
                period=claim.period,
                since=claim.since,
                unit="%",
                formula=f"{second} ÷ ({first} − {second})",
                note=_("tính từ chính mức tăng nguồn nêu, không phải số kiểm tra độc lập"),
                claims=both,
            )
        )
    return found


def _base(
    value: Decimal, qualifier: str, claim: Claim, unit: str, formula: str, claims: tuple[Claim, ...]
) -> Derived:
    return Derived(
        kind=Claim.Kind.LEVEL,
        value=value,
        qualifier=qualifier,
        period=claim.since,
        since="",
        unit=unit,
        formula=formula,
        note=_("nguồn không nêu con số này"),
        claims=claims,
    )


def _between_levels(levels: Sequence[Claim]) -> list[Derived]:
    """The change from each level to the next; an undated one counts as the start of just two."""
    dated = sorted((each for each in levels if each.period), key=_end)
    undated = [each for each in levels if not each.period]
    ordered = [*undated, *dated] if len(undated) == 1 and len(dated) == 1 else dated
    return [
        _change(before, after)
        for before, after in itertools.pairwise(ordered)
        if before.period != after.period
    ]


def _change(before: Claim, after: Claim) -> Derived:
    assert before.value is not None  # noqa: S101 - derive() handed over only claims with values
    assert after.value is not None  # noqa: S101
    sure = before.qualifier == after.qualifier == EQUAL
    unit = after.measure_unit or after.metric.measure_unit
    return Derived(
        kind=Claim.Kind.CHANGE,
        value=after.value - before.value,
        qualifier=EQUAL if sure else ABOUT,
        period=after.period,
        since=before.period,
        unit=_("điểm phần trăm") if unit == "%" else unit,
        formula=f"{_say(after.value)} − {_say(before.value)}",
        note="" if sure else _("tính từ số không chính xác, nên mức thay đổi cũng chỉ là khoảng"),
        claims=(before, after),
    )


def _end(claim: Claim) -> str:
    return Period.parse(claim.period).last_day.isoformat()


def _say(value: Decimal) -> str:
    return numbers.format_number(value)
