"""`python -m tools.check`: everything a machine can find fault with, two at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from tools.environment import ROOT, VENV

BIN = VENV / "bin"


@dataclass(frozen=True)
class Check:
    """One command; what it prints is shown when it fails."""

    name: str
    command: tuple[str, ...]

    def run(self, home: str) -> tuple[bool, str, float]:
        start = time.monotonic()
        given = {**os.environ, "VEDICH_HOME": home, "PYTHONWARNINGS": "ignore"}
        done = subprocess.run(
            self.command, cwd=ROOT, env=given, capture_output=True, text=True, check=False
        )
        said = (done.stdout + done.stderr).strip()
        return done.returncode == 0, said, time.monotonic() - start


def _tool(name: str) -> str:
    return str(BIN / name)


# The longest first, so that it does not run alone at the end.
CHECKS = (
    Check("Kiểu (mypy)", (_tool("mypy"),)),
    Check("Lỗi thường gặp (ruff)", (_tool("ruff"), "check", ".")),
    Check("Trình bày (ruff)", (_tool("ruff"), "format", "--check", ".")),
    Check("Tầng và phòng (import-linter)", (_tool("lint-imports"), "--no-cache")),
    Check(
        "Chuyển đổi dữ liệu còn thiếu",
        (sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"),
    ),
    Check("Câu chữ và bản dịch", (sys.executable, "-m", "tools.messages", "check")),
    Check("Tệp: NFC, cỡ, tệp ghim, đường dẫn", (sys.executable, "-m", "tools.tidy")),
)


def main() -> int:
    start, failed = time.monotonic(), []
    folder = tempfile.TemporaryDirectory(prefix="vedich-check-")
    with folder as home, ThreadPoolExecutor(max_workers=2) as pool:
        running = {pool.submit(check.run, home): check for check in CHECKS}
        for done in as_completed(running):
            check, (good, said, took) = running[done], done.result()
            print(f"{'✓' if good else '✗'} {check.name} ({took:.0f} giây)", flush=True)
            if not good:
                failed.append(check.name)
                print("\n".join(f"    {line}" for line in said.splitlines()), flush=True)
    total = f"{time.monotonic() - start:.0f} giây"
    print(f"Chưa đạt: {', '.join(failed)} ({total})" if failed else f"Đạt ({total})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
