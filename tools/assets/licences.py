"""The licences of what is served and was made by others, in one text."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tools.assets.places import AssetsError, Places

_BANNER = re.compile(r"/\*!(.*?)\*/", re.S)
# (package, what of it is served, its licence file)
_SERVED = (
    ("@tabler/core", "tabler.css", None),
    ("@tabler/icons", "icons.json", "LICENSE"),
    ("htmx.org", "htmx.js", "LICENSE"),
    ("@expo-google-fonts/be-vietnam-pro", "fonts/", "LICENSE_FONT"),
)
_MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""
# Tabler's styles hold Bootstrap's, whose notice its minified file leaves out.
_BOOTSTRAP = "Bootstrap: Copyright 2011-2025 The Bootstrap Authors. Licensed under MIT."


def collect_licences(places: Places) -> list[Path]:
    """Write THIRD-PARTY.txt: each package with its version, what of it is served, its licence."""
    parts = [_part(places.modules / package, *rest) for package, *rest in _SERVED]
    return [places.write("THIRD-PARTY.txt", f"\n\n{'=' * 72}\n\n".join(parts) + "\n")]


def _part(package: Path, served: str | None, licence: str | None) -> str:
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    head = f"{about['name']} {about['version']} ({about['license']}): {served}"
    if licence is not None:
        return f"{head}\n\n{(package / licence).read_text(encoding='utf-8').strip()}"
    if about["license"] != "MIT":
        raise AssetsError(f"{about['name']} đổi giấy phép sang {about['license']}: xem lại.")
    return f"{head}\n\n{_banner(package)}\n\n{_BOOTSTRAP}\n\n{_MIT}"


def _banner(package: Path) -> str:
    styles = (package / "dist" / "css" / "tabler.min.css").read_text(encoding="utf-8")
    found = _BANNER.search(styles)
    if found is None:
        raise AssetsError("tabler.min.css không còn dòng bản quyền ở đầu tệp: xem lại.")
    lines = (line.strip(" *") for line in found.group(1).strip().splitlines())
    return "\n".join(lines)
