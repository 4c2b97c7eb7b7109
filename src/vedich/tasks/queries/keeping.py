"""How the rules about work are kept: kept, broken, still open, each by one rule of counting.

Counted by days, not row by row: tasks of the same days fall together, so that a year of a province
is a few hundred rows. `on` is today, for what the reader may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.notices.models import DigestDay
from vedich.organisations.models import OrganisationClosure
from vedich.regulations.compliance import Compliance
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.regulations.queries import ahead_of, due_by, rules_of
from vedich.tasks import rules
from vedich.tasks.clocks import MARKS, RULES, Clock, Late, limit_of
from vedich.tasks.models import OPEN, Act, Escalation, Extension, State, Step, Task
from vedich.trees.queries import stretches
from vedich.web.addresses import url

MATTERS = (
    Matter.TASK_RECEIPT,
    Matter.TASK_SILENCE,
    Matter.TASK_CONFIRMATION,
    Matter.TASK_ESCALATION,
    Matter.EXTENSION_REQUEST,
    Matter.TASK_WARNING,
)
AT_WORK = (State.ACKNOWLEDGED, State.IN_PROGRESS, State.RETURNED)

COUNTED: dict[Matter, StrOrPromise] = {
    Matter.TASK_RECEIPT: _(
        "Đếm nhiệm vụ giao trong kỳ; đúng là đơn vị nhận việc trong số ngày quy định, tính từ ngày "
        "ghi vào sổ nếu ghi sau ngày giao. Việc hủy khi chưa nhận, việc đã đổi đơn vị chủ trì "
        "không đếm."
    ),
    Matter.TASK_SILENCE: _(
        "Đếm từng lần báo cáo trong kỳ; đúng là cách lần trước không quá số ngày quy định. Việc "
        "đang im lặng quá số ngày đó đếm là không đúng."
    ),
    Matter.TASK_CONFIRMATION: _(
        "Đếm từng lần báo cáo hoàn thành trong kỳ; đúng là nơi giao xác nhận hoặc trả lại trong số "
        "ngày quy định. Báo cáo đã rút, việc đã hủy không đếm."
    ),
    Matter.TASK_ESCALATION: _(
        "Đếm việc quá hạn đã chuyển lên cấp trên trong kỳ và việc đang quá hạn; đúng là đã chuyển "
        "đúng ngày."
    ),
    Matter.EXTENSION_REQUEST: _(
        "Đếm đề nghị gia hạn của đơn vị trong kỳ; đúng là gửi trước hạn đủ số ngày quy định."
    ),
    Matter.TASK_WARNING: _(
        "Đếm nhiệm vụ có ngày phải báo trước hạn nằm trong kỳ, hôm đó đã ghi vào sổ và còn đang "
        "làm; đúng là bản tin sáng của ngày đó đã lập, có kê việc này cho đơn vị chủ trì."
    ),
}

Row = tuple[bool | None, int]
"""Whether kept (None: still open), and how many."""


def kept(
    matter: Matter,
    regulation: Regulation,
    rule: Rule,
    first: date,
    last: date,
    user: User,
    *,
    on: date,
) -> Compliance:
    """How those who follow `rule` kept it on the days first..last; at most four statements."""
    units = _followers(regulation, last).get((matter, rule.pk), [])
    side = "assigned_by" if matter == Matter.TASK_CONFIRMATION else "lead"
    tasks = rules.visible_to(user, on=on).filter(**{f"{side}__in": units})
    found = {True: 0, False: 0, None: 0}
    if units:
        for is_kept, count in _COUNTING[matter](rule, first, last, tasks):
            found[is_kept] += count
    return Compliance(found[True], found[False], found[None], COUNTED[matter], _href(matter))


def _href(matter: Matter) -> str:
    if matter == Matter.TASK_WARNING:
        return url("tasks")
    mark = next((MARKS[late] for late, its in RULES.items() if its == matter), "xin-gia-han")
    return url("tasks", query={"dau-hieu": mark})


def _followers(regulation: Regulation, on: date) -> dict[tuple[Matter, int], list[int]]:
    """(matter, rule) → who followed it on the day; read once for all rules of a regulation."""
    known: dict[date, Any] = regulation.__dict__.setdefault("_followers_by_day", {})
    if on not in known:
        under = OrganisationClosure.objects.filter(
            stretches(on), ancestor=regulation.organisation_id
        )
        found: dict[tuple[Matter, int], list[int]] = {}
        chosen = rules_of(under.values("descendant_id"), MATTERS, on=on)
        for (unit, matter), rule in chosen.items():
            found.setdefault((matter, rule.pk), []).append(unit)
        known[on] = found
    return known[on]  # type: ignore[no-any-return]


def _judged(last_day: date, answered: date | None, asked: date) -> bool | None:
    """Kept, broken, or open as of the last day asked about."""
    if answered is not None and answered <= asked:
        return answered <= last_day
    return False if last_day < asked else None


def _receipts(rule: Rule, first: date, last: date, tasks: QuerySet[Task]) -> Iterable[Row]:
    steps = Step.objects.filter(task=OuterRef("pk"))
    written = steps.filter(act=Act.ASSIGN).order_by("-pk")
    rows = (
        tasks.filter(assigned_on__range=(first, last))
        .exclude(state=State.CANCELLED, acknowledged_on__isnull=True)
        .filter(~Exists(steps.filter(act=Act.HAND_OVER)))
        .annotate(written_on=Subquery(written.values(day=TruncDate("done_at"))[:1]))
        .order_by()
        .values_list("assigned_on", "written_on", "acknowledged_on")
        .annotate(n=Count("pk"))
    )
    for assigned, written_on, received, count in rows:
        since = max(assigned, written_on or assigned)
        yield _judged(due_by(rule, since), received, last), count


def _words(rule: Rule, first: date, last: date, tasks: QuerySet[Task]) -> Iterable[Row]:
    before = Step.objects.filter(task=OuterRef("task"), pk__lt=OuterRef("pk")).order_by("-pk")
    said = (
        Step.objects.filter(
            task__in=tasks.order_by().values("pk"), act__in=[Act.PROGRESS, Act.REPORT],
            on__range=(first, last),
        )
        .annotate(
            before_on=Subquery(before.values("on")[:1]),
            before_state=Subquery(before.values("to_state")[:1]),
        )
        .filter(before_state__in=AT_WORK)
        .order_by()
        .values_list("before_on", "on")
        .annotate(n=Count("pk"))
    )  # fmt: skip
    for since, day, count in said:
        yield day <= due_by(rule, since), count
    latest = Step.objects.filter(task=OuterRef("pk")).order_by("-pk")
    silent = (
        tasks.filter(state__in=AT_WORK)
        .annotate(last_on=Subquery(latest.values("on")[:1]))
        .filter(last_on__lte=last)
        .order_by()
        .values_list("last_on")
        .annotate(n=Count("pk"))
    )
    for since, count in silent:
        yield _judged(due_by(rule, since), None, last), count


def _confirmations(rule: Rule, first: date, last: date, tasks: QuerySet[Task]) -> Iterable[Row]:
    after = Step.objects.filter(task=OuterRef("task"), pk__gt=OuterRef("pk")).order_by("pk")
    rows = (
        Step.objects.filter(
            task__in=tasks.order_by().values("pk"), act=Act.REPORT, on__range=(first, last)
        )
        .annotate(
            written_on=TruncDate("done_at"),
            after_on=Subquery(after.values("on")[:1]),
            after_act=Subquery(after.values("act")[:1]),
        )
        .order_by()
        .values_list("on", "written_on", "after_on", "after_act")
        .annotate(n=Count("pk"))
    )
    for day, written_on, answered, act, count in rows:
        if act not in (Act.WITHDRAW, Act.CANCEL):
            yield _judged(due_by(rule, max(day, written_on)), answered, last), count


def _escalations(rule: Rule, first: date, last: date, tasks: QuerySet[Task]) -> Iterable[Row]:
    gone = Escalation.objects.filter(matter=Late.OVERDUE, level=1)
    rows = (
        gone.filter(task__in=tasks.order_by().values("pk"), on__range=(first, last))
        .order_by()
        .values_list("since", "on")
        .annotate(n=Count("pk"))
    )
    for since, day, count in rows:
        yield day <= _up_on(rule, since), count
    not_gone = ~Exists(gone.filter(task=OuterRef("pk"), since=OuterRef("due_on")))
    late = tasks.filter(not_gone, state__in=OPEN, due_on__lt=last)
    for since, count in late.order_by().values_list("due_on").annotate(n=Count("pk")):
        yield (False if _up_on(rule, since) <= last else None), count


def _up_on(rule: Rule, since: date) -> date:
    limit = limit_of(Clock(Late.OVERDUE, since, since), rule)
    assert limit is not None  # noqa: S101 - a rule was given
    return limit.up_on


def _requests(rule: Rule, first: date, last: date, tasks: QuerySet[Task]) -> Iterable[Row]:
    rows = (
        Extension.objects.annotate(asked_on=TruncDate("asked_at"))
        .filter(
            ~Q(decided_at__isnull=False, decided_at=F("asked_at")),  # the giver's own extensions
            task__in=tasks.order_by().values("pk"),
            asked_on__range=(first, last),
        )
        .order_by()
        .values_list("from_due_on", "asked_on")
        .annotate(n=Count("pk"))
    )
    for due, day, count in rows:
        yield day <= ahead_of(rule, due), count


def _warnings(rule: Rule, first: date, last: date, tasks: QuerySet[Task]) -> Iterable[Row]:
    """By the morning letters: one of the very day names all work near its deadline to its unit."""
    latest = last + timedelta(days=2 * (rule.days or 0) + 30)  # working days, and Tết
    written = Step.objects.filter(task=OuterRef("pk"), act=Act.ASSIGN).order_by("-pk")
    rows = (
        tasks.filter(due_on__range=(first, latest))
        .exclude(state__in=[State.DRAFTED, State.CANCELLED])
        .annotate(written_on=Subquery(written.values(day=TruncDate("done_at"))[:1]))
        .order_by()
        .values_list("due_on", "assigned_on", "written_on", "done_on")
        .annotate(n=Count("pk"))
    )
    mornings = set(DigestDay.objects.filter(day__range=(first, last)).values_list("day", flat=True))
    for due, assigned, written_on, done, count in rows:
        day = ahead_of(rule, due)
        known = max(assigned, written_on or assigned) <= day
        if first <= day <= last and known and (done is None or done >= day):
            yield (True if day in mornings else None if day == last else False), count


_COUNTING: dict[Matter, Callable[[Rule, date, date, QuerySet[Task]], Iterable[Row]]] = {
    Matter.TASK_RECEIPT: _receipts,
    Matter.TASK_SILENCE: _words,
    Matter.TASK_CONFIRMATION: _confirmations,
    Matter.TASK_ESCALATION: _escalations,
    Matter.EXTENSION_REQUEST: _requests,
    Matter.TASK_WARNING: _warnings,
}
