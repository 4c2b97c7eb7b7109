"""Metrics, indicators, targets with their base and trajectory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import editing
from vedich.audit import services as audit
from vedich.indicators import refusals, rules
from vedich.indicators.facts import IndicatorFact, TargetFact
from vedich.indicators.models import Indicator, Metric, Target, TrajectoryPoint
from vedich.indicators.services.checks import too_large
from vedich.lib import clock, numbers
from vedich.lib.errors import Refused, raise_all
from vedich.lib.periods import Period
from vedich.organisations.models import Organisation

DIRECT_SUFFIX = ".neu"


def create_metric(
    *,
    code: str,
    name: str,
    measure_unit: str,
    aggregation: str,
    area: Area,
    actor: User,
    at: datetime,
    **options: Any,
) -> Metric:
    """Add something to count. `options`: cumulative, lowest, highest, decimals."""
    return create_metrics(
        [
            {"code": code, "name": name, "measure_unit": measure_unit, "aggregation": aggregation}
            | options
        ],
        area=area,
        actor=actor,
        at=at,
    )[0]


@transaction.atomic
def create_metrics(
    rows: list[dict[str, Any]], *, area: Area, actor: User, at: datetime
) -> list[Metric]:
    """`create_metric` for many; who plans in `area` may add what is counted there."""
    if not rules.may_plan(actor, area.pk, on=clock.day_of(at)):
        raise PermissionDenied
    taken = set(
        Metric.objects.filter(code__in=[row["code"] for row in rows]).values_list("code", flat=True)
    )
    raise_all(refusals.DuplicateIndicator(code=code, field="code") for code in sorted(taken))
    metrics = [Metric(**row) for row in rows]
    for metric in metrics:
        metric.prepare()
    Metric.objects.bulk_create(metrics)
    data = [{"code": metric.code} for metric in metrics]
    audit.record_many(IndicatorFact.CREATED, metrics, actor=actor, at=at, data=data)
    return metrics


@transaction.atomic
def create_indicator(
    *,
    code: str,
    name: str,
    area: Area,
    measure_unit: str,
    direction: str,
    frequency: str,
    actor: User,
    at: datetime,
    metric: Metric | None = None,
    numerator: Metric | None = None,
    denominator: Metric | None = None,
    factor: Decimal = Decimal(1),
    aggregation: str = Metric.Aggregation.NONE,
    lowest: Decimal | None = None,
    highest: Decimal | None = None,
    decimals: int = 1,
    due_days: int = 45,
    tolerance_percent: Decimal | None = None,
    definition: str = "",
    lead: Organisation | None = None,
) -> Indicator:
    """Define an indicator: over a counted `metric`, or as a ratio of two.

    A ratio gets a metric of its own for values that a source states outright ("trên 36%"); such a
    value is never added up. Without a `metric`, what is counted outright gets one that is rolled up
    by `aggregation`. Without `tolerance_percent` the regulation of the place's committee says it.
    """
    if not rules.may_plan(actor, area.pk, on=clock.day_of(at)):
        raise PermissionDenied
    if Indicator.objects.filter(code=code).exists():
        raise refusals.DuplicateIndicator(code=code, field="code")
    if (numerator is None) != (denominator is None):
        raise refusals.HalfRatio(field="denominator")
    if metric is None:
        metric = create_metric(
            code=f"{code}{DIRECT_SUFFIX}",
            name=name,
            measure_unit=measure_unit,
            aggregation=Metric.Aggregation.NONE if numerator else aggregation,
            area=area,
            lowest=lowest,
            highest=highest,
            decimals=decimals,
            actor=actor,
            at=at,
        )
    indicator = Indicator.objects.create(
        code=code,
        name=name,
        metric=metric,
        numerator=numerator,
        denominator=denominator,
        factor=factor,
        area=area,
        direction=direction,
        frequency=frequency,
        due_days=due_days,
        tolerance_percent=tolerance_percent,
        definition=definition,
        lead=lead,
    )
    audit.record(IndicatorFact.CREATED, indicator, actor=actor, at=at, code=code)
    return indicator


@transaction.atomic
def edit_indicator(
    indicator: Indicator, *, version: int, actor: User, at: datetime, **values: Any
) -> Indicator:
    """Change name, definition, direction, frequency, due days, tolerance or lead."""
    if not rules.may_plan(actor, indicator.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    indicator = editing.hold(indicator, version)
    changed = editing.change(indicator, values)
    indicator.save()
    audit.record(IndicatorFact.EDITED, indicator, actor=actor, at=at, changed=changed)
    return indicator


@transaction.atomic
def set_target(
    *,
    indicator: Indicator,
    area: Area,
    period: str,
    actor: User,
    at: datetime,
    value: Decimal | None = None,
    trajectory: Mapping[str, Decimal] | None = None,
    **options: Any,
) -> Target:
    """Give an indicator its target at a place.

    `options`: base_period, base_value, initiative, is_key, qualifier, document, clause,
    is_illustrative. `trajectory`: period code → planned value; without it the plan is a straight
    line from base to target.
    """
    if not rules.may_plan(actor, area.pk, on=clock.day_of(at)):
        raise PermissionDenied
    raise_all(faults_of_target(indicator, area, period, value, options))
    raise_all(_faults_of_size(trajectory))
    _refuse_second(Target(indicator=indicator, area=area, period=period))
    target = Target.objects.create(
        indicator=indicator, area=area, period=period, value=value, **options
    )
    _set_trajectory(target, trajectory or {})
    audit.record(
        TargetFact.SET, target, actor=actor, at=at, value=value, period=period, **_plain(options)
    )
    return target


@transaction.atomic
def edit_target(
    target: Target,
    *,
    version: int,
    actor: User,
    at: datetime,
    trajectory: Mapping[str, Decimal] | None = None,
    **values: Any,
) -> Target:
    """Change a target; what it was stays in the log."""
    if not rules.may_plan(actor, target.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    options = {
        name: values.get(name, getattr(target, name)) for name in ("base_period", "base_value")
    }
    period = values.get("period", target.period)
    value = values.get("value", target.value)
    raise_all(faults_of_target(target.indicator, target.area, period, value, options))
    raise_all(_faults_of_size(trajectory))
    _refuse_second(
        Target(pk=target.pk, indicator=target.indicator, area=target.area, period=period)
    )
    target = editing.hold(target, version)
    changed = editing.change(target, values)
    target.save()
    if trajectory is not None:
        target.trajectory.all().delete()
        _set_trajectory(target, trajectory)
    audit.record(TargetFact.EDITED, target, actor=actor, at=at, changed=changed)
    return target


def _set_trajectory(target: Target, trajectory: Mapping[str, Decimal]) -> None:
    TrajectoryPoint.objects.bulk_create(
        [
            TrajectoryPoint(target=target, period=Period.parse(period).code, value=value)
            for period, value in trajectory.items()
        ]
    )


def _refuse_second(target: Target) -> None:
    """One target per indicator, area and period."""
    same = Target.objects.filter(
        indicator=target.indicator, area=target.area, period=target.period
    ).exclude(pk=target.pk)
    if same.exists():
        raise refusals.DuplicateTarget(
            indicator=target.indicator.name,
            period=Period.parse(target.period).label,
            area=target.area.name,
            field="period",
        )


def _faults_of_size(trajectory: Mapping[str, Decimal] | None) -> list[Refused]:
    return [fault for value in (trajectory or {}).values() for fault in too_large(value)]


def faults_of_target(
    indicator: Indicator, area: Area, period: str, value: Decimal | None, options: Mapping[str, Any]
) -> list[Refused]:
    found: list[Refused] = [*too_large(value), *too_large(options.get("base_value"))]
    last = Period.parse(period)
    if not area.is_in_force(last.start) and not area.is_in_force(last.last_day):
        found.append(
            refusals.NotThatDay(area=area.name, day=f"{last.last_day:%d/%m/%Y}", field="period")
        )
    if options.get("base_value") is not None and not options.get("base_period"):
        found.append(refusals.NoBase(field="base_period"))
    if base := options.get("base_period"):
        first = Period.parse(base)
        if first.last_day >= last.last_day:
            found.append(
                refusals.BaseAfterTarget(base=first.label, target=last.label, field="base_period")
            )
    low, high = indicator.metric.lowest, indicator.metric.highest
    if value is not None and (
        (low is not None and value < low) or (high is not None and value > high)
    ):
        found.append(
            refusals.OutOfRange(
                value=numbers.format_number(value),
                lowest=numbers.format_number(low) if low is not None else "âm vô cùng",
                highest=numbers.format_number(high) if high is not None else "vô cùng",
                metric=indicator.name,
                hint="",
                field="value",
            )
        )
    return found


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value not in (None, "")}
