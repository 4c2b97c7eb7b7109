"""Pieces of the column browser, handed to its page: a block rendered alone knows no macros."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from vedich.indicators.status import Status
from vedich.web.components import seg, status
from vedich.web.components.states import word_of
from vedich.web.icons import icon

SWAP = Markup(
    'href="{0}" hx-get="{0}" hx-target="#duong-di" hx-swap="outerHTML" hx-push-url="true"'
)
"""A link that works without a script and, with one, swaps the columns only."""
DRAWN = 4
"""So many things without a name are drawn one by one before the rest folds away."""


def status_word(code: str) -> str:
    """The word of a status where it stands for many indicators."""
    return _("Chờ xác nhận") if code == Status.AWAITING else str(word_of(code).text)


def status_icon(code: str) -> str:
    return word_of(code).icon


def node(
    href: str,
    sign: str,
    title: str,
    code: Status | None,
    counts: Mapping[str, int],
    is_chosen: bool,
    *,
    note: str = "",
    gap: str = "",
    is_plain: bool = False,
) -> Markup:
    """One node of a column: sign and status above, name, bar of its indicators, a note below.

    `gap` takes the place of the status where something is missing; `is_plain` shows none.
    """
    if gap:
        state = Markup('<span class="vd-st is-nodata">{}{}</span>').format(
            icon("user-question"), gap
        )
    elif is_plain:
        state = Markup("")
    elif code is None:
        state = status("todo", _("Chưa có chỉ tiêu"))
    else:
        state = status(code, status_word(code))
    return Markup(
        '<a class="vd-node" {}{}><span class="k"><span>{}</span>{}</span>'
        '<span class="t">{}</span>{}{}</a>'
    ).format(
        SWAP.format(href),
        Markup(' aria-current="true"') if is_chosen else "",
        sign,
        state,
        title,
        seg(counts, _("chỉ tiêu"), key=False) if counts else "",
        Markup('<span class="vd-xs vd-muted">{}</span>').format(note) if note else "",
    )


def unnamed(count: int, title: str) -> Markup:
    """What a source counts without naming: drawn dashed, the first few open, the rest folded."""
    if not count:
        return Markup("")
    drawn = Markup("").join(_unnamed(title, number) for number in range(1, min(count, DRAWN) + 1))
    if count <= DRAWN:
        return drawn
    rest = Markup("").join(_unnamed(title, number) for number in range(DRAWN + 1, count + 1))
    more = count - DRAWN
    label = ngettext("Vẽ thêm %(num)s khoảng trống", "Vẽ thêm %(num)s khoảng trống", more)
    return drawn + Markup(
        '<details><summary class="vd-xs px-3 py-2 cursor-pointer">{}</summary>{}</details>'
    ).format(label % {"num": more}, rest)


def _unnamed(title: str, number: int) -> Markup:
    return Markup(
        '<div class="vd-gap"><span class="vd-st is-nodata">{}{}</span>'
        '<span class="t mt-1">{}</span></div>'
    ).format(icon("circle-dashed"), _("Thứ {number}").format(number=number), title)
