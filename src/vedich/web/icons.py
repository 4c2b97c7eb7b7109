"""Icons, drawn once a page.

`icon(name)` in a page prints a reference and remembers the name; the base page prints the drawings
of all remembered names at its end. In a fragment, which lands in a page of unknown icons, each
icon brings its own drawing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from markupsafe import Markup

_names: ContextVar[dict[str, None] | None] = ContextVar("vedich_icons_of_page", default=None)


@contextmanager
def collected() -> Iterator[None]:
    """Remember the icons drawn inside, as one page."""
    token = _names.set({})
    try:
        yield
    finally:
        _names.reset(token)


def icon(name: str, label: str = "") -> Markup:
    """The icon `name` of Tabler's outline set; hidden from screen readers unless it has a label."""
    said = Markup(' role="img" aria-label="{}"').format(label) if label else ' aria-hidden="true"'
    said = Markup(said)  # noqa: S704 - one of two literals
    names = _names.get()
    if names is None:
        drawing = Markup(drawings().get(name, ""))  # noqa: S704 - our own build's file
        return Markup('<svg class="vd-i" viewBox="0 0 24 24"{}>{}</svg>').format(said, drawing)
    names[name] = None
    return Markup('<svg class="vd-i"{}><use href="#i-{}"/></svg>').format(said, name)


def symbols() -> Markup:
    """The drawings of the icons the page has used so far, hidden: for the end of the body."""
    known = drawings()
    each = Markup("\n").join(
        Markup('<symbol id="i-{}" viewBox="0 0 24 24">{}</symbol>').format(
            name,
            Markup(known.get(name, "")),  # noqa: S704 - our own build's file
        )
        for name in _names.get() or {}
    )
    return Markup('<svg hidden xmlns="http://www.w3.org/2000/svg">{}</svg>').format(each)


def drawings() -> dict[str, str]:
    """Name → drawing, as `make assets` cut them out; nothing before the first build."""
    path = Path(settings.ASSETS) / "icons.json"
    return _read(path, path.stat().st_mtime_ns) if path.exists() else {}


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> dict[str, str]:
    drawn: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return drawn
