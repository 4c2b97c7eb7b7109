"""One organisation as of a day: all that its page and the API say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import F, Q

from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.organisations import queries
from vedich.organisations.models import (
    Appointment,
    Organisation,
    OrganisationName,
    OrganisationPlacement,
    OrganisationSuccession,
    Post,
)
from vedich.trees import queries as trees

EARLIEST_FIRST = F("valid_from").asc(nulls_first=True)


@dataclass(frozen=True)
class Seat:
    """A post of the day with those who hold it; nobody: it stands empty."""

    post: Post
    holders: Sequence[Appointment]


class Profile:
    """An organisation on a day; each part is one statement, asked for when it is shown."""

    def __init__(self, organisation: Organisation, on: date) -> None:
        self.organisation = organisation
        self.on = on

    @cached_property
    def names(self) -> Sequence[OrganisationName]:
        """All its names, the earliest first."""
        return list(self.organisation.names.order_by(EARLIEST_FIRST))

    @property
    def name(self) -> str:
        """What it was called on the day; on a day outside its life the nearest name."""
        if not self.names:
            return self.organisation.name
        within = [row for row in self.names if row.is_in_force(self.on)]
        if within:
            return within[0].name
        return (self.names[0] if self.is_before else self.names[-1]).name

    @property
    def exists(self) -> bool:
        return self.organisation.is_in_force(self.on)

    @property
    def is_before(self) -> bool:
        """The day lies before its first."""
        since = self.organisation.valid_from
        return since is not None and self.on < since

    @property
    def nearest_day(self) -> date:
        """The day of its life nearest to the one asked about."""
        if self.exists:
            return self.on
        if self.is_before:
            return self.organisation.valid_from or self.on
        return (self.organisation.valid_to or self.on) - timedelta(days=1)

    @cached_property
    def area(self) -> Area:
        """The area it serves, with `name_on`."""
        rows = areas.named_on(Area.objects.filter(pk=self.organisation.area_id), self.on)
        found: Area = rows.get()
        return found

    @cached_property
    def ancestors(self) -> Sequence[Organisation]:
        """What stands above on the day, from the top, with `name_on`."""
        above = trees.ancestors(queries.TREE, self.organisation.pk, on=self.on)
        return list(queries.named_on(above, self.on))

    @property
    def parent(self) -> Organisation | None:
        """What stands directly above on the day."""
        return self.ancestors[-1] if self.ancestors else None

    @cached_property
    def children(self) -> Sequence[Organisation]:
        """What stands directly under it on the day, with `name_on` and `head_name`."""
        below = queries.children_of(self.organisation, on=self.on)
        rows = queries.with_head(queries.named_on(below, self.on), self.on)
        return list(rows.order_by("kind", "sort_key", "pk"))

    @cached_property
    def seats(self) -> Sequence[Seat]:
        """The posts of the day and who holds them, the head first."""
        posts = Post.objects.on(self.on).filter(organisation=self.organisation)
        held: dict[int, list[Appointment]] = {}
        for appointment in queries.holders_of(posts, on=self.on):
            held.setdefault(appointment.post_id, []).append(appointment)
        return [
            Seat(post, held.get(post.pk, []))
            for post in posts.prefetch_related("capabilities").order_by("rank", "pk")
        ]

    @cached_property
    def former(self) -> Sequence[Appointment]:
        """Who held its posts before the day, the latest first."""
        rows = Appointment.objects.filter(
            post__organisation=self.organisation, valid_to__lte=self.on
        )
        return list(rows.select_related("person", "post").order_by("-valid_to", "-pk"))

    @cached_property
    def planned(self) -> Sequence[Appointment]:
        """Who will hold its posts from a day after, the next first."""
        rows = Appointment.objects.filter(
            post__organisation=self.organisation, valid_from__gt=self.on
        )
        return list(rows.select_related("person", "post").order_by("valid_from", "pk"))

    @cached_property
    def placements(self) -> Sequence[OrganisationPlacement]:
        """Under what it stood through time, the earliest first."""
        rows = OrganisationPlacement.objects.filter(child=self.organisation)
        return list(rows.select_related("parent").order_by(EARLIEST_FIRST))

    @cached_property
    def _successions(self) -> Sequence[OrganisationSuccession]:
        mine = Q(predecessor=self.organisation) | Q(successor=self.organisation)
        rows = OrganisationSuccession.objects.filter(mine)
        return list(rows.select_related("predecessor", "successor").order_by("on", "pk"))

    @property
    def origins(self) -> list[OrganisationSuccession]:
        """What it came from."""
        pk = self.organisation.pk
        return [row for row in self._successions if row.successor_id == pk]

    @property
    def outcomes(self) -> list[OrganisationSuccession]:
        """What became of it."""
        pk = self.organisation.pk
        return [row for row in self._successions if row.predecessor_id == pk]
