"""The areas in the API: as of any day, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.areas import queries, rules, services
from vedich.areas.models import Area, AreaName, Level
from vedich.areas.profile import Profile
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import fold

router = Router(tags=["areas"])

MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]


class UnknownArea(Refused):
    """An id in what was sent is no area."""

    message = _("Không có địa bàn số {id}. Kiểm tra lại mã số.")


# --- What is answered -----------------------------------------------------------------------------


class AreaRef(Schema):
    """An area in short, as called on the day asked about."""

    id: int
    name: str
    code: str
    kind: str
    level: str


class AreaRow(AreaRef):
    """A row of the list; `valid_to` is the first day no more."""

    parent_id: int | None
    parent: str | None
    valid_from: date | None
    valid_to: date | None


class AreaList(Schema):
    """A page of the list; `after` is what to hand in for the next one, None at the end."""

    on: date
    items: list[AreaRow]
    after: int | None


class SuccessionOut(Schema):
    """One succession, seen from the area asked about; `share` None: unknown."""

    area: AreaRef
    on: date
    kind: str
    share: Decimal | None
    source: str


class AreaOut(AreaRef):
    """One area on a day. `exists` false: the name is that of the day nearest to it."""

    on: date
    exists: bool
    valid_from: date | None
    valid_to: date | None
    begin_note: str
    end_note: str
    version: int
    ancestors: list[AreaRef]
    child_count: int
    origins: list[SuccessionOut]
    successors: list[SuccessionOut]


class NameOut(Schema):
    name: str
    code: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    source: str


class PlacementOut(Schema):
    parent_id: int | None
    parent: str | None
    valid_from: date | None
    valid_to: date | None


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


# --- Reading --------------------------------------------------------------------------------------


def _user(request: HttpRequest) -> User:
    """Who asks; the API as a whole lets in signed-in accounts alone."""
    return request.user  # type: ignore[return-value]


def _visible(request: HttpRequest) -> Any:
    return rules.visible_to(_user(request), on=clock.today())


def _area(request: HttpRequest, pk: int) -> Area:
    found: Area = get_object_or_404(_visible(request), pk=pk)
    return found


def _ref(area: Any) -> dict[str, Any]:
    return {
        "id": area.pk,
        "name": area.name_on,
        "code": area.code_on,
        "kind": area.kind_on,
        "level": area.level,
    }


@router.get("/areas", response=AreaList, url_name="areas")
def list_areas(
    request: HttpRequest,
    on: date | None = None,
    level: Level | None = None,
    inside: int | None = None,
    code: str = "",
    q: str = "",
    after: int | None = None,
    limit: Limit = 100,
) -> dict[str, Any]:
    """Các địa bàn có vào ngày `on` (hôm nay nếu không nêu), theo thứ tự chữ cái."""
    day = on or clock.today()
    rows = queries.names_on(day).filter(area__in=_visible(request).values("pk"))
    if level:
        rows = rows.filter(area__level=level)
    if inside is not None:
        rows = rows.filter(area__in=queries.inside(inside, on=day).values("pk"))
    if code:
        rows = rows.filter(code=code)
    for word in fold(q).split()[:8]:
        rows = rows.filter(area__folded__contains=word)
    if after is not None and (last := AreaName.objects.filter(pk=after).first()):
        further = Q(sort_key__gt=last.sort_key) | Q(sort_key=last.sort_key, pk__gt=last.pk)
        rows = rows.filter(further)
    found = list(rows.order_by("sort_key", "pk")[: limit + 1])
    return {
        "on": day,
        "items": [_row(name) for name in found[:limit]],
        "after": found[limit - 1].pk if len(found) > limit else None,
    }


def _row(name: Any) -> dict[str, Any]:
    return {
        "id": name.area_id,
        "name": name.name,
        "code": name.code,
        "kind": name.kind,
        "level": name.area.level,
        "parent_id": name.parent_id_on,
        "parent": name.parent_name_on,
        "valid_from": name.area.valid_from,
        "valid_to": name.area.valid_to,
    }


@router.get("/areas/{int:pk}", response=AreaOut, url_name="area")
def one_area(request: HttpRequest, pk: int, on: date | None = None) -> dict[str, Any]:
    """Một địa bàn vào ngày `on`: tên, mã, nơi trực thuộc của ngày đó, từ đâu mà có, đã thành gì."""
    area = _area(request, pk)
    profile = Profile(area, on or clock.today())
    return {
        **_named(area, profile.name),
        "on": profile.on,
        "exists": profile.exists,
        "valid_from": area.valid_from,
        "valid_to": area.valid_to,
        "begin_note": area.begin_note,
        "end_note": area.end_note,
        "version": area.version,
        "ancestors": [_ref(each) for each in profile.ancestors],
        "child_count": len(profile.children),
        "origins": [_step(step) for step in profile.origins],
        "successors": [_step(step) for step in profile.outcomes],
    }


def _named(area: Area, name: AreaName) -> dict[str, Any]:
    return {
        "id": area.pk,
        "name": name.name,
        "code": name.code,
        "kind": name.kind,
        "level": area.level,
    }


def _step(step: Any) -> dict[str, Any]:
    other = {"id": step.other.pk, "name": step.name, "level": step.other.level}
    return {
        "area": {**other, "code": step.other.code, "kind": step.other.kind},
        "on": step.row.on,
        "kind": step.row.kind,
        "share": step.row.share,
        "source": step.row.source,
    }


@router.get("/areas/{int:pk}/children", response=list[AreaRef], url_name="area_children")
def children(request: HttpRequest, pk: int, on: date | None = None) -> list[dict[str, Any]]:
    """Các địa bàn trực thuộc vào ngày `on`."""
    return [_ref(child) for child in Profile(_area(request, pk), on or clock.today()).children]


@router.get("/areas/{int:pk}/names", response=list[NameOut], url_name="area_names")
def names(request: HttpRequest, pk: int) -> Any:
    """Tên, mã, loại qua thời gian."""
    return Profile(_area(request, pk), clock.today()).names


@router.get("/areas/{int:pk}/placements", response=list[PlacementOut], url_name="area_placements")
def placements(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Nơi trực thuộc qua thời gian."""
    return [
        {
            "parent_id": row.parent_id,
            "parent": row.parent.name if row.parent else None,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }
        for row in Profile(_area(request, pk), clock.today()).placements
    ]


@router.get("/areas/{int:pk}/history", response=list[FactOut], url_name="area_history")
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với địa bàn, mới nhất ở trên."""
    entries = history_of(_area(request, pk))[:MOST]
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in entries
    ]


# --- Acts -----------------------------------------------------------------------------------------


class Created(Schema):
    """The area that an act made or left."""

    id: int
    name: str
    version: int


class CreateIn(Schema):
    name: str
    level: Level
    parent_id: int | None = None
    valid_from: date | None = None
    kind: str = ""
    code: str = ""
    source: str = ""


class RenameIn(Schema):
    name: str
    on: date
    kind: str | None = None
    code: str | None = None
    source: str = ""
    version: int | None = None


class MoveIn(Schema):
    parent_id: int | None
    on: date
    reason: str = ""
    version: int | None = None


class EndIn(Schema):
    on: date
    reason: str = ""
    note: str = ""
    version: int | None = None


class PartIn(Schema):
    """A unit that goes into another; `share` None: wholly, or unknown where `goes_on`."""

    id: int
    share: Decimal | None = None
    goes_on: bool = False


class MergeIn(Schema):
    """Into a new unit (`name`, `level`, `parent_id`…) or into one that stands (`into_id`)."""

    predecessors: list[PartIn]
    on: date
    source: str = ""
    into_id: int | None = None
    name: str = ""
    level: Level = Level.COMMUNE
    parent_id: int | None = None
    kind: str = ""
    code: str = ""


class NewPartIn(Schema):
    name: str
    code: str = ""
    kind: str = ""
    share: Decimal | None = None
    children: list[int] = []


class SplitIn(Schema):
    parts: list[NewPartIn]
    parent_id: int | None
    on: date
    goes_on: bool = False
    source: str = ""
    version: int | None = None


def _known(request: HttpRequest, **asked: list[int]) -> dict[int, Area]:
    """The areas of these ids, by id; all that are unknown are refused at once, by field."""
    wanted = {pk for ids in asked.values() for pk in ids}
    found: dict[int, Area] = _visible(request).in_bulk(list(wanted))
    raise_all(
        UnknownArea(id=pk, field=field)
        for field, ids in asked.items()
        for pk in ids
        if pk not in found
    )
    return found


def _one(pk: int | None) -> list[int]:
    return [] if pk is None else [pk]


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _made(area: Area) -> dict[str, Any]:
    return {"id": area.pk, "name": area.name, "version": area.version}


@router.post("/areas", response={201: Created}, url_name="create_area")
def create(request: HttpRequest, payload: CreateIn) -> Status[dict[str, Any]]:
    """Thêm một địa bàn."""
    parent = _known(request, parent_id=_one(payload.parent_id)).get(payload.parent_id or 0)
    values = payload.dict(exclude={"parent_id"})
    return Status(201, _made(services.create_area(parent=parent, **values, **_given(request))))


@router.post("/areas/{int:pk}/rename", response=Created, url_name="rename_area")
def rename(request: HttpRequest, pk: int, payload: RenameIn) -> dict[str, Any]:
    """Đổi tên, mã, loại từ một ngày."""
    area = _area(request, pk)
    services.rename_area(area=area, **payload.dict(), **_given(request))
    return _made(area)


@router.post("/areas/{int:pk}/move", response=Created, url_name="move_area")
def move(request: HttpRequest, pk: int, payload: MoveIn) -> dict[str, Any]:
    """Chuyển sang nơi trực thuộc khác từ một ngày."""
    area = _area(request, pk)
    parent = _known(request, parent_id=_one(payload.parent_id)).get(payload.parent_id or 0)
    values = payload.dict(exclude={"parent_id"})
    services.move_area(area=area, parent=parent, **values, **_given(request))
    return _made(area)


@router.post("/areas/{int:pk}/end", response=Created, url_name="end_area")
def end(request: HttpRequest, pk: int, payload: EndIn) -> dict[str, Any]:
    """Kết thúc từ một ngày, không ghi nơi nhập vào."""
    area = _area(request, pk)
    services.end_area(area=area, **payload.dict(), **_given(request))
    return _made(area)


@router.post("/areas/merge", response={201: Created}, url_name="merge_areas")
def merge(request: HttpRequest, payload: MergeIn) -> Status[dict[str, Any]]:
    """Sáp nhập thành địa bàn mới, hoặc vào địa bàn đang có (`into_id`)."""
    known = _known(
        request,
        predecessors=[part.id for part in payload.predecessors],
        parent_id=_one(payload.parent_id),
        into_id=_one(payload.into_id),
    )
    parts = {
        "predecessors": [known[part.id] for part in payload.predecessors],
        "shares": {part.id: part.share for part in payload.predecessors if part.share is not None},
        "goes_on": [known[part.id] for part in payload.predecessors if part.goes_on],
        "on": payload.on,
        "source": payload.source,
        **_given(request),
    }
    if payload.into_id is not None:
        return Status(201, _made(services.absorb_areas(into=known[payload.into_id], **parts)))
    new = payload.dict(include={"name", "level", "kind", "code"})
    parent = known.get(payload.parent_id or 0)
    return Status(201, _made(services.merge_areas(parent=parent, **new, **parts)))


@router.post("/areas/{int:pk}/split", response={201: list[Created]}, url_name="split_area")
def split(request: HttpRequest, pk: int, payload: SplitIn) -> Status[list[dict[str, Any]]]:
    """Chia thành nhiều địa bàn mới."""
    area = _area(request, pk)
    known = _known(
        request,
        parent_id=_one(payload.parent_id),
        children=[child for part in payload.parts for child in part.children],
    )
    parts = [
        services.NewArea(
            part.name, part.code, part.kind, part.share, [known[child] for child in part.children]
        )
        for part in payload.parts
    ]
    made = services.split_area(
        area=area,
        parts=parts,
        parent=known.get(payload.parent_id or 0),
        **payload.dict(include={"on", "goes_on", "source", "version"}),
        **_given(request),
    )
    return Status(201, [_made(each) for each in made])
