"""How the regulation's rules of meetings are kept, counted for its page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.meetings.models import Meeting
from vedich.meetings.rules import visible_to
from vedich.regulations.compliance import Compliance, register
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.regulations.queries import ahead_of, due_by, rules_of
from vedich.web.addresses import url

State = Meeting.State


def _governed(
    regulation: Regulation, rule: Rule, first: date, last: date, user: User, **only: Any
) -> list[Meeting]:
    """Meetings on these days, seen by the user, whose body follows this very rule."""
    area = regulation.organisation.area_id
    rows: QuerySet[Meeting] = visible_to(user, on=clock.today()).filter(
        body__area=area,
        starts_at__gte=clock.start_of(first),
        starts_at__lt=clock.start_of(last + timedelta(days=1)),
        **only,
    )
    found = list(rows.select_related("body"))
    matter = Matter(rule.matter)
    followed = rules_of({one.body_id for one in found}, [matter], on=last)
    ids = {body for (body, _matter), each in followed.items() if each.pk == rule.pk}
    return [one for one in found if one.body_id in ids]


def cadence(regulation: Regulation, rule: Rule, first: date, last: date, user: User) -> Compliance:
    """Meetings that the rule names: held, called off by a decision, or still to come."""
    today = clock.today()
    rows = _governed(regulation, rule, first, last, user, planned_on__isnull=False)
    closed = sum(one.state == State.CLOSED for one in rows)
    waiting = sum(not one.is_over and one.day >= today for one in rows)
    skipped = sum(one.state == State.CANCELLED and not one.items.exists() for one in rows)
    return Compliance(
        kept=closed,
        broken=len(rows) - closed - waiting - skipped,
        open=waiting,
        counted=_(
            "Phiên định kỳ đã họp là giữ; đã qua ngày mà chưa kết thúc, hoặc có chương trình mà "
            "không họp, là không giữ."
        ),
        href=url("meetings"),
    )


def papers(regulation: Regulation, rule: Rule, first: date, last: date, user: User) -> Compliance:
    """Papers sent by the day that the rule names."""
    today = clock.today()
    kept = broken = waiting = 0
    for one in _governed(regulation, rule, first, last, user):
        if one.state in (State.PLANNED, State.CANCELLED):
            continue
        until = ahead_of(rule, one.day)
        if one.papers_sent_at is not None:
            in_time = clock.day_of(one.papers_sent_at) <= until
            kept, broken = kept + in_time, broken + (not in_time)
        elif today > until:
            broken += 1
        else:
            waiting += 1
    counted = _("Phiên đã triệu tập có lần gửi tài liệu đầu tiên không sau hạn của quy chế.")
    return Compliance(kept, broken, waiting, counted, url("meetings"))


def conclusions(
    regulation: Regulation, rule: Rule, first: date, last: date, user: User
) -> Compliance:
    """Notices of conclusions issued by the day that the rule names."""
    today = clock.today()
    kept = broken = waiting = 0
    for one in _governed(regulation, rule, first, last, user, state=State.CLOSED):
        until = due_by(rule, one.day)
        if one.issued_on is not None:
            in_time = one.issued_on <= until
            kept, broken = kept + in_time, broken + (not in_time)
        elif today > until:
            broken += 1
        else:
            waiting += 1
    counted = _("Phiên đã kết thúc có ngày ra thông báo kết luận không sau hạn của quy chế.")
    return Compliance(kept, broken, waiting, counted, url("meetings"))


def register_all() -> None:
    """Said in `apps.ready()`."""
    register(Matter.MEETING_CADENCE, cadence)
    register(Matter.PRE_READ, papers)
    register(Matter.CONCLUSION_ISSUE, conclusions)
