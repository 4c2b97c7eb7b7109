"""Charts of one indicator: one Vega-Lite specification for pages, Word and PDF, drawn here as SVG.

A page shows the drawing in two widths; its sentence (`sentence_of`) is what is read aloud.
"""

from vedich.indicators.charts.drawing import NARROW, WIDE, Size, draw
from vedich.indicators.charts.line import Line, Mark, line_of, sentence_of, specify
from vedich.indicators.charts.said import said_line

__all__ = [
    "NARROW",
    "WIDE",
    "Line",
    "Mark",
    "Size",
    "draw",
    "line_of",
    "said_line",
    "sentence_of",
    "specify",
]
