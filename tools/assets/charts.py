"""The script of the interactive chart: Vega with our few lines, from the converter's own copy."""

from __future__ import annotations

from pathlib import Path

import vl_convert

from tools.assets.places import Places

VEGA_LITE = "6.1"
"""As the server draws (`indicators.charts.drawing`): one specification, one reading of it."""


def source(places: Places) -> Path:
    return places.source / "hinh.js"


def build_chart_script(places: Places) -> list[Path]:
    """Write hinh.js. Made offline: the converter carries Vega, Vega-Lite and Vega-Embed."""
    ours = source(places).read_text(encoding="utf-8")
    return [places.write("hinh.js", vl_convert.javascript_bundle(ours, vl_version=VEGA_LITE))]
