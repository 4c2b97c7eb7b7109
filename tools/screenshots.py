"""`python -m tools.screenshots [name …]`: the main pages at 1440 and 390 px, in docs/screenshots.

Loads the demo into a throw-away home, serves it on a free port, signs in as its people and takes
the pages as PNG with a palette, small enough for a repository.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.environment import ROOT

FOLDER = ROOT / "docs" / "screenshots"
DAY = "2020-02-21"
WIDTHS = (1440, 390)
TALLEST = {1440: 1700, 390: 1700}
LARGEST = 300_000
PATIENCE = 90
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RAIL_END = "Math.ceil(document.querySelector('.vd-rail')?.getBoundingClientRect().bottom || 0)"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = "Không thấy Chromium. Chạy make browser rồi thử lại."

# The pixels of a PNG as one byte each and a palette: the 256 colours of most pixels stay as they
# are, every other becomes the nearest of them.
TO_PALETTE = """async data => {
  const bitmap = await createImageBitmap(await (await fetch(data)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  const colours = new Uint32Array(pixels.length / 4), counts = new Map();
  for (let at = 0; at < colours.length; at++) {
    const start = 4 * at;
    const colour = pixels[start] << 16 | pixels[start + 1] << 8 | pixels[start + 2];
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) || 0) + 1);
  }
  const parts = colour => [colour >> 16, colour >> 8 & 255, colour & 255];
  const kept = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, 256);
  const palette = kept.map(parts), indexes = new Map(kept.map((colour, index) => [colour, index]));
  for (const colour of counts.keys()) {
    if (indexes.has(colour)) continue;
    const [r, g, b] = parts(colour);
    const far = palette.map(each => (each[0] - r) ** 2 + (each[1] - g) ** 2 + (each[2] - b) ** 2);
    indexes.set(colour, far.indexOf(Math.min(...far)));
  }
  const found = Uint8Array.from(colours, colour => indexes.get(colour));
  let text = "";
  for (let start = 0; start < found.length; start += 32768)
    text += String.fromCharCode(...found.subarray(start, start + 32768));
  return {
    width: bitmap.width, height: bitmap.height, palette: palette.flat(), indexes: btoa(text)
  };
}"""


@dataclass(frozen=True)
class Shot:
    """One picture: who looks (None: nobody signed in), and where, given what the demo holds."""

    name: str
    person: str | None
    path: Callable[[Find], str]


class Find:
    """Ids of the demo's rows, asked for through the API as the person who looks."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context

    def __call__(self, kind: str, text: str) -> int:
        """The first thing of a kind (`areas`, `initiatives`, `indicators`) that is called so."""
        answer = self.context.request.get(f"/api/tim?q={quote(text)}")
        groups = json.loads(answer.text())["groups"]
        hits = next(group["hits"] for group in groups if group["key"] == kind)
        return int(hits[0]["id"])


SHOTS = (
    Shot("dang-nhap", None, lambda find: "/tai-khoan/dang-nhap/"),
    Shot("tuan-nay", "khai", lambda find: "/"),
    Shot("tuan-nay-xa", "may", lambda find: "/"),
    Shot("nghi-quyet-ket-qua", "khai", lambda find: "/nghi-quyet-ket-qua/"),
    Shot("de-an", "khai", lambda find: f"/de-an/{find('initiatives', 'ĐA 03')}/"),
    Shot(
        "chi-tieu",
        "khai",
        lambda find: (
            f"/chi-tieu/{find('indicators', 'tv-ty-le-ho-ngheo')}/"
            f"?dia-ban={find('areas', 'Huyện Mộc Sơn')}"
        ),
    ),
    Shot(
        "chi-tieu-den-thang",
        "xem",
        lambda find: (
            f"/chi-tieu/{find('indicators', 'lc-ty-le-ho-ngheo')}/"
            f"?dia-ban={find('areas', 'Xã Dền Thàng')}"
        ),
    ),
    Shot("dia-ban", "khai", lambda find: f"/dia-ban/{find('areas', 'Huyện Mộc Sơn')}/"),
    Shot("cay", "khai", lambda find: f"/dia-ban/cay/?chon={find('areas', 'Huyện Mộc Sơn')}"),
    Shot("noi-can-quan-tam", "khai", lambda find: "/dia-phuong/noi-can-quan-tam/"),
    Shot("bang-mau", "khai", lambda find: "/dia-phuong/bang-mau/"),
    Shot("phan-cong", "khai", lambda find: "/phan-cong/"),
    Shot("san-pham", "khai", lambda find: "/san-pham/"),
    Shot("kinh-phi", "khai", lambda find: "/kinh-phi/"),
    Shot("ve-dich", "khai", lambda find: "/ve-dich/"),
    Shot("nhap-tu-excel", "quantri", lambda find: "/nhap-lieu/"),
)


@contextmanager
def demo() -> Iterator[str]:
    """The address of a freshly loaded demo, served by the product's own server."""
    home = Path(tempfile.mkdtemp(prefix="vedich-anh-"))
    own = {name: text for name, text in os.environ.items() if not name.startswith("VEDICH_")}
    given = own | {"VEDICH_HOME": str(home), "VEDICH_TODAY": DAY}
    vedich = [sys.executable, "-m", "vedich.config.cli"]
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = str(chosen.getsockname()[1])
    try:
        print("Đang nạp số liệu dùng thử…", flush=True)
        subprocess.run(
            [*vedich, "demo"], env=given, cwd=ROOT, stdout=subprocess.DEVNULL, check=True
        )
        words = ["serve", "--port", port, "--workers", "1", "--no-jobs"]
        with (home / "server.log").open("wb") as log:
            server = subprocess.Popen(
                [*vedich, *words], env=given, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/suc-khoe/", timeout=2):  # noqa: S310 - ours
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise SystemExit("Máy chủ dùng thử không trả lời.")


def sign_in(browser: Browser, address: str, person: str | None) -> BrowserContext:
    """A browser of its own for this person of the demo."""
    context = browser.new_context(base_url=address, locale="vi-VN", reduced_motion="reduce")
    if person is not None:
        page = context.new_page()
        page.goto("/tai-khoan/dang-nhap/")
        page.fill("input[name=login]", person)
        page.fill("input[name=password]", f"{person}-vedich-2020")
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(f"{address}/")
        page.close()
    return context


def take(page: Page, paper: Page, width: int, path: str) -> bytes:
    """The page at `path`, `width` px wide and as tall as it is or as a picture may be."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.wait_for_load_state("networkidle")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[width])
    page.set_viewport_size({"width": width, "height": height})
    foot = max(height, page.evaluate(RAIL_END))
    clip: Any = {"x": 0, "y": 0, "width": width, "height": foot}
    return with_palette(paper, page.screenshot(full_page=True, clip=clip))


def with_palette(paper: Page, png: bytes) -> bytes:
    """The same picture with one byte a pixel: a third of the size, the same to the eye."""
    data = "data:image/png;base64," + base64.b64encode(png).decode()
    found = paper.evaluate(TO_PALETTE, data)
    width, height = found["width"], found["height"]
    pixels = base64.b64decode(found["indexes"])
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + _chunk(b"PLTE", bytes(found["palette"]))
        + _chunk(b"IDAT", zlib.compress(rows, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content)) + kind + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )  # fmt: skip


def chromium() -> str:
    """Path of the machine's Chromium."""
    given = os.environ.get("VEDICH_TEST_CHROMIUM")
    found = given or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        raise SystemExit(NO_CHROMIUM)
    return found


def main(names: list[str]) -> int:
    """Take the pictures of these names, or all; 1 when one came out too large."""
    program = chromium()
    FOLDER.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in SHOTS if not names or shot.name in names]
    heavy = []
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        paper = browser.new_page()
        people = {
            person: sign_in(browser, address, person)
            for person in dict.fromkeys(shot.person for shot in shots)
        }
        for shot in shots:
            page = people[shot.person].new_page()
            path = shot.path(Find(people[shot.person]))
            for width in WIDTHS:
                file = FOLDER / f"{shot.name}-{width}.png"
                file.write_bytes(take(page, paper, width, path))
                size = file.stat().st_size
                print(f"{file.relative_to(ROOT)}  {size // 1000} kB", flush=True)
                heavy += [file.name] if size > LARGEST else []
            page.close()
        browser.close()
    if heavy:
        print(f"Lớn hơn {LARGEST // 1000} kB: {', '.join(heavy)}")
    return 1 if heavy else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
