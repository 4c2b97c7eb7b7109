"""Acts on one organisation: create, rename, move, end."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations.facts import OrganisationFact
from vedich.organisations.models import Organisation, OrganisationName
from vedich.organisations.queries import TREE, parent_of
from vedich.organisations.refusals import NoName, NothingChanged
from vedich.organisations.services.checks import (
    refuse_area,
    refuse_body,
    refuse_name,
    require_area,
    require_right,
    take_version,
)
from vedich.organisations.services.closing import close_holdings
from vedich.trees import services as trees
from vedich.trees.models import in_force
from vedich.trees.refusals import NotThere, existed


@transaction.atomic
def create_organisation(
    *,
    name: str,
    kind: str,
    area: Area,
    parent: Organisation | None,
    valid_from: date | None,
    actor: User,
    at: datetime,
    short_name: str = "",
    source: str = "",
) -> Organisation:
    """Lập một tổ chức phục vụ `area`, trực thuộc `parent`, từ ngày `valid_from` (None: không rõ).

    It lasts as long as its area and its parent do. `actor` needs the right about the area and over
    the parent. Refusals: `NoName`, `NameTaken`,
    `AreaNotThere`, `BodyNeedsCommittee`, `ParentNotThere`.
    """
    require_area(actor, area, parent, on=clock.day_of(at))
    trees.lock(TREE)
    organisation = new_organisation(
        name=name, kind=kind, area=area, parent=parent, valid_from=valid_from,
        short_name=short_name, source=source,
    )  # fmt: skip
    audit.record(
        OrganisationFact.CREATED,
        organisation,
        actor=actor,
        at=at,
        name=organisation.name,
        kind=organisation.kind,
        area=area,
        parent=parent,
        valid_from=valid_from,
        source=source,
    )
    return organisation


def new_organisation(
    *,
    name: str,
    kind: str,
    area: Area,
    parent: Organisation | None,
    valid_from: date | None,
    short_name: str = "",
    source: str = "",
    besides: frozenset[int] = frozenset(),
) -> Organisation:
    """The rows of a new organisation, placed; refuses, but asks nobody's right, records nothing.

    `besides`: organisations that may bear its name, because they end on the day.
    """
    name, short_name = clean_line(name), clean_line(short_name)
    raise_all(
        _faults(
            lambda: _refuse_nameless(name),
            lambda: refuse_area(area, valid_from),
            lambda: refuse_body(kind, parent),
            lambda: refuse_name(name, area, valid_from, besides=besides),
        )
    )
    ends = [row.valid_to for row in (area, parent) if row is not None and row.valid_to is not None]
    life = {"valid_from": valid_from, "valid_to": min(ends, default=None)}
    organisation = Organisation.objects.create(
        name=name, kind=kind, area=area, short_name=short_name, source=clean_line(source), **life
    )
    OrganisationName.objects.create(
        organisation=organisation, name=name, short_name=short_name, **life
    )
    trees.place(TREE, child=organisation, parent=parent, **life)
    return organisation


def _refuse_nameless(name: str) -> None:
    if not name:
        raise NoName(field="name")


def _faults(*checks: object) -> list[Refused]:
    """All that these checks refuse: a form is told everything at once."""
    found: list[Refused] = []
    for check in checks:
        try:
            check()  # type: ignore[operator]
        except Refused as refusal:
            found.append(refusal)
    return found


@transaction.atomic
def rename_organisation(
    *,
    organisation: Organisation,
    name: str,
    on: date,
    actor: User,
    at: datetime,
    short_name: str | None = None,
    source: str = "",
    version: int | None = None,
) -> OrganisationName:
    """Đổi tên một tổ chức từ ngày `on`; tên trước đó giữ nguyên thời gian của nó.

    `short_name` None: as before. A second renaming on the same day replaces the first; the name
    lasts to the next one already written down. Refusals: `NoName`, `NothingChanged`, `NameTaken`,
    `NotThere`, `EditedMeanwhile`.
    """
    require_right(actor, organisation, on=clock.day_of(at))
    trees.lock(TREE)
    take_version(organisation, version)
    current = organisation.names.filter(in_force(on)).first()
    if current is None:
        life = existed(organisation.valid_from, organisation.valid_to)
        raise NotThere(unit=organisation, existed=life, day=format_date(on), field="on")
    name = clean_line(name)
    short_name = current.short_name if short_name is None else clean_line(short_name)
    _refuse_nameless(name)
    if (name, short_name) == (current.name, current.short_name):
        raise NothingChanged(field="name")
    refuse_name(name, organisation.area, on, besides=frozenset({organisation.pk}))
    old = current.name
    renamed = name_from(current, on, name=name, short_name=short_name)
    stand_alone(organisation)
    latest_name(organisation)
    audit.record(
        OrganisationFact.RENAMED, organisation, actor=actor, at=at, on=on, old=old, new=name,
        short_name=short_name, source=source,
    )  # fmt: skip
    return renamed


def name_from(
    current: OrganisationName, on: date, *, name: str, short_name: str
) -> OrganisationName:
    """End the name in force the day before and begin the new one; a name of the very day goes."""
    until = current.valid_to
    if current.valid_from == on:
        current.delete()
    else:
        current.valid_to = on
        current.save(update_fields=["valid_to"])
    return OrganisationName.objects.create(
        organisation=current.organisation, name=name, short_name=short_name,
        valid_from=on, valid_to=until,
    )  # fmt: skip


def latest_name(organisation: Organisation) -> None:
    """Let the organisation's own row say its latest name, and know the earlier for the search."""
    names = list(organisation.names.order_by(F("valid_from").asc(nulls_first=True)))
    last = names[-1]
    organisation.name, organisation.short_name = last.name, last.short_name
    others = dict.fromkeys(row.name for row in names if row.name != last.name)
    organisation.other_names = "; ".join(others)[:1000]
    organisation.save(update_fields=["name", "short_name", "other_names"])


def stand_alone(organisation: Organisation) -> None:
    """Changed by hand: it no longer follows its area by itself."""
    if organisation.follows_area:
        organisation.follows_area = False
        organisation.save(update_fields=["follows_area"])


@transaction.atomic
def move_organisation(
    *,
    organisation: Organisation,
    parent: Organisation | None,
    on: date,
    actor: User,
    at: datetime,
    reason: str = "",
    version: int | None = None,
) -> None:
    """Chuyển một tổ chức, cùng các tổ chức trực thuộc, sang cấp trên khác từ ngày `on`.

    The actor needs the right over both. Refusals: `NotThere`, `AlreadyThere`, `ParentNotThere`,
    `Circle`, `BodyNeedsCommittee`, `EditedMeanwhile`.
    """
    require_right(actor, organisation, parent, on=clock.day_of(at))
    trees.lock(TREE)
    take_version(organisation, version)
    refuse_body(organisation.kind, parent)
    before = parent_of(organisation, on=on)
    trees.move(TREE, child=organisation, parent=parent, on=on)
    stand_alone(organisation)
    audit.record(
        OrganisationFact.MOVED, organisation, actor=actor, at=at, on=on, old=before, new=parent,
        reason=reason,
    )  # fmt: skip


@transaction.atomic
def end_organisation(
    *,
    organisation: Organisation,
    on: date,
    actor: User,
    at: datetime,
    reason: str = "",
    version: int | None = None,
) -> None:
    """Kết thúc hoạt động của một tổ chức từ ngày `on`, cùng chức vụ, người giữ chức và quyền.

    Refusals: `AlreadyEnded`, `EndsBeforeItBegins`, `StillHasChildren`, `EditedMeanwhile`.
    """
    require_right(actor, organisation, on=clock.day_of(at))
    trees.lock(TREE)
    take_version(organisation, version)
    close_organisation(organisation, on, note=reason)
    close_holdings([organisation], on=on, actor=actor, at=at)
    audit.record(OrganisationFact.ENDED, organisation, actor=actor, at=at, on=on, reason=reason)


def close_organisation(organisation: Organisation, on: date, *, note: str = "") -> None:
    """The rows of an end: life, placement, closure, name; a name planned for later falls away."""
    trees.end(TREE, node=organisation, on=on)
    organisation.names.filter(valid_from__gte=on).delete()
    organisation.names.filter(in_force(on)).update(valid_to=on)
    organisation.end_note = clean_line(note)[:300]
    organisation.follows_area = False
    organisation.save(update_fields=["end_note", "follows_area"])
    latest_name(organisation)
