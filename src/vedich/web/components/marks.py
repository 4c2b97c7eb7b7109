"""Marks drawn by hand: the product's own, the finish line and the diamond of illustrative data."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

_SQUARES: Final = ((0, 0), (4, 4), (0, 8), (4, 12), (0, 16))


def check_mark(x: str, y: int = 0, *, ground: bool = False) -> Markup:
    """The check pattern of the finish line, 8×20, at `x` (a length, as SVG writes it)."""
    behind = Markup('<rect class="chkbg" width="8" height="20"/>') if ground else Markup("")
    squares = Markup("").join(
        Markup('<rect class="chk" x="{}" y="{}" width="4" height="4"/>').format(left, top)
        for left, top in _SQUARES
    )
    return Markup('<svg x="{}" y="{}" width="8" height="20" overflow="visible">{}{}</svg>').format(
        x, y, behind, squares
    )


def diamond() -> Markup:
    """◇, the mark of illustrative data."""
    return Markup(
        '<svg viewBox="0 0 12 12" aria-hidden="true"><path d="M6 .9 11.1 6 6 11.1 .9 6Z"/></svg>'
    )


def brand_mark(size: int = 34) -> Markup:
    """The product's mark, `size` px wide: a line that rises to the finish."""
    flag = Markup("").join(
        Markup('<rect x="{}" y="{}" width="4.4" height="4.4"/>').format(x, y)
        for x, y in (
            ("25", "4"),
            ("29.4", "8.4"),
            ("25", "12.8"),
            ("29.4", "17.2"),
            ("25", "21.6"),
            ("29.4", "26"),
        )
    )
    return Markup(
        '<svg viewBox="0 0 36 36" width="{0}" height="{0}" aria-hidden="true">'
        '<path d="M3 30C11 29 16 24 22 9" fill="none" stroke="currentColor" stroke-width="3"'
        ' stroke-linecap="round"/>'
        '<g fill="currentColor">{1}</g><circle cx="3.5" cy="30" r="2.6" fill="#f0b64a"/></svg>'
    ).format(size, flag)
