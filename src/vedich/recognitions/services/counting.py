"""Recognised places counted upward: one number a place and period, entered by the system.

A period is counted when it is over: 1 where a recognition was in force on its last day, 0 where it
was withdrawn by then. Places never recognised are not written. A recognition written down after
the period's end is counted in its own transaction; the rest by the daily job. What follows from a
recognition needs no second approval, so the system enters it; who recognised is in the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.areas import queries as areas
from vedich.areas.models import Area, Notice
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim, Indicator, Metric
from vedich.indicators.queries.standings import PERIOD_KINDS
from vedich.indicators.services import ClaimInput
from vedich.lib import clock
from vedich.lib.periods import Period, last_complete, periods_between
from vedich.recognitions import queries, refusals, rules
from vedich.recognitions.facts import CriteriaSetFact
from vedich.recognitions.models import Counted, Counting, CriteriaSet, Finish, Recognition

NOTE = _("Đếm từ sổ về đích: quyết định công nhận của nơi này.")
CHANGED = _("Công nhận của nơi này đã thay đổi.")


@transaction.atomic
def count_in(
    *, criteria_set: CriteriaSet, indicator: Indicator, actor: User, at: datetime
) -> Counting:
    """Places recognised under the set count in this indicator from now on, past periods too."""
    if not rules.may_count(actor, indicator, on=clock.day_of(at)):
        raise PermissionDenied
    metric = indicator.metric
    if (
        metric.aggregation != Metric.Aggregation.SUM
        or indicator.numerator_id is not None
        or Indicator.Frequency(indicator.frequency) not in PERIOD_KINDS
    ):
        raise refusals.NotASum(indicator=indicator.name, field="indicator")
    counting, is_new = Counting.objects.get_or_create(
        criteria_set=criteria_set, indicator=indicator
    )
    if not is_new:
        raise refusals.CountedAlready(
            title=criteria_set.name, indicator=indicator.name, field="indicator"
        )
    audit.record(
        CriteriaSetFact.COUNTED_IN, criteria_set, actor=actor, at=at, indicator=indicator.name,
        indicator_id=indicator.pk,
    )  # fmt: skip
    _count(indicator, at=at)
    return counting


def follow(finish: Finish, *, at: datetime) -> None:
    """A recognition began or ended: what is counted follows, in the same transaction."""
    for each in queries.countings_at(finish.criteria_set, finish.area, on=clock.day_of(at)):
        _count(each.indicator, at=at, only=finish.area)


@transaction.atomic
def count_complete_periods(*, at: datetime) -> int:
    """Count every period that is over and not counted yet; how many numbers were written."""
    counted = Indicator.objects.filter(countings__isnull=False).distinct().order_by("pk")
    return sum(_count(each, at=at) for each in counted.select_related("metric", "area"))


def _count(indicator: Indicator, *, at: datetime, only: Area | None = None) -> int:
    on = clock.day_of(at)
    rows = _recognitions(indicator, on, only)
    known = {
        (row.area_id, row.period): row
        for row in Counted.objects.filter(
            indicator=indicator, area__in={row.finish.area_id for row in rows}
        ).select_related("claim")
    }
    new: list[ClaimInput] = []
    source, written = _source_kind(indicator, on), 0
    for given in _wanted(indicator, rows, on, source):
        there = known.get((given.area.pk, given.period))
        if there is None:
            new.append(given)
        elif there.claim.state == Claim.State.APPROVED and there.claim.value != given.value:
            _correct(there, given, at)
            written += 1
    if new:
        claims = indicators.enter_claims(
            new, actor=system_user(), at=at, state=Claim.State.APPROVED
        )
        Counted.objects.bulk_create(
            Counted(indicator=indicator, area=claim.area, period=claim.period, claim=claim)
            for claim in claims
        )
    return written + len(new)


def _recognitions(indicator: Indicator, on: date, only: Area | None) -> list[Recognition]:
    """All recognitions, also withdrawn ones, under sets counted here; the oldest first."""
    within = areas.inside(indicator.area, on=on).values("pk")
    rows = Recognition.objects.filter(
        finish__criteria_set__countings__indicator=indicator, finish__area__in=within
    )
    if only is not None:
        rows = rows.filter(finish__area=only)
    return list(rows.select_related("finish__area", "document").order_by("valid_from", "pk"))


def _wanted(
    indicator: Indicator, rows: Iterable[Recognition], on: date, source: str
) -> Iterator[ClaimInput]:
    kind = PERIOD_KINDS[Indicator.Frequency(indicator.frequency)]
    last = last_complete(kind, on)
    by_area: dict[int, list[Recognition]] = {}
    for row in rows:
        by_area.setdefault(row.finish.area_id, []).append(row)
    for found in by_area.values():
        first = found[0].valid_from
        if first is None or first >= last.end:
            continue
        for period in periods_between(kind, first, last.end):
            if found[0].finish.area.is_in_force(period.last_day):
                yield _input(indicator, found, period, source)


def _input(
    indicator: Indicator, found: list[Recognition], period: Period, source: str
) -> ClaimInput:
    begun = [row for row in found if row.valid_from and row.valid_from <= period.last_day]
    standing = [row for row in begun if row.is_in_force(period.last_day)]
    return ClaimInput(
        area=found[0].finish.area,
        metric=indicator.metric,
        value=Decimal(bool(standing)),
        period=period.code,
        source_kind=source,
        document=(standing or begun)[-1].document,
        note=in_vietnamese(NOTE),
    )


def _correct(there: Counted, given: ClaimInput, at: datetime) -> None:
    there.claim = indicators.correct_claim(
        there.claim, given, version=there.claim.version, state=Claim.State.APPROVED,
        reason=in_vietnamese(CHANGED), actor=system_user(), at=at,
    )  # fmt: skip
    there.save(update_fields=["claim"])


def _source_kind(indicator: Indicator, on: date) -> str:
    """Verified, being a decision of the level above; where all data are invented, that."""
    marked = areas.notice_of(indicator.area, on=on)
    if marked is not None and marked.notice == Notice.ILLUSTRATIVE:
        return Claim.Source.ILLUSTRATIVE
    return Claim.Source.VERIFIED
