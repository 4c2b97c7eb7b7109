"""Status words, and the states of a screen that are not data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.web.icons import icon


@dataclass(frozen=True)
class Word:
    """One entry of the status vocabulary: icon, word and, third, colour (the class)."""

    icon: str
    text: StrOrPromise


WORDS: Final[dict[str, Word]] = {
    "reached": Word("flag-check", _("Đã về đích")),
    "on": Word("circle-check", _("Đúng tiến độ")),
    "risk": Word("alert-triangle", _("Cần chú ý")),
    "off": Word("alert-octagon", _("Chậm tiến độ")),
    "overdue": Word("clock-exclamation", _("Quá hạn")),
    "blocked": Word("barrier-block", _("Bị vướng")),
    "wait": Word("hourglass", _("Chờ duyệt")),
    "todo": Word("circle-dashed", _("Chưa bắt đầu")),
    "nodata": Word("database-off", _("Thiếu số liệu")),
}
"""The words are fixed; a screen may make one more exact, never vaguer."""


def word_of(code: str) -> Word:
    """The entry of `code`, with or without the “is-” of its class; KeyError for an unknown one."""
    return WORDS[code.removeprefix("is-")]


def status(code: str, text: StrOrPromise | None = None, pill: bool = False) -> Markup:
    """A status: icon and word; as a pill beside a page title only."""
    word = word_of(code)
    return Markup('<span class="vd-st{} is-{}">{}{}</span>').format(
        " vd-st--pill" if pill else "",
        code.removeprefix("is-"),
        icon(word.icon),
        text or word.text,
    )


def alert(
    code: str,
    title: StrOrPromise,
    text: StrOrPromise = "",
    *,
    href: str = "",
    action: StrOrPromise = "",
    icon_name: str = "",
) -> Markup:
    """A message in the page: what is wrong in bold, the rest after it, one next action."""
    code = code.removeprefix("is-")
    drawn = icon(icon_name or ("info-circle" if code not in WORDS else WORDS[code].icon))
    link = Markup('<a class="vd-next" href="{}">{}</a>').format(href, action) if href else ""
    return Markup('<div class="vd-alert is-{}">{}<div><b>{}</b>{}{}</div>{}</div>').format(
        code, drawn, title, " " if text else "", text, link
    )


def empty(
    title: StrOrPromise,
    text: StrOrPromise = "",
    *,
    icon_name: str = "circle-check",
    href: str = "",
    action: StrOrPromise = "",
) -> Markup:
    """Nothing here: what is missing, what will appear and when it last did, one next action."""
    link = (
        Markup('<br><a class="vd-next mt-2" href="{}">{}</a>').format(href, action) if href else ""
    )
    return Markup('<div class="vd-empty">{}<b>{}</b>{}{}</div>').format(
        icon(icon_name), title, text, link
    )
