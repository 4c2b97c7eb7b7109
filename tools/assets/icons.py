"""The icons in use, cut out of Tabler's outline set."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from tools.assets.places import AssetsError, Places

_SVG = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.S)
# Tabler starts each drawing with an invisible 24×24 square; a symbol has its viewBox for that.
_SQUARE = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')


def build_icons(places: Places, icons: Mapping[str, str]) -> list[Path]:
    """Write icons.json: name → what stands inside `<symbol viewBox="0 0 24 24">`, to be stroked.

    `icons` says where each name is used. Raises AssetsError that lists every unknown name.
    """
    folder = places.modules / "@tabler" / "icons" / "icons" / "outline"
    known = {path.stem for path in folder.glob("*.svg")}
    unknown = [_complaint(name, icons[name], known) for name in sorted(icons) if name not in known]
    if unknown:
        raise AssetsError("Có tên biểu tượng Tabler không dùng được:\n" + "\n".join(unknown))
    drawn = {
        name: inner_of((folder / f"{name}.svg").read_text(encoding="utf-8"))
        for name in sorted(icons)
    }
    return [places.write("icons.json", json.dumps(drawn, indent=0, sort_keys=True) + "\n")]


def _complaint(name: str, where: str, known: set[str]) -> str:
    near = get_close_matches(name, known, n=3)
    hint = f" Gần giống: {', '.join(near)}." if near else ""
    return f"- “{name}” ({where}): bộ biểu tượng không có tên này.{hint}"


def inner_of(svg: str) -> str:
    """The drawing inside one SVG file, on one line."""
    found = _SVG.search(svg)
    if found is None:
        raise AssetsError(f"Không đọc được biểu tượng: {svg[:60]}")
    return " ".join(_SQUARE.sub("", found.group(1)).split())
