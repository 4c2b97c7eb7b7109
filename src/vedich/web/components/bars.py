"""Bars: one way to the finish, the states of many, the time of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.web.components.marks import check_mark
from vedich.web.components.states import word_of
from vedich.web.icons import icon

Fraction = float | Decimal

FINISH: Final = 90.0
"""Where the finish line stands, % of the width."""
_FURTHEST: Final = 1.03
"""A value past the target is drawn a little past the line, never off the page."""
_GAP: Final = 0.6


def traj(
    progress: Fraction | None,
    plan: Fraction | None,
    code: str,
    label: StrOrPromise,
    forecast: Fraction | tuple[Fraction, Fraction] | None = None,
) -> Markup:
    """The trajectory bar: from baseline (0) to target (1).

    `progress` and `plan` are fractions of that way on the day of the value, None where unknown;
    `code` the status; `label` a sentence with the numbers for those who do not see the bar;
    `forecast` the fraction at the plan's end or its band (low, high), drawn as a dashed box.
    """
    parts = [Markup('<rect class="track" x="0" y="7" width="90%" height="6" rx="3"/>')]
    if progress is not None:
        parts.append(
            Markup('<rect class="fill" x="0" y="7" width="{}%" height="6" rx="3"/>').format(
                _at(progress)
            )
        )
    if forecast is not None:
        low, high = forecast if isinstance(forecast, tuple) else (_less(forecast), forecast)
        parts.append(
            Markup('<rect class="band" x="{}%" y="4.5" width="{}%" height="11" rx="3"/>').format(
                _at(low), _percent(_place(high) - _place(low))
            )
        )
    if plan is not None:
        parts.append(
            Markup('<rect class="plan" x="{}%" y="2" width="2" height="16"/>').format(_at(plan))
        )
    return Markup('<svg class="vd-traj is-{}" role="img" aria-label="{}">{}{}</svg>').format(
        code.removeprefix("is-"),
        label,
        Markup("").join(parts),
        check_mark("90%", ground=True),
    )


def _place(fraction: Fraction) -> float:
    return min(max(float(fraction), 0.0), _FURTHEST) * FINISH


def _at(fraction: Fraction) -> str:
    return _percent(_place(fraction))


def _percent(value: float) -> str:
    return f"{max(value, 0.0):.1f}"


def _less(fraction: Fraction) -> float:
    return float(fraction) - 0.06


def seg(
    counts: Mapping[str, int] | Iterable[tuple[str, int, StrOrPromise]],
    noun: StrOrPromise = "",
    *,
    key: bool = True,
) -> Markup:
    """How many children are in each state: a bar, and below it the counts in words.

    `counts` is code → number, or (code, number, word) where a screen has more exact words.
    """
    each = _states(counts)
    total = sum(number for _code, number, _word in each)
    said = ", ".join(f"{number} {word}" for _code, number, word in each) or _("chưa có gì")
    label = f"{total} {noun}: {said}" if noun else said
    bar = Markup('<svg class="vd-seg" role="img" aria-label="{}">{}</svg>').format(
        label, Markup("").join(_segments(each, total))
    )
    return bar + _segment_key(each) if key else bar


def _states(
    counts: Mapping[str, int] | Iterable[tuple[str, int, StrOrPromise]],
) -> list[tuple[str, int, str]]:
    given = (
        [(code, number, "") for code, number in counts.items()]
        if isinstance(counts, Mapping)
        else counts
    )
    return [
        (code.removeprefix("is-"), number, str(word) or _lower(str(word_of(code).text)))
        for code, number, word in given
        if number
    ]


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]


def _segments(each: list[tuple[str, int, str]], total: int) -> Iterable[Markup]:
    before = 0
    for code, number, _word in each:
        left, width = before * 100 / total, number * 100 / total
        yield Markup('<rect class="is-{}" x="{}%" y="0.5" width="{}%" height="9" rx="2"/>').format(
            code, f"{left:.2f}", f"{max(width - _GAP, 0.4):.2f}"
        )
        before += number


def _segment_key(each: list[tuple[str, int, str]]) -> Markup:
    entries = Markup("").join(
        Markup(
            '<li><span class="vd-st is-{}">{}<span><span class="vd-num">{}</span> {}</span></span>'
            "</li>"
        ).format(code, icon(word_of(code).icon), number, word)
        for code, number, word in each
    )
    return Markup('<ul class="vd-segkey vd-sm">{}</ul>').format(entries)


def plan_clock(name: str, starts_on: date, ends_on: date, today: date) -> Markup:
    """The time of a plan: one segment a year, a white tick today, the finish at its end."""
    whole = (ends_on - starts_on).days + 1
    past = min(max((today - starts_on).days + 1, 0), whole)
    share = past / whole
    years = _years(starts_on, ends_on)
    wide = 95 / len(years)
    parts = []
    for number, (first, after) in enumerate(years):
        done = min(max((today - first).days + 1, 0) / (after - first).days, 1.0)
        parts.append(
            Markup(
                '<rect class="left" x="{0}%" y="7" width="{1}%" height="8" rx="1.5"/>'
                '<rect class="past" x="{0}%" y="7" width="{2}%" height="8" rx="1.5"/>'
            ).format(f"{number * wide:.1f}", f"{wide - 1:.1f}", f"{(wide - 1) * done:.1f}")
        )
    now = Markup('<rect class="now" x="{}%" y="2" width="2.5" height="18" rx="1"/>').format(
        f"{share * 94:.1f}"
    )
    said = _("Đã qua %(percent)s%% thời gian kế hoạch") % {"percent": round(share * 100)}
    left = whole - past
    if today < starts_on:
        below = _("Bắt đầu sau %(days)s ngày") % {"days": (starts_on - today).days}
    elif left:
        below = _("Đã qua %(percent)s%% · còn %(days)s ngày") % {
            "percent": round(share * 100),
            "days": left,
        }
    else:
        below = _("Đã hết thời gian kế hoạch")
    return Markup(
        '<div class="vd-term"><b>{}</b><svg role="img" aria-label="{}">{}{}{}</svg>'
        "<span>{}</span></div>"
    ).format(name, said, Markup("").join(parts), now, check_mark("96%", 1), below)


def _years(starts_on: date, ends_on: date) -> list[tuple[date, date]]:
    """The plan cut at each turn of the year, half-open."""
    turns = [date(year, 1, 1) for year in range(starts_on.year + 1, ends_on.year + 1)]
    return list(pairwise([starts_on, *turns, ends_on + timedelta(days=1)]))
