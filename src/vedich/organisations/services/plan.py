"""What the committees of some areas should be, worked out from the areas' dated rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from vedich.areas.models import Area, AreaName, AreaPlacement, AreaSuccession
from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.organisations.models import (
    Organisation,
    OrganisationName,
    OrganisationPlacement,
    OrganisationSuccession,
)
from vedich.organisations.naming import BODIES, LEVELS, PAIR, name_of
from vedich.organisations.services.spans import (
    BATCH,
    Span,
    as_since,
    as_until,
    delete,
    grouped,
    joined,
    rows_with,
    spans_of,
)

Kind = Organisation.Kind


@dataclass
class Plan:
    """The areas at hand with those just below, all that is dated of them, and what serves them."""

    asked: set[int]
    areas: dict[int, Area]
    names: dict[int, list[AreaName]]
    placements: dict[int, list[AreaPlacement]]
    successions: list[AreaSuccession]
    organisations: dict[tuple[int, str], Organisation] = field(default_factory=dict)
    tree_changed: bool = False

    @classmethod
    def read(cls, area_ids: Collection[int]) -> Plan:
        asked = set(area_ids)
        below = {row.child_id for row in rows_with(AreaPlacement, "parent", asked)}
        about = asked | below
        placements = rows_with(AreaPlacement, "child", about)
        successions = rows_with(AreaSuccession, "successor", asked)
        around = about | {row.parent_id for row in placements if row.parent_id is not None}
        around |= {row.predecessor_id for row in successions}
        plan = cls(
            asked=asked,
            areas={area.pk: area for area in rows_with(Area, "pk", around)},
            names=grouped(rows_with(AreaName, "area", about), "area_id"),
            placements=grouped(placements, "child_id"),
            successions=successions,
        )
        found = rows_with(Organisation, "area", around, kind__in=[*PAIR, *BODIES])
        for organisation in sorted(found, key=lambda row: (not row.follows_area, row.pk)):
            plan.organisations.setdefault((organisation.area_id, organisation.kind), organisation)
        return plan

    def make(self, bodies: Collection[str]) -> list[Organisation]:
        """Rows for what the areas asked for lack; names and places are stated afterwards."""
        new = []
        for area in (self.areas[pk] for pk in sorted(self.asked)):
            if area.level not in LEVELS:
                continue
            kinds = [*PAIR, *(BODIES if area.level in bodies else ())]
            for kind in kinds:
                if (area.pk, kind) not in self.organisations:
                    name = self.named(area, kind)[-1].value
                    organisation = Organisation(
                        name=name, kind=kind, area=area, follows_area=True,
                        valid_from=area.valid_from, valid_to=area.valid_to,
                    )  # fmt: skip
                    organisation.prepare()
                    new.append(organisation)
        Organisation.objects.bulk_create(new, batch_size=BATCH)
        self.organisations |= {(row.area_id, row.kind): row for row in new}
        return new

    def followers(self) -> list[Organisation]:
        """What follows the areas whose rows were read whole."""
        return [
            organisation
            for (area_id, _kind), organisation in self.organisations.items()
            if organisation.follows_area and area_id in self.placements
        ]

    def restate(self, new: set[int]) -> tuple[list[Organisation], list[Organisation]]:
        """Make life, names and places what the areas say; returns what changed, what ends sooner.

        `new`: ids just made, which count as neither.
        """
        followers = self.followers()
        ids = [organisation.pk for organisation in followers]
        names = grouped(rows_with(OrganisationName, "organisation", ids), "organisation_id")
        places = grouped(rows_with(OrganisationPlacement, "child", ids), "child_id")
        renamed, replaced, lives, shortened = [], [], [], []
        for organisation in followers:
            area = self.areas[organisation.area_id]
            if spans_of(names[organisation.pk], "name") != self.named(area, organisation.kind):
                renamed.append(organisation)
            if spans_of(places[organisation.pk], "parent_id") != self.placed(organisation):
                replaced.append(organisation)
            if (organisation.valid_from, organisation.valid_to) != (area.valid_from, area.valid_to):
                if (area.valid_to or LAST_DAY) < (organisation.valid_to or LAST_DAY):
                    shortened.append(organisation)
                organisation.valid_from, organisation.valid_to = area.valid_from, area.valid_to
                lives.append(organisation)
        self._rename(renamed)
        self._replace(replaced)
        Organisation.objects.bulk_update(lives, ["valid_from", "valid_to"], batch_size=BATCH)
        self.tree_changed = bool(replaced or lives)
        changed = {row.pk: row for row in [*renamed, *replaced, *lives] if row.pk not in new}
        return list(changed.values()), shortened

    def named(self, area: Area, kind: str) -> list[Span]:
        """The names of the organisation of this kind over the life of the area."""
        rows = self.names.get(area.pk) or [
            AreaName(name=area.name, kind=area.kind, valid_from=area.valid_from)
        ]
        return joined(
            Span(
                row.valid_from,
                row.valid_to,
                name_of(
                    kind,
                    level=area.level,
                    area_kind=row.kind,
                    area_name=row.name,
                    on=row.valid_from,
                ),
            )
            for row in rows
        )

    def placed(self, organisation: Organisation) -> list[Span]:
        """Under what it stands, by where its area lies; None: at the top."""
        area, kind = self.areas[organisation.area_id], organisation.kind
        own = self.organisations.get((area.pk, Kind.PARTY_ORGANISATION))
        if kind in BODIES:
            return self._under(area.valid_from, area.valid_to, own)
        spans: list[Span] = []
        for row in self.placements[area.pk]:
            upper = self.organisations.get((row.parent_id or 0, kind))
            if upper is None and kind == Kind.PEOPLES_COMMITTEE:
                upper = own
            spans += self._under(row.valid_from, row.valid_to, upper)
        return joined(spans)

    def _under(
        self, since: date | None, until: date | None, upper: Organisation | None
    ) -> list[Span]:
        """The period, divided into the days on which the upper one stands and the others."""
        if upper is None:
            return [Span(since, until, None)]
        life = self.areas[upper.area_id] if upper.follows_area else upper
        first, last = since or FIRST_DAY, until or LAST_DAY
        begins = max(first, life.valid_from or FIRST_DAY)
        ends = min(last, life.valid_to or LAST_DAY)
        if begins >= ends:
            return [Span(since, until, None)]
        parts = [(first, begins, None), (begins, ends, upper.pk), (ends, last, None)]
        return [Span(as_since(a), as_until(b), value) for a, b, value in parts if a < b]

    def _rename(self, organisations: list[Organisation]) -> None:
        delete(OrganisationName, "organisation", organisations)
        rows = []
        for organisation in organisations:
            spans = self.named(self.areas[organisation.area_id], organisation.kind)
            rows += [
                OrganisationName(
                    organisation=organisation, name=name, valid_from=since, valid_to=until
                )
                for since, until, name in spans
            ]
            organisation.name = spans[-1].value
            earlier = dict.fromkeys(span.value for span in spans[:-1])
            organisation.other_names = "; ".join(earlier)[:1000]
            organisation.prepare()
        OrganisationName.objects.bulk_create(rows, batch_size=BATCH)
        Organisation.objects.bulk_update(
            organisations, ["name", "other_names", "folded", "sort_key"], batch_size=BATCH
        )

    def _replace(self, organisations: list[Organisation]) -> None:
        delete(OrganisationPlacement, "child", organisations)
        OrganisationPlacement.objects.bulk_create(
            [
                OrganisationPlacement(
                    child=organisation, parent_id=parent, valid_from=since, valid_to=until
                )
                for organisation in organisations
                for since, until, parent in self.placed(organisation)
            ],
            batch_size=BATCH,
        )

    def succeed(self) -> None:
        """What became of an area became of its committee and its people's committee too."""
        rows = []
        for row in self.successions:
            for kind in PAIR:
                old = self.organisations.get((row.predecessor_id, kind))
                new = self.organisations.get((row.successor_id, kind))
                if old is not None and new is not None and new.follows_area:
                    rows.append(
                        OrganisationSuccession(
                            predecessor=old, successor=new, on=row.on, kind=row.kind,
                            share=row.share, source=row.source,
                        )
                    )  # fmt: skip
        OrganisationSuccession.objects.bulk_create(rows, BATCH, ignore_conflicts=True)
