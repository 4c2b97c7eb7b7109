"""What became different after a schedule was approved, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vedich.meetings.models import Meeting
from vedich.schedules.lines import Line
from vedich.schedules.models import Entry, Schedule


def adjusted_entry(entry: Entry) -> str:
    """ "Trước là 8:00 thứ Hai 24/02. Lý do: …"; “Bổ sung” of what came after approval."""
    if entry.adjusted_at is None:
        return ""
    said = _("Trước là %(before)s.") % {"before": entry.before} if entry.before else _("Bổ sung.")
    if entry.is_cancelled:
        said = _("Đã bỏ.")
    return f"{said} {_('Lý do: %(reason)s') % {'reason': entry.adjustment}}"


def approved_of(lines: list[Line]) -> dict[str, dict[str, str]]:
    """What a schedule keeps of its meetings on the moment of approval."""
    return {
        str(line.meeting.pk): {"on": line.on.isoformat(), "words": line.when}
        for line in lines
        if line.meeting is not None and not line.is_cancelled
    }


def adjust_meeting(line: Line, schedule: Schedule) -> None:
    """Hold a meeting against what was approved: new, moved, called off."""
    meeting: Any = line.meeting
    if not schedule.is_approved:
        return
    kept = schedule.meetings.get(str(meeting.pk))
    line.is_cancelled = meeting.state == Meeting.State.CANCELLED
    if kept is None:
        line.adjusted = _("Bổ sung.")
    elif line.is_cancelled:
        line.adjusted = _("Không họp.")
    elif kept["words"] != line.when:
        line.adjusted = _("Trước là %(before)s.") % {"before": kept["words"]}
    if not line.adjusted:
        return
    if not schedule.monday <= line.on <= schedule.week.sunday:
        # Gone to another week: it stays on its old day, crossed out.
        line.adjusted = _("Chuyển sang %(now)s.") % {"now": line.when}
        line.on, line.is_cancelled = date.fromisoformat(kept["on"]), True
    if meeting.reason:
        line.adjusted += " " + _("Lý do: %(reason)s") % {"reason": meeting.reason}
