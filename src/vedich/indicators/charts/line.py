"""What the chart of an indicator shows: values as measured, the plan, the target, today.

Values are joined only where no period between them is missing, and only exact ones: an imprecise
value ("> 36") stands alone as an open circle with its sign. A value of an unknown period is not in
the chart at all.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from vedich.indicators.queries import Point
from vedich.indicators.status import PERCENT_UNIT, Course
from vedich.lib import numbers
from vedich.lib.dates import format_date
from vedich.lib.periods import Kind, Period

CHAM, INK, INK_3, LINE = "#2c4089", "#1b2233", "#5f6879", "#c8c2b4"
MOST_LABELS: Final = 8
"""With more values than this only the first, the last and the outermost carry their number."""

THEME: Final[dict[str, Any]] = {
    "font": "Be Vietnam Pro",
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK_3,
        "titleColor": INK_3,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": 400,
        "gridColor": "#e0dcd2",
        "domainColor": LINE,
        "tickColor": LINE,
    },
    "text": {"fontSize": 13, "color": INK},
    "point": {"filled": True, "opacity": 1, "size": 52, "color": CHAM},
}


@dataclass(frozen=True)
class Mark:
    """A value in the chart. `run`: marks of the same run are joined by a line."""

    day: date
    value: Decimal
    text: str
    period: Period
    is_exact: bool
    run: int


@dataclass(frozen=True)
class Line:
    """All that one chart shows. `plan` runs through its days; `target` is None where not known."""

    marks: tuple[Mark, ...]
    plan: tuple[tuple[date, Decimal], ...]
    target: Decimal | None
    target_on: date | None
    today: date
    unit: str
    decimals: int

    @property
    def is_worth_drawing(self) -> bool:
        """At least two exact values, or one on its way to a target."""
        exact = sum(mark.is_exact for mark in self.marks)
        return exact > 1 or (exact == 1 and self.target is not None)

    def said(self, value: Decimal) -> str:
        """A value with its unit, rounded as the indicator is."""
        text = numbers.format_number(value, self.decimals, strip=False)
        return f"{text}%" if self.unit == PERCENT_UNIT else f"{text} {self.unit}".strip()


@dataclass(frozen=True)
class Titles:
    """What stands around a chart that leaves its page: what it shows, and where it is from."""

    title: str
    provenance: str


def line_of(
    points: Sequence[Point], course: Course | None, *, today: date, unit: str, decimals: int
) -> Line:
    """The chart of these values on this course; points are ordered by time."""
    marks: list[Mark] = []
    run = 0
    for point in points:
        if marks and not (point.is_exact and _follows(marks[-1], point)):
            run += 1
        text = numbers.format_number(point.value, decimals, strip=False)
        if not point.is_exact:
            text = numbers.format_qualified(
                point.qualifier, point.value, point.value_high, decimals
            )
        marks.append(
            Mark(point.period.last_day, point.value, text, point.period, point.is_exact, run)
        )
    target = course.target if course else None
    return Line(
        marks=tuple(marks),
        plan=_plan(course) if course else (),
        target=target,
        target_on=course.target_on if course and target is not None else None,
        today=today,
        unit=unit,
        decimals=decimals,
    )


def _follows(before: Mark, point: Point) -> bool:
    """Nothing is missing between the two: the next period of the same length, or one inside."""
    if not before.is_exact:
        return False
    first, second = before.period, point.period
    if first.kind is second.kind is Kind.DAY:
        return (second.start - first.start).days <= 366
    return first.end >= second.start


def _plan(course: Course) -> tuple[tuple[date, Decimal], ...]:
    points = dict(course.trajectory)
    if course.base_on is not None and course.base is not None:
        points[course.base_on] = course.base
    if course.target is not None:
        points[course.target_on] = course.target
    return tuple(sorted(points.items())) if len(points) > 1 else ()


def sentence_of(line: Line, title: str) -> str:
    """The chart in one sentence, with its numbers, for those who do not see it."""
    said = [
        _("{period} {value}").format(
            period=mark.period.label,
            value=line.said(mark.value) if mark.is_exact else mark.text,
        )
        for mark in line.marks
    ]
    parts = [f"{title}: " + ", ".join(said)] if said else [title]
    if line.target is not None and line.target_on is not None:
        parts.append(
            _("đích {target} vào {day}").format(
                target=line.said(line.target), day=format_date(line.target_on)
            )
        )
    return "; ".join(parts)


def specify(
    line: Line,
    *,
    width: int,
    height: int,
    titles: Titles | None = None,
    is_interactive: bool = False,
) -> dict[str, Any]:
    """The Vega-Lite specification at this size; below 400 px the words are shorter.

    `is_interactive`: values under the pointer, and a time that can be moved and widened.
    """
    narrow = width < 400
    days = [mark.day for mark in line.marks] + [day for day, _value in line.plan]
    layers = [
        *_target_layers(line, narrow=narrow),
        *_today_layers(line, days, narrow=narrow),
        *_plan_layers(line),
        *_actual_layers(line, narrow=narrow),
    ]
    if is_interactive:
        layers.append(_pointer_layer(line))
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        **(_titled(titles) if titles else {}),
        "width": width,
        "height": height,
        "data": {"values": []},
        "encoding": {
            "x": {
                "field": "t",
                "type": "temporal",
                "title": None,
                "scale": {"padding": 20},
                "axis": _x_axis(line, narrow),
            },
            "y": {
                "field": "v",
                "type": "quantitative",
                "title": None,
                "scale": _y_scale(line),
                "axis": {
                    "format": _axis_format(line),
                    "tickCount": 5,
                    "domain": False,
                    "ticks": False,
                },
            },
        },
        "layer": layers,
        "config": THEME,
    }


def _titled(titles: Titles) -> dict[str, Any]:
    return {
        "title": {
            "text": titles.title,
            "subtitle": titles.provenance,
            "anchor": "start",
            "color": INK,
            "subtitleColor": INK_3,
            "fontSize": 15,
            "fontWeight": 600,
            "subtitleFontSize": 12,
            "subtitlePadding": 4,
            "offset": 14,
        },
        "padding": 12,
    }


def _pointer_layer(line: Line) -> dict[str, Any]:
    """Unseen targets over the values: what is said of each, and the handle of the time axis."""
    rows = [_row(mark) | {"when": mark.period.label} for mark in line.marks]
    return {
        "params": [
            {"name": "time", "select": {"type": "interval", "encodings": ["x"]}, "bind": "scales"}
        ],
        "data": {"values": rows},
        "mark": {"type": "point", "opacity": 0, "size": 400, "filled": True},
        "encoding": {
            "tooltip": [
                {"field": "when", "type": "nominal", "title": _("Kỳ")},
                {"field": "text", "type": "nominal", "title": _("Thực hiện")},
            ]
        },
    }


# --- Axes -----------------------------------------------------------------------------------------


def _x_axis(line: Line, narrow: bool) -> dict[str, Any]:
    """A tick at the end of each period, labelled as the period is: 2019 stands at 31/12/2019."""
    days = sorted({mark.day for mark in line.marks} | {day for day, _value in line.plan})
    step = -(-len(days) // (5 if narrow else MOST_LABELS)) or 1
    shown = days[::-1][::step][::-1]
    yearly = all((day.month, day.day) == (12, 31) for day in days)
    return {
        "values": [_moment(day) for day in shown],
        "format": "%Y" if yearly else "%m/%Y",
        "grid": False,
        "labelPadding": 6,
        "labelOverlap": True,
    }


def _y_scale(line: Line) -> dict[str, Any]:
    """From zero where that loses little, with room above for the numbers of the highest values."""
    values = _all_values(line)
    low, high = float(min(values)), float(max(values))
    from_zero = low >= 0 and low * 2 <= high
    room = ((high if from_zero else high - low) or abs(high) or 1) * 0.12
    return {"domain": [0 if from_zero else low - room, high + room], "nice": True, "zero": False}


def _all_values(line: Line) -> list[Decimal]:
    values = [mark.value for mark in line.marks] + [value for _day, value in line.plan]
    return [*values, line.target] if line.target is not None else values


def _axis_format(line: Line) -> str:
    values = _all_values(line)
    return ",.0f" if max(values) - min(values) >= 5 else f",.{max(line.decimals, 1)}f"


# --- Layers ---------------------------------------------------------------------------------------


def _actual_layers(line: Line, *, narrow: bool) -> list[dict[str, Any]]:
    exact = [_row(mark) for mark in line.marks if mark.is_exact]
    open_ = [_row(mark) for mark in line.marks if not mark.is_exact]
    shown = _labelled(line, narrow)
    layers: list[dict[str, Any]] = []
    if exact:
        layers += [
            {
                "data": {"values": exact},
                "mark": {"type": "line", "color": CHAM, "strokeWidth": 2.75},
                "encoding": {"detail": {"field": "run"}},
            },
            {"data": {"values": exact}, "mark": {"type": "point", "filled": True, "size": 52}},
        ]
    if open_:
        mark = {
            "type": "point",
            "filled": False,
            "size": 70,
            "fill": "#fff",
            "stroke": CHAM,
            "strokeWidth": 2,
        }
        layers.append({"data": {"values": open_}, "mark": mark})
    for below, aside in itertools.product((False, True), repeat=2):
        labels = [
            _row(mark)
            for mark in shown
            if _is_under_plan(line, mark) is below and _rises_after(line, mark) is aside
        ]
        if labels:
            dx = {(False, True): -14, (True, True): 14}.get((below, aside), 0)
            text = {"type": "text", "dy": 18 if below else -14, "dx": dx, "fontWeight": 600}
            layers.append(
                {
                    "data": {"values": labels},
                    "mark": text,
                    "encoding": {"text": {"field": "text"}},
                }
            )
    return layers


def _rises_after(line: Line, mark: Mark) -> bool:
    """Whether the line climbs steeply away from the mark, so that its number stands aside."""
    later = [each for each in line.marks if each.day > mark.day and each.run == mark.run]
    values = _all_values(line)
    steep = (max(values) - min(values)) / 8
    return bool(later) and later[0].value - mark.value > steep


def _is_under_plan(line: Line, mark: Mark) -> bool:
    """Whether the plan runs above the mark, so that its number stands below."""
    for (start, low), (end, high) in itertools.pairwise(line.plan):
        if start <= mark.day <= end:
            share = Decimal((mark.day - start).days) / Decimal((end - start).days)
            return low + (high - low) * share > mark.value
    return False


def _labelled(line: Line, narrow: bool) -> list[Mark]:
    marks = list(line.marks)
    if len(marks) <= (6 if narrow else MOST_LABELS):
        return marks
    outer = {
        0,
        len(marks) - 1,
        min(range(len(marks)), key=lambda number: marks[number].value),
        max(range(len(marks)), key=lambda number: marks[number].value),
    }
    return [marks[number] for number in sorted(outer)]


def _row(mark: Mark) -> dict[str, Any]:
    return {"t": _moment(mark.day), "v": float(mark.value), "text": mark.text, "run": mark.run}


def _plan_layers(line: Line) -> list[dict[str, Any]]:
    if not line.plan:
        return []
    rows = [{"t": _moment(day), "v": float(value)} for day, value in line.plan]
    place, falls = _beside_plan(line)
    beside = {**place, "text": _("kế hoạch")}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "line", "color": INK_3, "strokeDash": [5, 4], "strokeWidth": 1.5},
        },
        {
            "data": {"values": [beside]},
            "mark": {
                "type": "text",
                "color": INK_3,
                "align": "left",
                "dx": 4,
                "dy": -12 if falls else 16,
            },
            "encoding": {"text": {"field": "text"}},
        },
    ]


def _beside_plan(line: Line) -> tuple[dict[str, Any], bool]:
    """Where the plan's word stands: after the last value, where no other line is near."""
    end, last = line.plan[-1]
    since = max([mark.day for mark in line.marks] + [line.today, line.plan[-2][0]])
    (first, one), (second, other) = line.plan[-2:]
    day = since + (end - since) * 0.35 if since < end else first + (second - first) * 0.5
    share = (day - first) / (second - first)
    value = float(one) + float(other - one) * share
    return {"t": _moment(day), "v": value}, last < one


def _target_layers(line: Line, *, narrow: bool) -> list[dict[str, Any]]:
    """The black rule of the target, with its words on it at the left, where no value is near."""
    if line.target is None or line.target_on is None:
        return []
    words = _("đích {value}") if narrow else _("Đích {value} vào {day}")
    text = words.format(value=line.said(line.target), day=format_date(line.target_on))
    first = min(value for value in _all_values(line))
    below = line.target > first
    height = [{"v": float(line.target), "text": text}]
    return [
        {
            "data": {"values": height},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
            "encoding": {"x": None},
        },
        {
            "data": {"values": height},
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 4,
                "dy": -8,
                "fontWeight": 600,
                "color": INK,
                "baseline": "bottom" if below else "middle",
            },
            "encoding": {"x": {"value": 0}, "text": {"field": "text"}},
        },
    ]


def _today_layers(line: Line, days: Sequence[date], *, narrow: bool) -> list[dict[str, Any]]:
    """A thin line today, where it lies within the time of the chart."""
    if not days or not min(days) <= line.today <= max(days):
        return []
    row = [
        {"t": _moment(line.today), "text": _("hôm nay {day}").format(day=format_date(line.today))}
    ]
    rule = {
        "data": {"values": row},
        "mark": {"type": "rule", "color": CHAM, "strokeWidth": 1},
        "encoding": {"y": None},
    }
    words = {
        "data": {"values": row},
        "mark": {
            "type": "text",
            "align": "right",
            "dx": -6,
            "dy": 4,
            "color": CHAM,
            "baseline": "top",
        },
        "encoding": {"y": {"value": 0}, "text": {"field": "text"}},
    }
    return [rule] if narrow else [rule, words]


def _moment(day: date) -> str:
    """Midnight without a zone: a bare day would be read as UTC and move on some machines."""
    return f"{day.isoformat()}T00:00:00"
