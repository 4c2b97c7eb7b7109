"""Rows named by id in what a client sends to the API."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused

M = TypeVar("M", bound=Model)


class UnknownRow(Refused):
    """An id that is no row, or none that the reader may see."""

    message = _("Không có {thing} số {id} trong phần được xem. Kiểm tra lại mã số.")


def named(rows: QuerySet[M], pk: int, field: str) -> M:
    """The row of `rows` with this id; `UnknownRow` blames `field` when there is none."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise UnknownRow(thing=rows.model._meta.verbose_name, id=pk, field=field)
    return found


def named_or_none(rows: QuerySet[M], pk: int | None, field: str) -> M | None:
    """The same where none may be named."""
    return None if pk is None else named(rows, pk, field)
