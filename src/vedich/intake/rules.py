"""Who sees an import: whoever brought it. It may hold names and numbers of their part alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from vedich.intake.models import Import
from vedich.organisations.rules import has_all

if TYPE_CHECKING:
    from vedich.accounts.models import User
    from vedich.intake.kinds import Kind
    from vedich.intake.kinds.base import Right


def visible_to(user: User, *, on: date) -> QuerySet[Import]:
    """One's own imports; the administrator sees all."""
    del on
    return Import.objects.all() if has_all(user) else Import.objects.filter(user=user)


def may_import(user: User, kind: Kind, *, on: date) -> bool:
    """Whether the user may bring this kind of rows for any place at all."""
    return kind.may(user, on=on)


def importable(user: User, kinds: Iterable[Kind], *, on: date) -> list[Kind]:
    """Those of `kinds` that the user may bring; a right that several kinds share is asked once."""
    answers: dict[Right, bool] = {}
    found = []
    for kind in kinds:
        right = type(kind).right
        if right not in answers:
            answers[right] = right(user, on=on)
        if answers[right]:
            found.append(kind)
    return found
