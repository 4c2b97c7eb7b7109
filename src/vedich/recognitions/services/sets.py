"""Criteria sets as data: loaded from a file, once; a set that is in use is never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area, Level
from vedich.areas.queries import by_code
from vedich.audit import services as audit
from vedich.indicators.models import Indicator
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.recognitions import refusals, rules
from vedich.recognitions.facts import CriteriaSetFact
from vedich.recognitions.models import CriteriaSet, Criterion, Sign

Row = Mapping[str, Any]


@transaction.atomic
def load_sets(data: Row, *, actor: User, at: datetime) -> list[CriteriaSet]:
    """Write the sets of a file that are not there yet, all or none; return those written.

    A row: `code`, `name`, `level`, `valid_from`, `valid_to`, `source`, `area` (code; none:
    nationwide) and `groups` of `criteria`, each a name, or `{name, indicator, sign, threshold}`.
    A set without an area is loaded by who has every right, else by who plans for its area.
    """
    rows = data.get("sets") if isinstance(data, Mapping) else None
    if not isinstance(rows, list):
        raise refusals.BadSet(code="–", column="sets")
    made: list[CriteriaSet] = []
    wrong: list[Refused] = []
    for row in rows:
        try:
            with transaction.atomic():
                made += _load(row, actor, at)
        except Refused as refusal:
            wrong += refusal.each()
    raise_all(wrong)
    return made


def _load(row: Row, actor: User, at: datetime) -> Iterator[CriteriaSet]:
    on = clock.day_of(at)
    code = clean_line(str(row.get("code", "")))
    area = _area(row, code, on)
    if not rules.may_keep_set(actor, area.pk if area else None, on=on):
        raise PermissionDenied
    one = _read(row, code, area)
    criteria = list(_criteria(row, code))
    if not criteria:
        raise refusals.BadSet(code=code, column="groups")
    known = CriteriaSet.objects.filter(code=code).first()
    if known is not None:
        _require_same(known, criteria)
        return
    write(one, criteria)
    audit.record(
        CriteriaSetFact.LOADED, one, actor=actor, at=at, title=one.name, count=len(criteria)
    )
    yield one


def write(one: CriteriaSet, criteria: list[Criterion]) -> None:
    """Save a set with its criteria in place of those it had."""
    one.save()
    one.criteria.all().delete()
    for number, criterion in enumerate(criteria, start=1):
        criterion.criteria_set, criterion.number = one, number
    Criterion.objects.bulk_create(criteria)


def _read(row: Row, code: str, area: Area | None) -> CriteriaSet:
    name, level = clean_line(str(row.get("name", ""))), row.get("level", "")
    if not code:
        raise refusals.BadSet(code=name or "–", column="code")
    if not name:
        raise refusals.BadSet(code=code, column="name")
    if level not in Level.values:
        raise refusals.UnknownLevel(code=code, level=level)
    since, until = _day(row, code, "valid_from"), _day(row, code, "valid_to")
    if since and until and until <= since:
        raise refusals.BadSet(code=code, column="valid_to")
    source = clean_line(str(row.get("source", "")))
    return CriteriaSet(
        code=code, name=name, level=level, area=area, valid_from=since, valid_to=until,
        source=source,
    )  # fmt: skip


def _day(row: Row, code: str, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row.get(column) else None
    except (TypeError, ValueError) as error:
        raise refusals.BadSet(code=code, column=column) from error


def _area(row: Row, code: str, on: date) -> Area | None:
    if not row.get("area"):
        return None
    found = by_code(str(row["area"]), on=on)
    if found is None:
        raise refusals.BadSet(code=code, column="area")
    return found


def _criteria(row: Row, code: str) -> Iterator[Criterion]:
    for group in row.get("groups", []):
        for each in group["criteria"]:
            given = {"name": each} if isinstance(each, str) else each
            yield Criterion(
                group=clean_line(group.get("name", "")),
                name=clean_line(given["name"]),
                **_threshold(given, code),
            )


def _threshold(given: Row, code: str) -> dict[str, Any]:
    if not given.get("indicator"):
        return {}
    indicator = Indicator.objects.filter(code=given["indicator"]).first()
    if indicator is None:
        raise refusals.BadSet(code=code, column="indicator")
    if given.get("sign") not in Sign.values:
        raise refusals.BadSet(code=code, column="sign")
    try:
        threshold = Decimal(str(given.get("threshold")))
    except InvalidOperation as error:
        raise refusals.BadSet(code=code, column="threshold") from error
    return {"indicator": indicator, "sign": given["sign"], "threshold": threshold}


def _require_same(known: CriteriaSet, criteria: list[Criterion]) -> None:
    if [each.name for each in known.criteria.all()] != [each.name for each in criteria]:
        raise refusals.SetChanged(code=known.code)
