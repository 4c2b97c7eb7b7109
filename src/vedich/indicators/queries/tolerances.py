"""How far behind is still *cần chú ý*: by the indicator, else by the regulation of the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from vedich.indicators.models import Target
from vedich.indicators.status import USUAL_TOLERANCE
from vedich.regulations.models import Matter, Rule
from vedich.regulations.queries import in_force_of, rules_along_areas

_KEPT = "_tolerance_rules"


@dataclass(frozen=True)
class Tolerance:
    """Percent of the way from base to target; `rule` is the regulation's, if that says it."""

    percent: Decimal
    rule: Rule | None = None
    is_own: bool = False
    """Said by the indicator itself."""


def with_tolerances(targets: Iterable[Target], *, on: date) -> None:
    """Keep with each target the rules of its place, where its indicator leaves it to them.

    One statement, none where every indicator says its own. For all days: the tree is that of `on`.
    """
    asking = [
        target
        for target in targets
        if target.indicator.tolerance_percent is None and not hasattr(target, _KEPT)
    ]
    if not asking:
        return
    places = {target.area_id for target in asking}
    known = rules_along_areas(places, Matter.STATUS_TOLERANCE, on=on)
    for target in asking:
        setattr(target, _KEPT, known.get(target.area_id, []))


def tolerance_of(target: Target, *, on: date) -> Tolerance:
    """The tolerance on `on`; a target that nobody prepared with `with_tolerances` is asked for."""
    own: Decimal | None = target.indicator.tolerance_percent
    if own is not None:
        return Tolerance(own, is_own=True)
    with_tolerances([target], on=on)
    rules: Any = getattr(target, _KEPT)
    rule = in_force_of(rules, on)
    percent = rule.percent if rule else None
    return Tolerance(USUAL_TOLERANCE if percent is None else percent, rule)
