"""The board of a committee on a day: members with what they answer for, by which paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from vedich.accounts.models import User
from vedich.documents.models import Document
from vedich.duties.models import Duty
from vedich.duties.queries.members import Member, issuers, members_of
from vedich.initiatives import queries as initiatives
from vedich.initiatives.models import Initiative, Responsibility
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.organisations.models import Organisation
from vedich.trees.models import in_force


@dataclass(frozen=True)
class Work:
    """A programme or scheme that a person answers for, as `initiatives` holds it."""

    responsibility: Responsibility

    @property
    def initiative(self) -> Initiative:
        return self.responsibility.initiative

    @property
    def title(self) -> str:
        """Sign and name; another role than leading it is said."""
        title = str(self.initiative.title)
        if self.responsibility.role == Responsibility.Role.LEADER:
            return title
        return f"{title} ({str(self.responsibility.get_role_display()).lower()})"


@dataclass
class Line:
    """What one person was given from one day by one paper."""

    since: date | None
    document: Document | None
    fields: list[Duty] = field(default_factory=list)
    areas: list[Duty] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)

    @property
    def is_paper_late(self) -> bool:
        issued = self.document.issued_on if self.document else None
        return bool(issued and self.since and issued > self.since)


@dataclass
class Row:
    """One person of the board. `pk` is the person's, for the list."""

    pk: int
    member: Member
    lines: list[Line]

    @property
    def duties(self) -> list[Duty]:
        found = {duty.pk: duty for line in self.lines for duty in [*line.fields, *line.areas]}
        return list(found.values())

    @property
    def is_idle(self) -> bool:
        """A member without work: a gap."""
        return self.member.is_member and not self.lines

    @property
    def has_left(self) -> bool:
        """Duties still open of one who sits in the committee no more, or work of one without any
        post: it waits for a new hand."""
        if self.member.is_member:
            return False
        return bool(self.duties) or not self.member.posts


@dataclass(frozen=True)
class Board:
    """The board of `committee` as it stood on `on`."""

    committee: Organisation
    on: date
    rows: list[Row]

    @property
    def duties(self) -> list[Duty]:
        return [duty for row in self.rows for duty in row.duties]

    @property
    def is_empty(self) -> bool:
        return not any(row.lines for row in self.rows)

    @property
    def documents(self) -> list[Document]:
        """The papers cited, each once, the latest first."""
        cited = {line.document.pk: line.document for line in self._lines if line.document}
        return sorted(cited.values(), key=lambda one: one.issued_on or date.min, reverse=True)

    @property
    def _lines(self) -> list[Line]:
        return [line for row in self.rows for line in row.lines]


def board_of(committee: Organisation, *, user: User, on: date, today: date) -> Board:
    """Members, and all who answer for something of the committee, on `on`. Three statements.

    Programmes and schemes are those that the committee or one of its bodies issued and that `user`
    sees by the rights of `today`.
    """
    duties = list(
        Duty.objects.on(on)
        .filter(committee=committee)
        .select_related("field", "area", "document")
        .order_by("field__position", "field__sort_key", "area__sort_key", "pk")
    )
    works = [Work(row) for row in _responsibilities(committee, user, on, today)]
    lines = _lines_by_person(duties, works)
    members = members_of(committee, on=on, also=lines.keys())
    rows = [
        Row(pk, member, lines.get(pk, []))
        for pk, member in members.items()
        if member.is_member or pk in lines
    ]
    return Board(committee, on, rows)


def _responsibilities(
    committee: Organisation, user: User, on: date, today: date
) -> Iterable[Responsibility]:
    seen = owned(committee, user=user, on=on, today=today)
    return (
        Responsibility.objects.filter(in_force(on), initiative__in=seen, person__isnull=False)
        .select_related("initiative", "document")
        .order_by("initiative__code", "initiative__sort_key", "pk")
    )


def owned(committee: Organisation, *, user: User, on: date, today: date) -> QuerySet[Initiative]:
    """Running programmes and schemes of the committee and of its bodies, as far as `user` sees."""
    seen = initiatives_visible_to(user, on=today).filter(issuers(committee, on=on))
    return initiatives.running(seen, on=on)


def _lines_by_person(duties: list[Duty], works: list[Work]) -> dict[int, list[Line]]:
    """By person: one line a day and paper; a field within a place has a line of its own."""
    found: dict[int, dict[tuple[object, ...], Line]] = defaultdict(dict)
    for duty in duties:
        both = duty.pk if duty.field_id and duty.area_id else None
        line = _line(found[duty.person_id], duty, both)
        if duty.field_id:
            line.fields.append(duty)
        if duty.area_id:
            line.areas.append(duty)
    for work in works:
        row = work.responsibility
        if row.person_id is not None:
            _line(found[row.person_id], row, None).works.append(work)
    return {person: _in_order(lines.values()) for person, lines in found.items()}


def _line(
    lines: dict[tuple[object, ...], Line], row: Duty | Responsibility, apart: int | None
) -> Line:
    key = (row.valid_from, row.document_id, apart)
    return lines.setdefault(key, Line(row.valid_from, row.document))


def _in_order(lines: Iterable[Line]) -> list[Line]:
    """The oldest first; an unknown day before all."""
    return sorted(lines, key=lambda line: line.since or date.min)
