"""Result sheets, and what people say on their own."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from vedich.lib import clock
from vedich.lib.periods import Period
from vedich.organisations.models import Person
from vedich.organisations.rules import people_visible_to
from vedich.organisations.rules import visible_to as organisations_visible_to
from vedich.tasks import services
from vedich.tasks.api.common import Text, given, one_seen, router, user_of
from vedich.tasks.api.counting import CountsOut, counted
from vedich.tasks.models import Answer
from vedich.tasks.queries.results import Line, Sheet, sheet_for

PeriodCode = Annotated[str, Field(max_length=30)]
"""2020-Q1, 2020-03, 2020, or as offices write it."""


class SheetLineOut(Schema):
    """One task of a sheet. `grounds`: objective reasons of extensions that were granted; `own`: the
    words of the person whose sheet it is."""

    task_id: int
    code: str
    name: str
    product: str
    original_due_on: date | None
    due_on: date | None
    done_on: date | None
    state: str
    evidence: list[str]
    targets: list[str]
    grounds: list[str]
    own: str


class AnswerOut(Schema):
    """What the person says; `version` 0: nothing yet."""

    text: str
    version: int


class SheetOut(Schema):
    """No grade and no ranking; `counts` are against the deadline first given. `is_cut`: there is
    more work than is listed, though all of it is counted."""

    period: str
    counts: CountsOut
    lines: list[SheetLineOut]
    is_cut: bool
    answer: AnswerOut | None


class AnswerIn(Schema):
    """`version`: the one that was read, 0 where none stood."""

    text: Text
    version: Annotated[int, Field(ge=0)]


def _line(line: Line) -> dict[str, Any]:
    task = line.task
    return {
        "task_id": task.pk,
        "code": task.code,
        "name": task.name,
        "product": task.product,
        "original_due_on": task.original_due_on,
        "due_on": task.due_on,
        "done_on": task.done_on,
        "state": task.state,
        "evidence": line.evidence,
        "targets": line.targets,
        "grounds": line.grounds,
        "own": line.own,
    }


def _out(sheet: Sheet, period: Period) -> dict[str, Any]:
    return {
        "period": period.code,
        "counts": counted(sheet.counts),
        "lines": [_line(each) for each in sheet.lines],
        "is_cut": sheet.is_cut,
        "answer": sheet.answer,
    }


def _person(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(people_visible_to(user_of(request), on=clock.today()), pk=pk)


@router.get("/organisations/{int:pk}/result-sheet", response=SheetOut, url_name="unit_sheet")
def unit_sheet(request: HttpRequest, pk: int, period: PeriodCode) -> dict[str, Any]:
    """Phiếu kết quả của một đơn vị trong một kỳ."""
    on, kept = clock.today(), Period.parse(period)
    one = get_object_or_404(organisations_visible_to(user_of(request), on=on), pk=pk)
    return _out(sheet_for(user_of(request), one, kept, on=on), kept)


@router.get("/people/{int:pk}/result-sheet", response=SheetOut, url_name="person_sheet")
def person_sheet(request: HttpRequest, pk: int, period: PeriodCode) -> dict[str, Any]:
    """Phiếu kết quả của một người trong một kỳ; chỉ người đó và người phụ trách xem được."""
    kept = Period.parse(period)
    return _out(sheet_for(user_of(request), _person(request, pk), kept, on=clock.today()), kept)


@router.put("/people/{int:pk}/result-sheet/answer", response=AnswerOut, url_name="answer_sheet")
def answer_sheet(request: HttpRequest, pk: int, period: PeriodCode, payload: AnswerIn) -> Answer:
    """Người thực hiện ghi ý kiến của mình về phiếu của một kỳ."""
    return services.answer_sheet(
        person=_person(request, pk), period=Period.parse(period), text=payload.text,
        version=payload.version, **given(request),
    )  # fmt: skip


@router.put("/tasks/{int:pk}/answer", response=AnswerOut, url_name="answer_task")
def answer_task(request: HttpRequest, pk: int, payload: AnswerIn) -> Answer:
    """Người thực hiện ghi lý do khách quan của một việc."""
    return services.answer_task(
        task=one_seen(request, pk), text=payload.text, version=payload.version, **given(request)
    )
