"""What the first page weighs, against its budget."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.assets.fonts import WEB_FONTS

# DESIGN-UI section 9, in bytes: the page itself is set aside, the rest is what is built here.
CEILING = 150_000
PAGE = 7_000
FIRST_PAGE = ("tabler.css", "vedich.css", "htmx.js", "vedich.js", *WEB_FONTS)


@dataclass(frozen=True)
class Size:
    """A file in bytes: as it lies, and as it travels (woff2 is packed already)."""

    raw: int
    sent: int


def size_of(path: Path) -> Size:
    content = path.read_bytes()
    packed = len(content) if path.suffix == ".woff2" else len(gzip.compress(content, 9))
    return Size(len(content), packed)


def measure(output: Path) -> dict[str, Size]:
    """The files of the first page, in the order in which they are listed."""
    return {name: size_of(output / name) for name in FIRST_PAGE}


def total_sent(sizes: Mapping[str, Size]) -> int:
    """Bytes of the first page on the wire, the page itself included."""
    return PAGE + sum(size.sent for size in sizes.values())


def table(sizes: Mapping[str, Size]) -> str:
    """The sizes for a person to read."""
    rows = [f"  {'Trang đầu tiên':32}{'nguyên':>10}{'khi gửi':>10}"]
    rows += [f"  {name:32}{_so(size.raw):>10}{_so(size.sent):>10}" for name, size in sizes.items()]
    rows += [f"  {'trang HTML (dành sẵn)':32}{'':10}{_so(PAGE):>10}"]
    rows += [f"  {'cộng, trần ' + _so(CEILING):32}{'':10}{_so(total_sent(sizes)):>10} byte"]
    return "\n".join(rows)


def _so(number: int) -> str:
    return f"{number:,}".replace(",", ".")
