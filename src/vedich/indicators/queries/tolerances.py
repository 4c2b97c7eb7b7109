"""How far behind is still *cần chú ý*: by the indicator, else by the regulation of the place.

The regulation's share comes along with the rows of targets, so that no page takes a statement more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from vedich.indicators.models import Target
from vedich.indicators.status import USUAL_TOLERANCE
from vedich.regulations.models import Matter
from vedich.regulations.queries import rule_of_area_in_query, rules_of_areas

_PERCENT, _BY = "regulated_percent", "regulated_by"


@dataclass(frozen=True)
class Tolerance:
    """Percent of the way from base to target; `by`: whose regulation says it, empty for none."""

    percent: Decimal
    by: str = ""
    is_own: bool = False
    """Said by the indicator itself."""


def with_tolerances(targets: QuerySet[Target], *, on: date) -> QuerySet[Target]:
    """Annotate what the regulation of each target's place says on `on`, and whose it is."""
    rule = rule_of_area_in_query(OuterRef("area_id"), Matter.STATUS_TOLERANCE, on=on)
    whose = rule.values("regulation__organisation__name")
    return targets.annotate(
        regulated_percent=Subquery(rule.values("percent")[:1]), regulated_by=Subquery(whose[:1])
    )


def tolerance_of(target: Target, *, on: date) -> Tolerance:
    """The tolerance of a target read by `with_tolerances`, on the day it was read for.

    One that was read otherwise is asked for, by the regulation of `on`: a statement.
    """
    own: Decimal | None = target.indicator.tolerance_percent
    if own is not None:
        return Tolerance(own, is_own=True)
    if not hasattr(target, _PERCENT):
        rule = rules_of_areas([target.area_id], Matter.STATUS_TOLERANCE, on=on).get(target.area_id)
        setattr(target, _PERCENT, rule and rule.percent)
        setattr(target, _BY, rule and rule.regulation.organisation.name)
    percent: Decimal | None = getattr(target, _PERCENT)
    if percent is None:
        return Tolerance(USUAL_TOLERANCE)
    return Tolerance(percent, getattr(target, _BY) or "")
