"""Work of the invented province: given, received, reported, confirmed, extended, on its days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from vedich.accounts.models import User
from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.demo.templates import load_templates
from vedich.tasks import services
from vedich.tasks.models import Bundle, Extension, Recurrence, Task
from vedich.tasks.services import Content, Proof

RESOLUTION = "nq"
Step = Callable[[Book, Task, User, list[Any]], None]


def load_tasks(book: Book, data: Row) -> None:
    """What was given singly, to many at once, and for each period."""
    book.say("nhiệm vụ")
    for row in data["tasks"]:
        _task(book, row)
    for row in data["bundles"]:
        _bundle(book, row)
    for row in data["series"]:
        _series(book, row)
    load_templates(book, data["templates"])


def _task(book: Book, row: Row) -> None:
    lead = book.organisation(row["lead"])
    if Task.objects.filter(name=row["name"], lead=lead).exists():
        return
    task = services.give_task(
        assigned_by=book.organisation(row["giver"]),
        lead=lead,
        via=book.organisation_if(row.get("via")),
        cooperating=[book.organisation(key) for key in row.get("cooperating", [])],
        content=_content(book, row),
        actor=book.users[row["by"]],
        at=moment(row["on"]),
    )
    for act, on, who, *said in row.get("steps", []):
        task.refresh_from_db()
        _STEPS[act](book, task, book.users[who], [on, *said])


def _content(book: Book, row: Row) -> Content:
    scheme, clause, leader = row.get("scheme"), row.get("clause"), row.get("leader")
    return Content(
        name=row["name"],
        product=row.get("product", ""),
        note=row.get("note", ""),
        due_on=day(row.get("due")),
        no_deadline=row.get("no_deadline", ""),
        weight=row.get("weight", 1),
        initiative=book.initiatives[scheme] if scheme else None,
        clause=book.clause(RESOLUTION, clause) if clause else None,
        leader=book.people[leader] if leader else None,
    )


def _receive(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    services.acknowledge_task(task=task, actor=who, at=moment(said[0], hour=10))


def _progress(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    on, text, percent = said
    services.report_progress(
        task=task, text=text, percent=percent, actor=who, at=moment(on, hour=11)
    )


def _done(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    on, text, proof = said
    services.report_done(
        task=task, text=text, proof=Proof(text=proof), actor=who, at=moment(on, hour=15)
    )


def _confirm(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    services.confirm_task(task=task, actor=who, at=moment(said[0], hour=9))


def _return(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    services.return_task(task=task, text=said[1], actor=who, at=moment(said[0], hour=9))


def _remind(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    services.remind(task=task, text=said[1], actor=who, at=moment(said[0], hour=14))


def _ask(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    on, until, reason, is_objective = said
    services.ask_extension(
        task=task,
        to_due_on=date.fromisoformat(until),
        reason=reason,
        is_objective=is_objective,
        actor=who,
        at=moment(on, hour=14),
    )


def _grant(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    waiting = task.extensions.get(outcome=Extension.Outcome.WAITING)
    services.grant_extension(extension=waiting, actor=who, at=moment(said[0], hour=16))


def _comment(_book: Book, task: Task, who: User, said: list[Any]) -> None:
    services.comment(task=task, text=said[1], actor=who, at=moment(said[0], hour=15))


def _part(book: Book, task: Task, who: User, said: list[Any]) -> None:
    on, unit, text = said
    part = task.parts.get(organisation=book.organisation(unit))
    services.report_part(part=part, text=text, actor=who, at=moment(on, hour=16))


_STEPS: dict[str, Step] = {
    "nhan": _receive,
    "tien-do": _progress,
    "xong": _done,
    "xac-nhan": _confirm,
    "tra-lai": _return,
    "don-doc": _remind,
    "xin": _ask,
    "dong-y": _grant,
    "trao-doi": _comment,
    "phan": _part,
}


def _bundle(book: Book, row: Row) -> None:
    if Bundle.objects.filter(name=row["name"]).exists():
        return
    made = services.give_to_many(
        assigned_by=book.organisation(row["giver"]),
        leads=[book.organisation(key) for key in row["leads"]],
        content=_content(book, row),
        actor=book.users[row["by"]],
        at=moment(row["on"]),
    )
    for unit, on, who in row["received"]:
        task = made.tasks.get(lead=book.organisation(unit))
        _receive(book, task, book.users[who], [on])


def _series(book: Book, row: Row) -> None:
    if Recurrence.objects.filter(name=row["name"]).exists():
        return
    giver = book.users[row["by"]]
    series = services.begin_recurrence(
        assigned_by=book.organisation(row["giver"]),
        lead=book.organisation(row["lead"]),
        content=_content(book, row),
        every=row["every"],
        due_month=row.get("due_month", 1),
        due_day=row["due_day"],
        is_after_period=row.get("is_after_period", False),
        first_on=date.fromisoformat(row["first_on"]),
        actor=giver,
        at=moment(row["on"]),
    )
    services.make_due_tasks(actor=book.system, at=moment(f"{book.on:%Y-%m-%d}", hour=0))
    for period, on in row["reported"]:
        task = series.tasks.get(period=period)
        _done(book, task, giver, [on, "Đã gửi báo cáo", f"Báo cáo kỳ {period} (mẫu)"])
        task.refresh_from_db()
        _confirm(book, task, book.system, [on])
