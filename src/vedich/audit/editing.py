"""Two people saving one row: whoever saves second is told who was first, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.web.models import Versioned

V = TypeVar("V", bound=Versioned)


class EditedMeanwhile(Refused):
    """Somebody saved the row after this person had opened it; `version` is the new one."""

    message = _(
        "{who} vừa sửa lúc {when}. Chữ đồng chí gõ vẫn còn; xem chỗ khác nhau, rồi lưu lại nếu vẫn "
        "giữ."
    )


def hold(row: V, version: int) -> V:
    """The row as it stands now, locked to the end of the transaction, its version counted up.

    Refused with `EditedMeanwhile` when it is no longer the `version` that the editor has read.
    """
    now = type(row)._default_manager.select_for_update().get(pk=row.pk)
    refuse_other_version(row, read=version, now=now.version)
    now.version += 1
    return now


def refuse_other_version(row: models.Model, *, read: int, now: int) -> None:
    """Say who wrote to `row` last when what was read is not what stands now."""
    if read != now:
        last = history_of(row).first()
        raise EditedMeanwhile(
            who=str(last.actor) if last else gettext("Người khác"),
            when=f"{clock.local(last.at):%H:%M %d/%m/%Y}" if last else "",
            version=now,
        )


def change(row: models.Model, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set `values` on the row; return what differs as {field: [before, after]} for the log."""
    changes: dict[str, list[Any]] = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            changes[name] = [before, value]
            setattr(row, name, value)
    return changes


def labels_of(row: models.Model, fields: Iterable[str]) -> list[str]:
    """What the fields are called, for the sentence of the log."""
    return [in_vietnamese(row._meta.get_field(name).verbose_name) for name in fields]  # type: ignore[union-attr]


def in_vietnamese(text: StrOrPromise) -> str:
    """The log is written in Vietnamese, whatever the language of whoever acts."""
    with translation.override("vi"):
        return str(text)
