"""What several services refuse alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from vedich.accounts.models import User
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib.errors import Refused
from vedich.products.refusals import BelowZero, NotYours, UnknownChoice

Visible = Callable[..., "models.QuerySet[Any]"]


def out_of_sight(
    row: models.Model,
    actor: User,
    on: date,
    sights: Mapping[str, Visible],
    changed: Collection[str] | None = None,
) -> list[Refused]:
    """What `row` points at must be something the actor may see: ids can be typed into a form.

    `changed`: only these fields are asked about; None: all.
    """
    found: list[Refused] = []
    for name, visible in {"document": documents_visible_to, **sights}.items():
        thing = getattr(row, name)
        if thing is None or (changed is not None and name not in changed):
            continue
        if not visible(actor, on=on).filter(pk=thing.pk).exists():
            label = row._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            found.append(NotYours(thing=label, field=name))
    return found


def known(choices: type[models.TextChoices], value: str, field: str) -> list[Refused]:
    return [] if value in choices.values else [UnknownChoice(value=value, field=field)]


def not_below_zero(row: models.Model, *fields: str) -> list[Refused]:
    """One refusal for each of these numbers that is negative."""
    return [
        BelowZero(what=row._meta.get_field(name).verbose_name, field=name)  # type: ignore[union-attr]
        for name in fields
        if (value := getattr(row, name)) is not None and value < Decimal(0)
    ]
