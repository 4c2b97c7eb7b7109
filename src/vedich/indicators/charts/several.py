"""One indicator at several places in one chart: a line for each, named at its end.

Exact values alone: an imprecise one would stand between the lines of others without its sign being
read. Lines are told apart by their names, their dashes and three shades, never by status colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from vedich.indicators.charts.line import (
    CHAM,
    INK,
    INK_3,
    THEME,
    Line,
    Mark,
    _axis_format,
    _moment,
)

INKS = [(CHAM, []), (INK, []), (INK_3, []), (CHAM, [6, 3]), (INK, [6, 3]), (INK_3, [2, 3])]
CLOSE = 0.09
"""Two names nearer than this part of the height would lie on each other."""

Named = Sequence[tuple[str, Line]]


def specify_several(lines: Named, *, width: int, height: int) -> dict[str, Any]:
    """The Vega-Lite specification; lines without an exact value are left out."""
    shown = [(name, line, exact) for name, line in lines if (exact := _exact(line))]
    values = [float(mark.value) for _name, _line, marks in shown for mark in marks]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low or abs(high) or 1.0) * 0.12
    domain = [0.0 if low >= 0 and low * 2 <= high else low - room, high + room]
    days = sorted({mark.day for _name, _line, marks in shown for mark in marks})
    layers = [
        layer
        for (name, _line, marks), ink in zip(shown, INKS, strict=False)
        for layer in _layers(marks, ink)
    ]
    axis_of = shown[0][1] if shown else None
    x_axis = {"values": [_moment(day) for day in days], "format": "%Y", "grid": False}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "data": {"values": []},
        "encoding": {
            "x": {
                "field": "t",
                "type": "temporal",
                "title": None,
                "scale": {"padding": 14},
                "axis": {**x_axis, "labelPadding": 6, "labelOverlap": True},
            },
            "y": {
                "field": "v",
                "type": "quantitative",
                "title": None,
                "scale": {"domain": domain, "nice": True, "zero": False},
                "axis": {
                    "format": _axis_format(axis_of) if axis_of else ",.0f",
                    "tickCount": 5,
                    "domain": False,
                    "ticks": False,
                },
            },
        },
        "layer": [*layers, *_names(shown, domain)],
        "config": THEME,
    }


def sentence_of_several(lines: Named, title: str) -> str:
    """The chart in one sentence: the first and the last value of each place."""
    said = []
    for name, line in lines:
        if marks := _exact(line):
            said.append(
                _("{name} từ {first} ({start}) đến {last} ({end})").format(
                    name=name,
                    first=line.said(marks[0].value),
                    start=marks[0].period.short_label,
                    last=line.said(marks[-1].value),
                    end=marks[-1].period.short_label,
                )
            )
    return f"{title}: " + "; ".join(said)


def _exact(line: Line) -> list[Mark]:
    return [mark for mark in line.marks if mark.is_exact]


def _layers(marks: list[Mark], ink: tuple[str, list[int]]) -> list[dict[str, Any]]:
    colour, dash = ink
    rows = [{"t": _moment(mark.day), "v": float(mark.value), "run": mark.run} for mark in marks]
    line = {"type": "line", "color": colour, "strokeWidth": 2, "strokeDash": dash}
    return [
        {"data": {"values": rows}, "mark": line, "encoding": {"detail": {"field": "run"}}},
        {
            "data": {"values": rows},
            "mark": {"type": "point", "filled": True, "size": 26, "color": colour},
        },
    ]


def _names(shown: Sequence[tuple[str, Line, list[Mark]]], domain: list[float]) -> list[Any]:
    """The names at the ends of their lines, moved apart where they would meet."""
    apart = (domain[1] - domain[0]) * CLOSE
    ends = sorted(
        (float(marks[-1].value), number) for number, (_name, _line, marks) in enumerate(shown)
    )
    height: dict[int, float] = {}
    floor = float("-inf")
    for value, number in ends:
        floor = height[number] = max(value, floor + apart)
    layers = []
    for number, ((name, _line, marks), (colour, _dash)) in enumerate(
        zip(shown, INKS, strict=False)
    ):
        row = {"t": _moment(marks[-1].day), "v": height[number], "text": name}
        layers.append(
            {
                "data": {"values": [row]},
                "mark": {"type": "text", "align": "left", "dx": 8, "color": colour},
                "encoding": {"text": {"field": "text"}},
            }
        )
    return layers
