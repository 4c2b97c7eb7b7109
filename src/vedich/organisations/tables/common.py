"""What the tables share: the day, and where their cells lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.areas import queries as areas
from vedich.areas.asof import AsOf
from vedich.trees.models import Dated
from vedich.web.addresses import url
from vedich.web.tables import Column, Table

ENDED, EVER = "da-het", "moi-luc"


class OnDay(Table):
    """A table whose links carry the day on."""

    def __init__(self, request: HttpRequest, rows: QuerySet[Any], asked: AsOf) -> None:
        self.asked = asked
        self.columns = self.columns_of_day()
        self.filters = self.filters_of_day()
        super().__init__(request, rows)

    def columns_of_day(self) -> list[Column]:
        raise NotImplementedError

    def filters_of_day(self) -> list[Any]:
        raise NotImplementedError

    def organisation_href(self, pk: int | None) -> str | None:
        return url("organisation", pk=pk, query=self.asked.query) if pk else None

    def person_href(self, pk: int | None) -> str | None:
        return url("person", pk=pk, query=self.asked.query) if pk else None

    def provinces(self) -> Iterable[tuple[int, StrOrPromise]]:
        roots = areas.named_on(areas.roots(on=self.asked.day), self.asked.day)
        return [(area.pk, area.name_on) for area in roots.order_by("sort_key_on")]


def since(row: Dated) -> Any:
    """The first day of a row, in a cell."""
    return row.valid_from or _("không rõ")
