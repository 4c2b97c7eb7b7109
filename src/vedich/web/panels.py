"""Pieces that upper modules put on the pages of lower ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

Panel = Callable[[HttpRequest, Any], Markup | str | None]

SLOTS = frozenset(
    {
        "area",
        "organisation",
        "term",
        "regulation",
        "document",
        "initiative",
        "initiative_status",
        "indicator",
        "indicators",
        "week",
        "person",
        "task",
        "tasks",
        "meeting",
        "schedule",
        "review_duty",
        "incoming_paper",
    }
)

_panels: dict[str, list[tuple[int, str, Panel]]] = defaultdict(list)


def add(slot: str, panel: Panel, *, order: int = 50, part: str = "") -> None:
    """Show `panel(request, obj)` in `slot`, the low `order` first; said in `apps.ready()`.

    A page whose slot has many panels shows them in parts (tabs): `part` names the one this panel
    belongs to, as the address does; the first part is "".

    The panel checks its own `visible_to` and returns None where it has nothing to show.
    """
    if slot not in SLOTS:
        raise ValueError(f"no slot {slot!r}; there are {', '.join(sorted(SLOTS))}")
    if all(known is not panel for _, _, known in _panels[slot]):
        _panels[slot].append((order, part, panel))
        _panels[slot].sort(key=lambda each: each[0])


def later(request: HttpRequest, title: str, address: str) -> str:
    """A card that asks nothing of the database: a link that opens in its place with a script.

    The page at `address` answers a fragment with its card, or with nothing where there is nothing.
    """
    page = {"title": title, "address": address}
    return render_to_string("web/_later.html", page, request=request)


@pass_context
def render(context: Context, slot: str, obj: Any = None, part: str = "") -> Markup:
    """All panels of `slot` for `obj`, one below the other; nothing where none has anything."""
    return rendered(context["request"], slot, obj, part)


def rendered(request: HttpRequest, slot: str, obj: Any, part: str = "") -> Markup:
    """The same for Python code that has the request at hand."""
    if slot not in SLOTS:
        raise ValueError(f"no slot {slot!r}")
    shown = [panel(request, obj) for _, where, panel in _panels[slot] if where == part]
    # A panel renders one of its own templates: what it returns is escaped already.
    return Markup("\n").join(Markup(each) for each in shown if each)  # noqa: S704
