"""Criteria sets kept by hand: made, corrected while nobody is on the way, renewed, ended.

A set under which a place is on its way is never changed under it: its paper and source may be
corrected, what it asks may not. A new version takes its place from a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, in_vietnamese, labels_of
from vedich.documents.models import Document
from vedich.indicators.models import Indicator
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line, fold
from vedich.recognitions import rules
from vedich.recognitions.facts import CriteriaSetFact
from vedich.recognitions.models import Counting, CriteriaSet, Criterion
from vedich.recognitions.services import checks, set_checks
from vedich.recognitions.services.assessing import threshold_words
from vedich.recognitions.services.sets import write

FREE = {"document", "source"}
"""What may be corrected at any time: it changes nothing of what a place must meet."""


@dataclass(frozen=True)
class CriterionInput:
    """One criterion as it is to be; without an indicator it is met by evidence."""

    name: str
    group: str = ""
    indicator: Indicator | None = None
    sign: str = ""
    threshold: Decimal | None = None


@transaction.atomic
def create_set(
    *,
    name: str,
    level: str,
    criteria: Sequence[CriterionInput],
    valid_from: date | None,
    actor: User,
    at: datetime,
    valid_to: date | None = None,
    area: Area | None = None,
    document: Document | None = None,
    source: str = "",
    code: str = "",
) -> CriteriaSet:
    """Lập bộ tiêu chí. Without an area it holds nationwide, and only the administrator may."""
    on = clock.day_of(at)
    if not rules.may_keep_set(actor, area.pk if area else None, on=on):
        raise PermissionDenied
    one = CriteriaSet(
        code=clean_line(code), name=clean_line(name), level=level, area=area,
        valid_from=valid_from, valid_to=valid_to, document=document, source=clean_line(source),
    )  # fmt: skip
    rows = _rows(criteria)
    raise_all([*set_checks.faults(one, rows), *checks.faults_of_sight(document, actor, on)])
    _make(one, rows, actor, at)
    return one


@transaction.atomic
def change_set(
    *,
    criteria_set: CriteriaSet,
    version: int,
    name: str,
    level: str,
    criteria: Sequence[CriterionInput],
    valid_from: date | None,
    actor: User,
    at: datetime,
    document: Document | None = None,
    source: str = "",
) -> CriteriaSet:
    """Correct it; once a place is on its way under it, only its paper and source. Area stays."""
    on = clock.day_of(at)
    if not rules.may_keep_set(actor, criteria_set.area_id, on=on):
        raise PermissionDenied
    now = hold(criteria_set, version)
    paper = now.document
    changes = change(
        now,
        {
            "name": clean_line(name), "level": level, "valid_from": valid_from,
            "document": document, "source": clean_line(source),
        },
    )  # fmt: skip
    before, rows = list(now.criteria.select_related("indicator")), _rows(criteria)
    is_other = [_same(each) for each in before] != [_same(each) for each in rows]
    fields = labels_of(now, changes)
    fixed = labels_of(now, [field for field in changes if field not in FREE])
    if is_other:
        fields, fixed = [*fields, _criteria_word()], [*fixed, _criteria_word()]
    seen = checks.faults_of_sight(document, actor, on) if document != paper else []
    raise_all([*set_checks.faults(now, rows), *seen, *set_checks.faults_of_use(now, fixed)])
    if is_other:
        write(now, rows)
    else:
        now.save()
    audit.record(CriteriaSetFact.CHANGED, now, actor=actor, at=at, fields=fields, changes=changes)
    return now


@transaction.atomic
def judge_criterion(
    *,
    criterion: Criterion,
    version: int,
    actor: User,
    at: datetime,
    indicator: Indicator | None = None,
    sign: str = "",
    threshold: Decimal | None = None,
) -> Criterion:
    """Say which indicator decides, and its threshold; none: evidence. `version` is the set's."""
    if not rules.may_keep_set(actor, criterion.criteria_set.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    now = hold(criterion.criteria_set, version)
    criterion.indicator, criterion.sign, criterion.threshold = indicator, sign, threshold
    raise_all(
        [
            *set_checks.faults_of_threshold(criterion),
            *set_checks.faults_of_use(now, [_criteria_word()]),
        ]
    )
    criterion.save(update_fields=["indicator", "sign", "threshold"])
    now.save()
    with translation.override("vi"):  # the log is written in Vietnamese
        how = threshold_words(criterion)
    how = f"{indicator.name}: {how}" if indicator else _by_evidence()
    audit.record(CriteriaSetFact.JUDGED, now, actor=actor, at=at, criterion=str(criterion), how=how)
    return criterion


@transaction.atomic
def renew_set(
    *,
    criteria_set: CriteriaSet,
    version: int,
    name: str,
    valid_from: date,
    criteria: Sequence[CriterionInput],
    actor: User,
    at: datetime,
    document: Document | None = None,
    source: str = "",
    code: str = "",
) -> CriteriaSet:
    """Bản mới áp dụng từ ngày: the former ends there; places on their way under it stay on it.

    Level and place are those of the former, and what it is counted in counts the new one too.
    """
    on = clock.day_of(at)
    if not rules.may_keep_set(actor, criteria_set.area_id, on=on):
        raise PermissionDenied
    former = hold(criteria_set, version)
    set_checks.refuse_replaced(former)
    new = CriteriaSet(
        code=clean_line(code), name=clean_line(name), level=former.level, area=former.area,
        valid_from=valid_from, document=document, source=clean_line(source), replaces=former,
    )  # fmt: skip
    rows = _rows(criteria)
    raise_all(
        [
            *set_checks.faults(new, rows),
            *checks.faults_of_sight(document, actor, on),
            *set_checks.faults_of_end(former, valid_from, field="valid_from"),
        ]
    )
    if former.valid_to is None or former.valid_to > valid_from:
        former.valid_to = valid_from
    former.save()
    _make(new, rows, actor, at)
    Counting.objects.bulk_create(
        [
            Counting(criteria_set=new, indicator_id=each.indicator_id)
            for each in former.countings.all()
        ]
    )
    audit.record(
        CriteriaSetFact.RENEWED, former, actor=actor, at=at, title=new.name,
        day=format_date(valid_from), by=new.pk,
    )  # fmt: skip
    return new


@transaction.atomic
def end_set(
    *, criteria_set: CriteriaSet, version: int, on: date, reason: str, actor: User, at: datetime
) -> CriteriaSet:
    """Thôi áp dụng từ ngày `on`: nobody is chosen under it from then; ways begun go on."""
    if not rules.may_keep_set(actor, criteria_set.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    reason = checks.reason_of(reason)
    now = hold(criteria_set, version)
    set_checks.refuse_replaced(now)
    raise_all(set_checks.faults_of_end(now, on, field="on"))
    now.valid_to = on
    now.save()
    audit.record(CriteriaSetFact.ENDED, now, actor=actor, at=at, day=format_date(on), reason=reason)
    return now


def _make(one: CriteriaSet, rows: list[Criterion], actor: User, at: datetime) -> None:
    one.code = one.code or _free_code(one)
    write(one, rows)
    audit.record(CriteriaSetFact.CREATED, one, actor=actor, at=at, title=one.name, count=len(rows))


def _free_code(one: CriteriaSet) -> str:
    """From the name and the year, with a number where that is taken."""
    year = f"-{one.valid_from.year}" if one.valid_from else ""
    base = "-".join(fold(one.name).split())[:45].strip("-") + year
    taken = set(CriteriaSet.objects.filter(code__startswith=base).values_list("code", flat=True))
    number = 1
    while (found := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return found


def _rows(criteria: Sequence[CriterionInput]) -> list[Criterion]:
    return [
        Criterion(
            number=number, name=clean_line(each.name), group=clean_line(each.group),
            indicator=each.indicator, sign=each.sign, threshold=each.threshold,
        )
        for number, each in enumerate(criteria, start=1)
    ]  # fmt: skip


def _same(each: Criterion) -> tuple[Any, ...]:
    return each.name, each.group, each.indicator_id, each.sign, each.threshold


def _criteria_word() -> str:
    return in_vietnamese(_("các tiêu chí"))


def _by_evidence() -> str:
    return in_vietnamese(_("xét theo minh chứng"))
