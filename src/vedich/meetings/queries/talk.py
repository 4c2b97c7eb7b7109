"""How much of a meeting was hearing, discussing, deciding: by items, never by speakers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from vedich.meetings.models import AgendaItem, Meeting


@dataclass(frozen=True)
class Talk:
    """Minutes of each kind, and what was planned; `__add__` sums them up."""

    heard: int = 0
    discussed: int = 0
    decided: int = 0
    planned: int = 0

    def __add__(self, other: Talk) -> Talk:
        return Talk(
            self.heard + other.heard,
            self.discussed + other.discussed,
            self.decided + other.decided,
            self.planned + other.planned,
        )

    @property
    def total(self) -> int:
        """All minutes measured."""
        return self.heard + self.discussed + self.decided

    def share(self, minutes: int) -> float:
        """A part of what was measured, in percent."""
        return minutes * 100 / self.total if self.total else 0.0

    @property
    def heard_share(self) -> float:
        return self.share(self.heard)

    @property
    def discussed_share(self) -> float:
        return self.share(self.discussed)

    @property
    def decided_share(self) -> float:
        return self.share(self.decided)

    @property
    def label(self) -> str:
        """The minutes in words, for those who do not see the bar."""
        return _("nghe %(heard)s, thảo luận %(discussed)s, quyết định %(decided)s phút") % {
            "heard": self.heard,
            "discussed": self.discussed,
            "decided": self.decided,
        }


def talk_of(items: Iterable[AgendaItem]) -> Talk:
    """Of these items together; what nobody measured counts as nothing."""
    total = Talk()
    for item in items:
        total += Talk(
            item.heard_minutes or 0,
            item.discussed_minutes or 0,
            item.decided_minutes or 0,
            item.planned_minutes or 0,
        )
    return total


def talk_by_meeting(meetings: QuerySet[Meeting]) -> dict[int, Talk]:
    """Of each meeting in which anything was measured: {id: Talk}; one statement."""
    rows = (
        AgendaItem.objects.filter(meeting__in=meetings.order_by().values("pk"))
        .exclude(state=AgendaItem.State.DROPPED)
        .values("meeting_id")
        .annotate(
            heard=Sum("heard_minutes", default=0),
            discussed=Sum("discussed_minutes", default=0),
            decided=Sum("decided_minutes", default=0),
            planned=Sum("planned_minutes", default=0),
        )
        .order_by()
    )
    found = {
        row["meeting_id"]: Talk(row["heard"], row["discussed"], row["decided"], row["planned"])
        for row in rows
    }
    return {pk: talk for pk, talk in found.items() if talk.total}
