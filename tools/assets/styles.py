"""Tabler cut down to what is in use, and our own styles and script as they are served."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tools.assets.node import Node, run
from tools.assets.places import AssetsError, Places

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_COMMENT = re.compile(r"/\*(?!!).*?\*/", re.S)
_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def purge_tabler(places: Places, node: Node, words: Iterable[str]) -> list[Path]:
    """Write tabler.css: the rules of Tabler whose every class, tag and attribute is in `words`.

    Custom properties all stay: our styles, and pages yet to come, set and read them.
    """
    tabler = places.modules / "@tabler" / "core" / "dist" / "css" / "tabler.min.css"
    command = places.modules / "purgecss" / "bin" / "purgecss.js"
    with tempfile.TemporaryDirectory() as folder:
        used = Path(folder) / "used.txt"
        used.write_text(" ".join(sorted(words)), encoding="utf-8")
        files = ("--css", str(tabler), "--content", str(used), "--output", folder)
        run((*node.node, str(command), *files, "--font-face", "--keyframes"), cwd=places.root)
        kept = (Path(folder) / tabler.name).read_text(encoding="utf-8")
    return [places.write("tabler.css", _MAP.sub("", kept))]


def own_sources(places: Places) -> list[Path]:
    """Our styles in the order in which they are joined, then our scripts."""
    names = ("tokens.css", "vedich.css", "vedich.js", "van-ban.js")
    return [places.source / name for name in names]


def build_own(places: Places) -> list[Path]:
    """Write vedich.css, vedich-save-data.css (the same without web fonts), and our scripts."""
    *sheets, script, papers = [path.read_text(encoding="utf-8") for path in own_sources(places)]
    styles = squeeze("\n".join(sheets))
    return [
        places.write("vedich.css", styles),
        places.write("vedich-save-data.css", _FONT_FACE.sub("", styles)),
        places.write("vedich.js", squeeze(script)),
        places.write("van-ban.js", squeeze(papers)),
    ]


def squeeze(text: str) -> str:
    """CSS or our script without block comments, indents and empty lines.

    Our script keeps its `/* */` to comments and its strings to one line, so this is safe there.
    """
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def copy_htmx(places: Places) -> list[Path]:
    """Write htmx.js, minified by its authors."""
    source = places.modules / "htmx.org" / "dist" / "htmx.min.js"
    if not source.is_file():
        raise AssetsError("Gói htmx.org không có dist/htmx.min.js. Kiểm tra phiên bản đã ghim.")
    return [places.write("htmx.js", source.read_bytes())]
