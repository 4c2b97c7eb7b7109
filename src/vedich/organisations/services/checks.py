"""What every act on the chart looks at first."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import F

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit.editing import hold
from vedich.lib.dates import format_date
from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.organisations import rules
from vedich.organisations.models import Organisation
from vedich.organisations.naming import BODIES
from vedich.organisations.refusals import (
    AreaNotThere,
    BeginsAfterItEnds,
    BodyNeedsCommittee,
    NameTaken,
)
from vedich.trees.models import Dated
from vedich.trees.refusals import existed

Kind = Organisation.Kind


def require_right(actor: User, *organisations: Organisation | None, on: date) -> None:
    """Raise PermissionDenied unless `actor` may change all of these; None are passed over."""
    for organisation in organisations:
        if organisation is not None and not rules.may_organise(actor, organisation, on=on):
            raise PermissionDenied


def require_area(actor: User, area: Area, parent: Organisation | None, *, on: date) -> None:
    """Raise PermissionDenied unless `actor` may add an organisation for `area` under `parent`."""
    if not rules.may_organise_area(actor, area.pk, on=on):
        raise PermissionDenied
    require_right(actor, parent, on=on)


def take_version(organisation: Organisation, version: int | None) -> None:
    """Count the version up; refuse if it is no longer the one that the editor read.

    None: nothing was read before, as in an act on many organisations.
    """
    if version is not None:
        hold(organisation, version)
    Organisation.objects.filter(pk=organisation.pk).update(version=F("version") + 1)
    organisation.refresh_from_db(fields=["version", "valid_from", "valid_to"])


def refuse_name(
    name: str, area: Area, valid_from: date | None, *, besides: frozenset[int] = frozenset()
) -> None:
    """No two organisations of one name serve an area at the same time."""
    same = Organisation.objects.filter(area=area, name=name).exclude(pk__in=besides)
    for other in same:
        if share_days(other, valid_from, None):
            raise NameTaken(area=area, name=other.name, field="name")


def refuse_area(area: Area, valid_from: date | None) -> None:
    """An organisation begins within the life of the area it serves."""
    day = valid_from or area.valid_from or FIRST_DAY
    if not area.is_in_force(day) or (valid_from is None and area.valid_from is not None):
        raise AreaNotThere(
            area=area,
            existed=existed(area.valid_from, area.valid_to),
            day=format_date(day) if valid_from else "…",
            field="area",
        )


def refuse_body(kind: str, parent: Organisation | None) -> None:
    """A body of a committee stands directly under it."""
    if kind in BODIES and (parent is None or parent.kind != Kind.PARTY_ORGANISATION):
        raise BodyNeedsCommittee(kind=Kind(kind).label, field="parent")


def refuse_period(valid_from: date | None, valid_to: date | None) -> None:
    """A period has at least one day."""
    if valid_from is not None and valid_to is not None and valid_to <= valid_from:
        raise BeginsAfterItEnds(
            since=format_date(valid_from), until=format_date(valid_to), field="valid_to"
        )


def begins_before(day: date | None, row: Dated) -> bool:
    """Whether a period that begins on `day` (None: nobody knows) begins before the row does."""
    return (day or FIRST_DAY) < (row.valid_from or FIRST_DAY)


def share_days(row: Dated, valid_from: date | None, valid_to: date | None) -> bool:
    """Whether the row is in force on some day of the period."""
    return (row.valid_from or FIRST_DAY) < (valid_to or LAST_DAY) and (valid_from or FIRST_DAY) < (
        row.valid_to or LAST_DAY
    )
