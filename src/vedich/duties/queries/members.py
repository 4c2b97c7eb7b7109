"""Who belongs to a committee on a day, and by which post.

A member holds a leading post of the committee itself (secretary, deputies: they are its standing
board) or any post of one of its three bodies. The executive committee is the committee: whoever
sits in the standing committee belongs to it, and the standing board belongs to both.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from vedich.organisations.models import Appointment, Organisation, OrganisationPlacement, Person
from vedich.trees.models import in_force

Kind = Organisation.Kind
BODIES = (Kind.STANDING_BOARD, Kind.STANDING_COMMITTEE, Kind.EXECUTIVE_COMMITTEE)
"""The three bodies, the innermost first: each belongs to those behind it."""


@dataclass(frozen=True)
class Held:
    """A post as the board writes it; `body` is the one it gives a seat in, empty for another."""

    title: str
    organisation: str
    rank: int
    body: str


@dataclass
class Member:
    """A person on the board. `body`: the innermost body they sit in, empty for none.

    `left_on`: the day the last seat in the committee ended, of one who sits in none now.
    """

    person: Person
    posts: list[Held] = field(default_factory=list)
    left_on: date | None = None

    @property
    def body(self) -> str:
        seats = [held.body for held in self.posts if held.body]
        return min(seats, key=BODIES.index) if seats else ""

    @property
    def body_label(self) -> str:
        return str(Kind(self.body).label) if self.body else ""

    @property
    def is_member(self) -> bool:
        return bool(self.body)

    @property
    def titles(self) -> str:
        """All posts held on the day, the seat in the committee first."""
        return ", ".join(dict.fromkeys(held.title for held in self.posts))

    def belongs_to(self, body: str) -> bool:
        """Whether the member sits in this body or in one within it."""
        if not self.body:
            return False
        return BODIES.index(self.body) <= BODIES.index(body)

    @property
    def place(self) -> tuple[Any, ...]:
        """By body, rank of the post in it, name; those who left stand last."""
        if not self.body:
            return len(BODIES), 0, self.person.sort_key, self.person.pk
        ranks = [held.rank for held in self.posts if held.body == self.body]
        return BODIES.index(self.body), min(ranks), self.person.sort_key, self.person.pk


def members_of(
    committee: Organisation, *, on: date, also: Collection[int] = ()
) -> dict[int, Member]:
    """The members on `on` by id of the person, and those of `also` whoever they are; in order."""
    seats = _seats(committee, on).exclude(seat="")
    mine = Q(in_force(on), in_force(on, "post__"), person__in=seats.on(on).values("person"))  # type: ignore[attr-defined]
    rows = (
        _seats(committee, on)
        .filter(mine | Q(person__in=list(also)))
        .select_related("person", "post__organisation")
        .order_by("post__rank", "post_id", "pk")
    )
    found: dict[int, Member] = {}
    for row in rows:
        member = found.setdefault(row.person_id, Member(row.person))
        if row.is_in_force(on) and row.post.is_in_force(on):
            held = Held(row.post.title, row.post.organisation.name, row.post.rank, row.seat)
            member.posts.append(held)
        elif row.seat and row.valid_to and row.valid_to <= on:
            member.left_on = max(row.valid_to, member.left_on or row.valid_to)
    for member in found.values():
        member.posts.sort(key=lambda held: (not held.body, held.rank))
    return dict(sorted(found.items(), key=lambda each: each[1].place))


def is_member(person: Person, committee: Organisation, *, on: date) -> bool:
    """Whether the person holds a seat in the committee on `on`; one statement."""
    seats = _seats(committee, on).exclude(seat="").filter(person=person)
    return seats.filter(in_force(on), in_force(on, "post__")).exists()


def seated(committee: Organisation, *, on: date) -> QuerySet[Person]:
    """The members on `on`, for forms."""
    seats = _seats(committee, on).exclude(seat="")
    held = seats.filter(in_force(on), in_force(on, "post__"))
    return Person.objects.filter(pk__in=held.values("person"))


def issuers(committee: Organisation, *, on: date) -> Q:
    """Condition on an initiative: the committee or one of its bodies issued it."""
    bodies = Organisation.objects.filter(
        in_force(on, "placements__"), placements__parent=committee, kind__in=BODIES
    )
    return Q(owner=committee) | Q(owner__in=bodies.values("pk"))


def _seats(committee: Organisation, on: date) -> QuerySet[Any]:
    """All appointments; `seat` is the body of this committee that the post sits in, or empty."""
    placed = OrganisationPlacement.objects.on(on).filter(
        parent=committee, child=OuterRef("post__organisation")
    )
    return Appointment.objects.annotate(
        seat=Case(
            When(post__organisation=committee, post__leads=True, then=Value(str(BODIES[0].value))),
            *(
                When(Q(Exists(placed), post__organisation__kind=body), then=Value(str(body.value)))
                for body in BODIES
            ),
            default=Value(""),
            output_field=CharField(),
        )
    )
