"""The entries of the rail, the phone tabs and the page “Thêm”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from vedich.web.addresses import url
from vedich.web.icons import icon

TABS = 4


@dataclass(frozen=True)
class View:
    """One page of several that stand under one entry: named above each of them."""

    label: StrOrPromise
    icon: str
    url_name: str
    order: int


@dataclass(frozen=True)
class Item:
    """One entry: what it is called, its icon, the page it opens and its place.

    `go` is the key that follows “g” on the keyboard. `may(request)` says who sees the entry; the
    page itself checks the right again. `short` is what the phone's tab says where the label is too
    long for it.
    """

    key: str
    label: StrOrPromise
    icon: str
    url_name: str
    order: int
    go: str = ""
    group: Literal["main", "more"] = "main"
    may: Callable[[HttpRequest], bool] | None = None
    short: StrOrPromise = ""


@dataclass(frozen=True)
class Link:
    """An entry as one reader sees it."""

    item: Item
    href: str
    is_current: bool
    starts_group: bool


_items: dict[str, Item] = {}
_views: dict[str, dict[str, View]] = defaultdict(dict)


def add(item: Item) -> None:
    """Show `item`; said in `apps.ready()`. A second one under the same key replaces the first."""
    _items[item.key] = item


def add_view(key: str, view: View) -> None:
    """Name `view` above all pages under the entry `key`; said in `apps.ready()`."""
    _views[key][view.url_name] = view


@pass_context
def views_of(context: Context, key: str, query: dict[str, Any] | None = None) -> Markup:
    """The pages under one entry, as links that carry `query` on; the one shown is marked."""
    here = context["request"].path
    links = [
        Markup('<a class="vd-chip" href="{}"{}>{}{}</a>').format(
            url(view.url_name, query=query),
            Markup(' aria-current="page"') if reverse(view.url_name) == here else "",
            icon(view.icon),
            view.label,
        )
        for view in sorted(_views[key].values(), key=lambda view: view.order)
    ]
    return Markup('<nav class="vd-bar vd-bar--wrap vd-views" aria-label="{}">{}</nav>').format(
        _("Các cách xem"), Markup("").join(links)
    )


def items() -> list[Item]:
    """All entries in their order, the main ones first."""
    return sorted(_items.values(), key=lambda item: (item.group != "main", item.order, item.key))


def links(request: HttpRequest, current: str = "") -> list[Link]:
    """What this reader sees. `current` names the page's entry; else its address tells."""
    shown = [
        (item, href)
        for item in items()
        if (item.may is None or item.may(request)) and (href := _address(item))
    ]
    here = current or _by_address(request.path, shown)
    last = ""
    found = []
    for item, href in shown:
        starts = bool(last) and item.group != last
        found.append(Link(item, href, is_current=item.key == here, starts_group=starts))
        last = item.group
    return found


def _address(item: Item) -> str:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:  # an entry without a page is held to have one by a test, not by a crash
        return ""


def _by_address(path: str, shown: list[tuple[Item, str]]) -> str:
    around = [
        (len(href), item.key)
        for item, href in shown
        if path == href or (href != "/" and path.startswith(href))
    ]
    return max(around)[1] if around else ""
