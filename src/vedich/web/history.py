"""The history tab: what happened to one row, newest first, in the words of its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.utils.translation import gettext
from markupsafe import Markup

from vedich.lib.dates import format_date


@dataclass(frozen=True)
class Line:
    """One entry as people read it."""

    sentence: str
    who: str
    at: datetime
    reason: str


def render(entries: Iterable[Any]) -> Markup:
    """The log of `audit.queries.history_of(row)` as a list.

    An entry has `fact`, `data`, `actor` and `at`. The label of a fact may hold `{placeholders}`,
    filled from `data` (and from the personal detail, where the query fetched it along).
    """
    return Markup(  # noqa: S704 - rendered with autoescape
        render_to_string("web/log.html", {"lines": list(lines(entries))})
    )


def lines(entries: Iterable[Any]) -> Iterator[Line]:
    """The same as values."""
    known = sentences()
    for entry in entries:
        data = {**entry.data, **_personal(entry)}
        sentence = known.get(entry.fact, entry.fact)
        yield Line(
            sentence=_filled(sentence, data),
            who=str(entry.actor),
            at=entry.at,
            reason=str(data.get("reason") or ""),
        )


def _personal(entry: Any) -> Mapping[str, Any]:
    detail = entry._state.fields_cache.get("personal") if hasattr(entry, "_state") else None
    return detail.data if detail else {}


def sentences() -> dict[str, str]:
    """Fact → sentence: every text choice whose value is written like `module.noun.participle`."""
    return {
        str(value): str(label)
        for choices in _subclasses(TextChoices)
        for value, label in choices.choices
        if str(value).count(".") == 2
    }


def _subclasses(kind: type[TextChoices]) -> Iterator[type[TextChoices]]:
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)


class _Shown(dict[str, Any]):
    """Values of an entry as a sentence writes them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({key: _shown(value) for key, value in data.items()})

    def __missing__(self, key: str) -> str:
        return "…"


def _shown(value: Any) -> str:
    if value is None or value == "":
        return gettext("chưa ghi")
    if isinstance(value, Mapping):
        return str(value.get("name", value))
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, str):
        try:
            return format_date(date.fromisoformat(value))
        except ValueError:
            return value
    return str(value)


def _filled(sentence: str, data: Mapping[str, Any]) -> str:
    try:
        return sentence.format_map(_Shown(data))
    except (ValueError, AttributeError, IndexError):  # a label's stray brace must not hide the log
        return sentence
