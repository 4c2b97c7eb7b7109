"""The list of schedules, one week of an organisation, one's own week, what happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.notices.calendar import written
from vedich.organisations.models import Organisation
from vedich.schedules import queries, rules
from vedich.schedules.calendar_feed import events_of_week
from vedich.schedules.components import CLASSES, work_bar
from vedich.schedules.lines import Line
from vedich.schedules.models import Schedule
from vedich.schedules.tables import ScheduleTable, mark_of
from vedich.schedules.views.common import page_of, seen
from vedich.schedules.work import Work
from vedich.web.http import is_fragment, render
from vedich.web.weeks import Week, in_list

NEAR = 7
"""So many days, today among them, the card of “Tuần này” shows."""


@signed_in
@require_safe
def schedules(request: SignedInRequest) -> HttpResponseBase:
    """Lịch công tác tuần của các cơ quan."""
    today = clock.today()
    table = ScheduleTable(request, rules.visible_to(request.user, on=today))
    page = {"may_keep": rules.may_keep_somewhere(request.user, on=today), "nav": "meetings"}
    return table.respond("schedules/list.html", page)


@signed_in
@require_safe
def schedule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một tuần: việc và phiên họp theo ngày, trùng giờ, điều chỉnh; `?nguoi=` là một lãnh đạo."""
    one, today = seen(request, pk), clock.today()
    week = queries.week_of(one, request.user, on=today)
    person = next((p for p in week.leaders if str(p.pk) == request.GET.get("nguoi")), None)
    lines = [each for each in week.lines if person is None or person in each.people]
    page: dict[str, Any] = {
        "one": one,
        "week": week,
        "days": queries.days_of(one.week, lines),
        "person": person,
        "mark": mark_of(one, pill=True),
        "is_own": one.submitted_by_id == request.user.pk,
        "day_name": in_list,
        "today": today,
        "nav": "meetings",
    }
    return render(request, "schedules/schedule.html", page)


@signed_in
@require_safe
def own_week(request: SignedInRequest) -> HttpResponse:
    """Tuần của tôi: việc trong lịch đã duyệt và phiên họp được mời; `?tuan=2020-W09`."""
    today = clock.today()
    if is_fragment(request):
        return _near(request, today)
    week = Week.parse(request.GET.get("tuan", "")) or Week.of(today)
    lines = queries.own_lines(request.user, week.monday, week.next.monday, on=today)
    page = {
        "week": week,
        "days": queries.days_of(week, lines),
        "count": len(lines),
        "day_name": in_list,
        "today": today,
        "nav": "meetings",
    }
    return render(request, "schedules/own.html", page)


def _near(request: SignedInRequest, today: date) -> HttpResponse:
    """The card of “Tuần này”: today and the six days after it; nothing where they are free."""
    until = today + timedelta(days=NEAR)
    lines = queries.own_lines(request.user, today, until, on=today)
    days = [(day, [each for each in lines if each.on == day]) for day in _dates_of(lines)]
    page = {"days": days, "count": len(lines), "day_name": in_list, "today": today}
    return render(request, "schedules/_near.html", page)


def _dates_of(lines: Iterable[Line]) -> list[date]:
    return sorted({each.on for each in lines})


@signed_in
@require_safe
def work_shares(request: SignedInRequest) -> HttpResponse:
    """Phần của từng loại việc của một lãnh đạo qua các tháng, theo lịch đã duyệt."""
    today = clock.today()
    visible = rules.visible_to(request.user, on=today)
    ids = visible.filter(state=Schedule.State.APPROVED).order_by().values("organisation")
    bodies = list(Organisation.objects.filter(pk__in=ids).order_by("sort_key", "pk"))
    body = _asked(request, "co-quan", bodies)
    people = queries.leaders_for(body, on=today) if body else []
    person = _asked(request, "nguoi", people)
    shares = queries.shares_of(body, person, visible, on=today) if body and person else []
    page: dict[str, Any] = {
        "bodies": bodies,
        "body": body,
        "people": people,
        "person": person,
        "shares": shares,
        "total": queries.total_of(shares),
        "works": list(Work),
        "work_bar": work_bar,
        "css": CLASSES,
        "nav": "meetings",
    }
    return render(request, "schedules/shares.html", page)


def _asked(request: SignedInRequest, key: str, rows: list[Any]) -> Any:
    """The row that the address names, else the first."""
    asked = request.GET.get(key, "")
    return next((row for row in rows if str(row.pk) == asked), rows[0] if rows else None)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với lịch một tuần."""
    one = seen(request, pk)
    page = page_of(one, _("Lịch sử %(name)s") % {"name": one.title})
    page |= {"entries": queries.history_of_schedule(one)}
    return render(request, "documents/history.html", page)


@signed_in
@require_safe
def calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cả tuần thành một tệp lịch (iCalendar)."""
    one = seen(request, pk)
    week = queries.week_of(one, request.user, on=clock.today())
    answer = HttpResponse(written(events_of_week(week)), content_type="text/calendar")
    answer["Content-Disposition"] = f'attachment; filename="lich-tuan-{one.week.code}.ics"'
    return answer
