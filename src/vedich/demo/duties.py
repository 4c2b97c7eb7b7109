"""Seats in the bodies of committees, their fields, and who answers for what (phân công)."""

from __future__ import annotations

from datetime import date

from vedich.accounts.models import User
from vedich.demo import papers, units
from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.duties import services
from vedich.duties.models import Duty, Field
from vedich.organisations import services as organisations
from vedich.organisations.models import Appointment, Organisation


def load_duties(book: Book, data: Row) -> None:
    """Boards as `data` has them; who left is told last: their work stays open."""
    book.say("phân công")
    on = data["recorded_on"]
    papers.load_documents(book, data["documents"])
    names = {row["person"]: row["name"] for row in data["newcomers"]}
    units.load_people(
        book, [row for seat in data["seats"] for row in _seats(seat, names)], [], on=on
    )
    for board in data["boards"]:
        committee, actor = book.organisation(board["committee"]), book.users[board["by"]]
        fields = {
            name: _field(committee, name, position, actor, on)
            for position, name in enumerate(board["fields"], start=1)
        }
        for row in board["duties"]:
            _assign(book, committee, fields, row, actor)
    for row in data["left"]:
        _leave(book, row)


def _seats(seat: Row, names: dict[str, str]) -> list[Row]:
    kept = {key: seat[key] for key in ("organisation", "title", "rank", "since")}
    return [
        {"person": key, "name": names.get(key, ""), "leads": False, **kept}
        for key in seat["people"]
    ]


def _field(committee: Organisation, name: str, position: int, actor: User, on: str) -> Field:
    known = Field.objects.filter(committee=committee, name=name).first()
    return known or services.create_field(
        committee=committee, name=name, position=position, actor=actor, at=moment(on)
    )


def _assign(
    book: Book, committee: Organisation, fields: dict[str, Field], row: Row, actor: User
) -> None:
    person = book.people[row["person"]]
    field = fields[row["field"]] if "field" in row else None
    area = book.area(row["area"]) if "area" in row else None
    since, role = date.fromisoformat(row["from"]), row.get("role", Duty.Role.LEAD)
    known = Duty.objects.filter(committee=committee, person=person, valid_from=since)
    if known.filter(field=field, area=area).exists():
        return
    made = services.assign_duty(
        committee=committee,
        person=person,
        field=field,
        area=area,
        role=role,
        valid_from=since,
        document=book.documents[row["document"]] if "document" in row else None,
        actor=actor,
        at=moment(row["from"], hour=15),
    )
    if until := day(row.get("to")):
        services.end_duty(duty=made, on=until, actor=actor, at=moment(row["to"], hour=16))


def _leave(book: Book, row: Row) -> None:
    """End every post that the person still holds, on the day they left."""
    held = Appointment.objects.filter(person=book.people[row["person"]], valid_to__isnull=True)
    for appointment in held.select_related("person", "post__organisation"):
        organisations.end_appointment(
            appointment=appointment,
            on=date.fromisoformat(row["on"]),
            reason=row["reason"],
            actor=book.system,
            at=moment(row["on"], hour=9),
        )
