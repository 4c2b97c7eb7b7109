"""`python -m tools.bench [--communes 200] [--times 1 10] [--database sqlite postgresql]`.

A generated province at each size, in each database: a commune's report, the import of a file of
numbers, the rebuild of all roll-ups, and the six main pages; beside each write the same rows in
bare SQL. The rounds of all sizes are interleaved, so that what else the machine does falls on each
alike; the figure is the median of the rounds. Ratios are what to look at: milliseconds are this
machine's.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.environment import ROOT
from tools.postgres import FOR_BENCH, postgres
from vedich.lib.numbers import format_number

BENCH = "tools.bench.worker"

WRITES = (
    ("report", "báo cáo của một xã"),
    ("import", "nhập tệp số liệu"),
    ("rebuild", "tổng hợp lại tất cả"),
)
"""What is written once in the product and once in bare SQL: as asked of the worker, as shown."""


class Worker:
    """A process with one province in one database."""

    def __init__(
        self, name: str, home: Path, database: str, clock: str, module: str = BENCH
    ) -> None:
        self.name = name
        given = {
            **os.environ,
            "VEDICH_HOME": str(home),
            "VEDICH_DATABASE": database,
            "VEDICH_TODAY": "2020-02-21",
            "VEDICH_HOSTS": "localhost",
            "VEDICH_BENCH_CLOCK": clock,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", module],
            cwd=ROOT,
            env=given,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, do: str, **more: Any) -> Any:
        """What the worker answers; its own words are on the error stream when it fails."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("no pipe")
        self.process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self.process.stdin.flush()
        if not (line := self.process.stdout.readline()):
            raise SystemExit(f"{self.name}: {do} hỏng, xem lỗi ở trên")
        return json.loads(line)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


@contextmanager
def homes() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="vedich-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(address: str) -> str:
    """A new database on the server at `address`, which may be an embedded one (a socket)."""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is measured
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - as above

    name = f"vedich_bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    parts = conninfo_to_dict(address)
    parts["dbname"] = name
    host, user = parts.get("host", ""), parts.get("user", "")
    password = f":{parts['password']}" if parts.get("password") else ""
    port = parts.get("port", "")
    return f"postgresql://{user}{password}@/{name}?host={host}" + (f"&port={port}" if port else "")


def median(values: list[float]) -> float:
    return statistics.median(values)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def measure(workers: dict[int, Worker], rounds: int) -> dict[int, dict[str, Any]]:
    """All rounds of all sizes, one after the other in turn; samples by size."""
    found: dict[int, dict[str, Any]] = {
        times: {**{name: [] for name, _label in WRITES}, "pages": {}} for times in workers
    }
    for number in range(rounds):
        for times, worker in workers.items():
            for name, _label in WRITES:
                found[times][name].append(worker.ask(name, round=number))
            for page, took in worker.ask("pages", round=number).items():
                found[times]["pages"].setdefault(page, []).extend(took)
            print(f"  vòng {number + 1}/{rounds}, {worker.name}", file=sys.stderr, flush=True)
    return found


def table(database: str, found: dict[int, dict[str, Any]], counts: dict[str, int]) -> list[str]:
    """The figures as a Markdown table; the last column compares the largest size with the least."""
    sizes = sorted(found)
    lines = [f"### {database}", ""]
    head = "".join(f" {times}× |" for times in sizes)
    lines += [f"| việc |{head} {sizes[-1]}× / {sizes[0]}× |", "|---|" + "---|" * (len(sizes) + 1)]
    for name, label in WRITES:
        cells, ours = "", []
        for times in sizes:
            mine = median([sample["ours"] for sample in found[times][name]])
            sql = median([sample["bare"] for sample in found[times][name]])
            ours.append(mine)
            cells += f" {mine:.0f} ms, SQL {sql:.0f} ms: **{mine / sql:.1f}** lần |"
        lines.append(f"| {label} |{cells} {ours[-1] / ours[0]:.2f} |")
    for page in found[sizes[0]]["pages"]:
        cells, slow = "", []
        for times in sizes:
            took = found[times]["pages"][page]
            slow.append(percentile(took, 0.95))
            cells += f" p50 {percentile(took, 0.5):.0f}, p95 {slow[-1]:.0f} ms |"
        lines.append(f"| {page}, {counts[page]} câu lệnh |{cells} {slow[-1] / slow[0]:.2f} |")
    return [*lines, ""]


def run(database: str, asked: argparse.Namespace, folder: Path, stack: ExitStack) -> list[str]:
    address = stack.enter_context(postgres(FOR_BENCH)) if database == "postgresql" else ""
    workers: dict[int, Worker] = {}
    for times in sorted(asked.times):
        home = folder / f"{database}-{times}"
        home.mkdir()
        place = fresh_database(address) if address else ""
        worker = workers[times] = Worker(f"{database} {times}×", home, place, asked.clock)
        stack.callback(worker.close)
        size = {
            "communes": asked.communes * times,
            "indicators": asked.indicators,
            "periods": asked.periods,
            "rows": asked.rows,
        }
        made = worker.ask("build", size=size)
        many = format_number(Decimal(made["values"]))
        print(f"{worker.name}: {many} số liệu, dựng {made['seconds']:.0f} giây", flush=True)
    counts = workers[min(workers)].ask("statements")
    return table(database, measure(workers, asked.rounds), counts)


def main() -> int:
    reader = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    reader.add_argument("--communes", type=int, default=200)
    reader.add_argument("--indicators", type=int, default=100)
    reader.add_argument("--periods", type=int, default=20)
    reader.add_argument("--rows", type=int, default=100_000, help="của tệp số liệu")
    reader.add_argument("--times", type=int, nargs="+", default=[1, 10])
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument(
        "--database", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"]
    )
    reader.add_argument(
        "--clock", choices=["wall", "cpu"], default="wall", help="cpu: của tiến trình, chỉ SQLite"
    )
    asked = reader.parse_args()
    if asked.clock == "cpu" and asked.database != ["sqlite"]:
        reader.error("--clock cpu chỉ đo được SQLite, vì PostgreSQL là tiến trình khác")
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} nhân, {platform.system()};"
        f" {asked.communes} xã × {asked.indicators} chỉ tiêu × {asked.periods} quý,"
        f" tệp {format_number(asked.rows)} dòng, {asked.rounds} vòng, trung vị,"
        f" {'thời gian bộ xử lý' if asked.clock == 'cpu' else 'giờ đồng hồ'}"
    )
    print("PostgreSQL:", " ".join(FOR_BENCH.split("\n")).strip())
    lines: list[str] = []
    for database in asked.database:
        with homes() as folder, ExitStack() as stack:
            lines += run(database, asked, folder, stack)
    print("\n" + "\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
