"""What stands in the way of a criteria set, as it would be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from vedich.areas.models import Level
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import fold
from vedich.recognitions import refusals
from vedich.recognitions.models import CriteriaSet, Criterion, Recognition, Selection, Sign

MOST_NAMED = 3
LONGEST_NAME, LONGEST_GROUP = 300, 200
"""What the columns hold."""


def faults(one: CriteriaSet, rows: list[Criterion]) -> Iterator[Refused]:
    if not one.name:
        yield refusals.SetIncomplete(what=_("tên bộ tiêu chí"), field="name")
    if one.level not in Level.values:
        yield refusals.UnknownLevel(code=one.name, level=one.level, field="level")
    if one.valid_from and one.valid_to and one.valid_to <= one.valid_from:
        yield refusals.SetEndsTooEarly(
            title=one.name, since=format_date(one.valid_from), field="valid_to"
        )
    taken = CriteriaSet.objects.filter(code=one.code).exclude(pk=one.pk).first()
    if one.code and taken is not None:
        yield refusals.CodeTaken(code=one.code, title=taken.name, field="code")
    if not rows or not all(row.name for row in rows):
        yield refusals.SetIncomplete(what=_("tiêu chí, mỗi dòng một tiêu chí"), field="criteria")
    seen: set[str] = set()
    for row in rows:
        if fold(row.name) in seen:
            yield refusals.CriterionTwice(name=row.name, field="criteria")
        seen.add(fold(row.name))
        for text, most in ((row.name, LONGEST_NAME), (row.group, LONGEST_GROUP)):
            if len(text) > most:
                yield refusals.CriterionTooLong(
                    number=str(row.number), most=str(most), field="criteria"
                )
        yield from faults_of_threshold(row)


def faults_of_threshold(row: Criterion) -> Iterator[Refused]:
    told = [row.indicator is not None, row.sign in Sign.values, row.threshold is not None]
    if any([*told, bool(row.sign)]) and not all(told):
        yield refusals.ThresholdNotWhole(criterion=str(row), field="threshold")


def faults_of_use(one: CriteriaSet, fields: list[str]) -> Iterator[Refused]:
    if not fields:
        return
    ways = one.finishes.select_related("area").order_by("area__sort_key", "pk")
    if count := ways.count():
        yield refusals.SetInUse(
            count=str(count), title=one.name, fields=", ".join(fields),
            places=_places([way.area.name for way in ways[:MOST_NAMED]], count),
        )  # fmt: skip


def faults_of_end(one: CriteriaSet, day: date, *, field: str) -> Iterator[Refused]:
    """A day not after the first one; decisions under the set from that day on."""
    if one.valid_from and day <= one.valid_from:
        since = format_date(one.valid_from)
        yield refusals.SetEndsTooEarly(title=one.name, since=since, field=field)
    chosen = Selection.objects.filter(finish__criteria_set=one, chosen_on__gte=day)
    decided = Recognition.objects.filter(finish__criteria_set=one, valid_from__gte=day)
    found = [
        *chosen.values_list("chosen_on", "finish__area__name"),
        *decided.values_list("valid_from", "finish__area__name"),
    ]
    if found:
        names = sorted({name for _day, name in found})
        yield refusals.DecidedSince(
            day=format_date(day), count=str(len(found)), title=one.name,
            places=_places(names[:MOST_NAMED], len(names)),
            last=format_date(max(each for each, _name in found if each)), field=field,
        )  # fmt: skip


def _places(names: list[str], count: int) -> str:
    return ", ".join(names) + (", …" if count > len(names) else "")


def refuse_replaced(one: CriteriaSet) -> None:
    by = CriteriaSet.objects.filter(replaces=one).first()
    if by is not None and by.valid_from is not None:
        raise refusals.SetReplaced(title=one.name, by=by.name, day=format_date(by.valid_from))
