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

# The converter carries these libraries; hinh.js is made from its copy.
_VEGA = """\
Vega, Vega-Lite, Vega-Embed, Vega-Tooltip and the Vega expression interpreter (BSD-3-Clause):
hinh.js

Copyright (c) 2015-2025, University of Washington Interactive Data Lab. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted
provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions
   and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of
   conditions and the following disclaimer in the documentation and/or other materials provided
   with the distribution.
3. Neither the name of the copyright holder nor the names of its contributors may be used to
   endorse or promote products derived from this software without specific prior written
   permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR
IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER
IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT
OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE."""
_D3 = """\
D3 modules and topojson-client, parts of Vega (ISC): hinh.js

Copyright 2010-2023 Mike Bostock

Permission to use, copy, modify, and/or distribute this software for any purpose with or without
fee is hereby granted, provided that the above copyright notice and this permission notice appear
in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS
SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE
AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE."""


def collect_licences(places: Places) -> list[Path]:
    """Write THIRD-PARTY.txt: each package with its version, what of it is served, its licence."""
    parts = [_part(places.modules / package, *rest) for package, *rest in _SERVED]
    parts += [_VEGA, _D3]
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
