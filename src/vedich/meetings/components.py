"""The bar of a meeting's time: hearing, discussing, deciding; the tick is plan or ceiling."""

from __future__ import annotations

from markupsafe import Markup

from vedich.meetings.queries.talk import Talk

PARTS = (("r", "heard"), ("d", "discussed"), ("q", "decided"))


def talk_bar(talk: Talk, *, ceiling: float | None = None) -> Markup:
    """The whole width is all that was measured; the tick is the ceiling of hearing."""
    tick = Markup("")
    if ceiling is not None:
        tick = Markup('<rect class="cap" x="{}%" y="-3" width="2" height="36"/>').format(
            f"{ceiling:.1f}"
        )
    return _svg(talk, talk.total, 30, "vd-talk", tick)


def item_bar(talk: Talk, *, longest: int) -> Markup:
    """One item beside others: `longest` minutes are the whole width, the tick is its plan."""
    tick = Markup("")
    if talk.planned:
        tick = Markup(
            '<rect x="{}%" y="-3" width="2" height="18" class="q" fill="currentColor"/>'
        ).format(f"{min(talk.planned * 100 / longest, 99):.1f}")
    return _svg(talk, longest, 12, "vd-talk vd-talk--s", tick)


def _svg(talk: Talk, whole: int, height: int, name: str, tick: Markup) -> Markup:
    parts, at = [], 0.0
    for css, kind in PARTS:
        width = getattr(talk, kind) * 100 / whole if whole else 0.0
        if width:
            parts.append(
                Markup('<rect class="{}" x="{}%" width="{}%" height="{}"/>').format(
                    css, f"{at:.1f}", f"{width:.1f}", height
                )
            )
        at += width
    return Markup('<svg class="{}" role="img" aria-label="{}">{}{}</svg>').format(
        name, talk.label, Markup("").join(parts), tick
    )
