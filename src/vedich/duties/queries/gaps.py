"""What nobody answers for on a committee's board, and who answers for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.duties.models import Duty, Field
from vedich.duties.queries.board import Board, Row, owned
from vedich.initiatives import queries as initiatives
from vedich.initiatives.models import Initiative
from vedich.organisations.models import Organisation


@dataclass(frozen=True)
class Gaps:
    """The gaps on both sides. `fields` and `areas` are all there are, each with `has_lead`.

    A field counts as taken when somebody leads it as a whole, a place likewise.
    """

    fields: list[Any]
    areas: list[Any]
    leaderless: list[Initiative]
    idle: list[Row]
    left: list[Row]

    @property
    def open_fields(self) -> list[Field]:
        return [one for one in self.fields if not one.has_lead]

    @property
    def open_areas(self) -> list[Area]:
        return [one for one in self.areas if not one.has_lead]

    @property
    def work_count(self) -> int:
        return len(self.open_fields) + len(self.open_areas) + len(self.leaderless)


def gaps_of(board: Board, *, user: User, today: date) -> Gaps:
    """Fields, places one level below, programmes and schemes that nobody leads on the board's day;
    members without work; those who left with work open. Three statements."""
    committee, on = board.committee, board.on
    works = initiatives.without_leader(owned(committee, user=user, on=on, today=today), on=on)
    return Gaps(
        fields=fields_of(committee, on=on),
        areas=places_below(committee, on=on),
        leaderless=list(works),
        idle=[row for row in board.rows if row.is_idle],
        left=[row for row in board.rows if row.has_left],
    )


def fields_of(committee: Organisation, *, on: date) -> list[Any]:
    """The committee's fields of the day in their order, each with `has_lead`."""
    led = _led(committee, on).filter(field=OuterRef("pk"), area__isnull=True)
    rows = Field.objects.on(on).filter(committee=committee)
    return list(rows.annotate(has_lead=Exists(led)).order_by("position", "sort_key", "pk"))


def places_below(committee: Organisation, *, on: date) -> list[Any]:
    """The places directly below the committee's, each with `has_lead` and its name of the day."""
    led = _led(committee, on).filter(area=OuterRef("pk"), field__isnull=True)
    below = areas.children_of(committee.area, on=on)
    rows = areas.named_on(below, on).annotate(has_lead=Exists(led))
    return list(rows.order_by("sort_key_on", "pk"))


def _led(committee: Organisation, on: date) -> Any:
    return Duty.objects.on(on).filter(committee=committee, role=Duty.Role.LEAD)
