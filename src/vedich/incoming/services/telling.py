"""Telling a leader that a paper waits, and the office what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import translation

from vedich.accounts.models import User
from vedich.audit.facts import Fact
from vedich.incoming.facts import IncomingFact
from vedich.incoming.models import Direction, IncomingPaper, RoutingSlip
from vedich.lib import clock
from vedich.notices.services import notify
from vedich.organisations.absent import deputy_of


def submitted(paper: IncomingPaper, slip: RoutingSlip, *, actor: User, at: datetime) -> None:
    """The leader whom the slip names, and who stands in while they are away."""
    deputy = deputy_of(slip.leader, on=clock.day_of(at))
    who = {slip.leader.user_id, deputy.user_id if deputy else None}
    _tell(paper, IncomingFact.SUBMITTED, who, "Chờ ý kiến", actor, at, slip.proposal)


def directed(paper: IncomingPaper, direction: Direction, *, actor: User, at: datetime) -> None:
    """Who laid the paper before the leader, and who entered it."""
    slips = paper.slips.order_by("-pk").values_list("made_by", flat=True)
    who = {paper.entered_by_id, *slips[:1]}
    is_back = direction.outcome == Direction.Outcome.BACK
    fact = IncomingFact.RETURNED if is_back else IncomingFact.DIRECTED
    word = "Trình lại" if is_back else "Đã có ý kiến"
    _tell(paper, fact, who, word, actor, at, direction.words)


def _tell(
    paper: IncomingPaper, fact: Fact, who: Iterable[Any], word: str, actor: User, at: datetime,
    body: str,
) -> None:  # fmt: skip
    with translation.override("vi"):  # what is told is stored
        urgency = f"{paper.get_urgency_display()}: " if paper.urgency else ""
        title = f"{word}: {urgency}{paper.document.title}, {paper.document.name}"
    people = set(who) - {None, actor.pk}
    notify(people, fact, about=paper, title=title, body=body, path=paper.get_absolute_url(), at=at)
