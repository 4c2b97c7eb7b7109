"""The task list of a unit: what it leads and has not finished, by deadline, overdue first."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db.models import F

from vedich.accounts.models import User
from vedich.lib.dates import format_date
from vedich.organisations.models import Organisation
from vedich.reports.models import PaperKind
from vedich.reports.papers.common import Paper, make_paper, others
from vedich.tasks.models import OPEN, State, Task
from vedich.tasks.queries import Bucket, Counts, counts_of
from vedich.tasks.queries.limits import standings
from vedich.tasks.rules import visible_to
from vedich.tasks.status import Standing

MOST = 500
RUNNING = (*OPEN, State.REPORTED)
WORDS = {
    Bucket.OVERDUE: "quá hạn",
    Bucket.IN_TIME: "trong hạn",
    Bucket.AWAITING: "chờ xác nhận",
    Bucket.NO_DEADLINE: "không có hạn",
}


def task_list(user: User, organisation: Organisation, *, on: date) -> Paper:
    """The paper, of the tasks that the user sees."""
    context = partial(_context, user, organisation, on)
    return make_paper(PaperKind.TASKS, organisation, context, on=on, name="danh sach nhiem vu")


def _context(user: User, organisation: Organisation, on: date) -> dict[str, Any]:
    rows = visible_to(user, on=on).filter(lead=organisation, state__in=RUNNING)
    counts = counts_of(rows, on=on)
    ordered = rows.select_related("assigned_by", "owner").order_by(
        F("due_on").asc(nulls_last=True), "pk"
    )
    shown = list(ordered[:MOST])
    standing = standings(shown, on=on)
    return {
        "don_vi": organisation.name,
        "tinh_den": format_date(on),
        "tong_hop": f"Tổng số {counts.total} nhiệm vụ{said(counts)}.",
        "con_lai": others(counts.total - MOST, "nhiệm vụ"),
        "nhiem_vu": [_row(n, task, standing(task)) for n, task in enumerate(shown, start=1)],
    }


def said(counts: Counts) -> str:
    """The counts in words, what is not there left out: ": 3 quá hạn, 8 trong hạn"."""
    parts = [f"{counts[bucket]} {word}" for bucket, word in WORDS.items() if counts[bucket]]
    return f": {', '.join(parts)}" if parts else ""


def _row(number: int, task: Task, standing: Standing) -> dict[str, str]:
    return {
        "stt": str(number),
        "ma": task.code,
        "ten": task.name,
        "san_pham": task.product,
        "noi_giao": task.assigned_by.short_name or task.assigned_by.name,
        "nguoi": task.owner.name if task.owner else "",
        "han": format_date(task.due_on) if task.due_on else "không hạn",
        "tinh_trang": standing_words(standing),
    }


def standing_words(found: Standing) -> str:
    """The state and its ground: "Đang làm, còn 5 ngày"."""
    if found.code == "overdue":
        return found.reason[:1].upper() + found.reason[1:]
    return f"{found.text}, {found.reason}" if found.reason else str(found.text)
