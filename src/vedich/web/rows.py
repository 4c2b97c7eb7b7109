"""Rows named by id in what a client sends to the API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused, raise_all

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


def named_all(rows: QuerySet[M], ids: Iterable[int], field: str) -> list[M]:
    """The rows with these ids, in this order, each once; all that are missing are said at once."""
    wanted = list(dict.fromkeys(ids))
    found = rows.in_bulk(wanted) if wanted else {}
    thing = rows.model._meta.verbose_name
    raise_all(UnknownRow(thing=thing, id=pk, field=field) for pk in wanted if pk not in found)
    return [found[pk] for pk in wanted]
