"""From a specification to the SVG that a page carries: drawn once, cleaned, kept.

What Vega writes for each mark (roles and labels in English, classes) is taken out: the drawing is
one picture with one sentence. It has no style attribute, so the strict policy of the pages holds.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import vl_convert
from django.conf import settings
from django.core.cache import cache
from markupsafe import Markup

from vedich.indicators.charts.line import Line, Titles, specify

SVG: Final = "http://www.w3.org/2000/svg"
VEGA_LITE: Final = "6.1"
LOCALE: Final = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]}
VERSION: Final = "1"
"""Part of the key: a change here forgets the drawings made before."""
KEPT_FOR: Final = 7 * 24 * 3600
DROPPED: Final = {"class", "role", "pointer-events", "font-family", "style", "version"}
LONG_FIGURE: Final = re.compile(r"\d+\.\d{3,}")
ZERO: Final = re.compile(r"M0,0h0v0h0Z?|")


@dataclass(frozen=True)
class Size:
    """Width and height of the drawing's inner part, px."""

    width: int
    height: int


WIDE, NARROW = Size(700, 310), Size(300, 240)
SHEET = Size(620, 320)
"""Of a chart that leaves the page: with its margins as wide as the text of an A4 sheet."""
SHARPNESS = 2
"""Pixels of a PNG for each point of the drawing: crisp on paper, some tens of kilobytes."""


def draw(line: Line, label: str, size: Size = WIDE) -> Markup:
    """The chart as `<svg role="img" aria-label="…">`, from the cache where it was drawn before.

    The first drawing of a process takes about a third of a second, the next ones 25 ms.
    """
    return draw_specification(specify(line, width=size.width, height=size.height), label)


def draw_specification(spec: dict[str, Any], label: str) -> Markup:
    """Any chart of the house's theme, drawn and kept as `draw` does."""
    text = json.dumps(spec, sort_keys=True)
    key = "chart:" + hashlib.sha256(f"{VERSION}{text}{label}".encode()).hexdigest()
    drawn = cache.get(key)
    if drawn is None:
        drawn = clean(_convert(spec), label)
        cache.set(key, drawn, KEPT_FOR)
    return Markup(drawn)  # noqa: S704 - `clean` wrote it, attributes escaped


def export_svg(line: Line, titles: Titles) -> str:
    """The chart as a file of its own, with its title and the line that says where it is from."""
    spec = specify(line, width=SHEET.width, height=SHEET.height, titles=titles)
    return clean(_convert(spec), f"{titles.title}. {titles.provenance}")


def export_png(line: Line, titles: Titles) -> bytes:
    """The same as a picture, for Word and for messages; on white, for both print dark text."""
    _register_fonts()
    spec = specify(line, width=SHEET.width, height=SHEET.height, titles=titles)
    spec["background"] = "#ffffff"
    png: bytes = vl_convert.vegalite_to_png(
        spec, vl_version=VEGA_LITE, format_locale=LOCALE, scale=SHARPNESS
    )
    return png


def _convert(spec: dict[str, Any]) -> str:
    _register_fonts()
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, format_locale=LOCALE)
    return svg


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    """Be Vietnam Pro, to measure words with; without it a sans-serif of the machine."""
    folder = Path(settings.ASSETS) / "fonts" / "ttf"
    if folder.is_dir():
        vl_convert.register_font_directory(str(folder))


def clean(svg: str, label: str) -> str:
    """Vega's drawing as one picture: no inner roles and labels, nothing invisible, no styles."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314 - written by our own converter, not by people
    _strip(root)
    keep = {name: root.attrib[name] for name in ("viewBox", "width", "height")}
    root.attrib.clear()
    root.attrib.update({"role": "img", "aria-label": label, **keep})
    root.attrib["font-family"] = "Be Vietnam Pro, sans-serif"
    return ElementTree.tostring(root, encoding="unicode")


def _strip(element: ElementTree.Element) -> None:
    for name in list(element.attrib):
        if name in DROPPED or name.startswith("aria-") or "}" in name:
            del element.attrib[name]
    if element.attrib.get("opacity") == "1":
        del element.attrib["opacity"]
    for name in ("d", "transform"):
        if name in element.attrib:
            element.attrib[name] = LONG_FIGURE.sub(_shorter, element.attrib[name])
    for child in list(element):
        if _is_invisible(child):
            element.remove(child)
        else:
            _strip(child)
            if child.tag == f"{{{SVG}}}g" and not len(child):
                element.remove(child)


def _shorter(figure: re.Match[str]) -> str:
    return f"{float(figure[0]):.2f}"


def _is_invisible(element: ElementTree.Element) -> bool:
    if element.attrib.get("display") == "none":
        return True
    if element.tag == f"{{{SVG}}}path":
        ink = element.attrib.get("fill", "none"), element.attrib.get("stroke", "none")
        return bool(ZERO.fullmatch(element.attrib.get("d", ""))) or ink == ("none", "none")
    return element.tag == f"{{{SVG}}}text" and not (element.text or "").strip()
