"""Everything that happened to one task, newest first, in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, DateField, F, IntegerField, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from vedich.lib.dates import format_date
from vedich.tasks.models import Act, Escalation, Extension, Reminder, Step, Task

STEP, ASKED, DECIDED, REMINDED, ESCALATED = "step", "asked", "decided", "reminded", "escalated"


@dataclass(frozen=True)
class Happening:
    """One line of the log of a task. `on` is the day it counts for, `at` when it was typed;
    `since`: of an escalation, the first day of the delay."""

    kind: str
    pk: int
    code: str
    title: StrOrPromise
    text: str
    at: datetime
    on: date | None
    who: str
    percent: int | None
    since: date | None = None

    @property
    def is_upward(self) -> bool:
        return self.kind == ESCALATED


def timeline_of(task: Task) -> list[Happening]:
    """Steps, extensions, reminders and escalations of a task."""
    parts = [_steps(task), _asked(task), _decided(task), _reminders(task), _escalations(task)]
    rows = parts[0].union(*parts[1:], all=True)
    found = [_said(row) for row in rows]
    return sorted(found, key=lambda each: (each.at, each.pk), reverse=True)


def _columns(kind: str, **given: Any) -> Mapping[str, Any]:
    """The columns of one part of the union; all parts have the same, in one order."""
    nothing = Value("", output_field=TextField())
    values = {
        "kind_": Value(kind, output_field=CharField()),
        "code_": nothing,
        "text_": nothing,
        "at_": None,
        "on_": Value(None, output_field=DateField()),
        "who_": nothing,
        "number_": Value(None, output_field=IntegerField()),
        "since_": Cast(Value(None), DateField()),  # PostgreSQL takes bare nulls for text
    }
    return values | given


_ORDER = ("pk", "kind_", "code_", "text_", "at_", "on_", "who_", "number_", "since_")


def _steps(task: Task) -> Any:
    columns = _columns(
        STEP,
        code_=Cast("act", TextField()),
        text_=Cast("text", TextField()),
        at_=F("done_at"),
        on_=F("on"),
        who_=_name("done_by"),
        number_=Cast("percent", IntegerField()),
    )
    return Step.objects.filter(task=task).annotate(**columns).values_list(*_ORDER)


def _asked(task: Task) -> Any:
    columns = _columns(
        ASKED,
        text_=Cast("reason", TextField()),
        at_=F("asked_at"),
        on_=F("to_due_on"),
        who_=_name("asked_by"),
        number_=Case(When(is_objective=True, then=1), default=0, output_field=IntegerField()),
    )
    return Extension.objects.filter(task=task).annotate(**columns).values_list(*_ORDER)


def _decided(task: Task) -> Any:
    columns = _columns(
        DECIDED,
        code_=Cast("outcome", TextField()),
        text_=Cast("answer", TextField()),
        at_=F("decided_at"),
        on_=F("granted_to"),
        who_=_name("decided_by"),
    )
    rows = Extension.objects.filter(task=task, decided_at__isnull=False)
    return rows.annotate(**columns).values_list(*_ORDER)


def _reminders(task: Task) -> Any:
    columns = _columns(
        REMINDED, text_=Cast("text", TextField()), at_=F("sent_at"), who_=_name("sent_by")
    )
    return Reminder.objects.filter(task=task).annotate(**columns).values_list(*_ORDER)


def _escalations(task: Task) -> Any:
    columns = _columns(
        ESCALATED,
        code_=Cast("matter", TextField()),
        text_=Cast("to_organisation__name", TextField()),
        at_=F("escalated_at"),
        on_=F("on"),
        number_=Cast("days", IntegerField()),
        since_=F("since"),
    )
    return Escalation.objects.filter(task=task).annotate(**columns).values_list(*_ORDER)


def _name(path: str) -> Any:
    return Cast(f"{path}__full_name", TextField())


def _said(row: tuple[Any, ...]) -> Happening:
    pk, kind, code, text, at, on, who, number, since = row
    titles: dict[str, StrOrPromise] = {
        ASKED: _("Xin lùi hạn đến {day}").format(day=format_date(on) if on else "…"),
        DECIDED: _decision(code, on),
        REMINDED: _("Đôn đốc"),
        ESCALATED: _("Chuyển lên {to}").format(to=text),
    }
    title = Act(code).label if kind == STEP else titles[kind]
    if kind == ESCALATED:
        text = str(Escalation.Matter(code).label)
    return Happening(kind, pk, code, title, text, at, on, who, number, since)


def _decision(code: str, until: date | None) -> StrOrPromise:
    if code == Extension.Outcome.GRANTED and until is not None:
        return _("Gia hạn đến {day}").format(day=format_date(until))
    return _("Không gia hạn") if code == Extension.Outcome.REFUSED else ""
