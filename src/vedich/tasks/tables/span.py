"""The register as a timeline: tasks against the weeks, from the day given to the deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from vedich.lib.dates import format_date
from vedich.tasks.models import OPEN, State, Task
from vedich.tasks.status import Standing
from vedich.web.weeks import Week

SINCE = "tu-tuan"
WEEKS, BEFORE, STEP = 12, 3, 4
"""How many weeks are shown, how many of them lie before the present one, how far a turn goes."""


@dataclass(frozen=True)
class Mark:
    """A stretch or a day on the timeline, in percent of its width."""

    at: float
    width: float = 0.0

    @property
    def left(self) -> str:
        return f"{self.at:.2f}%"

    @property
    def wide(self) -> str:
        return f"{self.width:.2f}%"


@dataclass(frozen=True)
class Line:
    """A task on the timeline. `bar`: from its first day to its deadline; `late`: from a deadline
    that has passed to today; `due`, `first`, `done`: the deadlines and the day reported. None lies
    outside the weeks shown or is not known. `words` says the same in words."""

    code: str
    bar: Mark | None
    late: Mark | None
    due: Mark | None
    first: Mark | None
    done: Mark | None
    words: list[str]


@dataclass(frozen=True)
class Span:
    """The weeks shown, from `start` on."""

    start: Week

    @classmethod
    def asked(cls, code: str, on: date) -> Span:
        """From the week the address names; else so that today lies near the beginning."""
        asked = Week.parse(code)
        return cls(asked or Week(Week.of(on).monday - timedelta(weeks=BEFORE)))

    @property
    def first(self) -> date:
        return self.start.monday

    @property
    def until(self) -> date:
        """The first day after it."""
        return self.first + timedelta(weeks=WEEKS)

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def weeks(self) -> list[tuple[Week, Mark]]:
        days = (self.first + timedelta(weeks=number) for number in range(WEEKS))
        return [(Week(day), Mark(self._at(day), 100 / WEEKS)) for day in days]

    @property
    def earlier(self) -> Week:
        return Week(self.first - timedelta(weeks=STEP))

    @property
    def later(self) -> Week:
        return Week(self.first + timedelta(weeks=STEP))

    def crossing(self, tasks: QuerySet[Task], on: date) -> QuerySet[Task]:
        """The tasks with a deadline of which some day lies in these weeks."""
        started = tasks.filter(due_on__isnull=False).annotate(
            begins_on=Coalesce("starts_on", "assigned_on", F("due_on"))
        )
        reaching = Q(due_on__gte=self.first) | Q(original_due_on__gte=self.first)
        reaching |= Q(done_on__gte=self.first)
        if on >= self.first:
            reaching |= Q(state__in=OPEN)
        begun = Q(begins_on__lt=Value(self.until, output_field=DateField()))
        return started.filter(reaching, begun)

    def today(self, on: date) -> Mark | None:
        return self._day(on)

    def line_of(self, task: Task, standing: Standing, on: date) -> Line:
        """Where a task with a deadline lies in these weeks."""
        begins = task.starts_on or task.assigned_on
        due = task.closed_on if task.state == State.CANCELLED else task.due_on
        late = task.due_on if task.is_overdue(on) else None
        moved = task.original_due_on != task.due_on
        return Line(
            code=standing.code,
            bar=self._stretch(begins, due),
            late=self._stretch(late, on),
            due=self._day(task.due_on),
            first=self._day(task.original_due_on) if moved else None,
            done=self._day(task.done_on),
            words=_words(task),
        )

    def _at(self, day: date) -> float:
        return 100 * (day - self.first).days / (WEEKS * 7)

    def _day(self, day: date | None) -> Mark | None:
        """A day, in its middle."""
        if day is None or not self.first <= day < self.until:
            return None
        return Mark(self._at(day) + 50 / (WEEKS * 7))

    def _stretch(self, first: date | None, last: date | None) -> Mark | None:
        """From one day to another, both in it, as far as it lies in these weeks."""
        if first is None or last is None:
            return None
        start, end = max(first, self.first), min(last + timedelta(days=1), self.until)
        return Mark(self._at(start), self._at(end) - self._at(start)) if start < end else None


def _words(task: Task) -> list[str]:
    said = [
        (_("giao %(day)s"), task.assigned_on),
        (_("hạn %(day)s"), task.due_on),
        (
            _("hạn đầu %(day)s"),
            task.original_due_on if task.original_due_on != task.due_on else None,
        ),
        (_("báo cáo %(day)s"), task.done_on),
    ]
    return [words % {"day": format_date(day)} for words, day in said if day is not None]
