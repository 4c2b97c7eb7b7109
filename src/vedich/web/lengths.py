"""No text longer than its column, wherever it comes from: SQLite would keep it, PostgreSQL fail.

Forms know the length of their fields; what arrives by API, file or command meets this guard when
its row is saved. Rows written in bulk pass it by, and are checked by who writes them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused, raise_all
from vedich.lib.numbers import format_number

LONGEST = 1_000_000
"""Characters of a text without a length of its own: some hundred pages."""


class TextTooLong(Refused):
    message = _("“{name}” dài {count} ký tự, nhiều nhất {most}. Rút ngắn lại.")


def guard(sender: type[models.Model], instance: models.Model, **_signal: Any) -> None:
    """Refuse, all at once, the texts of a row that are too long for it; a receiver of pre_save."""
    if not sender.__module__.startswith("vedich."):
        return
    wrong: list[Refused] = []
    for attribute, name, most in _lengths(sender):
        value = instance.__dict__.get(attribute)
        if isinstance(value, str) and len(value) > most:
            wrong.append(
                TextTooLong(
                    field=attribute, name=name, count=format_number(len(value)),
                    most=format_number(most),
                )
            )  # fmt: skip
    raise_all(wrong)


@cache
def _lengths(model: type[models.Model]) -> list[tuple[str, Any, int]]:
    return [
        (field.attname, field.verbose_name, getattr(field, "max_length", None) or LONGEST)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    ]
