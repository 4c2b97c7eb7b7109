"""Upright bars: one value a year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from django_stubs_ext import StrOrPromise
from markupsafe import Markup

_GROUND: Final = 70.0
_TALLEST: Final = 46.0
_SHARE: Final = 0.88
"""How much of its place a bar fills."""
_STUB: Final = 2.0
"""The height of a bar whose value is not known: a dashed line, no bar."""


class Bar(NamedTuple):
    """What stands below the bar, its height, and what stands above it; None: not known."""

    label: str
    value: Decimal | None
    text: str


def upright(bars: Sequence[Bar | tuple[str, Decimal | None, str]], label: StrOrPromise) -> Markup:
    """Bars from nought, the last one marked as the present; a value not known is left open.

    `label` says all of it for those who do not see the bars.
    """
    highest = max((bar[1] for bar in bars if bar[1]), default=Decimal(1))
    wide = 100 / max(len(bars), 1)
    parts = []
    for place, bar in enumerate(map(Bar._make, bars)):
        left, middle = place * wide, (place + 0.5) * wide
        height = float(bar.value / highest) * _TALLEST if bar.value is not None else 0.0
        top = _GROUND - max(height, _STUB)
        kind = "now" if place == len(bars) - 1 else ""
        drawn = Markup('<rect x="{}%" y="{}" width="{}%" height="{}" rx="2" class="{}"/>').format(
            f"{left + wide * (1 - _SHARE) / 2:.1f}", f"{top:.1f}", f"{wide * _SHARE:.1f}",
            f"{_GROUND - top:.1f}", kind,
        )  # fmt: skip
        parts.append(
            (drawn if bar.value is not None else Markup(""))
            + Markup('<text x="{0}%" y="{1}" class="v">{2}</text><text x="{0}%" y="87">{3}</text>')
            .format(f"{middle:.1f}", f"{top - 6:.1f}", bar.text, bar.label)
        )  # fmt: skip
    return Markup(
        '<svg class="vd-bars" width="100%" height="92" role="img" aria-label="{}">{}</svg>'
    ).format(label, Markup("").join(parts))
