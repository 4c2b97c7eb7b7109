"""One organisation as of a day: all that its page and the API say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django_stubs_ext import StrOrPromise

from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.lib.periods import FIRST_DAY, covers
from vedich.organisations import queries
from vedich.organisations.models import (
    Appointment,
    Organisation,
    OrganisationClosure,
    OrganisationName,
    OrganisationPlacement,
    OrganisationSuccession,
    Post,
)
from vedich.trees import queries as trees
from vedich.trees.models import Succession

NAME, PLACE, ORIGIN, OUTCOME = "name", "place", "origin", "outcome"


class Stage(NamedTuple):
    """Something dated about it: a name, a place in the tree, what it came from or became.

    `text` is the name, or what the other organisation is called; `other_id` is None at the top of
    the tree; `note` holds the short name, or how it was succeeded. A succession has one day, its
    `valid_from`.
    """

    what: str
    valid_from: date | None
    valid_to: date | None
    text: str
    other_id: int | None
    note: str

    def is_in_force(self, day: date) -> bool:
        return covers(self.valid_from, self.valid_to, day)

    @property
    def how(self) -> StrOrPromise:
        """A succession's kind in words."""
        return Succession.Kind(self.note).label


@dataclass(frozen=True)
class Seat:
    """A post of the day with those who hold it; nobody: it stands empty."""

    post: Post
    holders: Sequence[Appointment]


class Profile:
    """An organisation on a day; each part is one statement, asked for when it is shown."""

    def __init__(self, organisation: Organisation, on: date, *, with_rights: bool = True) -> None:
        self.organisation = organisation
        self.on = on
        self.with_rights = with_rights

    # --- Through time -------------------------------------------------------------------------

    @cached_property
    def stages(self) -> Sequence[Stage]:
        """All that is dated about it, the earliest first; one statement."""
        own = self.organisation.pk
        rows = OrganisationName.objects.filter(organisation=own).values_list(
            Value(NAME, output_field=CharField()),
            "valid_from",
            "valid_to",
            "name",
            "organisation_id",
            "short_name",
        )
        placed = OrganisationPlacement.objects.filter(child=own).values_list(
            Value(PLACE, output_field=CharField()),
            "valid_from",
            "valid_to",
            "parent__name",
            "parent_id",
            Value("", output_field=CharField()),
        )
        union = rows.union(placed, self._steps(ORIGIN), self._steps(OUTCOME), all=True)
        found = [Stage(*row) for row in union]
        return sorted(found, key=lambda stage: stage.valid_from or FIRST_DAY)

    def _steps(self, what: str) -> Any:
        mine, other = (
            ("successor", "predecessor") if what == ORIGIN else ("predecessor", "successor")
        )
        rows = OrganisationSuccession.objects.filter(**{mine: self.organisation.pk})
        return rows.values_list(
            Value(what, output_field=CharField()),
            "on",
            "on",
            f"{other}__name",
            f"{other}_id",
            "kind",
        )

    def _stages(self, what: str) -> list[Stage]:
        return [stage for stage in self.stages if stage.what == what]

    @property
    def names(self) -> list[Stage]:
        """All its names."""
        return self._stages(NAME)

    @property
    def placements(self) -> list[Stage]:
        """Under what it stood."""
        return self._stages(PLACE)

    @property
    def origins(self) -> list[Stage]:
        """What it came from."""
        return self._stages(ORIGIN)

    @property
    def outcomes(self) -> list[Stage]:
        """What became of it."""
        return self._stages(OUTCOME)

    # --- On the day ---------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What it was called on the day; on a day outside its life the nearest name."""
        if not self.names:
            return self.organisation.name
        within = [row for row in self.names if row.is_in_force(self.on)]
        if within:
            return within[0].text
        return (self.names[0] if self.is_before else self.names[-1]).text

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
    def area_name(self) -> str:
        """What the area it serves was called on the day."""
        known: str | None = getattr(self.organisation, "area_name_on", None)
        if known is not None:
            return known
        rows = areas.named_on(Area.objects.filter(pk=self.organisation.area_id), self.on)
        called: str = rows.values_list("name_on", flat=True).get()
        return called

    @cached_property
    def _relatives(self) -> Sequence[Organisation]:
        """What stands above, and directly under it, on the day; one statement."""
        lines = OrganisationClosure.objects.filter(trees.stretches(self.on))
        over = lines.filter(descendant=self.organisation, depth__gt=0)
        under = lines.filter(ancestor=self.organisation, depth=1)
        rows = Organisation.objects.filter(
            Q(pk__in=over.values("ancestor_id")) | Q(pk__in=under.values("descendant_id"))
        ).annotate(over=Subquery(over.filter(ancestor=OuterRef("pk")).values("depth")[:1]))
        shown = queries.with_head(queries.named_on(rows, self.on), self.on)
        return list(shown.order_by("kind", "sort_key", "pk"))

    @property
    def ancestors(self) -> list[Any]:
        """What stands above on the day, from the top, with `name_on`."""
        rows: list[Any] = [row for row in self._relatives if row.over is not None]  # type: ignore[attr-defined]
        return sorted(rows, key=lambda row: -row.over)

    @property
    def parent(self) -> Any | None:
        """What stands directly above on the day."""
        return self.ancestors[-1] if self.ancestors else None

    @property
    def children(self) -> list[Any]:
        """What stands directly under it on the day, with `name_on` and `head_name`."""
        return [row for row in self._relatives if row.over is None]  # type: ignore[attr-defined]

    # --- Posts --------------------------------------------------------------------------------

    @cached_property
    def _appointments(self) -> Sequence[Appointment]:
        """Everybody who ever held a post here."""
        rows = Appointment.objects.filter(post__organisation=self.organisation)
        return list(rows.select_related("person", "post").order_by("pk"))

    @cached_property
    def seats(self) -> Sequence[Seat]:
        """The posts of the day and who holds them, the head first."""
        held: dict[int, list[Appointment]] = {}
        for appointment in self._appointments:
            if appointment.is_in_force(self.on):
                held.setdefault(appointment.post_id, []).append(appointment)
        posts = Post.objects.on(self.on).filter(organisation=self.organisation)
        if self.with_rights:
            posts = posts.prefetch_related("capabilities")
        return [Seat(post, held.get(post.pk, [])) for post in posts.order_by("rank", "pk")]

    @property
    def former(self) -> list[Appointment]:
        """Who held its posts before the day, the latest first."""
        rows = [row for row in self._appointments if row.valid_to and row.valid_to <= self.on]
        return sorted(rows, key=lambda row: (row.valid_to or FIRST_DAY, row.pk), reverse=True)

    @property
    def planned(self) -> list[Appointment]:
        """Who will hold its posts from a day after, the next first."""
        rows = [row for row in self._appointments if row.valid_from and row.valid_from > self.on]
        return sorted(rows, key=lambda row: (row.valid_from or FIRST_DAY, row.pk))
