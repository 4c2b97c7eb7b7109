"""The week of the leaders on A4 across: by day and hour, changes after approval named."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.reports.models import PaperKind
from vedich.reports.papers.common import Paper, make_paper
from vedich.schedules.lines import Line
from vedich.schedules.models import Schedule
from vedich.schedules.queries import WeekOf, week_of
from vedich.web.weeks import in_list


def week_paper(schedule: Schedule, *, on: date) -> Paper:
    """The paper, dated on the day of approval; before that it is a draft of today."""
    approved = clock.day_of(schedule.approved_at) if schedule.approved_at else on
    context = partial(_context, schedule, on)
    name = f"lich tuan {schedule.week.code}"
    return make_paper(PaperKind.WEEK, schedule.organisation, context, on=approved, name=name)


def _context(schedule: Schedule, on: date) -> dict[str, Any]:
    week, found = schedule.week, week_of(schedule, None, on=on)
    year = week.monday.isocalendar().year
    days = f"từ {week.monday:%d/%m} đến {format_date(week.sunday)}"
    return {
        "cua": f"CÁC ĐỒNG CHÍ LÃNH ĐẠO {schedule.organisation.name.upper()}",
        "tuan": f"Tuần {week.number:02} năm {year} ({days})",
        "ghi_chu": _note(schedule, found),
        "viec": [_row(line, before) for before, line in _with_before(found.lines)],
    }


def _note(schedule: Schedule, week: WeekOf) -> str:
    if not schedule.is_approved:
        return "Dự thảo, chưa duyệt"
    return f"Có {week.adjusted} điều chỉnh sau khi duyệt" if week.adjusted else ""


def _with_before(lines: list[Line]) -> list[tuple[Line | None, Line]]:
    return list(zip([None, *lines], lines, strict=False))


def _row(line: Line, before: Line | None) -> dict[str, str]:
    """A line; the day stands at its first one alone."""
    day = in_list(line.on)
    is_first = before is None or before.on != line.on
    return {
        "ngay": day[:1].upper() + day[1:] if is_first else "",
        "gio": line.hours.label,
        "noi_dung": line.text,
        "lanh_dao": ", ".join(person.name for person in line.people),
        "dia_diem": line.place,
        "chuan_bi": line.preparing,
        "thanh_phan": line.attending,
        "dieu_chinh": line.adjusted,
    }
