"""What was said on an item, and how long it took. Two people may write at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import hold, in_vietnamese
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_text
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import AgendaItem, Conclusion, Minutes
from vedich.meetings.refusals import ItemLeft, TooManyMinutes
from vedich.meetings.services.agenda import MOST_MINUTES
from vedich.meetings.services.common import State, take

WRITING = (State.CALLED, State.HELD)
"""Minutes are written from the call on, so that the office can prepare them."""


@transaction.atomic
def write_minutes(
    *, item: AgendaItem, version: int, text: str, actor: User, at: datetime
) -> Minutes:
    """Write what was said. Refused with `EditedMeanwhile` when somebody wrote since `version`.

    Nothing is lost then: the caller keeps what was typed and shows what stands (`merging.merge`).
    """
    meeting = take(item.meeting, actor, at, states=WRITING, act=_("ghi biên bản"))
    now = hold(Minutes.objects.get(item=item), version)
    now.text = clean_text(text)
    now.save()
    for target in (now, meeting):
        audit.record(
            MeetingFact.MINUTES_WRITTEN, target, actor=actor, at=at, subject=item.subject,
            item=item.pk,
        )  # fmt: skip
    return now


@transaction.atomic
def finish_item(
    *,
    item: AgendaItem,
    version: int,
    actor: User,
    at: datetime,
    heard_minutes: int | None = None,
    discussed_minutes: int | None = None,
    decided_minutes: int | None = None,
) -> AgendaItem:
    """Close an item with the minutes it took by kind; may be said again to correct them.

    An item for decision on which nothing was decided comes back at the next meeting, as does one
    whose conclusion says so.
    """
    meeting = take(item.meeting, actor, at, states=[State.HELD], act=_("ghi xong mục"))
    now = hold(item, version)
    if now.state == AgendaItem.State.DROPPED:
        raise ItemLeft(state=now.get_state_display(), act=_("ghi xong"))
    given = {
        "heard_minutes": heard_minutes,
        "discussed_minutes": discussed_minutes,
        "decided_minutes": decided_minutes,
    }
    raise_all(
        TooManyMinutes(most=MOST_MINUTES, field=name)
        for name, value in given.items()
        if value is not None and value > MOST_MINUTES
    )
    for name, value in given.items():
        setattr(now, name, value)
    settle(now)
    now.save()
    audit.record(
        MeetingFact.ITEM_DONE, meeting, actor=actor, at=at, subject=now.subject,
        minutes=now.actual_minutes or 0, item=now.pk,
    )  # fmt: skip
    return now


NOT_DECIDED = gettext_lazy("Chưa quyết định tại phiên này.")


def settle(item: AgendaItem) -> None:
    """Done, or back at the next meeting, by what was concluded last; the caller saves."""
    outcomes = list(item.conclusions.order_by("pk").values_list("outcome", "text"))
    if outcomes and outcomes[-1][0] == Conclusion.Outcome.DEFERRAL:
        item.state, item.reason = AgendaItem.State.DEFERRED, outcomes[-1][1][:500]
        return
    decided = any(outcome == Conclusion.Outcome.DECISION for outcome, _text in outcomes)
    if item.kind == AgendaItem.Kind.DECIDE and not decided:
        item.state, item.reason = AgendaItem.State.DEFERRED, in_vietnamese(NOT_DECIDED)
        return
    item.state, item.reason = AgendaItem.State.DONE, ""
