"""Work whose data want a second look: suspicions, each with its ground, never an accusation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from vedich.lib.dates import format_date
from vedich.lib.vietnamese import fold
from vedich.tasks.models import Act, Evidence, State, Step, Task

LAST_DAYS = 2
"""Days at the end of a month that are looked at."""
FEWEST = 5
"""Fewer reports than this on those days are no pattern."""
OFTEN = 0.5
"""Share of a unit's reports of a month on those days that wants a look…"""
USUAL = 3.0
"""… where it is also so many times the share of its other months."""
SHORTEST = 40
"""Shorter reports ("đã xong") are the same by nature."""
MONTHS = 6
MOST = 100


@dataclass(frozen=True)
class Doubt:
    """One matter: what was seen, and the tasks it was seen in."""

    ground: str
    tasks: list[Task]


@dataclass(frozen=True)
class Doubts:
    """All of one kind, with what is looked for and how it may be in order."""

    title: StrOrPromise
    rule: StrOrPromise
    found: list[Doubt]


def doubts_of(tasks: QuerySet[Task], *, on: date) -> list[Doubts]:
    """What wants a look among `tasks` in the last months; three statements."""
    since = on - timedelta(days=31 * MONTHS)
    steps = list(
        Step.objects.filter(task__in=tasks.order_by().values("pk"), act=Act.REPORT, on__gte=since)
        .select_related("task__lead")
        .order_by("on", "pk")
    )
    return [
        Doubts(
            _("Báo cáo hoàn thành dồn vào cuối tháng"),
            _(
                "Từ {few} báo cáo và quá nửa số báo cáo trong tháng của một đơn vị nằm ở {days} "
                "ngày cuối tháng, gấp {times} lần mức thường của đơn vị. Có thể do hạn của nhiều "
                "việc cùng rơi vào cuối tháng."
            ).format(few=FEWEST, days=LAST_DAYS, times=int(USUAL)),
            at_months_end(steps),
        ),
        Doubts(
            _("Báo cáo giống hệt nhau ở nhiều nhiệm vụ"),
            _(
                "Cùng một đoạn từ {length} chữ cái trở lên ở các nhiệm vụ khác nhau. Có thể do một "
                "báo cáo chung cho nhiều việc."
            ).format(length=SHORTEST),
            same_words(steps),
        ),
        Doubts(
            _("Hoàn thành mà không có minh chứng"),
            _(
                "Nhiệm vụ đã báo cáo hoàn thành, không gắn văn bản, số liệu hay nơi lưu sản phẩm. "
                "Nhiệm vụ không đòi sản phẩm thì không bắt buộc có."
            ),
            without_evidence(tasks, since),
        ),
    ]


def at_months_end(steps: Iterable[Step]) -> list[Doubt]:
    """Units whose reports of one month came on its last days, against their other months."""
    by_unit: dict[int, dict[tuple[int, int], list[Step]]] = defaultdict(lambda: defaultdict(list))
    for step in steps:
        by_unit[step.task.lead_id][step.on.year, step.on.month].append(step)
    found = []
    for months in by_unit.values():
        for month, there in months.items():
            late = [step for step in there if _is_last(step.on)]
            others = [step for key, rows in months.items() if key != month for step in rows]
            usual = _share(sum(_is_last(step.on) for step in others), len(others))
            share = _share(len(late), len(there))
            # The calendar alone puts a fifteenth of all days there.
            if len(late) < FEWEST or share <= OFTEN or share < USUAL * max(usual, LAST_DAYS / 30):
                continue
            ground = _("{unit}: {late} trong {all} báo cáo của tháng {month:02}/{year}").format(
                unit=late[0].task.lead.name, late=len(late), all=len(there),
                month=month[1], year=month[0],
            )  # fmt: skip
            found.append(Doubt(ground, _once(late)))
    return found[:MOST]


def same_words(steps: Iterable[Step]) -> list[Doubt]:
    """One text in reports of different tasks."""
    by_words: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if len(step.text) >= SHORTEST:
            by_words[fold(step.text)].append(step)
    found = []
    for there in by_words.values():
        tasks = _once(there)
        if len(tasks) > 1:
            said = there[0].text
            ground = _("“{text}”").format(text=said if len(said) <= 160 else f"{said[:160]}…")
            found.append(Doubt(ground, tasks))
    return found[:MOST]


def without_evidence(tasks: QuerySet[Task], since: date) -> list[Doubt]:
    """Done with a product that nothing shows."""
    shown = Evidence.objects.filter(step__task=OuterRef("pk"))
    rows = (
        tasks.filter(state__in=[State.REPORTED, State.CONFIRMED], done_on__gte=since)
        .exclude(product="")
        .filter(~Exists(shown))
        .select_related("lead")
        .order_by("-done_on", "pk")[:MOST]
    )
    return [
        Doubt(
            _("Sản phẩm phải có: {product}; báo cáo ngày {day}").format(
                product=task.product, day=format_date(task.done_on) if task.done_on else "…"
            ),
            [task],
        )
        for task in rows
    ]


def _is_last(day: date) -> bool:
    return (day + timedelta(days=LAST_DAYS)).month != day.month


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _once(steps: Iterable[Step]) -> list[Task]:
    found: dict[int, Any] = {step.task_id: step.task for step in steps}
    return list(found.values())
