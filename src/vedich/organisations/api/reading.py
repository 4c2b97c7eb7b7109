"""Reading: organisations, people, rights, each as of a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field

from vedich.lib import clock
from vedich.organisations import queries, rules
from vedich.organisations.api import schemas
from vedich.organisations.api.finding import (
    MOST,
    asking,
    page_of,
    pair,
    ref,
    router,
    searched,
    seen_organisation,
    seen_person,
)
from vedich.organisations.models import Appointment, Grant, Organisation, Person, Post
from vedich.organisations.profile import Profile, Stage


@router.get("/organisations", response=schemas.OrganisationList, url_name="organisations")
def list_organisations(
    request: HttpRequest,
    on: date | None = None,
    kind: Organisation.Kind | None = None,
    area: schemas.Id | None = None,
    q: str = "",
    after: schemas.Id | None = None,
    limit: Annotated[int, Field(ge=1, le=MOST)] = 100,
) -> dict[str, Any]:
    """Các tổ chức có vào ngày `on` (hôm nay nếu không nêu), theo thứ tự chữ cái."""
    day = on or clock.today()
    standing = Organisation.objects.on(day).values("pk")
    rows = rules.visible_to(asking(request), on=clock.today()).filter(pk__in=standing)
    if kind:
        rows = rows.filter(kind=kind)
    if area is not None:
        rows = rows.filter(area_id=area)
    rows = queries.with_parent(queries.named_on(searched(rows, q), day), day)
    items, following = page_of(queries.with_head(rows, day), Organisation, after, limit)
    return {"on": day, "items": [_row(each) for each in items], "after": following}


def _row(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name_on,
        "kind": row.kind,
        "area": {"id": row.area_id, "name": row.area_name_on},
        "parent": pair(row.parent_id_on, row.parent_name_on),
        "head": pair(row.head_id, row.head_name),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }


@router.get("/organisations/{int:pk}", response=schemas.OrganisationOut, url_name="organisation")
def one_organisation(request: HttpRequest, pk: int, on: date | None = None) -> dict[str, Any]:
    """Một tổ chức vào ngày `on`: tên, cấp trên, trực thuộc, chức vụ và người giữ của ngày đó."""
    organisation = seen_organisation(request, pk)
    profile = Profile(organisation, on or clock.today())
    return {
        "id": organisation.pk,
        "name": profile.name,
        "on": profile.on,
        "exists": profile.exists,
        "kind": organisation.kind,
        "short_name": organisation.short_name,
        "area": {"id": organisation.area_id, "name": profile.area_name},
        "ancestors": [ref(each, "name_on") for each in profile.ancestors],
        "children": [ref(each, "name_on") for each in profile.children],
        "posts": [_seat(seat) for seat in profile.seats],
        "names": [_name(stage) for stage in profile.names],
        "origins": [_step(stage) for stage in profile.origins],
        "successors": [_step(stage) for stage in profile.outcomes],
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


def _name(stage: Stage) -> dict[str, Any]:
    return {
        "name": stage.text,
        "short_name": stage.note,
        "valid_from": stage.valid_from,
        "valid_to": stage.valid_to,
    }


def _step(stage: Stage) -> dict[str, Any]:
    other = {"id": stage.other_id, "name": stage.text}
    return {"organisation": other, "on": stage.valid_from, "kind": stage.note}


@router.get(
    "/organisations/{int:pk}/history",
    response=list[schemas.FactOut],
    url_name="organisation_history",
)
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với tổ chức, chức vụ và quyền của nó, mới nhất ở trên."""
    return _facts(queries.history_of_organisation(seen_organisation(request, pk)))


def _facts(entries: Any) -> list[dict[str, Any]]:
    """The log without names: personal values stay on the pages."""
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in entries[:MOST]
    ]


@router.get("/people", response=schemas.PersonList, url_name="people")
def list_people(
    request: HttpRequest,
    on: date | None = None,
    q: str = "",
    after: schemas.Id | None = None,
    limit: Annotated[int, Field(ge=1, le=MOST)] = 100,
) -> dict[str, Any]:
    """Những người đang giữ chức vụ vào ngày `on`, theo thứ tự chữ cái."""
    day = on or clock.today()
    holding = Appointment.objects.on(day).values("person_id")
    rows = rules.people_visible_to(asking(request), on=clock.today()).filter(pk__in=holding)
    items, following = page_of(searched(rows, q), Person, after, limit)
    return {"on": day, "items": [ref(each) for each in items], "after": following}


@router.get("/people/{int:pk}", response=schemas.PersonOut, url_name="person")
def one_person(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một người và chức vụ qua thời gian, gần nhất ở trên."""
    person = seen_person(request, pk)
    held = [_held(row) for row in queries.appointments_of(person)]
    return {**ref(person), "held": held}


@router.get("/people/{int:pk}/history", response=list[schemas.FactOut], url_name="person_history")
def person_history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã ghi về một người và chức vụ họ giữ, mới nhất ở trên; không có tên người."""
    return _facts(queries.history_of_person(seen_person(request, pk)))


def _held(row: Appointment) -> dict[str, Any]:
    return {
        "id": row.pk,
        "post_id": row.post_id,
        "title": row.post.title,
        "organisation": ref(row.post.organisation),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "basis": row.basis,
    }


@router.get("/grants", response=list[schemas.GrantOut], url_name="grants")
def list_grants(request: HttpRequest, on: date | None = None) -> list[dict[str, Any]]:
    """Quyền giao riêng đang có hiệu lực vào ngày `on`: của mình, và trong phần mình giữ."""
    rows = rules.grants_visible_to(asking(request), on=clock.today())
    found = rows.filter(pk__in=Grant.objects.on(on or clock.today()).values("pk"))
    return [
        {
            "id": row.pk,
            "account": row.user.username,
            "capability": row.capability,
            "reach": row.reach,
            "organisation": ref(row.organisation),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "reason": row.reason,
        }
        for row in found.select_related("user", "organisation").order_by("pk")[:MOST]
    ]


@router.get("/toi", response=schemas.Me, url_name="me")
def me(request: HttpRequest) -> dict[str, Any]:
    """Tài khoản đang dùng: giữ chức vụ gì, được làm gì, ở đâu, hôm nay."""
    user, today = asking(request), clock.today()
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
        "home": ref(home) if home else None,
        "posts": [_held(row) for row in held],
        "rights": by_post + by_grant,
    }


def _right(right: Any, organisation: Organisation, by: str) -> dict[str, Any]:
    return {
        "capability": right.capability,
        "reach": right.reach,
        "organisation": ref(organisation),
        "by": by,
    }
