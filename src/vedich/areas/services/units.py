"""Acts on one area: create, rename, move, end."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.areas.facts import AreaFact
from vedich.areas.models import Area, AreaName
from vedich.areas.queries import TREE, parent_of
from vedich.areas.refusals import NoName, NothingChanged
from vedich.areas.services.checks import (
    code_faults,
    level_faults,
    name_faults,
    require_right,
    take_version,
)
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.trees import services as trees
from vedich.trees.models import in_force
from vedich.trees.refusals import NotThere, ParentNotThere, existed, period_words


@transaction.atomic
def create_area(
    *,
    name: str,
    level: str,
    parent: Area | None,
    valid_from: date | None,
    actor: User,
    at: datetime,
    kind: str = "",
    code: str = "",
    notice: str = "",
    notice_text: str = "",
    source: str = "",
) -> Area:
    """Thêm một địa bàn vào cây, từ ngày `valid_from` (None: không rõ từ bao giờ).

    `actor` needs the right over `parent`; a province is added by who has it over the whole tree.
    Refusals: `NoName`, `NeedsParent`, `WrongLevel`, `ParentNotThere`, `CodeTaken`, `NameTaken`,
    all that apply at once.
    """
    require_right(actor, parent, on=clock.day_of(at))
    trees.lock(TREE)
    area = new_area(
        name=name,
        level=level,
        parent=parent,
        valid_from=valid_from,
        kind=kind,
        code=code,
        notice=notice,
        notice_text=notice_text,
        source=source,
    )
    audit.record(
        AreaFact.CREATED,
        area,
        actor=actor,
        at=at,
        name=area.name,
        code=area.code,
        level=level,
        parent=parent,
        place=parent or _("danh mục"),
        valid_from=valid_from,
        reason=source,
    )
    return area


def new_area(
    *,
    name: str,
    level: str,
    parent: Area | None,
    valid_from: date | None,
    kind: str = "",
    code: str = "",
    notice: str = "",
    notice_text: str = "",
    source: str = "",
    bearers: set[int] | None = None,
) -> Area:
    """The rows of a new area, placed; refuses, but asks nobody's right and records nothing.

    `bearers`: areas that may bear its name and code on the day, because they end on it.
    """
    name, code = clean_line(name), clean_line(code)
    faults: list[Refused] = [] if name else [NoName(field="name")]
    faults += level_faults(level, parent)
    faults += code_faults(code, level, valid_from, None, besides=bearers)
    if parent is not None and parent.pk:
        faults += _parent_faults(name, parent, valid_from)
    if not faults:
        faults += name_faults(name, level, parent, valid_from, besides=bearers)
    raise_all(faults)
    area = Area.objects.create(
        name=name,
        level=level,
        kind=clean_line(kind),
        code=code,
        valid_from=valid_from,
        notice=notice,
        notice_text=clean_line(notice_text),
    )
    AreaName.objects.create(
        area=area, name=name, code=code, kind=area.kind, valid_from=valid_from, source=source
    )
    trees.place(TREE, child=area, parent=parent, valid_from=valid_from)
    return area


def _parent_faults(name: str, parent: Area, valid_from: date | None) -> list[Refused]:
    parent.refresh_from_db(fields=["valid_from", "valid_to"])
    begins_later = parent.valid_from is not None and (
        valid_from is None or valid_from < parent.valid_from
    )
    if begins_later or parent.valid_to is not None:
        return [
            ParentNotThere(
                parent=parent,
                child=name,
                existed=existed(parent.valid_from, parent.valid_to),
                period=period_words(valid_from, None),
                field="parent",
            )
        ]
    return []


@transaction.atomic
def rename_area(
    *,
    area: Area,
    name: str,
    on: date,
    actor: User,
    at: datetime,
    kind: str | None = None,
    code: str | None = None,
    source: str = "",
    version: int | None = None,
) -> AreaName:
    """Đổi tên, mã hoặc loại của một địa bàn từ ngày `on`; tên trước đó giữ nguyên thời gian của nó.

    `kind`, `code` None: as before. A second renaming on the same day replaces the first. The name
    lasts to the next one already written down, if any. Refusals: `NotThere`, `NoName`,
    `NothingChanged`, `CodeTaken`, `NameTaken`, `EditedMeanwhile`.
    """
    require_right(actor, area, on=clock.day_of(at))
    trees.lock(TREE)
    take_version(area, version)
    current = AreaName.objects.filter(in_force(on), area=area).first()
    if current is None:
        life = existed(area.valid_from, area.valid_to)
        raise NotThere(unit=area, existed=life, day=format_date(on), field="on")
    name = clean_line(name)
    code = current.code if code is None else clean_line(code)
    kind = current.kind if kind is None else clean_line(kind)
    old = {"name": current.name, "code": current.code, "kind": current.kind}
    faults: list[Refused] = [] if name else [NoName(field="name")]
    if (name, code, kind) == (current.name, current.code, current.kind):
        faults.append(NothingChanged(field="name"))
    faults += code_faults(code, area.level, on, current.valid_to, besides={area.pk})
    if name:
        parent = parent_of(area, on=on)
        faults += name_faults(name, area.level, parent, on, besides={area.pk})
    raise_all(faults)
    renamed = _name_from(current, on, name=name, code=code, kind=kind, source=source)
    latest_name(area)
    new = {"name": name, "code": code, "kind": kind}
    audit.record(
        AreaFact.RENAMED,
        area,
        actor=actor,
        at=at,
        on=on,
        reason=source,
        old=old,
        new=new,
        before=_in_words(old),
        after=_in_words(new),
    )
    return renamed


def _in_words(called: dict[str, str]) -> str:
    """Name and code as the history tells them."""
    return f"{called['name']} ({called['code']})" if called["code"] else called["name"]


def _name_from(
    current: AreaName, on: date, *, name: str, code: str, kind: str, source: str
) -> AreaName:
    """End the name in force the day before and begin the new one; a name of the very day goes."""
    until = current.valid_to
    if current.valid_from == on:
        current.delete()
    else:
        current.valid_to = on
        current.save(update_fields=["valid_to"])
    return AreaName.objects.create(
        area=current.area,
        name=name,
        code=code,
        kind=kind,
        source=source,
        valid_from=on,
        valid_to=until,
    )


def latest_name(area: Area) -> None:
    """Let the area's own row say its latest name, and know the earlier ones for the search."""
    names = list(area.names.order_by(F("valid_from").asc(nulls_first=True)))
    last = names[-1]
    known = [part for part in area.other_names.split("; ") if part]
    known += [row.name for row in names]
    area.name, area.code, area.kind = last.name, last.code, last.kind
    others = [other for other in dict.fromkeys(known) if other != last.name]
    area.other_names = "; ".join(others)[:1000]
    area.save(update_fields=["name", "code", "kind", "other_names"])


@transaction.atomic
def move_area(
    *,
    area: Area,
    parent: Area | None,
    on: date,
    actor: User,
    at: datetime,
    reason: str = "",
    version: int | None = None,
) -> None:
    """Chuyển một địa bàn, cùng mọi địa bàn bên trong, sang nơi trực thuộc khác từ ngày `on`.

    The actor needs the right over the area and over the new parent. Refusals: `NotThere`,
    `AlreadyThere`, `ParentNotThere`, `WrongLevel`, `NeedsParent`, `Circle`, `EditedMeanwhile`.
    """
    require_right(actor, area, parent, on=clock.day_of(at))
    trees.lock(TREE)
    take_version(area, version)
    raise_all(level_faults(area.level, parent))
    before = parent_of(area, on=on)
    trees.move(TREE, child=area, parent=parent, on=on)
    audit.record(
        AreaFact.MOVED, area, actor=actor, at=at, on=on, old=before, new=parent, reason=reason
    )


@transaction.atomic
def end_area(
    *,
    area: Area,
    on: date,
    actor: User,
    at: datetime,
    reason: str = "",
    note: str = "",
    version: int | None = None,
) -> None:
    """Kết thúc một địa bàn từ ngày `on` mà không ghi nơi nhập vào.

    Refusals: `AlreadyEnded`, `EndsBeforeItBegins`, `StillHasChildren`, `EditedMeanwhile`.
    """
    require_right(actor, area, on=clock.day_of(at))
    trees.lock(TREE)
    take_version(area, version)
    close_area(area, on, note=note or reason)
    audit.record(AreaFact.ENDED, area, actor=actor, at=at, on=on, reason=reason)


def close_area(area: Area, on: date, *, note: str = "") -> None:
    """The rows of an end: life, placement, closure, name; a name planned for later falls away."""
    trees.end(TREE, node=area, on=on)
    area.names.filter(valid_from__gte=on).delete()
    area.names.filter(in_force(on)).update(valid_to=on)
    area.end_note = clean_line(note)[:300]
    area.save(update_fields=["end_note"])
    latest_name(area)
