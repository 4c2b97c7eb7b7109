"""How a task stands on a day: one pure function, and the sentence that gives its ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from vedich.lib.dates import format_date
from vedich.tasks.models import State

if TYPE_CHECKING:
    from vedich.tasks.models import Task


@dataclass(frozen=True)
class Standing:
    """`code` is the mark of `web.components.states`; `text` the word; `reason` the sentence."""

    code: str
    text: StrOrPromise
    reason: str


def standing_of(task: Task, *, on: date, warned_from: date | None = None) -> Standing:
    """How the task stands on `on`.

    The day of the deadline itself is in time (a setting of the house: "trước ngày D" includes D).
    `warned_from` is the first day on which the regulation warns of the deadline; None: it says
    nothing, and no task is called due soon.
    """
    match task.state:
        case State.DRAFTED:
            return Standing("todo", State.DRAFTED.label, _("chưa giao"))
        case State.CANCELLED:
            return Standing("todo", State.CANCELLED.label, _day(_("hủy ngày %s"), task.closed_on))
        case State.CONFIRMED:
            return _finished(task)
        case State.REPORTED:
            reason = _day(_("báo cáo ngày %s"), task.done_on)
            return Standing("wait", State.REPORTED.label, reason)
    if task.is_overdue(on):
        days = (on - task.due_on).days  # type: ignore[operator]
        late = ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", days) % {"n": days}
        return Standing("overdue", _("Quá hạn"), late)
    return _under_way(task, on, warned_from)


def _finished(task: Task) -> Standing:
    late = days_late(task.done_on, task.due_on)
    if task.due_on is None:
        return Standing("reached", State.CONFIRMED.label, _day(_("xong ngày %s"), task.done_on))
    if not late:
        return Standing(
            "reached", State.CONFIRMED.label, _day(_("đúng hạn, ngày %s"), task.done_on)
        )
    reason = ngettext("muộn %(n)s ngày", "muộn %(n)s ngày", late) % {"n": late}
    return Standing("reached", _("Hoàn thành muộn"), reason)


def _under_way(task: Task, on: date, warned_from: date | None) -> Standing:
    left = _left(task, on)
    if task.due_on and warned_from and warned_from <= on:
        return Standing("risk", _("Sắp đến hạn"), left)
    if task.state == State.ASSIGNED:
        return Standing("todo", State.ASSIGNED.label, left)
    if task.state == State.RETURNED:
        return Standing("on", State.RETURNED.label, left)
    return Standing("on", _("Đang làm"), left)


def _left(task: Task, on: date) -> str:
    if task.due_on is None:
        return _("không có hạn")
    days = (task.due_on - on).days
    if days == 0:
        return _("hết hạn hôm nay")
    return ngettext("còn %(n)s ngày", "còn %(n)s ngày", days) % {"n": days}


def days_late(done_on: date | None, due_on: date | None) -> int:
    """By how many calendar days the product came after the deadline; 0 when in time or open."""
    if done_on is None or due_on is None:
        return 0
    return max(0, (done_on - due_on).days)


def _day(pattern: str, day: date | None) -> str:
    return pattern % (format_date(day) if day else "…")
