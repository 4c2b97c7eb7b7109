"""Organisations, people, posts and rights in the API: the rules and services of the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Router, Schema

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import fold
from vedich.organisations import queries, rules, services
from vedich.organisations.models import (
    Appointment,
    Capability,
    Grant,
    Organisation,
    Person,
    Post,
    Reach,
)
from vedich.organisations.profile import Profile

router = Router(tags=["organisations"])

MOST = 500


class UnknownId(Refused):
    """An id in what was sent names nothing."""

    message = _("Không có {what} số {id}. Kiểm tra lại mã số.")


# --- What is answered -----------------------------------------------------------------------------


class Ref(Schema):
    """Anything with a name, in short."""

    id: int
    name: str


class OrganisationRow(Ref):
    """A row of the list, as called on the day; `valid_to` is the first day no more."""

    kind: str
    area: Ref
    parent: Ref | None
    head: Ref | None
    valid_from: date | None
    valid_to: date | None


class OrganisationList(Schema):
    """A page of the list; `after` is what to hand in for the next one, None at the end."""

    on: date
    items: list[OrganisationRow]
    after: int | None


class HolderOut(Schema):
    """Who holds a post; `id` is the appointment's."""

    id: int
    person: Ref
    valid_from: date | None
    valid_to: date | None
    basis: str


class RightOut(Schema):
    capability: str
    reach: str


class PostOut(Schema):
    """A post of the day; no holder: it stands empty."""

    id: int
    title: str
    rank: int
    leads: bool
    rights: list[RightOut]
    holders: list[HolderOut]


class NameOut(Schema):
    name: str
    short_name: str
    valid_from: date | None
    valid_to: date | None


class SuccessionOut(Schema):
    organisation: Ref
    on: date
    kind: str


class OrganisationOut(Ref):
    """One organisation on a day. `exists` false: named as on the day nearest to it."""

    on: date
    exists: bool
    kind: str
    short_name: str
    area: Ref
    ancestors: list[Ref]
    children: list[Ref]
    posts: list[PostOut]
    names: list[NameOut]
    origins: list[SuccessionOut]
    successors: list[SuccessionOut]
    valid_from: date | None
    valid_to: date | None
    source: str
    end_note: str
    version: int


class HeldOut(Schema):
    """A post as its holder has it; `id` is the appointment's."""

    id: int
    post_id: int
    title: str
    organisation: Ref
    valid_from: date | None
    valid_to: date | None
    basis: str


class PersonOut(Ref):
    held: list[HeldOut]


class PersonList(Schema):
    on: date
    items: list[Ref]
    after: int | None


class GrantOut(Schema):
    id: int
    account: str
    capability: str
    reach: str
    organisation: Ref
    valid_from: date | None
    valid_to: date | None
    reason: str


class MyRight(Schema):
    """A capability, and the organisations on which it hangs with its reach."""

    capability: str
    reach: str
    organisation: Ref
    by: str
    """`post` or `grant`."""


class Me(Schema):
    """The account that asks: who, where, and with which rights today."""

    username: str
    name: str
    on: date
    everything: bool
    home: Ref | None
    posts: list[HeldOut]
    rights: list[MyRight]


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


class Made(Schema):
    """What an act made or left."""

    id: int


# --- Reading --------------------------------------------------------------------------------------


def _user(request: HttpRequest) -> User:
    """Who asks; the API as a whole lets in signed-in accounts alone."""
    return request.user  # type: ignore[return-value]


def _organisation(request: HttpRequest, pk: int) -> Organisation:
    rows = rules.visible_to(_user(request), on=clock.today()).select_related("area")
    return get_object_or_404(rows, pk=pk)


def _person(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(rules.people_visible_to(_user(request), on=clock.today()), pk=pk)


def _post(request: HttpRequest, pk: int) -> Post:
    visible = rules.visible_to(_user(request), on=clock.today()).values("pk")
    rows = Post.objects.filter(organisation__in=visible).select_related("organisation__area")
    return get_object_or_404(rows, pk=pk)


def _ref(row: Any, name: str = "name") -> dict[str, Any]:
    return {"id": row.pk, "name": getattr(row, name)}


def _pair(pk: int | None, name: str | None) -> dict[str, Any] | None:
    return {"id": pk, "name": name or ""} if pk else None


def _after(rows: Any, model: Any, after: int | None, limit: int) -> tuple[list[Any], int | None]:
    """A page of rows in the order of the alphabet, and the id to go on from."""
    if after is not None and (last := model.objects.filter(pk=after).first()):
        rows = rows.filter(
            Q(sort_key__gt=last.sort_key) | Q(sort_key=last.sort_key, pk__gt=last.pk)
        )
    found = list(rows.order_by("sort_key", "pk")[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None


def _searched(rows: Any, text: str) -> Any:
    for word in fold(text).split()[:8]:
        rows = rows.filter(folded__contains=word)
    return rows


@router.get("/organisations", response=OrganisationList, url_name="organisations")
def list_organisations(
    request: HttpRequest,
    on: date | None = None,
    kind: Organisation.Kind | None = None,
    area: int | None = None,
    q: str = "",
    after: int | None = None,
    limit: int = Query(100, ge=1, le=MOST),
) -> dict[str, Any]:
    """Các tổ chức có vào ngày `on` (hôm nay nếu không nêu), theo thứ tự chữ cái."""
    day = on or clock.today()
    standing = Organisation.objects.on(day).values("pk")
    rows = rules.visible_to(_user(request), on=clock.today()).filter(pk__in=standing)
    if kind:
        rows = rows.filter(kind=kind)
    if area is not None:
        rows = rows.filter(area_id=area)
    rows = queries.with_parent(queries.named_on(_searched(rows, q), day), day)
    items, following = _after(queries.with_head(rows, day), Organisation, after, limit)
    return {"on": day, "items": [_row(each) for each in items], "after": following}


def _row(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name_on,
        "kind": row.kind,
        "area": {"id": row.area_id, "name": row.area_name_on},
        "parent": _pair(row.parent_id_on, row.parent_name_on),
        "head": _pair(row.head_id, row.head_name),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }


@router.get("/organisations/{int:pk}", response=OrganisationOut, url_name="organisation")
def one_organisation(request: HttpRequest, pk: int, on: date | None = None) -> dict[str, Any]:
    """Một tổ chức vào ngày `on`: tên, cấp trên, trực thuộc, chức vụ và người giữ của ngày đó."""
    organisation = _organisation(request, pk)
    profile = Profile(organisation, on or clock.today())
    return {
        "id": organisation.pk,
        "name": profile.name,
        "on": profile.on,
        "exists": profile.exists,
        "kind": organisation.kind,
        "short_name": organisation.short_name,
        "area": _ref(profile.area, "name_on"),
        "ancestors": [_ref(each, "name_on") for each in profile.ancestors],
        "children": [_ref(each, "name_on") for each in profile.children],
        "posts": [_seat(seat) for seat in profile.seats],
        "names": profile.names,
        "origins": [_step(row.predecessor, row) for row in profile.origins],
        "successors": [_step(row.successor, row) for row in profile.outcomes],
        "valid_from": organisation.valid_from,
        "valid_to": organisation.valid_to,
        "source": organisation.source,
        "end_note": organisation.end_note,
        "version": organisation.version,
    }


def _seat(seat: Any) -> dict[str, Any]:
    post: Post = seat.post
    return {
        "id": post.pk,
        "title": post.title,
        "rank": post.rank,
        "leads": post.leads,
        "rights": list(post.capabilities.all()),
        "holders": seat.holders,
    }


def _step(other: Organisation, row: Any) -> dict[str, Any]:
    return {"organisation": _ref(other), "on": row.on, "kind": row.kind}


@router.get(
    "/organisations/{int:pk}/history", response=list[FactOut], url_name="organisation_history"
)
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với tổ chức, chức vụ và quyền của nó, mới nhất ở trên."""
    entries = queries.history_of_organisation(_organisation(request, pk))[:MOST]
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in entries
    ]


@router.get("/people", response=PersonList, url_name="people")
def list_people(
    request: HttpRequest,
    on: date | None = None,
    q: str = "",
    after: int | None = None,
    limit: int = Query(100, ge=1, le=MOST),
) -> dict[str, Any]:
    """Những người đang giữ chức vụ vào ngày `on`, theo thứ tự chữ cái."""
    day = on or clock.today()
    holding = Appointment.objects.on(day).values("person_id")
    rows = rules.people_visible_to(_user(request), on=clock.today()).filter(pk__in=holding)
    items, following = _after(_searched(rows, q), Person, after, limit)
    return {"on": day, "items": [_ref(each) for each in items], "after": following}


@router.get("/people/{int:pk}", response=PersonOut, url_name="person")
def one_person(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một người và chức vụ qua thời gian, gần nhất ở trên."""
    person = _person(request, pk)
    held = [_held(row) for row in queries.appointments_of(person)]
    return {**_ref(person), "held": held}


def _held(row: Appointment) -> dict[str, Any]:
    return {
        "id": row.pk,
        "post_id": row.post_id,
        "title": row.post.title,
        "organisation": _ref(row.post.organisation),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "basis": row.basis,
    }


@router.get("/grants", response=list[GrantOut], url_name="grants")
def list_grants(request: HttpRequest, on: date | None = None) -> list[dict[str, Any]]:
    """Quyền giao riêng đang có hiệu lực vào ngày `on`: của mình, và trong phần mình giữ."""
    rows = rules.grants_visible_to(_user(request), on=clock.today())
    found = rows.filter(pk__in=Grant.objects.on(on or clock.today()).values("pk"))
    return [
        {
            "id": row.pk,
            "account": row.user.username,
            "capability": row.capability,
            "reach": row.reach,
            "organisation": _ref(row.organisation),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "reason": row.reason,
        }
        for row in found.select_related("user", "organisation").order_by("pk")[:MOST]
    ]


@router.get("/toi", response=Me, url_name="me")
def me(request: HttpRequest) -> dict[str, Any]:
    """Tài khoản đang dùng: giữ chức vụ gì, được làm gì, ở đâu, hôm nay."""
    user, today = _user(request), clock.today()
    home = queries.home_of(user, on=today)
    held = queries.held_by(user, on=today)
    by_post = [
        _right(right, row.post.organisation, "post")
        for row in held
        for right in row.post.capabilities.all()
    ]
    grants = Grant.objects.on(today).filter(user=user).select_related("organisation")
    by_grant = [_right(row, row.organisation, "grant") for row in grants.order_by("pk")]
    return {
        "username": user.username,
        "name": str(user),
        "on": today,
        "everything": rules.has_all(user),
        "home": _ref(home) if home else None,
        "posts": [_held(row) for row in held],
        "rights": by_post + by_grant,
    }


def _right(right: Any, organisation: Organisation, by: str) -> dict[str, Any]:
    return {
        "capability": right.capability,
        "reach": right.reach,
        "organisation": _ref(organisation),
        "by": by,
    }


# --- Acts -----------------------------------------------------------------------------------------


class CreateIn(Schema):
    name: str
    kind: Organisation.Kind
    area_id: int
    parent_id: int | None = None
    valid_from: date | None = None
    short_name: str = ""
    source: str = ""


class RenameIn(Schema):
    name: str
    on: date
    short_name: str | None = None
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
    version: int | None = None


class MergeIn(Schema):
    """Into a new organisation (`name`, `kind`, `area_id`…) or one that stands (`into_id`)."""

    predecessors: list[int]
    on: date
    source: str = ""
    into_id: int | None = None
    name: str = ""
    short_name: str = ""
    kind: Organisation.Kind = Organisation.Kind.DEPARTMENT
    area_id: int | None = None
    parent_id: int | None = None


class RightIn(Schema):
    capability: Capability
    reach: Reach


class PostIn(Schema):
    title: str
    rank: int = Field(10, ge=1, le=99)
    leads: bool = False
    rights: list[RightIn] = []
    valid_from: date | None = None


class RightsIn(Schema):
    rights: list[RightIn]
    reason: str = ""


class PersonIn(Schema):
    """`username`: the account this person signs in with, if there is one."""

    name: str
    username: str = ""
    source: str = ""


class AppointIn(Schema):
    person_id: int
    valid_from: date | None = None
    valid_to: date | None = None
    basis: str = ""


class DayIn(Schema):
    on: date
    reason: str = ""


class GrantIn(Schema):
    username: str
    organisation_id: int
    capability: Capability
    reach: Reach
    valid_from: date | None = None
    valid_to: date | None = None
    reason: str = ""


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _known(rows: Any, what: Any, **asked: int | list[int] | None) -> dict[int, Any]:
    """The rows of these ids, by id; all that are unknown are refused at once, by field."""
    wanted = {
        field: [pk for pk in (ids if isinstance(ids, list) else [ids]) if pk is not None]
        for field, ids in asked.items()
    }
    found: dict[int, Any] = rows.in_bulk([pk for ids in wanted.values() for pk in ids])
    raise_all(
        UnknownId(what=what, id=pk, field=field)
        for field, ids in wanted.items()
        for pk in ids
        if pk not in found
    )
    return found


def _known_organisations(
    request: HttpRequest, **asked: int | list[int] | None
) -> dict[int, Organisation]:
    rows = rules.visible_to(_user(request), on=clock.today()).select_related("area")
    return _known(rows, _("tổ chức"), **asked)


def _account(username: str, field: str = "username") -> User:
    found = User.objects.filter(username=username, is_active=True, is_system=False).first()
    if found is None:
        raise UnknownId(what=_("tài khoản"), id=username, field=field)
    return found


@router.post("/organisations", response={201: Made}, url_name="create_organisation")
def create(request: HttpRequest, payload: CreateIn) -> tuple[int, Organisation]:
    """Thêm một tổ chức."""
    known = _known_organisations(request, parent_id=payload.parent_id)
    area = _known(Area.objects.all(), _("địa bàn"), area_id=payload.area_id)[payload.area_id]
    values = payload.dict(exclude={"parent_id", "area_id"})
    parent = known.get(payload.parent_id or 0)
    made = services.create_organisation(area=area, parent=parent, **values, **_given(request))
    return 201, made


@router.post("/organisations/{int:pk}/rename", response=Made, url_name="rename_organisation")
def rename(request: HttpRequest, pk: int, payload: RenameIn) -> Organisation:
    """Đổi tên từ một ngày."""
    found = _organisation(request, pk)
    services.rename_organisation(organisation=found, **payload.dict(), **_given(request))
    return found


@router.post("/organisations/{int:pk}/move", response=Made, url_name="move_organisation")
def move(request: HttpRequest, pk: int, payload: MoveIn) -> Organisation:
    """Chuyển sang cấp trên khác từ một ngày."""
    found = _organisation(request, pk)
    known = _known_organisations(request, parent_id=payload.parent_id)
    values = payload.dict(exclude={"parent_id"})
    parent = known.get(payload.parent_id or 0)
    services.move_organisation(organisation=found, parent=parent, **values, **_given(request))
    return found


@router.post("/organisations/{int:pk}/end", response=Made, url_name="end_organisation")
def end(request: HttpRequest, pk: int, payload: EndIn) -> Organisation:
    """Kết thúc hoạt động từ một ngày."""
    found = _organisation(request, pk)
    services.end_organisation(organisation=found, **payload.dict(), **_given(request))
    return found


@router.post("/organisations/merge", response={201: Made}, url_name="merge_organisations")
def merge(request: HttpRequest, payload: MergeIn) -> tuple[int, Organisation]:
    """Sáp nhập thành tổ chức mới, hoặc vào tổ chức đang có (`into_id`)."""
    known = _known_organisations(
        request,
        predecessors=payload.predecessors,
        parent_id=payload.parent_id,
        into_id=payload.into_id,
    )
    old = {
        "predecessors": [known[pk] for pk in payload.predecessors],
        "on": payload.on,
        "source": payload.source,
        **_given(request),
    }
    if payload.into_id is not None:
        return 201, services.absorb_organisations(into=known[payload.into_id], **old)
    wanted = payload.area_id or 0
    area = _known(Area.objects.all(), _("địa bàn"), area_id=wanted)[wanted]
    new = payload.dict(include={"name", "short_name", "kind"})
    parent = known.get(payload.parent_id or 0)
    return 201, services.merge_organisations(area=area, parent=parent, **new, **old)


def _rights(rights: list[RightIn]) -> list[tuple[str, str]]:
    return [(right.capability.value, right.reach.value) for right in rights]


@router.post("/organisations/{int:pk}/posts", response={201: Made}, url_name="create_post")
def create_post(request: HttpRequest, pk: int, payload: PostIn) -> tuple[int, Post]:
    """Thêm một chức vụ."""
    made = services.create_post(
        organisation=_organisation(request, pk),
        capabilities=_rights(payload.rights),
        **payload.dict(exclude={"rights"}),
        **_given(request),
    )
    return 201, made


@router.post("/posts/{int:pk}/rights", response=Made, url_name="entrust_post")
def entrust(request: HttpRequest, pk: int, payload: RightsIn) -> Post:
    """Sửa quyền đi theo chức vụ."""
    post = _post(request, pk)
    rights = _rights(payload.rights)
    given = _given(request)
    services.entrust_post(post=post, capabilities=rights, reason=payload.reason, **given)
    return post


@router.post("/posts/{int:pk}/end", response=Made, url_name="end_post")
def end_post(request: HttpRequest, pk: int, payload: DayIn) -> Post:
    """Bỏ một chức vụ từ một ngày."""
    post = _post(request, pk)
    services.end_post(post=post, **payload.dict(), **_given(request))
    return post


@router.post("/posts/{int:pk}/appointments", response={201: Made}, url_name="appoint")
def appoint(request: HttpRequest, pk: int, payload: AppointIn) -> tuple[int, Appointment]:
    """Ghi người giữ chức vụ."""
    post = _post(request, pk)
    people = rules.people_visible_to(_user(request), on=clock.today())
    person = _known(people, _("người"), person_id=payload.person_id)[payload.person_id]
    values = payload.dict(exclude={"person_id"})
    return 201, services.appoint(person=person, post=post, **values, **_given(request))


@router.post("/appointments/{int:pk}/end", response=Made, url_name="end_appointment")
def end_appointment(request: HttpRequest, pk: int, payload: DayIn) -> Appointment:
    """Ghi thôi giữ chức vụ từ một ngày."""
    rows = Appointment.objects.select_related("person", "post__organisation")
    found = get_object_or_404(rows, pk=pk)
    services.end_appointment(appointment=found, **payload.dict(), **_given(request))
    return found


@router.post("/people", response={201: Made}, url_name="create_person")
def create_person(request: HttpRequest, payload: PersonIn) -> tuple[int, Person]:
    """Ghi tên một người."""
    user = _account(payload.username) if payload.username else None
    values = payload.dict(exclude={"username"})
    return 201, services.create_person(user=user, **values, **_given(request))


@router.post("/grants", response={201: Made}, url_name="create_grant")
def create_grant(request: HttpRequest, payload: GrantIn) -> tuple[int, Grant]:
    """Giao một quyền cho tài khoản."""
    wanted = payload.organisation_id
    organisation = _known_organisations(request, organisation_id=wanted)[wanted]
    values = payload.dict(exclude={"username", "organisation_id"})
    user = _account(payload.username)
    given = _given(request)
    return 201, services.grant(user=user, organisation=organisation, **values, **given)


@router.post("/grants/{int:pk}/revoke", response=Made, url_name="revoke_grant")
def revoke_grant(request: HttpRequest, pk: int, payload: DayIn) -> Grant:
    """Thu hồi một quyền từ một ngày."""
    rows = rules.grants_visible_to(_user(request), on=clock.today())
    found = get_object_or_404(rows.select_related("organisation"), pk=pk)
    services.revoke_grant(grant=found, **payload.dict(), **_given(request))
    return found
