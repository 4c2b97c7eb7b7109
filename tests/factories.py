"""Rows for tests, made in few statements and past the services: what stands before the act.

Trees made here are in force for ever (unknown start, open end); a test that needs days asks the
services for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import NamedTuple

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaClosure, AreaName, AreaPlacement, Level
from vedich.organisations.models import (
    Appointment,
    Capability,
    Grant,
    Organisation,
    OrganisationClosure,
    OrganisationName,
    OrganisationPlacement,
    Person,
    Post,
    PostCapability,
    Reach,
)

_numbers = count(1)


class AreaRow(NamedTuple):
    """`under` is the key of the area above, empty at the top."""

    name: str
    level: Level
    kind: str = ""
    code: str = ""
    under: str = ""


class OrganisationRow(NamedTuple):
    """`under` is the key of the organisation above, empty at the top."""

    name: str
    kind: Organisation.Kind
    area: Area
    under: str = ""


class SeatRow(NamedTuple):
    """A post and the account of the person who holds it."""

    user: User
    organisation: Organisation
    title: str
    leads: bool = False
    rights: Iterable[tuple[Capability, Reach]] = ()


def plant_areas(
    rows: Mapping[str, AreaRow], *, notice: str = "", notice_text: str = ""
) -> dict[str, Area]:
    """Areas with names, places and closure; whoever stands above comes first in `rows`."""
    areas = {
        key: Area(
            name=row.name,
            level=row.level,
            kind=row.kind,
            code=row.code,
            notice="" if row.under else notice,
            notice_text="" if row.under else notice_text,
        )
        for key, row in rows.items()
    }
    for area in areas.values():
        area.prepare()
    Area.objects.bulk_create(areas.values())
    names = [
        AreaName(area=area, name=area.name, code=area.code, kind=area.kind)
        for area in areas.values()
    ]
    for name in names:
        name.prepare()
    AreaName.objects.bulk_create(names)
    above = {key: row.under for key, row in rows.items()}
    AreaPlacement.objects.bulk_create(
        AreaPlacement(child=areas[key], parent=areas.get(under)) for key, under in above.items()
    )
    AreaClosure.objects.bulk_create(
        AreaClosure(
            descendant=areas[low],
            ancestor=areas[high],
            depth=depth,
            valid_from=date.min,
            valid_to=date.max,
        )
        for low, high, depth in _lines(above)
    )
    return areas


def plant_organisations(rows: Mapping[str, OrganisationRow]) -> dict[str, Organisation]:
    """Organisations with names, places and closure; whoever stands above comes first."""
    made = {
        key: Organisation(name=row.name, kind=row.kind, area=row.area) for key, row in rows.items()
    }
    for organisation in made.values():
        organisation.prepare()
    Organisation.objects.bulk_create(made.values())
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=organisation, name=organisation.name)
        for organisation in made.values()
    )
    above = {key: row.under for key, row in rows.items()}
    OrganisationPlacement.objects.bulk_create(
        OrganisationPlacement(child=made[key], parent=made.get(under))
        for key, under in above.items()
    )
    OrganisationClosure.objects.bulk_create(
        OrganisationClosure(
            descendant=made[low],
            ancestor=made[high],
            depth=depth,
            valid_from=date.min,
            valid_to=date.max,
        )
        for low, high, depth in _lines(above)
    )
    return made


def make_users(names: Mapping[str, str], *, superusers: Iterable[str] = ()) -> dict[str, User]:
    """Accounts by username, with full names; no password is set: tests use `client_for`."""
    administrators = set(superusers)
    users = {
        key: User(
            username=key,
            full_name=name,
            email=f"{key}@example.org",
            password="!",
            is_superuser=key in administrators,
            is_staff=key in administrators,
        )
        for key, name in names.items()
    }
    User.objects.bulk_create(users.values())
    return users


def seat_people(rows: Iterable[SeatRow], *, since: date | None = None) -> list[Post]:
    """People for these accounts, each in a post of its own that carries these rights."""
    seats = list(rows)
    people = [Person(name=seat.user.full_name, user=seat.user) for seat in seats]
    for person in people:
        person.prepare()
    Person.objects.bulk_create(people)
    posts = Post.objects.bulk_create(
        Post(
            organisation=seat.organisation,
            title=seat.title,
            leads=seat.leads,
            rank=1 if seat.leads else 10,
        )
        for seat in seats
    )
    PostCapability.objects.bulk_create(
        PostCapability(post=post, capability=capability, reach=reach)
        for post, seat in zip(posts, seats, strict=True)
        for capability, reach in seat.rights
    )
    Appointment.objects.bulk_create(
        Appointment(person=person, post=post, valid_from=since)
        for person, post in zip(people, posts, strict=True)
    )
    return posts


def make_user(name: str = "Vàng A Sình", **given: object) -> User:
    """One more account."""
    username = f"nguoi-{next(_numbers)}"
    return User.objects.create(
        username=username, full_name=name, email=f"{username}@example.org", password="!", **given
    )


def make_area(
    *, under: Area | None = None, level: Level = Level.COMMUNE, name: str = "", code: str = ""
) -> Area:
    """One more area, for ever under `under`."""
    number = next(_numbers)
    kind = {Level.PROVINCE: "Tỉnh", Level.DISTRICT: "Huyện", Level.COMMUNE: "Xã"}.get(level, "Thôn")
    name = name or f"{kind} số {number}"
    area = Area.objects.create(name=name, level=level, kind=kind, code=code or f"X{number}")
    AreaName.objects.create(area=area, name=area.name, code=area.code, kind=area.kind)
    AreaPlacement.objects.create(child=area, parent=under)
    AreaClosure.objects.bulk_create(
        AreaClosure(
            descendant=area,
            ancestor_id=ancestor,
            depth=depth,
            valid_from=date.min,
            valid_to=date.max,
        )
        for ancestor, depth in _over(AreaClosure, area, under)
    )
    return area


def make_organisation(
    area: Area,
    *,
    under: Organisation | None = None,
    kind: Organisation.Kind = Organisation.Kind.DEPARTMENT,
    name: str = "",
) -> Organisation:
    """One more organisation serving `area`, for ever under `under`."""
    organisation = Organisation.objects.create(
        name=name or f"Phòng số {next(_numbers)}", kind=kind, area=area
    )
    OrganisationName.objects.create(organisation=organisation, name=organisation.name)
    OrganisationPlacement.objects.create(child=organisation, parent=under)
    OrganisationClosure.objects.bulk_create(
        OrganisationClosure(
            descendant=organisation,
            ancestor_id=ancestor,
            depth=depth,
            valid_from=date.min,
            valid_to=date.max,
        )
        for ancestor, depth in _over(OrganisationClosure, organisation, under)
    )
    return organisation


def seat(
    user: User,
    organisation: Organisation,
    *rights: tuple[Capability, Reach],
    title: str = "Chuyên viên",
    leads: bool = False,
    since: date | None = None,
) -> Post:
    """Put an account without a person into a new post with these rights."""
    return seat_people([SeatRow(user, organisation, title, leads, rights)], since=since)[0]


def grant(
    user: User,
    organisation: Organisation,
    capability: Capability,
    reach: Reach = Reach.OWN,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Grant:
    """A right beside those of posts."""
    return Grant.objects.create(
        user=user,
        organisation=organisation,
        capability=capability,
        reach=reach,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def _lines(above: Mapping[str, str]) -> Iterable[tuple[str, str, int]]:
    """Each key with itself and all above it: (lower, upper, depth)."""
    for low in above:
        high, depth = low, 0
        while high:
            yield low, high, depth
            high, depth = above[high], depth + 1


def _over(
    closure: type[AreaClosure] | type[OrganisationClosure],
    node: Area | Organisation,
    parent: Area | Organisation | None,
) -> list[tuple[int, int]]:
    lines = [(node.pk, 0)]
    if parent is not None:
        higher = closure._default_manager.filter(descendant_id=parent.pk, valid_to=date.max)
        lines += [(row.ancestor_id, row.depth + 1) for row in higher]
    return lines
