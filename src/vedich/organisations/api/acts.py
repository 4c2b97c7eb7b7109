"""Acts, through the services that the pages use."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Status

from vedich.areas.models import Area
from vedich.lib import clock
from vedich.organisations import rules, services
from vedich.organisations.api import schemas
from vedich.organisations.api.finding import (
    account_named,
    acting,
    asking,
    known_organisations,
    router,
    rows_of,
    seen_organisation,
    seen_person,
    seen_post,
)
from vedich.organisations.models import Appointment, Grant, Organisation, Person, Post


@router.post("/organisations", response={201: schemas.Made}, url_name="create_organisation")
def create(request: HttpRequest, payload: schemas.CreateIn) -> Status[Organisation]:
    """Thêm một tổ chức."""
    known = known_organisations(request, parent_id=payload.parent_id)
    area = rows_of(Area.objects.all(), _("địa bàn"), area_id=payload.area_id)[payload.area_id]
    values = payload.dict(exclude={"parent_id", "area_id"})
    parent = known.get(payload.parent_id or 0)
    made = services.create_organisation(area=area, parent=parent, **values, **acting(request))
    return Status(201, made)


@router.post(
    "/organisations/{int:pk}/rename", response=schemas.Made, url_name="rename_organisation"
)
def rename(request: HttpRequest, pk: int, payload: schemas.RenameIn) -> Organisation:
    """Đổi tên từ một ngày."""
    found = seen_organisation(request, pk)
    services.rename_organisation(organisation=found, **payload.dict(), **acting(request))
    return found


@router.post("/organisations/{int:pk}/move", response=schemas.Made, url_name="move_organisation")
def move(request: HttpRequest, pk: int, payload: schemas.MoveIn) -> Organisation:
    """Chuyển sang cấp trên khác từ một ngày."""
    found = seen_organisation(request, pk)
    known = known_organisations(request, parent_id=payload.parent_id)
    values = payload.dict(exclude={"parent_id"})
    parent = known.get(payload.parent_id or 0)
    services.move_organisation(organisation=found, parent=parent, **values, **acting(request))
    return found


@router.post("/organisations/{int:pk}/end", response=schemas.Made, url_name="end_organisation")
def end(request: HttpRequest, pk: int, payload: schemas.EndIn) -> Organisation:
    """Kết thúc hoạt động từ một ngày."""
    found = seen_organisation(request, pk)
    services.end_organisation(organisation=found, **payload.dict(), **acting(request))
    return found


@router.post("/organisations/merge", response={201: schemas.Made}, url_name="merge_organisations")
def merge(request: HttpRequest, payload: schemas.MergeIn) -> Status[Organisation]:
    """Sáp nhập thành tổ chức mới, hoặc vào tổ chức đang có (`into_id`)."""
    known = known_organisations(
        request,
        predecessors=payload.predecessors,
        parent_id=payload.parent_id,
        into_id=payload.into_id,
    )
    old = {
        "predecessors": [known[pk] for pk in payload.predecessors],
        "on": payload.on,
        "source": payload.source,
        **acting(request),
    }
    if payload.into_id is not None:
        return Status(201, services.absorb_organisations(into=known[payload.into_id], **old))
    wanted = payload.area_id or 0
    area = rows_of(Area.objects.all(), _("địa bàn"), area_id=wanted)[wanted]
    new = payload.dict(include={"name", "short_name", "kind"})
    parent = known.get(payload.parent_id or 0)
    return Status(201, services.merge_organisations(area=area, parent=parent, **new, **old))


def _rights(rights: list[schemas.RightIn]) -> list[tuple[str, str]]:
    return [(right.capability.value, right.reach.value) for right in rights]


@router.post("/organisations/{int:pk}/posts", response={201: schemas.Made}, url_name="create_post")
def create_post(request: HttpRequest, pk: int, payload: schemas.PostIn) -> Status[Post]:
    """Thêm một chức vụ."""
    made = services.create_post(
        organisation=seen_organisation(request, pk),
        capabilities=_rights(payload.rights),
        **payload.dict(exclude={"rights"}),
        **acting(request),
    )
    return Status(201, made)


@router.post("/posts/{int:pk}/rights", response=schemas.Made, url_name="entrust_post")
def entrust(request: HttpRequest, pk: int, payload: schemas.RightsIn) -> Post:
    """Sửa quyền đi theo chức vụ."""
    post = seen_post(request, pk)
    rights = _rights(payload.rights)
    given = acting(request)
    services.entrust_post(post=post, capabilities=rights, reason=payload.reason, **given)
    return post


@router.post("/posts/{int:pk}/end", response=schemas.Made, url_name="end_post")
def end_post(request: HttpRequest, pk: int, payload: schemas.DayIn) -> Post:
    """Bỏ một chức vụ từ một ngày."""
    post = seen_post(request, pk)
    services.end_post(post=post, **payload.dict(), **acting(request))
    return post


@router.post("/posts/{int:pk}/appointments", response={201: schemas.Made}, url_name="appoint")
def appoint(request: HttpRequest, pk: int, payload: schemas.AppointIn) -> Status[Appointment]:
    """Ghi người giữ chức vụ."""
    post = seen_post(request, pk)
    people = rules.people_visible_to(asking(request), on=clock.today())
    person = rows_of(people, _("người"), person_id=payload.person_id)[payload.person_id]
    values = payload.dict(exclude={"person_id"})
    return Status(201, services.appoint(person=person, post=post, **values, **acting(request)))


@router.post("/appointments/{int:pk}/end", response=schemas.Made, url_name="end_appointment")
def end_appointment(request: HttpRequest, pk: int, payload: schemas.DayIn) -> Appointment:
    """Ghi thôi giữ chức vụ từ một ngày."""
    rows = Appointment.objects.select_related("person", "post__organisation")
    found = get_object_or_404(rows, pk=pk)
    services.end_appointment(appointment=found, **payload.dict(), **acting(request))
    return found


@router.post("/people", response={201: schemas.Made}, url_name="create_person")
def create_person(request: HttpRequest, payload: schemas.PersonIn) -> Status[Person]:
    """Ghi tên một người."""
    user = account_named(payload.username) if payload.username else None
    values = payload.dict(exclude={"username"})
    return Status(201, services.create_person(user=user, **values, **acting(request)))


@router.post("/people/{int:pk}/rename", response=schemas.Made, url_name="rename_person")
def rename_person(request: HttpRequest, pk: int, payload: schemas.NameIn) -> Person:
    """Sửa tên một người."""
    person = seen_person(request, pk)
    services.rename_person(person=person, name=payload.name, **acting(request))
    return person


@router.post("/people/{int:pk}/account", response=schemas.Made, url_name="link_account")
def link_account(request: HttpRequest, pk: int, payload: schemas.AccountIn) -> Person:
    """Gắn tài khoản đăng nhập cho một người, hoặc gỡ ra (`username` để trống)."""
    person = seen_person(request, pk)
    user = account_named(payload.username) if payload.username else None
    services.link_account(person=person, user=user, **acting(request))
    return person


@router.post("/grants", response={201: schemas.Made}, url_name="create_grant")
def create_grant(request: HttpRequest, payload: schemas.GrantIn) -> Status[Grant]:
    """Giao một quyền cho tài khoản."""
    wanted = payload.organisation_id
    organisation = known_organisations(request, organisation_id=wanted)[wanted]
    values = payload.dict(exclude={"username", "organisation_id"})
    user = account_named(payload.username)
    given = acting(request)
    return Status(201, services.grant(user=user, organisation=organisation, **values, **given))


@router.post("/grants/{int:pk}/revoke", response=schemas.Made, url_name="revoke_grant")
def revoke_grant(request: HttpRequest, pk: int, payload: schemas.DayIn) -> Grant:
    """Thu hồi một quyền từ một ngày."""
    rows = rules.grants_visible_to(asking(request), on=clock.today())
    found = get_object_or_404(rows.select_related("organisation"), pk=pk)
    services.revoke_grant(grant=found, **payload.dict(), **acting(request))
    return found
