"""What these lists share: the filter by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.web.tables import ChoiceFilter

MOST_CHOICES = 300


def place_filter(rows: QuerySet[Any], on: date, path: str = "area") -> ChoiceFilter:
    """The areas that rows hang on; choosing one keeps what hangs on it or inside it."""

    def known() -> Iterable[tuple[int, str]]:
        found = Area.objects.filter(pk__in=rows.order_by().values(path))
        return found.order_by("sort_key").values_list("pk", "name")[:MOST_CHOICES]

    def inside(shown: QuerySet[Any], area: int) -> QuerySet[Any]:
        return shown.filter(**{f"{path}__in": areas.inside(area, on=on).values("pk")})

    return ChoiceFilter("trong", _("Địa bàn"), known, inside)


def equal(path: str) -> Callable[[QuerySet[Any], Any], QuerySet[Any]]:
    """Keeps the rows whose `path` is the value chosen."""
    return lambda rows, value: rows.filter(**{path: value})
