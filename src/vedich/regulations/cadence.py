"""The days on which a body meets by its regulation, around public holidays and Tết."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.lib.dates import format_date
from vedich.organisations.models import Organisation
from vedich.regulations.holidays import add_workdays, holidays
from vedich.regulations.models import LAST_WEEK, Matter, Rule
from vedich.regulations.queries import LINE, candidates, nearest

_WEEK = 7
_AROUND = timedelta(days=100)
"""How far one looks beyond the days asked for: the meetings beside them, a quarter away at most."""

Holding = Callable[[date], Rule | None]


@dataclass(frozen=True)
class MeetingDay:
    """A meeting as planned by the cadence; `on` is its day in fact, None where there is none.

    `reason`: why it was moved or is not held, or that the days off of the year are not known.
    """

    planned_on: date
    on: date | None
    rule: Rule
    reason: str = ""

    @property
    def is_moved(self) -> bool:
        return self.on is not None and self.on != self.planned_on


def meeting_days(
    organisation: Organisation, body: str | None, first: date, last: date
) -> list[MeetingDay]:
    """The meetings of `body` (None: of the organisation itself) planned or held in first..last.

    Each by the rule in force on the day planned; days without a rule have no meeting. One
    statement.
    """
    near = candidates(
        [organisation.pk],
        [Matter.MEETING_CADENCE],
        _over(first - _AROUND, last + _AROUND),
    )
    rules = list(near)

    def holding(day: date) -> Rule | None:
        return nearest((rule for rule in rules if _follows(rule, day)), body=body)

    return planned_days(rules, holding, first, last)


def planned_days(
    rules: Iterable[Rule], holding: Holding, first: date, last: date
) -> list[MeetingDay]:
    """The same for callers that hold the rules; `holding(day)` is the one in force on the day."""
    planned: list[tuple[date, Rule]] = []
    for rule in rules:
        named = days_of(rule, first - _AROUND, last + _AROUND)
        planned += [(day, rule) for day in named if holding(day) == rule]
    planned.sort(key=lambda each: each[0])
    days = [day for day, _rule in planned]
    found = [
        _around_holidays(
            day,
            rule,
            before=days[place - 1] if place else None,
            after=days[place + 1] if place + 1 < len(days) else None,
        )
        for place, (day, rule) in enumerate(planned)
    ]
    return [
        one
        for one in found
        if first <= one.planned_on <= last or (one.on is not None and first <= one.on <= last)
    ]


def days_of(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The days in first..last that the cadence names, holidays or not."""
    if rule.weekday is None:
        return
    if rule.every == Rule.Every.WEEK:
        day = first + timedelta(days=(rule.weekday - first.weekday()) % _WEEK)
        while day <= last:
            yield day
            day += timedelta(days=_WEEK)
        return
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        of_quarter = (month - 1) % 3 + 1
        if rule.every == Rule.Every.MONTH or of_quarter == rule.month_of_quarter:
            day = _weekday_of_month(year, month, rule.weekday, rule.ordinal or 1)
            if first <= day <= last:
                yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _weekday_of_month(year: int, month: int, weekday: int, ordinal: int) -> date:
    """The `ordinal`-th such weekday of the month; `LAST_WEEK`: the last."""
    opening = date(year, month, 1)
    day = opening + timedelta(days=(weekday - opening.weekday()) % _WEEK)
    if ordinal < LAST_WEEK:
        return day + timedelta(days=_WEEK * (ordinal - 1))
    end = date(year, month, monthrange(year, month)[1])
    return end - timedelta(days=(end.weekday() - weekday) % _WEEK)


def _around_holidays(
    day: date, rule: Rule, *, before: date | None, after: date | None
) -> MeetingDay:
    known = holidays()
    if not known.is_known(day.year):
        text = _("Chưa có lịch nghỉ lễ, Tết năm %(year)s") % {"year": day.year}
        return MeetingDay(day, day, rule, text)
    name = known.names.get(day)
    if name is None:
        return MeetingDay(day, day, rule)
    off = _("%(day)s là ngày nghỉ: %(name)s") % {"day": format_date(day), "name": name}
    if rule.on_holiday == Rule.OnHoliday.SKIPPED:
        return MeetingDay(day, None, rule, _("%(off)s; không họp") % {"off": off})
    if rule.on_holiday == Rule.OnHoliday.NEXT:
        to = add_workdays(day, 1)
        if after is not None and to >= after:
            return MeetingDay(day, None, rule, _("%(off)s; gộp vào phiên sau") % {"off": off})
    else:
        to = add_workdays(day, -1)
        if before is not None and to <= before:
            return MeetingDay(day, None, rule, _("%(off)s; đã họp phiên trước") % {"off": off})
    moved = _("%(off)s; chuyển sang %(to)s") % {"off": off, "to": format_date(to)}
    return MeetingDay(day, to, rule, moved)


def _over(first: date, last: date) -> Q:
    """Condition: the rule, its regulation and the line of the tree touch first..last."""
    touching = Q(**{f"{LINE}valid_from__lte": last, f"{LINE}valid_to__gt": first})
    for prefix in ("", "regulation__"):
        since, until = f"{prefix}valid_from", f"{prefix}valid_to"
        touching &= Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": last})
        touching &= Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": first})
    return touching


def _follows(rule: Rule, day: date) -> bool:
    line_from: date = rule.line_from  # type: ignore[attr-defined]
    line_to: date = rule.line_to  # type: ignore[attr-defined]
    return line_from <= day < line_to and rule.is_in_force(day)
