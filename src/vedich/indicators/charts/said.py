"""Two or three numbers of a sparse source, in a row: what was said, and the gap between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

HEIGHT = 96


def said_line(values: Sequence[tuple[str, str]], *, gap: str = "") -> Markup:
    """(as said, of when) from the oldest on; `gap` stands in a dashed box between two values.

    Nothing joins the values: what lies between is not known.
    """
    last = max(len(values) - 1, 1)
    places = [16 + 68 * number / last for number in range(len(values))]
    if len(values) == 1:
        places = [50.0]
    drawn = [_value(place, said, when) for place, (said, when) in zip(places, values, strict=True)]
    if gap and len(values) > 1:
        pairs = itertools.pairwise(places)
        drawn += [_gap(left, right, gap if len(values) == 2 else "") for left, right in pairs]
    words = "; ".join(f"{said}, {when}" for said, when in values)
    label = _("{count} số: {words}").format(count=len(values), words=words)
    if gap:
        label = f"{label}. {gap}"
    return Markup('<svg width="100%" height="{}" role="img" aria-label="{}">{}</svg>').format(
        HEIGHT, label, Markup("").join(drawn)
    )


def _value(place: float, said: str, when: str) -> Markup:
    x = f"{place:.1f}%"
    return Markup(
        '<circle cx="{0}" cy="51" r="6" fill="#fff" stroke="#2c4089" stroke-width="2"/>'
        '<text x="{0}" y="30" text-anchor="middle" font-size="17" font-weight="600"'
        ' fill="#1b2233">{1}</text>'
        '<text x="{0}" y="86" text-anchor="middle" font-size="13" fill="#5f6879">{2}</text>'
    ).format(x, said, when)


def _gap(left: float, right: float, words: str) -> Markup:
    width = right - left - 20
    text = (
        Markup(
            '<text x="{}%" y="56" text-anchor="middle" font-size="13" fill="#5f6879">{}</text>'
        ).format(f"{(left + right) / 2:.1f}", words)
        if words
        else ""
    )
    return Markup(
        '<rect x="{}%" y="38" width="{}%" height="26" fill="none" stroke="#84887f"'
        ' stroke-dasharray="3 3" rx="4"/>{}'
    ).format(f"{left + 10:.1f}", f"{width:.1f}", text)
