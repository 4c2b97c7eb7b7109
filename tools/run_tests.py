"""`python -m tools.run_tests [pytest's arguments]`: the suite on SQLite and on PostgreSQL at once.

Three pytest runs side by side: PostgreSQL's needs a server, which is the one at
VEDICH_TEST_POSTGRES or else an embedded one that lives for the run. Browser tests run on SQLite
alone and for themselves, since they wait for a browser and a server more than they work. The
output of each run is shown when it ends; progress goes by while they run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tools.environment import ROOT
from tools.postgres import postgres

NO_TESTS = 5
"""What pytest answers when the arguments chose no test: fine for one of the runs."""
WITHOUT_BROWSER = ("-m", "not browser")


@dataclass
class Run:
    """One pytest on one database."""

    name: str
    address: str
    arguments: list[str]
    log: Path
    gives_way: bool = False
    """Whether the others come first where processors are short."""

    def start(self) -> None:
        given = {**os.environ, "VEDICH_TEST_POSTGRES": self.address, "PYTHONUNBUFFERED": "1"}
        color = ["--color=yes"] if sys.stdout.isatty() else []
        command = [sys.executable, "-m", "pytest", "-q", *color, *self.arguments]
        if self.gives_way and (nice := shutil.which("nice")):
            command = [nice, "-n", "5", *command]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=given, stdout=self.log.open("wb"), stderr=subprocess.STDOUT
        )

    def progress(self) -> str:
        """How far pytest says it is."""
        for word in reversed(self.log.read_text(errors="replace").split()):
            if word.endswith("%]"):
                return f"{self.name} {word.strip('[]')}"
        return f"{self.name} …"

    def said(self) -> str:
        return self.log.read_text(errors="replace").rstrip()

    def failed(self) -> bool:
        return self.process.returncode not in (0, NO_TESTS)


def count(word: str, said: str) -> int:
    """How many tests `word` (passed, failed, error) pytest's closing line counts."""
    found = re.search(rf"(\d+) {word}", said.splitlines()[-1] if said else "")
    return int(found.group(1)) if found else 0


def watch(runs: list[Run]) -> None:
    """Wait for all, with a line of progress: every second on a terminal, every half minute in a
    log."""
    pause = 1 if sys.stdout.isatty() else 30
    waited = 0.0
    while any(run.process.poll() is None for run in runs):
        time.sleep(0.2)
        waited += 0.2
        if waited >= pause:
            waited = 0
            line = "   ".join(run.progress() for run in runs)
            print(f"\r\033[K{line}" if pause == 1 else line, end="" if pause == 1 else "\n")
            sys.stdout.flush()
    if pause == 1:
        print("\r\033[K", end="")


def main(arguments: list[str]) -> int:
    start = time.monotonic()
    print("Đang chạy kiểm thử trên SQLite và PostgreSQL…", flush=True)
    with tempfile.TemporaryDirectory(prefix="vedich-run-") as folder, postgres() as address:
        logs = Path(folder)
        plain = [*WITHOUT_BROWSER, *arguments]
        runs = [
            Run("SQLite", "", plain, logs / "sqlite", gives_way=True),
            Run("PostgreSQL", address, plain, logs / "postgres", gives_way=True),
            Run("Trình duyệt", "", ["-m", "browser", *arguments], logs / "browser"),
        ]
        for run in runs:
            run.start()
        try:
            watch(runs)
        finally:
            for run in runs:
                if run.process.poll() is None:
                    run.process.terminate()
                    run.process.wait()
        for run in runs:
            print(f"\n── {run.name} ──\n{run.said()}")
        said = [run.said() for run in runs]
    passed = sum(count("passed", text) for text in said)
    broken = sum(count("failed", text) + count("error", text) for text in said)
    print(f"\n{passed} passed, {broken} failed")
    failed = [run.name for run in runs if run.failed()]
    took = f"{time.monotonic() - start:.0f} giây"
    print(f"Hỏng trên {', '.join(failed)} ({took})" if failed else f"Đạt ({took})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
