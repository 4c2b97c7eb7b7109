"""The router, and how an address or a payload finds its rows."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Router

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import fold
from vedich.organisations import rules
from vedich.organisations.models import Organisation, Person, Post

router = Router(tags=["organisations"])

MOST = 500
"""No answer lists more."""


class UnknownId(Refused):
    """An id in what was sent names nothing."""

    message = _("Không có {what} số {id}. Kiểm tra lại mã số.")


def asking(request: HttpRequest) -> User:
    """Who asks; the API as a whole lets in signed-in accounts alone."""
    return request.user  # type: ignore[return-value]


def seen_organisation(request: HttpRequest, pk: int) -> Organisation:
    """The organisation, else 404."""
    rows = rules.visible_to(asking(request), on=clock.today()).select_related("area")
    return get_object_or_404(rows, pk=pk)


def seen_person(request: HttpRequest, pk: int) -> Person:
    """The person, else 404."""
    return get_object_or_404(rules.people_visible_to(asking(request), on=clock.today()), pk=pk)


def seen_post(request: HttpRequest, pk: int) -> Post:
    """The post, else 404."""
    visible = rules.visible_to(asking(request), on=clock.today()).values("pk")
    rows = Post.objects.filter(organisation__in=visible).select_related("organisation__area")
    return get_object_or_404(rows, pk=pk)


def ref(row: Any, name: str = "name") -> dict[str, Any]:
    """A row in short; `name` is the attribute that says what it is called."""
    return {"id": row.pk, "name": getattr(row, name)}


def pair(pk: int | None, name: str | None) -> dict[str, Any] | None:
    """An id and a name as a row in short, None where there is none."""
    return {"id": pk, "name": name or ""} if pk else None


def page_of(rows: Any, model: Any, after: int | None, limit: int) -> tuple[list[Any], int | None]:
    """A page of rows in the order of the alphabet, and the id to go on from."""
    if after is not None and (last := model.objects.filter(pk=after).first()):
        rows = rows.filter(
            Q(sort_key__gt=last.sort_key) | Q(sort_key=last.sort_key, pk__gt=last.pk)
        )
    found = list(rows.order_by("sort_key", "pk")[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None


def searched(rows: Any, text: str) -> Any:
    """The rows in whose folded text every word stands."""
    for word in fold(text).split()[:8]:
        rows = rows.filter(folded__contains=word)
    return rows


def acting(request: HttpRequest) -> dict[str, Any]:
    """Who acts and when, for a service."""
    return {"actor": asking(request), "at": clock.now()}


def rows_of(rows: Any, what: Any, **asked: int | list[int] | None) -> dict[int, Any]:
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


def known_organisations(
    request: HttpRequest, **asked: int | list[int] | None
) -> dict[int, Organisation]:
    """The organisations of these ids, by id; unknown ones are refused by field."""
    rows = rules.visible_to(asking(request), on=clock.today()).select_related("area")
    return rows_of(rows, _("tổ chức"), **asked)


def account_named(username: str, field: str = "username") -> User:
    """The account of this name, which must be in use."""
    found = User.objects.filter(username=username, is_active=True, is_system=False).first()
    if found is None:
        raise UnknownId(what=_("tài khoản"), id=username, field=field)
    return found
