"""Icons, drawn once a page.

`icon(name)` prints a reference and remembers the name; the base page prints the drawings of all
remembered names at its end. What is rendered without a base page (a block, a row, a card) lands in
a page of unknown icons: there each icon brings its own drawing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from markupsafe import Markup


@dataclass
class Collection:
    """The icons of one rendering, and whether their drawings have been printed."""

    names: dict[str, None] = field(default_factory=dict)
    is_printed: bool = False


_collection: ContextVar[Collection | None] = ContextVar("vedich_icons", default=None)


def rendered(render: Callable[[], str]) -> str:
    """What `render()` returns, with every icon drawn; inside another rendering, with that one's."""
    if _collection.get() is not None:
        return render()
    collection = Collection()
    token = _collection.set(collection)
    try:
        text = render()
    finally:
        _collection.reset(token)
    return text if collection.is_printed else _drawn_in_place(text, collection.names)


def _drawn_in_place(text: str, names: Iterable[str]) -> str:
    known = drawings()
    for name in names:
        text = text.replace(_reference(name), known.get(name, ""))
    return text


def _reference(name: str) -> Markup:
    return Markup('<use href="#i-{}"/>').format(name)


def icon(name: str, label: str = "") -> Markup:
    """The icon `name` of Tabler's outline set; hidden from screen readers unless it has a label."""
    said = Markup(' role="img" aria-label="{}"').format(label) if label else ' aria-hidden="true"'
    said = Markup(said)  # noqa: S704 - one of two literals
    collection = _collection.get()
    if collection is not None:
        collection.names[name] = None
        drawn = _reference(name)
    else:
        drawn = Markup(drawings().get(name, ""))  # noqa: S704 - our own build's file
    return Markup('<svg class="vd-i" viewBox="0 0 24 24"{}>{}</svg>').format(said, drawn)


def symbols() -> Markup:
    """The drawings of the icons the page has used so far, hidden: for the end of the body."""
    known, collection = drawings(), _collection.get() or Collection()
    collection.is_printed = True
    each = Markup("\n").join(
        Markup('<symbol id="i-{}" viewBox="0 0 24 24">{}</symbol>').format(
            name,
            Markup(known.get(name, "")),  # noqa: S704 - our own build's file
        )
        for name in collection.names
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
