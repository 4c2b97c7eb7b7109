"""One's own notices in the API, through the same services as the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.notices import kinds, queries, rules, services
from vedich.notices.models import Channel, Notice, When

router = Router(tags=["notices"])

MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]


class NoticeOut(Schema):
    """A notice; `path` is the page it speaks of, without the host."""

    id: int
    kind: str
    family: str
    title: str
    body: str
    path: str
    object_type: str
    object_id: int | None
    at: datetime
    read_at: datetime | None
    is_urgent: bool


class CountOut(Schema):
    count: int


class PreferenceOut(Schema):
    """How one family of news is told: `mail` and `message` are now, digest or never."""

    family: str
    label: str
    mail: When
    message: When


class PreferenceIn(Schema):
    family: str
    mail: When | None = None
    message: When | None = None


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


@router.get("/notices", response=list[NoticeOut], url_name="notices")
def list_notices(
    request: HttpRequest,
    unread: bool = False,
    family: str = "",
    before: int | None = None,
    limit: Limit = 100,
) -> QuerySet[Notice]:
    """Thông báo của tôi, mới nhất trước; `before` là mã số cuối của trang trước."""
    rows = rules.visible_to(_user(request))
    if unread:
        rows = rows.filter(read_at=None)
    if family:
        rows = rows.filter(family=family)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return rows.order_by("-pk")[:limit]


@router.get("/notices/preferences", response=list[PreferenceOut], url_name="notice_preferences")
def preferences(request: HttpRequest) -> list[dict[str, Any]]:
    """Cách tôi nhận từng loại tin."""
    chosen = queries.preferences_of(_user(request))
    return [
        {
            "family": family.key,
            "label": str(family.label),
            "mail": chosen[family.key, Channel.MAIL],
            "message": chosen[family.key, Channel.CONNECTOR],
        }
        for family in kinds.families()
    ]


@router.post("/notices/preferences", response=list[PreferenceOut], url_name="set_preferences")
def set_preferences(request: HttpRequest, payload: list[PreferenceIn]) -> list[dict[str, Any]]:
    """Đổi cách nhận; loại tin và cách gửi không nêu thì giữ nguyên."""
    choices: dict[tuple[str, str], str] = {}
    for each in payload:
        if each.mail is not None:
            choices[each.family, Channel.MAIL] = each.mail
        if each.message is not None:
            choices[each.family, Channel.CONNECTOR] = each.message
    user = _user(request)
    services.set_preferences(choices=choices, numbers={}, actor=user, at=clock.now())
    return preferences(request)


@router.post("/notices/read", response=CountOut, url_name="read_all_notices")
def read_all(request: HttpRequest, family: str = "") -> dict[str, int]:
    """Ghi đã đọc tất cả, hoặc tất cả của một loại; bao nhiêu thông báo mới đọc."""
    user = _user(request)
    return {"count": services.mark_all_read(actor=user, at=clock.now(), family=family)}


@router.get("/notices/{int:pk}", response=NoticeOut, url_name="notice")
def one_notice(request: HttpRequest, pk: int) -> Notice:
    """Một thông báo của tôi."""
    return get_object_or_404(rules.visible_to(_user(request)), pk=pk)


@router.post("/notices/{int:pk}/read", response=NoticeOut, url_name="read_notice")
def read_one(request: HttpRequest, pk: int) -> Notice:
    """Ghi đã đọc một thông báo."""
    notice = get_object_or_404(rules.visible_to(_user(request)), pk=pk)
    return services.mark_read(notice=notice, actor=_user(request), at=clock.now())
