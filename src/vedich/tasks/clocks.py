"""The clocks that run against whoever has to act next: when the regulation's days run out.

Pure: days and rules in, a day out. A clock begins on a day and runs for the days of the rule of
that day. Nothing stops it: not that somebody is away, nor that a later deadline was asked for, nor
that the work waits for another. Only the act that was due ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vedich.regulations.models import Matter, Rule
from vedich.regulations.queries import due_by
from vedich.tasks.models import OPEN, Escalation, State

Late = Escalation.Matter
RUNNING = (*OPEN, State.REPORTED)
"""The states in which some clock runs."""

RULES: dict[str, Matter] = {
    Late.UNACKNOWLEDGED: Matter.TASK_RECEIPT,
    Late.SILENT: Matter.TASK_SILENCE,
    Late.OVERDUE: Matter.TASK_ESCALATION,
    Late.UNCONFIRMED: Matter.TASK_CONFIRMATION,
}
"""Which rule each clock runs by; that of the assigner for `UNCONFIRMED`, else of the lead unit."""

MARKS: dict[str, str] = {
    Late.UNACKNOWLEDGED: "len-chua-nhan",
    Late.SILENT: "len-im-lang",
    Late.OVERDUE: "len-qua-han",
    Late.UNCONFIRMED: "len-chua-xac-nhan",
}
"""The marks of the register's filter: the tasks that went up because of this."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """`since` names this delay: being late again later is another one. `starts`: from which day
    the days of its next level are counted."""

    matter: str
    since: date
    starts: date
    level: int = 1


@dataclass(frozen=True)
class Up:
    """How far this delay has gone up, and on which day it did last."""

    level: int
    on: date


@dataclass(frozen=True)
class Limit:
    """The rule a clock runs by: the last day in time, and the day on which it goes up."""

    rule: Rule
    last_day: date
    up_on: date


def running(state: str, due_on: date | None, last_on: date) -> list[Clock]:
    """The clocks of a task in `state` whose last step was made on `last_on`."""
    if state == State.REPORTED:
        return [Clock(Late.UNCONFIRMED, last_on, last_on)]
    if state not in OPEN:
        return []
    word = Late.UNACKNOWLEDGED if state == State.ASSIGNED else Late.SILENT
    clocks = [Clock(word, last_on, last_on)]
    if due_on is not None:
        clocks.append(Clock(Late.OVERDUE, due_on, due_on))
    return clocks


def continued(clock: Clock, up: Up | None, last_on: date) -> Clock:
    """The clock after it went up: the same days again from that day, or from a later word."""
    if up is None:
        return clock
    return Clock(clock.matter, clock.since, max(up.on, last_on), up.level + 1)


def limit_of(clock: Clock, rule: Rule | None) -> Limit | None:
    """When the clock runs out by `rule`, that of the day on which it starts; None: no rule."""
    if rule is None:
        return None
    last = due_by(rule, clock.starts)
    # “Quá hạn 5 ngày thì chuyển lên”: on the fifth day; “chậm nhất 3 ngày”: after the third.
    up_on = max(last, clock.starts + _DAY) if clock.matter == Late.OVERDUE else last + _DAY
    return Limit(rule, last, up_on)
