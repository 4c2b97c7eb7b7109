"""The weeks of Thanh Vân's leaders: written by the office, approved, some changed after that."""

from __future__ import annotations

from datetime import date
from typing import Any

from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.schedules import services
from vedich.schedules.hours import parse_hours
from vedich.schedules.models import Schedule
from vedich.schedules.services import Said
from vedich.web.weeks import Week


def load_schedules(book: Book, data: Row) -> None:
    """A week that is there already is left as it is."""
    book.say("lịch công tác tuần")
    unit = book.organisation(data["unit"])
    for row in data["weeks"]:
        if not Schedule.objects.filter(organisation=unit, monday=row["monday"]).exists():
            _week(book, data, row)


def _week(book: Book, data: Row, row: Row) -> None:
    writer: Row = {"actor": book.users[data["by"]], "at": moment(row["on"])}
    week = Week(date.fromisoformat(row["monday"]))
    schedule = services.open_schedule(
        organisation=book.organisation(data["unit"]), week=week, **writer
    )
    for entry in row["entries"]:
        services.add_entry(schedule=schedule, said=_said(book, *entry), **writer)
    sent: Any = {"actor": writer["actor"], "at": moment(row["on"], hour=15)}
    schedule = services.submit_schedule(schedule=schedule, **sent)
    if "approved" not in row:
        return
    approver: Row = {"actor": book.users[data["approved_by"]]}
    approver["at"] = moment(row["approved"], hour=17)
    schedule = services.approve_schedule(schedule=schedule, **approver)
    known = {entry[2]: entry for entry in row["entries"]}
    for text, on, hours, reason, at in row.get("moved", []):
        entry = schedule.entries.get(text=text)
        services.edit_entry(
            entry=entry, version=entry.version, reason=reason, actor=writer["actor"],
            said=_said(book, on, hours, *known[text][2:]), at=moment(at, hour=14),
        )  # fmt: skip
    for text, reason, at in row.get("dropped", []):
        entry = schedule.entries.get(text=text)
        given: Any = {"actor": writer["actor"], "at": moment(at, hour=16)}
        services.remove_entry(entry=entry, reason=reason, **given)


def _said(
    book: Book, on: str, hours: str, text: str, people: list[str], place: str, preparing: str,
    attending: str,
) -> Said:  # fmt: skip
    return Said(
        on=date.fromisoformat(on),
        hours=parse_hours(hours),
        text=text,
        leaders=[book.people[key] for key in people],
        place=place,
        preparing=preparing,
        attending=attending,
    )
