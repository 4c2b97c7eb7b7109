"""Whether a place meets its criteria: said by the place, verified by the level above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import ge, gt, le, lt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.models import Document
from vedich.indicators import queries as indicators
from vedich.indicators.queries import Point
from vedich.indicators.status import UNCONFIRMED
from vedich.lib import clock, numbers
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_text
from vedich.recognitions import queries, refusals, rules
from vedich.recognitions.facts import FinishFact
from vedich.recognitions.models import Assessment, Criterion, Finish
from vedich.recognitions.services import checks

COMPARE = {"≥": ge, "≤": le, ">": gt, "<": lt}


@dataclass(frozen=True)
class Verdict:
    """What is said of one criterion. One with a threshold is judged by its figure, not by this."""

    criterion: Criterion
    is_met: bool
    evidence: str = ""


@transaction.atomic
def assess(
    *,
    finish: Finish,
    version: int,
    on: date,
    verdicts: Sequence[Verdict],
    actor: User,
    at: datetime,
    document: Document | None = None,
) -> list[Assessment]:
    """Write down what changed against the last word of each criterion, as new dated rows.

    Said by who approves there it is verified at once, else it waits for the level above.
    """
    today = clock.day_of(at)
    rights = rules.rights_on(actor, finish.area_id, on=today)
    if not (rights.assess or rights.verify):
        raise PermissionDenied
    now = checks.held(finish, version)
    raise_all(
        [
            *checks.faults_of_day(on, today, field="on"),
            *checks.faults_of_sight(document, actor, today),
            *([] if now.area.is_in_force(on) else [checks.gone(now.area, on, field="on")]),
        ]
    )
    rows = _rows(now, on, verdicts, document)
    for row in rows:
        row.said_by, row.said_at = actor, at
        if rights.verify:
            row.verified_by, row.verified_at = actor, at
    Assessment.objects.bulk_create(rows)
    checks.refresh(now)
    audit.record(
        FinishFact.ASSESSED, now, actor=actor, at=at, on=format_date(on),
        met=sum(row.is_met for row in rows), unmet=sum(not row.is_met for row in rows),
        criteria=[[row.criterion_id, row.is_met] for row in rows], document=document,
    )  # fmt: skip
    return rows


@transaction.atomic
def verify(*, finish: Finish, version: int, actor: User, at: datetime) -> int:
    """Confirm all assessments that count and wait for the level above; how many there were."""
    if not rules.may_verify(actor, finish.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    now = checks.held(finish, version)
    counting = queries.latest([now], on=clock.day_of(at)).get(now.pk, {})
    waiting = [row for row in counting.values() if not row.is_verified]
    if not waiting:
        raise refusals.NothingToVerify
    own = [row.criterion_id for row in waiting if row.said_by_id == actor.pk]
    if own and not (actor.is_superuser or actor.is_system):
        names = Criterion.objects.filter(pk__in=own)
        raise_all([refusals.OwnWord(criterion=str(each)) for each in names])
    Assessment.objects.filter(pk__in=[row.pk for row in waiting]).update(
        verified_by=actor, verified_at=at
    )
    checks.refresh(now)
    audit.record(FinishFact.VERIFIED, now, actor=actor, at=at, count=len(waiting))
    return len(waiting)


def judged_by(criterion: Criterion, point: Point) -> bool | None:
    """Whether the figure meets the threshold; None for one that is inexact or not confirmed."""
    if criterion.threshold is None or not point.is_exact or point.source_kind in UNCONFIRMED:
        return None
    return bool(COMPARE[criterion.sign](point.value, criterion.threshold))


def threshold_words(criterion: Criterion) -> str:
    """The threshold as people say it: “từ 36 trở lên, triệu đồng/người”."""
    if criterion.threshold is None or criterion.indicator is None:
        return ""
    said = numbers.format_qualified(criterion.sign, criterion.threshold, None, in_words=True)
    return f"{said} {criterion.indicator.metric.measure_unit}".strip()


def _rows(
    finish: Finish, on: date, verdicts: Sequence[Verdict], document: Document | None
) -> list[Assessment]:
    before = queries.latest([finish], on=on).get(finish.pk, {})
    points = _points(finish, on, verdicts)
    rows, wrong = [], []
    for verdict in verdicts:
        try:
            is_met, evidence = _said(finish, verdict, points, on)
        except Refused as refusal:
            wrong.append(refusal)
            continue
        last = before.get(verdict.criterion.pk)
        if last is not None and (last.is_met, last.evidence) == (is_met, evidence):
            continue
        rows.append(
            Assessment(
                finish=finish, criterion=verdict.criterion, on=on, is_met=is_met,
                evidence=evidence, document=document,
            )
        )  # fmt: skip
    raise_all(wrong)
    if not rows:
        raise refusals.NothingSaid
    return rows


def _points(finish: Finish, on: date, verdicts: Sequence[Verdict]) -> dict[int, list[Point]]:
    wanted = {v.criterion.indicator for v in verdicts if v.criterion.indicator is not None}
    if not wanted:
        return {}
    found = indicators.values_at([(finish.area_id, each) for each in wanted], until=on)
    return {indicator: points for (_area, indicator), points in found.items()}


def _said(
    finish: Finish, verdict: Verdict, points: dict[int, list[Point]], on: date
) -> tuple[bool, str]:
    criterion, evidence = verdict.criterion, clean_text(verdict.evidence)
    if criterion.criteria_set_id != finish.criteria_set_id:
        raise refusals.OfAnotherSet(criterion=str(criterion), title=finish.criteria_set.name)
    if criterion.indicator is None or criterion.threshold is None:
        if not evidence:
            raise refusals.NoEvidence(criterion=str(criterion), field=f"e{criterion.number}")
        return verdict.is_met, evidence
    known = points.get(criterion.indicator.pk) or []
    about = {"criterion": str(criterion), "indicator": criterion.indicator.name}
    if not known:
        raise refusals.NoFigure(
            **about, area=finish.area.name, day=format_date(on), field=f"c{criterion.number}"
        )
    met = judged_by(criterion, known[-1])
    decimals = criterion.indicator.metric.decimals
    if met is None:
        figure = _figure(known[-1], decimals)
        raise refusals.FigureNotSure(**about, value=figure, field=f"c{criterion.number}")
    with translation.override("vi"):  # kept with the assessment, whoever made it
        figure = _figure(known[-1], decimals)
        text = _("Số {period}: {value}; ngưỡng {threshold}.").format(
            period=known[-1].period.label, value=figure, threshold=threshold_words(criterion)
        )
    return met, text


def _figure(point: Point, decimals: int) -> str:
    if point.is_exact:
        return numbers.format_number(Decimal(point.value), decimals)
    return numbers.format_qualified(point.qualifier, point.value, point.value_high, in_words=True)
