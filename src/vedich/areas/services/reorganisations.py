"""Acts on several areas: merge, absorb, split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.facts import AreaFact
from vedich.areas.models import Area
from vedich.areas.queries import TREE, children_of
from vedich.areas.refusals import MergedIntoItself, NobodyNamed, NotInside, TooFewParts
from vedich.areas.services.checks import require_right, take_version
from vedich.areas.services.units import close_area, new_area
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.trees import services as trees
from vedich.trees.models import Succession
from vedich.trees.refusals import NotThere, existed


@dataclass(frozen=True)
class NewArea:
    """One of the units an area is divided into; `share` is its part of the old one, if known."""

    name: str
    code: str = ""
    kind: str = ""
    share: Decimal | None = None
    children: Sequence[Area] = ()
    """Units of the old one that come to this one."""


@transaction.atomic
def merge_areas(
    *,
    predecessors: Sequence[Area],
    name: str,
    level: str,
    parent: Area | None,
    on: date,
    actor: User,
    at: datetime,
    kind: str = "",
    code: str = "",
    shares: Mapping[int, Decimal | None] | None = None,
    goes_on: Sequence[Area] = (),
    source: str = "",
    notice: str = "",
    notice_text: str = "",
) -> Area:
    """Sáp nhập nhiều địa bàn thành một địa bàn mới từ ngày `on`; một địa bàn: thay thế.

    `shares`: part of each predecessor (by its id) that goes into the new one, whole unless given,
    None when unknown. A predecessor ends, and what lies directly in it comes to the new unit,
    unless it is in `goes_on`: then it keeps the rest. Refusals: those of `create_area`,
    `NobodyNamed`, `NotThere`, `AlreadyEnded`, `SharesDoNotAddUp`.
    """
    require_right(actor, parent, *predecessors, on=clock.day_of(at))
    trees.lock(TREE)
    _refuse_absent(predecessors, on)
    ending = {area.pk for area in predecessors} - {area.pk for area in goes_on}
    area = new_area(
        name=name,
        level=level,
        parent=parent,
        valid_from=on,
        kind=kind,
        code=code,
        source=source,
        notice=notice,
        notice_text=notice_text,
        bearers=ending,
    )
    _hand_over(
        predecessors, area, on=on, actor=actor, at=at, shares=shares, goes_on=goes_on, source=source
    )
    return area


@transaction.atomic
def absorb_areas(
    *,
    predecessors: Sequence[Area],
    into: Area,
    on: date,
    actor: User,
    at: datetime,
    shares: Mapping[int, Decimal | None] | None = None,
    goes_on: Sequence[Area] = (),
    source: str = "",
    version: int | None = None,
) -> Area:
    """Nhập một hay nhiều địa bàn vào một địa bàn đang có, từ ngày `on`. As `merge_areas`."""
    require_right(actor, into, *predecessors, on=clock.day_of(at))
    trees.lock(TREE)
    if into.pk in {area.pk for area in predecessors}:
        raise MergedIntoItself(area=into, field="predecessors")
    _refuse_absent([*predecessors, into], on)
    take_version(into, version)
    _hand_over(
        predecessors, into, on=on, actor=actor, at=at, shares=shares, goes_on=goes_on, source=source
    )
    return into


@transaction.atomic
def split_area(
    *,
    area: Area,
    parts: Sequence[NewArea],
    parent: Area | None,
    on: date,
    actor: User,
    at: datetime,
    goes_on: bool = False,
    source: str = "",
    version: int | None = None,
) -> list[Area]:
    """Chia một địa bàn thành nhiều địa bàn mới từ ngày `on`; `goes_on`: địa bàn cũ vẫn còn.

    The shares of the parts must make 1, less when the old one goes on; none may be given where
    they are unknown. Units lying in the old one must be named among the `children` of a part, or
    the old one cannot end (`StillHasChildren`).
    """
    require_right(actor, area, parent, on=clock.day_of(at))
    trees.lock(TREE)
    if len(parts) < (1 if goes_on else 2):
        raise TooFewParts(field="parts")
    take_version(area, version)
    _refuse_absent([area], on)
    _refuse_outsiders(area, [child for part in parts for child in part.children], on)
    bearers = set() if goes_on else {area.pk}
    made = [
        new_area(
            name=part.name,
            level=area.level,
            parent=parent,
            valid_from=on,
            kind=part.kind,
            code=part.code,
            source=source,
            bearers=bearers,
        )
        for part in parts
    ]
    shares = {(area.pk, new.pk): part.share for new, part in zip(made, parts, strict=True)}
    trees.succeed(
        TREE,
        predecessors=[area],
        successors=made,
        on=on,
        kind=Succession.Kind.SPLIT,
        shares=shares,
        goes_on=[area] if goes_on else [],
        source=source,
    )
    for new, part in zip(made, parts, strict=True):
        _bring(part.children, new, old=area, on=on, actor=actor, at=at, source=source)
    _record(area, made, on=on, actor=actor, at=at, ends=not goes_on, source=source)
    return made


def _refuse_absent(areas: Sequence[Area], on: date) -> None:
    """Each must exist on the day before and on the day; all that do not are named at once."""
    faults: list[Refused] = [] if areas else [NobodyNamed(field="predecessors")]
    for area in areas:
        area.refresh_from_db(fields=["valid_from", "valid_to"])
        if not area.is_in_force(on):
            life = existed(area.valid_from, area.valid_to)
            faults.append(
                NotThere(unit=area, existed=life, day=format_date(on), field="predecessors")
            )
    raise_all(faults)


def _refuse_outsiders(area: Area, children: Sequence[Area], on: date) -> None:
    """Only what lies directly in the old unit may be handed on with it."""
    inside = set(children_of(area, on=on).values_list("pk", flat=True))
    raise_all(
        NotInside(child=child, area=area, day=format_date(on), field="children")
        for child in children
        if child.pk not in inside
    )


def _hand_over(
    predecessors: Sequence[Area],
    into: Area,
    *,
    on: date,
    actor: User,
    at: datetime,
    shares: Mapping[int, Decimal | None] | None,
    goes_on: Sequence[Area],
    source: str,
) -> None:
    kind = Succession.Kind.MERGE if len(predecessors) > 1 else Succession.Kind.REPLACE
    trees.succeed(
        TREE,
        predecessors=predecessors,
        successors=[into],
        on=on,
        kind=kind,
        shares={(pk, into.pk): share for pk, share in (shares or {}).items()},
        goes_on=goes_on,
        source=source,
    )
    going_on = {area.pk for area in goes_on}
    for area in predecessors:
        ends = area.pk not in going_on
        if ends:
            _bring(
                children_of(area, on=on), into, old=area, on=on, actor=actor, at=at, source=source
            )
        _record(area, [into], on=on, actor=actor, at=at, ends=ends, source=source)


def _bring(
    children: Iterable[Area],
    into: Area,
    *,
    old: Area,
    on: date,
    actor: User,
    at: datetime,
    source: str,
) -> None:
    """Move what lay directly in the old unit to the new one, each with its own entry."""
    moved = list(children)
    for child in moved:
        trees.move(TREE, child=child, parent=into, on=on)
    audit.record_many(
        AreaFact.MOVED,
        moved,
        actor=actor,
        at=at,
        data=[{"on": on, "old": old, "new": into, "reason": source}] * len(moved),
    )


def _record(
    old: Area,
    successors: Sequence[Area],
    *,
    on: date,
    actor: User,
    at: datetime,
    ends: bool,
    source: str,
) -> None:
    """End the predecessor unless it goes on, and write the act down on both sides."""
    if ends:
        take_version(old, None)
        close_area(old, on)
    audit.record(
        AreaFact.SUCCEEDED,
        old,
        actor=actor,
        at=at,
        on=on,
        into=list(successors),
        goes_on=not ends,
        reason=source,
    )
    audit.record_many(
        AreaFact.FORMED,
        successors,
        actor=actor,
        at=at,
        data=[{"on": on, "origin": old, "reason": source}] * len(successors),
    )
