"""`python -m tools.lock`: pin each requirements/*.in with hashes, for every platform.

The lock files name packages, versions and hashes, never the place they were fetched from.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys

from tools.environment import ROOT

OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)

DATA_ONLY = {"country.in"}
"""Packages of which only data files are read: what their code would need is not fetched."""


def main() -> None:
    if importlib.util.find_spec("uv") is None:
        print("Đang cài uv…", flush=True)
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    for source in sorted((ROOT / "requirements").glob("*.in")):
        print(f"Đang ghim {source.name}…", flush=True)
        target = source.with_suffix(".txt")
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *sys.argv[1:]]
        if source.name in DATA_ONLY:
            command.append("--no-deps")
        subprocess.run([*command, source, "--output-file", target], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
