"""What every page's frame shows.

The frame knows no domain: the modules that do hand in its values with `provide`. Each is asked for
at most once a page, and only when the page draws it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from importlib.metadata import version
from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.lib import clock
from vedich.web import navigation


@dataclass(frozen=True)
class Scope:
    """The part of the world the page shows; `href` leads to where it can be changed."""

    name: str
    href: str = ""


@dataclass(frozen=True)
class Banner:
    """First line of each page of a data set that is not an installation's own."""

    text: StrOrPromise
    kind: Literal["illustrative", "press"] = "illustrative"


@dataclass(frozen=True)
class PlanClock:
    """The five-year plan whose time runs at the foot of the rail: first and last day."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Me:
    """Who is signed in, and the post that says in which capacity."""

    name: str
    post: str = ""


@dataclass(frozen=True)
class Bell:
    """Notices not yet read."""

    count: int
    href: str


@dataclass(frozen=True)
class AccountLink:
    """One entry of the menu under the reader's name."""

    label: StrOrPromise
    icon: str
    url_name: str
    may: Callable[[HttpRequest], bool] | None = None

    @property
    def href(self) -> str:
        return reverse(self.url_name)


class Language(NamedTuple):
    """A language of the pages: its code and its name in itself."""

    code: str
    name: str


_account_links: list[AccountLink] = []


def add_account_link(link: AccountLink) -> None:
    """Offer `link` in the menu under the reader's name; said in `apps.ready()`."""
    if link not in _account_links:
        _account_links.append(link)


SEARCH = "/tim/"
Value = Callable[[HttpRequest], Any]
KEYS = frozenset({"scope", "banner", "plan_clock", "me", "brand", "bell", "data_on"})
_values: dict[str, Value] = {}


def provide(key: str, value: Value) -> None:
    """Let `value(request)` fill `key` of the frame; said in `apps.ready()`.

    | key | what it returns (None: not shown) |
    |---|---|
    | scope | `Scope` |
    | banner | `Banner`; also asked for on pages without sign-in |
    | plan_clock | `PlanClock` |
    | me | `Me`; unless provided, the account's own name |
    | brand | the line under “Về Đích”: whose installation this is |
    | bell | `Bell` |
    | data_on | the day of the newest data, for the footer |
    """
    if key not in KEYS:
        raise ValueError(f"the frame has no {key!r}; it has {', '.join(sorted(KEYS))}")
    _values[key] = value


class Shell:
    """The frame of one page, read by `web/base.html`."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def _ask(self, key: str) -> Any:
        """The value of `key` as the module that knows it returns it, None where nobody does."""
        return value(self.request) if (value := _values.get(key)) else None

    @cached_property
    def scope(self) -> Scope | None:
        given: Scope | None = self._ask("scope")
        return given

    @cached_property
    def banner(self) -> Banner | None:
        given: Banner | None = self._ask("banner")
        return given

    @cached_property
    def plan_clock(self) -> PlanClock | None:
        given: PlanClock | None = self._ask("plan_clock")
        return given

    @cached_property
    def brand(self) -> str | None:
        given: str | None = self._ask("brand")
        return given

    @cached_property
    def bell(self) -> Bell | None:
        given: Bell | None = self._ask("bell")
        return given

    @cached_property
    def data_on(self) -> date | None:
        given: date | None = self._ask("data_on")
        return given

    @cached_property
    def me(self) -> Me | None:
        if self._user is None or not self._user.is_authenticated:
            return None
        given: Me | None = self._ask("me")
        return given or Me(name=str(self._user))

    @property
    def today(self) -> date:
        return clock.today()

    @property
    def fixed_day(self) -> date | None:
        """The day the installation is set on, where `VEDICH_TODAY` fixes it."""
        return clock.today() if clock.is_fixed() else None

    @property
    def version(self) -> str:
        return version("vedich")

    @property
    def read_at(self) -> str:
        """The time of day at which the page was made, for those who read it offline."""
        return f"{clock.now():%H:%M}"

    @property
    def saves_data(self) -> bool:
        """The reader's browser asked for little data: no web fonts then."""
        return self.request.headers.get("Save-Data", "").lower() == "on"

    @cached_property
    def _user(self) -> Any:
        return getattr(self.request, "user", None)

    @property
    def is_slim(self) -> bool:
        """The reader keeps the rail narrow."""
        return bool(getattr(self._user, "slim_rail", False))

    @property
    def body_attributes(self) -> Markup:
        """What the script reads: whose drafts these are, and whether shortcuts are wanted."""
        said = Markup(' data-user="{}"').format(getattr(self._user, "pk", None) or "")
        wants_keys = getattr(self._user, "keyboard_shortcuts", True)
        return said if wants_keys else said + Markup(' data-keys="off"')

    @property
    def more_href(self) -> str:
        return reverse("more")

    @property
    def is_more(self) -> bool:
        return self.request.path == self.more_href

    @property
    def account_links(self) -> list[AccountLink]:
        """What the menu under the reader's name offers, besides signing out."""
        return [link for link in _account_links if link.may is None or link.may(self.request)]

    @property
    def sign_out_href(self) -> str:
        return reverse("account_logout")

    @property
    def search_href(self) -> str:
        """Where the search form of the top bar sends its `q`."""
        return SEARCH

    @property
    def other_languages(self) -> list[Language]:
        """What the switch of languages offers."""
        now = get_language()
        return [Language(*each) for each in settings.LANGUAGES if each[0] != now]

    @property
    def language_href(self) -> str:
        return reverse("set_language")

    @property
    def here(self) -> str:
        """This page again, with its filters."""
        return self.request.get_full_path()

    def links(self, current: str = "") -> list[navigation.Link]:
        return navigation.links(self.request, current)


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor of all pages."""
    return {
        "shell": Shell(request),
        "language": get_language() or "vi",
        "get_messages": partial(get_messages, request),
    }
