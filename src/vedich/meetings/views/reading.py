"""The lists, one meeting, one topic, the share of hearing over the term."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.meetings import queries, rules
from vedich.meetings.components import item_bar, talk_bar
from vedich.meetings.models import Meeting, Topic
from vedich.meetings.queries.talk import Talk
from vedich.meetings.queries.topics import with_last
from vedich.meetings.tables import (
    ConclusionTable,
    MeetingTable,
    ProgrammeTable,
    TopicTable,
    mark_of,
    why_open,
)
from vedich.meetings.views.common import crumbs, seen, seen_programme
from vedich.organisations.models import Organisation
from vedich.regulations.models import Matter
from vedich.regulations.queries import rules_of
from vedich.tasks.queries.limits import standings
from vedich.terms.queries import current_term
from vedich.web.http import render

SHOWN = 16
"""So many meetings of a term are drawn one by one."""
COUNTED_TERM = timedelta(days=1827)
"""Five years back, where no term of the body is written down."""


@signed_in
@require_safe
def meetings(request: SignedInRequest) -> HttpResponseBase:
    """Các phiên họp, sắp tới và đã qua."""
    today = clock.today()
    table = MeetingTable(request, rules.visible_to(request.user, on=today), today)
    page = {"may_keep": rules.may_keep_somewhere(request.user, on=today), "nav": "meetings"}
    return table.respond("meetings/list.html", page)


@signed_in
@require_safe
def conclusions(request: SignedInRequest) -> HttpResponseBase:
    """Kết luận của các phiên họp và việc đã giao."""
    today = clock.today()
    table = ConclusionTable(request, rules.conclusions_visible_to(request.user, on=today), today)
    return table.respond("meetings/list.html", {"may_keep": False, "nav": "meetings"})


@signed_in
@require_safe
def topics(request: SignedInRequest) -> HttpResponseBase:
    """Vấn đề còn phải đưa lại họp."""
    table = TopicTable(request, rules.topics_visible_to(request.user, on=clock.today()))
    return table.respond("meetings/list.html", {"may_keep": False, "nav": "meetings"})


@signed_in
@require_safe
def programmes(request: SignedInRequest) -> HttpResponseBase:
    """Chương trình làm việc của các cơ quan."""
    today = clock.today()
    table = ProgrammeTable(request, rules.programmes_visible_to(request.user, on=today))
    page = {
        "may_keep": False,
        "may_programme": rules.may_keep_somewhere(request.user, on=today),
        "nav": "meetings",
    }
    return table.respond("meetings/list.html", page)


@signed_in
@require_safe
def programme(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một chương trình làm việc: nội dung, cơ quan chuẩn bị, tháng họp, hạn gửi."""
    one = seen_programme(request, pk)
    items = one.items.select_related("prepared_by").prefetch_related("agenda_items__meeting__body")
    page = {
        "one": one,
        "items": list(items),
        "today": clock.today(),
        "may_keep": rules.may_keep(request.user, one.body_id, on=clock.today()),
        "nav": "meetings",
    }
    return render(request, "meetings/programme.html", page)


@signed_in
@require_safe
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một phiên họp: chương trình, tài liệu, thành phần, thời gian, kết luận."""
    one, today = seen(request, pk), clock.today()
    may_approve = one.notice_waits and rules.may_approve_notice(request.user, one, on=today)
    page = {**meeting_page(one, today), "may_approve": may_approve}
    return render(request, "meetings/meeting.html", page)


def meeting_page(one: Any, today: Any) -> dict[str, Any]:
    """What the page of a meeting and of one of its items show beside each other."""
    record = queries.record_of(one)
    longest = max([max(each.talk.total, each.talk.planned) for each in record.items], default=1)
    return {
        "one": one,
        "record": record,
        "mark": mark_of(one, today, pill=True),
        "pre_read": queries.pre_read_of(one, queries.rules_for(one), on=today),
        "talk_bar": talk_bar,
        "item_bar": item_bar,
        "longest": max(longest, 1) * 1.02,
        "standing": standings([row.task for row in record.conclusions if row.task], on=today),
        "today": today,
        "is_slim": True,
        "nav": "meetings",
        "when": clock.local(one.starts_at),
        "ends": clock.local(one.ends_at) if one.ends_at else None,
        "absent_word": _("vắng"),
    }


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một phiên họp."""
    one = seen(request, pk)
    page = {
        "entries": queries.history_of_meeting(one)[:200],
        "crumbs": crumbs(one),
        "title": _("Lịch sử %(name)s") % {"name": one.title},
        "nav": "meetings",
    }
    return render(request, "documents/history.html", page)


@signed_in
@require_safe
def topic(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một vấn đề: những phiên đã bàn, kết luận và việc đã giao."""
    today = clock.today()
    rows = with_last(rules.topics_visible_to(request.user, on=today)).select_related("body")
    one = get_object_or_404(rows, pk=pk)
    visible = rules.visible_to(request.user, on=today)
    items = (
        one.items.filter(meeting__in=visible)
        .select_related("meeting__body")
        .prefetch_related("conclusions__task__lead")
        .order_by("-meeting__starts_at")
    )
    met = list(items)
    given = [row.task for item in met for row in item.conclusions.all() if row.task]
    is_open = queries.topics.open_topics(Topic.objects.filter(pk=one.pk)).exists()
    page = {
        "one": one,
        "items": met,
        "why": why_open(one) if is_open else "",
        "standing": standings(given, on=today),
        "nav": "meetings",
    }
    return render(request, "meetings/topic.html", page)


@signed_in
@require_safe
def time_spent(request: SignedInRequest) -> HttpResponse:
    """Nghe, thảo luận, quyết định: phần của từng loại qua các phiên trong nhiệm kỳ."""
    today = clock.today()
    visible = rules.visible_to(request.user, on=today).filter(state=Meeting.State.CLOSED)
    ids = visible.order_by().values("body")
    bodies = list(Organisation.objects.filter(pk__in=ids).order_by("sort_key", "pk"))
    asked = request.GET.get("co-quan", "")
    body = next((each for each in bodies if str(each.pk) == asked), bodies[0] if bodies else None)
    page: dict[str, Any] = {
        "bodies": bodies,
        "body": body,
        "talk_bar": talk_bar,
        "item_bar": item_bar,
        "nav": "meetings",
        **(_over_term(visible, body, today) if body else {"rows": [], "total": Talk()}),
    }
    return render(request, "meetings/time.html", page)


def _over_term(visible: Any, body: Organisation, today: Any) -> dict[str, Any]:
    term = current_term(body, on=today)
    since = today - COUNTED_TERM
    if term is not None:
        since = term.valid_from or since.replace(year=term.first_year, month=1, day=1)
    rows = visible.filter(body=body, starts_at__gte=clock.start_of(since)).select_related("body")
    talk = queries.talk_by_meeting(rows)
    found = rules_of([body.pk], [Matter.HEARING_CEILING], on=today)
    rule = found.get((body.pk, Matter.HEARING_CEILING))
    measured = [one for one in rows.order_by("-starts_at", "-pk") if one.pk in talk]
    return {
        "term": term,
        "since": since,
        "ceiling": float(rule.percent) if rule and rule.percent is not None else None,
        "total": sum(talk.values(), Talk()),
        "rows": [(one, talk[one.pk]) for one in measured[:SHOWN]],
        "measured": len(measured),
        "held": rows.count(),
    }
