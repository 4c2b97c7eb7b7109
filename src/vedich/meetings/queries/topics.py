"""Topics that come back: until they are decided and the work they gave is done (DESIGN.md E9)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from vedich.meetings.models import AgendaItem, Conclusion, Meeting, Topic
from vedich.tasks.models import State

SETTLED = (State.CONFIRMED, State.CANCELLED)
"""Tasks in these states keep no topic open."""


def with_last(topics: QuerySet[Topic]) -> QuerySet[Any]:
    """Annotate the latest item of each topic (`last_state`, `last_at` …) and `open_tasks`."""
    items = AgendaItem.objects.filter(topic=OuterRef("pk")).exclude(state=AgendaItem.State.DROPPED)
    last = items.order_by("-meeting__starts_at", "-pk")
    gave = (
        Conclusion.objects.filter(item__topic=OuterRef("pk"), task__isnull=False)
        .exclude(task__state__in=SETTLED)
        .order_by()
        .values("item__topic")
    )
    return topics.annotate(
        last_state=Subquery(last.values("state")[:1]),
        last_reason=Subquery(last.values("reason")[:1]),
        last_kind=Subquery(last.values("kind")[:1]),
        last_at=Subquery(last.values("meeting__starts_at")[:1]),
        last_meeting_state=Subquery(last.values("meeting__state")[:1]),
        last_meeting_id=Subquery(last.values("meeting_id")[:1]),
        last_presenter=Subquery(last.values("presenter_id")[:1]),
        open_tasks=Subquery(gave.annotate(n=Count("pk")).values("n")[:1]),
    )


OPEN = (
    Q(last_state=AgendaItem.State.DEFERRED)
    | Q(last_meeting_state=Meeting.State.CANCELLED)
    | Q(last_state=AgendaItem.State.DONE, open_tasks__gt=0)
)
"""Not decided, its meeting not held, or decided with work still open."""


def open_topics(topics: QuerySet[Topic]) -> QuerySet[Any]:
    """Those that must come back, the longest waiting first."""
    return with_last(topics).filter(OPEN).order_by("last_at", "pk")


def returning(meeting: Meeting) -> QuerySet[Any]:
    """The topics of its body that come back at this meeting and are on no later agenda."""
    rows = open_topics(Topic.objects.filter(body=meeting.body_id))
    return rows.filter(last_at__lt=meeting.starts_at)
