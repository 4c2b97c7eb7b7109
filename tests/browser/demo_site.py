"""The demo as its users get it: the product's own commands, its production server, its passwords.

Loading takes half a minute, so it is done once for each state of the source and kept in `build/`.
A site that tests only read from is served for the whole run; tests that write get a copy.
"""

from __future__ import annotations

import hashlib
import json
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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "vedich"
KEPT = ROOT / "build" / "demo-for-tests"
LOADED, ROWS, STATIC = "loaded", "rows.json", "static"
EDGE = {"web", "overview", "views", "tables", "charts", "forms", "panels", "api", "urls", "wording"}
"""Parts that only show; loading writes the same without them."""
DAY = "2020-02-21"
PATIENCE = 90
"""Seconds that a server may take to answer for the first time, on a machine busy with others."""


@dataclass(frozen=True)
class Site:
    """A running installation of the demo. `rows`: what the tests look for → its id."""

    address: str
    home: Path
    rows: dict[str, int | str]


def template() -> Path:
    """A folder with the loaded demo in it, and `rows.json`; loaded unless it was before."""
    made = KEPT / _key()
    if not (made / LOADED).is_file():
        shutil.rmtree(KEPT, ignore_errors=True)
        made.mkdir(parents=True)
        _run(made, "-m", "vedich.config.cli", "demo")
        (made / LOADED).touch()
    (made / ROWS).write_text(_run(made, "-m", "tests.browser.rows"), "utf-8")
    return made


def empty(home: Path, username: str, password: str) -> Path:
    """A folder with a new installation in it: the first administrator, and nothing else."""
    home.mkdir()
    names = ("--username", username, "--full-name", "Vàng Thị Khởi", "--password", password)
    _run(home, "-m", "vedich.config.cli", "init", *names)
    (home / ROWS).write_text("{}", "utf-8")
    return home


@contextmanager
def served(source: Path, home: Path) -> Iterator[Site]:
    """Serve a copy of the loaded demo from `home` for the length of the block."""
    shutil.copytree(source, home)
    (KEPT / STATIC).mkdir(exist_ok=True)
    (home / STATIC).symlink_to(KEPT / STATIC)  # gathered by the first server, used by all
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = str(chosen.getsockname()[1])
    words = ["-m", "vedich.config.cli", "serve", "--port", port, "--workers", "1", "--no-jobs"]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, *words],
            env=_environment(home),
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process, home)
        yield Site(address, home, json.loads((home / ROWS).read_text("utf-8")))
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _key() -> str:
    """What the loaded demo depends on: the code that writes, and the data."""
    total = hashlib.sha256()
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.json")]):
        if EDGE & {*path.parts, path.stem}:
            continue
        total.update(f"{path}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:20]


def _environment(home: Path) -> dict[str, str]:
    own = {name: text for name, text in os.environ.items() if not name.startswith("VEDICH_")}
    return own | {
        "VEDICH_HOME": str(home),
        "VEDICH_TODAY": DAY,
        "DJANGO_SETTINGS_MODULE": "vedich.config.settings",
    }


def _run(home: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *words],
        env=_environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _wait_for(address: str, process: subprocess.Popen[bytes], home: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/suc-khoe/", timeout=5).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError((home / "server.log").read_text(errors="replace"))
