"""Facts, big numbers, quotes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django_stubs_ext import StrOrPromise
from markupsafe import Markup, escape


def facts(pairs: Iterable[tuple[StrOrPromise, Any] | tuple[StrOrPromise, Any, Any]]) -> Markup:
    """A definition list: (term, value) or (term, value, small note below). None values are “–”."""
    return Markup('<dl class="vd-facts">{}</dl>').format(
        Markup("").join(_fact(*pair) for pair in pairs)
    )


def _fact(term: StrOrPromise, value: Any, note: Any = "") -> Markup:
    below = Markup("<small>{}</small>").format(note) if note else ""
    shown = "–" if value is None or value == "" else value
    return Markup('<div><dt>{}</dt><dd class="text-break">{}{}</dd></div>').format(
        term, shown, below
    )


def big(value: Any, unit: StrOrPromise = "", mark: Any = "", *, medium: bool = False) -> Markup:
    """The big number, its unit and its provenance mark; at most four on a page."""
    small = Markup("<small>{}{}</small>").format(unit, mark) if unit or mark else ""
    size = " vd-big--m" if medium else ""
    return Markup('<span class="vd-big{}">{}{}</span>').format(size, value, small)


def quote(text: str, marked: str = "") -> Markup:
    """A quotation of a source; the words `marked` in it are highlighted where they stand."""
    before, found, after = text.partition(marked) if marked else (text, "", "")
    shown = (
        escape(before) + Markup("<mark>{}</mark>").format(found) + escape(after)
        if found
        else escape(text)
    )
    return Markup('<blockquote class="vd-quote">{}</blockquote>').format(shown)


def initials(name: str) -> str:
    """The two letters of a person's disc: those of the last two words, as names are called here."""
    words = name.split()
    return "".join(word[0] for word in words[-2:]).upper()
