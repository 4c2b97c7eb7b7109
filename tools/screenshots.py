"""`python -m tools.screenshots [name …]`: the demo's pages as people see them, for the docs.

Loads the demo into a folder of its own (kept, so the second run is quick), serves it, signs in as
the demo people and writes `docs/screenshots/<name>-<width>.png`.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from tools.environment import ROOT, VENV

HOME = ROOT / "build" / "screenshots"
TARGET = ROOT / "docs" / "screenshots"
WIDTHS = {1440: 900, 390: 844}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@dataclass(frozen=True)
class Shot:
    """A page: who looks, where they start, and the links they follow from there by their text."""

    name: str
    person: str
    path: str
    follow: tuple[str, ...] = ()


SHOTS = (
    Shot("dang-nhap", "", "/"),
    Shot("tuan-nay", "khai", "/"),
    Shot("dia-ban", "khai", "/dia-ban/"),
    Shot("to-chuc", "khai", "/to-chuc/"),
    Shot("van-ban", "khai", "/van-ban/"),
    Shot("chi-tieu", "khai", "/chi-tieu/"),
)


def environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VEDICH_")}
    return {**kept, "VEDICH_HOME": str(HOME)}


@contextmanager
def served() -> Iterator[str]:
    """The demo's address for as long as the block lasts."""
    vedich = str(VENV / "bin" / "vedich")
    HOME.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [vedich, "demo", "--serve", "--port", str(port), "--workers", "1", "--no-jobs"]
    with subprocess.Popen(command, env=environment(), cwd=ROOT) as server:
        try:
            address = f"http://localhost:{port}"
            _wait_for(f"{address}/suc-khoe/", server)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - this machine
                return
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                sys.exit("Máy chủ không chạy được; xem lời ở trên.")
            time.sleep(0.5)
    sys.exit("Máy chủ không trả lời sau mười phút.")


def people() -> dict[str, str]:
    """The demo people and their passwords, as the command prints them."""
    command = [str(VENV / "bin" / "vedich"), "demo"]
    said = subprocess.run(
        command, env=environment(), cwd=ROOT, capture_output=True, text=True, check=True
    )
    pairs = (line.split(" / ") for line in said.stdout.splitlines() if " / " in line)
    return {pair[0].strip(): pair[1].split()[0] for pair in pairs if len(pair) == 2}


def take(browser: Browser, address: str, shot: Shot, width: int, password: str) -> None:
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": WIDTHS[width]},
        locale="vi-VN",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if shot.person:
        _sign_in(page, shot.person, password)
    page.goto(shot.path)
    for text in shot.follow:
        page.get_by_role("link", name=text).first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{shot.name}-{width}.png")
    context.close()


def _sign_in(page: Page, person: str, password: str) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.locator("input[name=login]").fill(person)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state("networkidle")


def main(names: list[str]) -> None:
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        sys.exit("Máy chưa có Chromium. Chạy: make browser")
    TARGET.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        passwords = people()
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for shot in SHOTS:
            if names and shot.name not in names:
                continue
            for width in WIDTHS:
                take(browser, address, shot, width, passwords.get(shot.person, ""))
            print(f"docs/screenshots/{shot.name}", flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
