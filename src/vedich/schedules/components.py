"""The bar of a leader's half-days by kind of work."""

from __future__ import annotations

from markupsafe import Markup

from vedich.schedules.queries import Share
from vedich.schedules.work import Work

CLASSES = {work: f"w{place}" for place, work in enumerate(Work)}


def work_bar(share: Share, *, is_small: bool = False) -> Markup:
    """The whole width is all half-days of the share; in the order of `Work`."""
    parts, at = [], 0.0
    for work, count, width in share.parts:
        if count:
            parts.append(
                Markup('<rect class="{}" x="{}%" width="{}%" height="30"/>').format(
                    CLASSES[work], f"{at:.1f}", f"{width:.1f}"
                )
            )
        at += width
    return Markup('<svg class="vd-talk{}" role="img" aria-label="{}">{}</svg>').format(
        " vd-talk--s" if is_small else "", share.label, Markup("").join(parts)
    )
