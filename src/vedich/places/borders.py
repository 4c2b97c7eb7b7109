"""Borders of communes as shapes of a drawing, where those of the day are known.

Only those of today's Lào Cai since 1 July 2025 are (data/README.md says whence). Borders of one
date are never drawn for another: codes and lines both changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import cos, radians
from pathlib import Path

FILE = Path(__file__).parent / "data" / "lao_cai_communes_2025.geojson"
SINCE = date(2025, 7, 1)
PROVINCE = "15"
WIDTH = 1000


@dataclass(frozen=True)
class Borders:
    """`shapes`: path data by commune code, in a drawing of `width` × `height`."""

    width: int
    height: int
    shapes: dict[str, str]


def borders_of(province_code: str, day: date) -> Borders | None:
    """The borders of the communes of a province on a day; None where they are not known."""
    return _lao_cai() if province_code == PROVINCE and day >= SINCE else None


@lru_cache(maxsize=1)
def _lao_cai() -> Borders:
    """Read and projected once: degrees east shortened by the latitude, whole units."""
    features = json.loads(FILE.read_text("utf-8"))["features"]
    rings = {each["properties"]["code"]: _rings(each["geometry"]) for each in features}
    points = [point for each in rings.values() for ring in each for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    shrink = cos(radians((south + north) / 2))
    scale = WIDTH / ((east - west) * shrink)

    def place(point: tuple[float, float]) -> tuple[int, int]:
        return round((point[0] - west) * shrink * scale), round((north - point[1]) * scale)

    shapes = {
        code: "".join(_path([place(point) for point in ring]) for ring in each)
        for code, each in rings.items()
    }
    return Borders(WIDTH, round((north - south) * scale), shapes)


def _rings(geometry: dict[str, list]) -> list[list[tuple[float, float]]]:  # type: ignore[type-arg]
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":  # type: ignore[comparison-overlap]
        polygons = [polygons]
    return [[(x, y) for x, y in ring] for polygon in polygons for ring in polygon]


def _path(points: list[tuple[int, int]]) -> str:
    """One ring as path data: a start, then steps; points that fall together are one."""
    x, y = points[0]
    steps = []
    for right, down in points[1:]:
        if (right, down) != (x, y):
            steps.append(f"{right - x} {down - y}")
            x, y = right, down
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z" if steps else ""
