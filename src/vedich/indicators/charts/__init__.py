"""Charts of one indicator: one Vega-Lite specification for pages, Word and PDF, drawn here as SVG.

A page shows the drawing in two widths; its sentence (`sentence_of`) is what is read aloud.
"""

from vedich.indicators.charts.drawing import (
    LOCALE,
    NARROW,
    WIDE,
    Size,
    draw,
    draw_specification,
    export_png,
    export_svg,
)
from vedich.indicators.charts.line import Line, Mark, Titles, line_of, sentence_of, specify
from vedich.indicators.charts.said import said_line
from vedich.indicators.charts.several import sentence_of_several, specify_several

__all__ = [
    "LOCALE",
    "NARROW",
    "WIDE",
    "Line",
    "Mark",
    "Size",
    "Titles",
    "draw",
    "draw_specification",
    "export_png",
    "export_svg",
    "line_of",
    "said_line",
    "sentence_of",
    "sentence_of_several",
    "specify",
    "specify_several",
]
