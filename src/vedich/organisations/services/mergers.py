"""Acts on several organisations: merge into a new one, absorb into one that stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.organisations.facts import OrganisationFact
from vedich.organisations.models import Organisation
from vedich.organisations.queries import TREE, children_of
from vedich.organisations.refusals import MergedIntoItself, NobodyNamed
from vedich.organisations.services.checks import require_area, require_right, take_version
from vedich.organisations.services.closing import close_holdings
from vedich.organisations.services.units import close_organisation, new_organisation
from vedich.trees import services as trees
from vedich.trees.models import Succession
from vedich.trees.refusals import NotThere, existed


@transaction.atomic
def merge_organisations(
    *,
    predecessors: Sequence[Organisation],
    name: str,
    kind: str,
    area: Area,
    parent: Organisation | None,
    on: date,
    actor: User,
    at: datetime,
    short_name: str = "",
    source: str = "",
) -> Organisation:
    """Sáp nhập nhiều tổ chức thành một tổ chức mới từ ngày `on`; một tổ chức: thay thế.

    Each predecessor ends, what stood under it comes to the new one. Refusals: those of
    `create_organisation`, `NobodyNamed`, `NotThere`.
    """
    require_area(actor, area, parent, on=clock.day_of(at))
    require_right(actor, *predecessors, on=clock.day_of(at))
    trees.lock(TREE)
    _refuse_absent(predecessors, on)
    organisation = new_organisation(
        name=name, kind=kind, area=area, parent=parent, valid_from=on, short_name=short_name,
        source=source, besides=frozenset(old.pk for old in predecessors),
    )  # fmt: skip
    _hand_over(predecessors, organisation, on=on, actor=actor, at=at, source=source)
    return organisation


@transaction.atomic
def absorb_organisations(
    *,
    predecessors: Sequence[Organisation],
    into: Organisation,
    on: date,
    actor: User,
    at: datetime,
    source: str = "",
    version: int | None = None,
) -> Organisation:
    """Nhập một hay nhiều tổ chức vào tổ chức đang có, từ ngày `on`. As `merge_organisations`."""
    require_right(actor, into, *predecessors, on=clock.day_of(at))
    trees.lock(TREE)
    if into.pk in {old.pk for old in predecessors}:
        raise MergedIntoItself(organisation=into, field="predecessors")
    _refuse_absent([*predecessors, into], on)
    take_version(into, version)
    _hand_over(predecessors, into, on=on, actor=actor, at=at, source=source)
    return into


def _refuse_absent(organisations: Sequence[Organisation], on: date) -> None:
    """Each must stand on the day; all that do not are named at once."""
    faults: list[Refused] = [] if organisations else [NobodyNamed(field="predecessors")]
    for organisation in organisations:
        organisation.refresh_from_db(fields=["valid_from", "valid_to"])
        if not organisation.is_in_force(on):
            life = existed(organisation.valid_from, organisation.valid_to)
            faults.append(
                NotThere(unit=organisation, existed=life, day=format_date(on), field="predecessors")
            )
    raise_all(faults)


def _hand_over(
    predecessors: Sequence[Organisation],
    into: Organisation,
    *,
    on: date,
    actor: User,
    at: datetime,
    source: str,
) -> None:
    kind = Succession.Kind.MERGE if len(predecessors) > 1 else Succession.Kind.REPLACE
    trees.succeed(
        TREE, predecessors=predecessors, successors=[into], on=on, kind=kind, source=source
    )
    going = {old.pk for old in predecessors}
    for old in predecessors:
        for child in children_of(old, on=on).exclude(pk__in={*going, into.pk}):
            trees.move(TREE, child=child, parent=into, on=on)
            audit.record(
                OrganisationFact.MOVED, child, actor=actor, at=at, on=on, old=old, new=into,
                reason=source,
            )  # fmt: skip
    for old in _lowest_first(predecessors, on):
        take_version(old, None)
        close_organisation(old, on, note=source)
        audit.record(
            OrganisationFact.SUCCEEDED, old, actor=actor, at=at, on=on, into=into, source=source
        )
        audit.record(OrganisationFact.ENDED, old, actor=actor, at=at, on=on, reason=source)
        audit.record(
            OrganisationFact.FORMED, into, actor=actor, at=at, on=on, origin=old, source=source
        )
    close_holdings(predecessors, on=on, actor=actor, at=at)


def _lowest_first(organisations: Sequence[Organisation], on: date) -> list[Organisation]:
    """In the order in which they can end: what stands under another before it."""
    depths = {
        organisation.pk: organisation.up.filter(valid_from__lte=on, valid_to__gt=on).count()
        for organisation in organisations
    }
    return sorted(organisations, key=lambda each: -depths[each.pk])
