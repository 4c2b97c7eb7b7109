"""What a scheme of its own for one place would begin with: nothing here is decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import F

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.indicators.models import Claim, Indicator, Target
from vedich.indicators.queries.values import Point, values_at
from vedich.initiatives.models import Initiative, Responsibility
from vedich.initiatives.rules import visible_to
from vedich.organisations.models import Organisation, Person
from vedich.organisations.queries import heads_of
from vedich.trees.queries import stretches


@dataclass(frozen=True)
class Beginning:
    """The scheme above, the value of the day, who answers above or leads the place.

    `said` is the last thing that a source said of the place, where no value counts for a period.
    """

    area: Area
    indicator: Indicator
    parent: Initiative | None
    parent_target: Target | None
    point: Point | None
    said: Claim | None
    person: Person | None
    leads_parent: bool

    @property
    def base_value(self) -> Decimal | None:
        """The base as a number, rounded as the indicator is: only where the value is exact."""
        if self.point is None or not self.point.is_exact:
            return None
        step = Decimal(1).scaleb(-self.indicator.metric.decimals)
        return self.point.value.quantize(step, rounding=ROUND_HALF_UP)

    @property
    def base_period(self) -> str:
        return self.point.period.code if self.point is not None and self.point.is_exact else ""

    @property
    def source_kind(self) -> str:
        if self.point is not None:
            return self.point.source_kind
        return self.said.source_kind if self.said else Claim.Source.NONE


def beginning(area: Area, indicator: Indicator, *, user: User, on: date) -> Beginning:
    """Read what is known: the nearest scheme above that carries the indicator, value, person."""
    target = _target_above(area, indicator, user, on)
    parent = target.initiative if target else None
    pair = area.pk, indicator
    points = values_at([pair], until=on, sources=False)[area.pk, indicator.pk]
    leader = _leader_of(parent, on) if parent else None
    return Beginning(
        area=area,
        indicator=indicator,
        parent=parent,
        parent_target=target,
        point=points[-1] if points else None,
        said=None if points else _last_said(area, indicator),
        person=leader or _head_of(area, on),
        leads_parent=leader is not None,
    )


def _target_above(area: Area, indicator: Indicator, user: User, on: date) -> Target | None:
    """The nearest scheme above with a target of this indicator that the reader may see."""
    rows = (
        Target.objects.filter(
            stretches(on, "area__down__"),
            indicator=indicator,
            area__down__descendant=area,
            area__down__depth__gt=0,
            initiative__in=visible_to(user, on=on),
            initiative__area=F("area"),
        )
        .select_related("initiative__area", "area")
        .annotate(depth=F("area__down__depth"))
    )
    return rows.order_by("depth", "-period", "pk").first()


def _leader_of(initiative: Initiative, on: date) -> Person | None:
    row = (
        Responsibility.objects.on(on)
        .filter(initiative=initiative, role=Responsibility.Role.LEADER)
        .select_related("person")
        .order_by("valid_from", "pk")
        .first()
    )
    return row.person if row else None


def _head_of(area: Area, on: date) -> Person | None:
    """Who leads the party organisation of the place."""
    committees = Organisation.objects.on(on).filter(
        area=area, kind=Organisation.Kind.PARTY_ORGANISATION
    )
    heads = heads_of(committees, on=on)
    return next((each.person for each in heads.values()), None)


def _last_said(area: Area, indicator: Indicator) -> Claim | None:
    """A level of the place whose source names no period: it counts nowhere, and is known."""
    return (
        Claim.objects.filter(
            area=area,
            metric=indicator.metric_id,
            kind=Claim.Kind.LEVEL,
            state=Claim.State.APPROVED,
        )
        .select_related("metric", "document", "clause")
        .order_by("-pk")
        .first()
    )
