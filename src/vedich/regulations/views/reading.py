"""The pages that show regulations: list, one, its rules, how they are kept, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import as_of
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.lib.periods import Kind, Period
from vedich.regulations import compliance, groups, queries, rules, words
from vedich.regulations.cadence import MeetingDay, planned_days
from vedich.regulations.holidays import holidays
from vedich.regulations.models import Family, Matter, Regulation, Rule
from vedich.regulations.tables import RegulationTable, RuleTable
from vedich.regulations.views.common import crumbs, may, seen, seen_rule
from vedich.web.http import render


@dataclass(frozen=True)
class Meetings:
    """The meetings of one body over a quarter."""

    title: str
    days: list[MeetingDay]


COUNTED = 2
"""Rules counted on one page."""


@signed_in
@require_safe
def regulations(request: SignedInRequest) -> HttpResponseBase:
    """Các quy chế làm việc trong phần được xem."""
    today = clock.today()
    table = RegulationTable(request, rules.visible_to(request.user, on=today), on=today)
    page = {"may": rules.may_regulate_somewhere(request.user, on=today)}
    return table.respond("regulations/list.html", page)


@signed_in
@require_safe
def regulation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một quy chế vào một ngày: các quy định theo nhóm, lịch họp của quý, các quy định cũ."""
    asked, found = as_of(request), seen(request, pk)
    every = _rules(found)
    quarter = Period.of(Kind.QUARTER, asked.day)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "days": sorted({rule.valid_from for rule in every if rule.valid_from})[-6:],
        "day_words": _("Các ngày có thay đổi:"),
        "regulation": found,
        "is_running": found.is_in_force(asked.day),
        "groups": groups.grouped(every, on=asked.day),
        "past": [rule for rule in every if not rule.is_in_force(asked.day)],
        "quarter": quarter,
        "meetings": _meetings(every, quarter.start, quarter.last_day),
        "calendar": holidays(),
        "words": words,
        "matters": list(Matter),
        "may": may(request, found),
    }
    return render(request, "regulations/regulation.html", page)


@signed_in
@require_safe
def rules_of(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Mọi quy định của một quy chế, cả đã thôi, thành bảng."""
    found = seen(request, pk)
    table = RuleTable(request, found.rules.all(), on=clock.today())
    page = {"regulation": found, "crumbs": crumbs(found), "may": may(request, found)}
    return table.respond("regulations/rules.html", page)


@signed_in
@require_safe
def rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một quy định: nói gì, từ ngày nào, theo văn bản nào, thay cho quy định nào."""
    found = seen_rule(request, pk)
    today = clock.today()
    page = {
        "rule": found,
        "said": words.said(found),
        "said_for": words.said_for(found),
        "crumbs": crumbs(found.regulation),
        "is_running": found.is_in_force(today),
        "amends": Rule.objects.filter(amended_by=found).first(),
        "amended_by": found.amended_by.order_by("valid_from").first(),
        "words": words,
        "example": _example(found, today),
        "entries": history_of(found)[:200],
        "may": may(request, found.regulation),
    }
    return render(request, "regulations/rule.html", page)


@signed_in
@require_safe
def compliance_of(request: SignedInRequest, pk: int) -> HttpResponse:
    """Từng quy định được chấp hành thế nào, từ đầu năm đến ngày đang xem."""
    asked, found = as_of(request), seen(request, pk)
    first = date(asked.day.year, 1, 1)
    rules_of = [one for one in _rules(found) if compliance.days_of(found, one, first, asked.day)]
    known = [one for one in rules_of if compliance.is_counted(one)]
    pages = max(1, -(-len(known) // COUNTED))
    number = request.GET.get("trang", "1")
    page_number = min(int(number), pages) if number.isascii() and number.isdigit() else 1
    start = (max(page_number, 1) - 1) * COUNTED
    # Each rule asks the database for itself: a few at a time, so that the page stays quick.
    shown = known[start : start + COUNTED]
    counted = compliance.kept(found, shown, first=first, last=asked.day, user=request.user)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "days": [],
        "regulation": found,
        "first": first,
        "rows": [one for one in counted if one.compliance is not None],
        "silent": [one for one in rules_of if not compliance.is_counted(one)],
        "pages": range(1, pages + 1),
        "page_number": max(page_number, 1),
        "words": words,
        "crumbs": crumbs(found),
    }
    return render(request, "regulations/compliance.html", page)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một quy chế và các quy định của nó."""
    found = seen(request, pk)
    page = {
        "regulation": found,
        "crumbs": crumbs(found),
        "entries": queries.history_of_regulation(found)[:200],
        "title": _("Lịch sử %(name)s") % {"name": found.name},
    }
    return render(request, "regulations/history.html", page)


def _rules(regulation: Regulation) -> list[Rule]:
    return sorted(regulation.rules.all(), key=groups.order_of)


def _meetings(every: list[Rule], first: date, last: date) -> list[Meetings]:
    """The meetings of each body that the regulation gives a cadence, by the rule of each day."""
    cadences = [each for each in every if each.matter == Matter.MEETING_CADENCE]
    by_body: dict[str, list[Rule]] = {}
    for each in cadences:
        by_body.setdefault(each.body, []).append(each)
    found = []
    for own in by_body.values():
        days = planned_days(own, partial(_in_force, own), first, last)
        title = words.said_for(own[0]) or own[0].regulation.organisation.name
        found.append(Meetings(title, days))
    return [each for each in found if each.days]


def _in_force(cadences: list[Rule], day: date) -> Rule | None:
    return next((each for each in cadences if each.is_in_force(day)), None)


def _example(rule: Rule, today: date) -> dict[str, Any]:
    """The rule tried on today, so that people see how the days are counted."""
    matter = Matter(rule.matter)
    if matter.family == Family.CADENCE:
        days = planned_days([rule], lambda _day: rule, today, today + timedelta(days=100))
        return {"meetings": [one for one in days if one.on and one.on >= today][:4]}
    if matter.family != Family.DAYS:
        return {}
    if matter.counts_back:
        return {"from": queries.ahead_of(rule, today), "to": today}
    return {"from": today, "to": queries.due_by(rule, today)}
