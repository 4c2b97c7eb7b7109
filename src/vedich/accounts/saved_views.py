"""Lists as a person keeps them: the only writer of saved views, and what tables ask for."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest

from vedich.accounts.models import SavedView, User
from vedich.accounts.refusals import TooManyViews, ViewNameMissing, ViewNameTaken
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.web.tables.views import View

MOST = 20
"""So many views of one list a person may keep."""


def kept(request: HttpRequest, table: str) -> list[View]:
    """The views of `table` that the reader keeps for this page, in their order."""
    if not request.user.is_authenticated:
        return []
    mine = SavedView.objects.filter(user=request.user, table=table, path=request.path)
    rows = mine.order_by("order", "pk")
    return [View(row.name, row.query, pk=row.pk, is_default=row.is_default) for row in rows]


@transaction.atomic
def save_view(
    *, user: User, table: str, path: str, query: str, name: str, is_default: bool = False
) -> SavedView:
    """Keep a list as it stands; at most one of a list opens by itself."""
    mine = _held(user, table)
    view = SavedView(user=user, table=table, path=path, query=query, name=clean_line(name))
    found = _faults(view, mine)
    if len(mine) >= MOST:
        found.append(TooManyViews(most=MOST))
    raise_all(found)
    highest = SavedView.objects.filter(user=user, table=table).aggregate(n=Max("order"))["n"]
    view.order = (highest or 0) + 1
    _choose(view, is_default)
    view.save()
    return view


@transaction.atomic
def edit_view(*, view: SavedView, name: str, order: int, is_default: bool) -> SavedView:
    """Call it otherwise, move it, let it open by itself."""
    mine = _held(view.user, view.table)
    view.name, view.order = clean_line(name), order
    raise_all(_faults(view, mine))
    _choose(view, is_default)
    view.save()
    return view


@transaction.atomic
def remove_view(*, view: SavedView) -> None:
    view.delete()


def _held(user: User, table: str) -> list[SavedView]:
    """All of one list, locked, so that two windows keep one default."""
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    return list(SavedView.objects.filter(user=user, table=table))


def _faults(view: SavedView, mine: list[SavedView]) -> list[Refused]:
    if not view.name:
        return [ViewNameMissing(field="name")]
    taken = any(row.pk != view.pk and row.name.lower() == view.name.lower() for row in mine)
    return [ViewNameTaken(name=view.name, field="name")] if taken else []


def _choose(view: SavedView, is_default: bool) -> None:
    if is_default:
        SavedView.objects.filter(user=view.user, table=view.table).update(is_default=False)
    view.is_default = is_default
