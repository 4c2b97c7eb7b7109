"""The skeleton of the report on a review: tasks and figures filled in, judgement left to people."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet

from vedich.accounts.models import User
from vedich.documents.models import Document
from vedich.indicators import wording
from vedich.indicators.models import Target
from vedich.indicators.queries.standings import StandingOf, standings
from vedich.indicators.queries.values import Point
from vedich.indicators.rules import visible_targets
from vedich.lib.dates import format_date
from vedich.reports.models import PaperKind
from vedich.reports.papers.common import Paper, make_paper, others
from vedich.reports.papers.tasks import said, standing_words
from vedich.reviews.models import ReviewDuty
from vedich.tasks.models import State, Task
from vedich.tasks.queries import counts_of
from vedich.tasks.queries.limits import standings as task_standings
from vedich.tasks.rules import visible_to
from vedich.web.formats import ky

MOST = 60


def review_paper(user: User, duty: ReviewDuty, *, on: date) -> Paper:
    """The paper, of the tasks and figures that the user sees on `on`."""
    context = partial(_context, user, duty, on)
    name = f"bao cao {duty.get_kind_display()}"
    return make_paper(PaperKind.REVIEW, duty.organisation, context, on=on, name=name)


def _context(user: User, duty: ReviewDuty, on: date) -> dict[str, Any]:
    paper = duty.document
    tasks = _tasks(user, paper, on)
    ordered = tasks.select_related("lead").order_by(F("due_on").asc(nulls_last=True), "pk")
    shown = list(ordered[:MOST])
    stands = task_standings(shown, on=on)
    found = standings(_targets(user, paper, on), on=on)
    return {
        "loai": str(duty.get_kind_display()).upper(),
        "van_ban": _called(paper),
        "ve": paper.name if paper.reference else "",
        "theo": _basis(duty),
        "tinh_den": format_date(on),
        "viec_tong_hop": _counted(tasks, on),
        "con_lai": others(tasks.count() - MOST, "nhiệm vụ") if len(shown) == MOST else "",
        "nhiem_vu": [
            {
                "stt": str(number),
                "ten": task.name,
                "don_vi": task.lead.short_name or task.lead.name,
                "han": format_date(task.due_on) if task.due_on else "không hạn",
                "tinh_trang": standing_words(stands(task)),
            }
            for number, task in enumerate(shown, start=1)
        ],
        "dich_tong_hop": _aims(len(found)),
        "chi_tieu": [_figure(number, each) for number, each in enumerate(found, start=1)],
    }


def _tasks(user: User, paper: Document, on: date) -> QuerySet[Task]:
    """What was given from the paper or its scheme; no drafts, nothing cancelled."""
    given = Q(clause__document=paper) | Q(initiative__document=paper)
    left_out = (State.DRAFTED, State.CANCELLED)
    return visible_to(user, on=on).filter(given).exclude(state__in=left_out)


def _targets(user: User, paper: Document, on: date) -> QuerySet[Target]:
    """The targets that the paper sets, or the scheme whose paper it is."""
    own = Q(document=paper) | Q(initiative__document=paper)
    return visible_targets(user, on=on).filter(own).order_by("indicator__sort_key", "pk")[:MOST]


def _counted(tasks: QuerySet[Task], on: date) -> str:
    """The finished ones behind those that run."""
    counts, total = counts_of(tasks, on=on), tasks.count()
    if not total:
        return "Chưa giao nhiệm vụ nào từ văn bản này trong hệ thống."
    done = tasks.filter(state=State.CONFIRMED).count()
    words = said(counts)
    if done:
        words += f"{',' if words else ':'} {done} đã xong"
    return f"Tổng số {total} nhiệm vụ{words}."


def _aims(count: int) -> str:
    if not count:
        return "Trong hệ thống chưa ghi đích nào mà văn bản đặt ra."
    return f"Văn bản đặt {count} đích; số dưới đây là số đang dùng, giữ dấu của nguồn."


def _figure(number: int, found: StandingOf) -> dict[str, str]:
    target, metric = found.target, found.target.indicator.metric
    before = found.points[-2] if len(found.points) > 1 else None
    unit = f" ({metric.measure_unit})" if metric.measure_unit else ""
    goal = wording.target_value(target, metric)
    return {
        "stt": str(number),
        "ten": f"{target.indicator.name}{unit}",
        "noi": target.area.name,
        "dich": f"{goal} ({ky(target.period)})" if target.period else goal,
        "ky_truoc": _value(before, metric),
        "thuc_hien": _value(found.latest, metric),
    }


def _value(point: Point | None, metric: Any) -> str:
    """A value with its sign and period: "> 36 (2018)"."""
    if point is None:
        return ""
    return f"{wording.value_of(point, metric)} ({ky(point.period)})"


def _called(paper: Document) -> str:
    return f"{paper.title} ngày {format_date(paper.issued_on)}" if paper.issued_on else paper.title


def _basis(duty: ReviewDuty) -> str:
    """The year's plan, or the clause of the paper itself with its words."""
    if duty.plan is not None:
        return f"Thực hiện {_called(duty.plan)}."
    where = ""
    if duty.clause is not None:
        where = f", {str(duty.clause.get_kind_display()).lower()} {duty.clause.path}"
    return f"Theo quy định của {duty.document.title}{where}: “{duty.quote}”"
