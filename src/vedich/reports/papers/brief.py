"""The weekly brief on one A4 page: what a leader has to know on Monday morning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from vedich.accounts.models import User
from vedich.indicators import wording
from vedich.indicators.queries.standings import StandingOf, standings
from vedich.indicators.rules import visible_targets
from vedich.indicators.status import Status
from vedich.lib.dates import format_date
from vedich.organisations.models import Organisation
from vedich.reports.models import PaperKind
from vedich.reports.papers.common import Paper, make_paper, others
from vedich.reports.papers.fitting import Part, fit, shortened
from vedich.reports.papers.tasks import said
from vedich.tasks.models import OPEN, Extension, State, Task
from vedich.tasks.queries import counts_of
from vedich.tasks.rules import visible_to
from vedich.trees.queries import stretches
from vedich.web.weeks import Week

LINES, WIDTH = 25, 82
"""What the page leaves for rows in 12 points, and signs of a line; a test holds it to one page."""
READ = 30
"""Rows asked for of each list: more never fit."""
NAME, UNIT = 110, 45
NONE = "Không có."
COMMITTEES = (Organisation.Kind.PARTY_ORGANISATION, Organisation.Kind.PEOPLES_COMMITTEE)


def weekly_brief(user: User, organisation: Organisation, *, on: date) -> Paper:
    """The paper about the week of `on`, of what the user sees."""
    context = partial(_context, user, organisation, on)
    return make_paper(PaperKind.BRIEF, organisation, context, on=on, name="bao cao nhanh tuan")


def _context(user: User, organisation: Organisation, on: date) -> dict[str, Any]:
    week = Week.of(on)
    tasks = _tasks(user, organisation, on)
    running = tasks.filter(state__in=(*OPEN, State.REPORTED))
    counts = counts_of(running, on=on)
    parts = [
        _due(tasks, on, week),
        _overdue(tasks, on),
        _waiting(tasks),
        _done(tasks, week),
        *_behind(user, organisation, on),
    ]
    return {
        "tuan": f"Tuần {week.number:02} năm {week.code[:4]} "
        f"(từ {week.monday:%d/%m} đến {format_date(week.sunday)})",
        "tinh_den": format_date(on),
        "tong_hop": f"Đang theo dõi {counts.total} nhiệm vụ{said(counts)}.",
        "muc": [
            {
                "stt": str(number),
                "ten": f"{each.part.title} ({each.part.total})",
                "dong": [{"noi_dung": row} for row in each.rows or [_nothing(each.part)]],
                "con_lai": others(each.left_out, each.part.noun) if each.rows else "",
            }
            for number, each in enumerate(fit(parts, lines=LINES, width=WIDTH), start=1)
        ],
    }


def _nothing(part: Part) -> str:
    """In place of rows: none there, or none that fitted."""
    return others(part.total, part.noun) or NONE


def _tasks(user: User, organisation: Organisation, on: date) -> QuerySet[Task]:
    """Work given or led by the organisation and by what stands under it that day."""
    under = Organisation.objects.filter(stretches(on, "up__"), up__ancestor=organisation).values(
        "pk"
    )
    return visible_to(user, on=on).filter(Q(lead__in=under) | Q(assigned_by__in=under))


def _due(tasks: QuerySet[Task], on: date, week: Week) -> Part:
    rows = tasks.filter(state__in=OPEN, due_on__gte=on, due_on__lte=week.sunday)
    first = rows.select_related("lead").order_by("due_on", "pk")[:READ]
    texts = [f"{task.due_on:%d/%m}: {_named(task)}" for task in first]
    return Part("Đến hạn trong tuần", texts, _total(texts, rows))


def _overdue(tasks: QuerySet[Task], on: date) -> Part:
    """By unit, the one with the oldest deadline first."""
    groups = list(
        tasks.filter(state__in=OPEN, due_on__lt=on)
        .order_by()
        .values("lead_id", unit=F("lead__name"))
        .annotate(n=Count("pk"), oldest=Min("due_on"))
        .order_by("oldest", "unit")
    )
    texts = [
        f"{shortened(row['unit'], UNIT)}: {row['n']} việc, lâu nhất {(on - row['oldest']).days} "
        f"ngày (hạn {format_date(row['oldest'])})"
        for row in groups[:READ]
    ]
    return Part("Quá hạn, theo đơn vị", texts, len(groups), noun="đơn vị")


def _waiting(tasks: QuerySet[Task]) -> Part:
    """What waits for a decision of whoever gave the work."""
    asked = Extension.objects.filter(outcome=Extension.Outcome.WAITING, task__in=tasks)
    done = tasks.filter(state=State.REPORTED)
    first = asked.select_related("task__lead").order_by("asked_at", "pk")[:READ]
    texts = [f"Xin lùi hạn đến {format_date(one.to_due_on)}: {_named(one.task)}" for one in first]
    count = _total(texts, asked)
    reported = [
        f"Chờ xác nhận kết quả: {_named(task)}"
        for task in done.select_related("lead").order_by("done_on", "pk")[:READ]
    ]
    return Part("Chờ quyết định", [*texts, *reported], count + _total(reported, done))


def _done(tasks: QuerySet[Task], week: Week) -> Part:
    last = week.monday - timedelta(days=7)
    rows = tasks.filter(state=State.CONFIRMED, done_on__gte=last, done_on__lt=week.monday)
    first = rows.select_related("lead").order_by("-weight", "done_on", "pk")[:READ]
    texts = [_named(task) for task in first]
    return Part("Hoàn thành tuần trước", texts, _total(texts, rows))


def _behind(user: User, organisation: Organisation, on: date) -> list[Part]:
    """Targets behind their plan: of the committee's place, or those that an agency leads."""
    targets = visible_targets(user, on=on)
    if organisation.kind in COMMITTEES:
        targets = targets.filter(area=organisation.area_id)
    else:
        targets = targets.filter(indicator__lead=organisation)
    found = standings(targets.order_by("indicator__sort_key", "pk"), on=on)
    if not found:
        return []
    late = [each for each in found if each.standing.status == Status.BEHIND]
    return [Part("Chỉ tiêu chậm tiến độ", [_target(each) for each in late], len(late), "chỉ tiêu")]


def _target(found: StandingOf) -> str:
    """The indicator, its latest value as the source has it, and why it counts as behind."""
    metric = found.target.indicator.metric
    name = shortened(found.target.indicator.name, UNIT + 20)
    value = wording.value_of(found.latest, metric) if found.latest else ""
    said_value = wording.with_unit(value, metric.measure_unit) if value else ""
    text = f"{name}: {said_value}; {found.standing.sentence}" if said_value else name
    return shortened(text, 2 * WIDTH)


def _named(task: Task) -> str:
    """The work and who leads it, in two lines at most."""
    unit = task.lead.short_name or task.lead.name
    return f"{shortened(task.name, NAME)} ({shortened(unit, UNIT)})"


def _total(read: Sequence[str], rows: QuerySet[Any]) -> int:
    """How many there are; counted only where not all were read."""
    return len(read) if len(read) < READ else rows.count()
