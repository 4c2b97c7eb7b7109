"""`python -m tools.bench_tasks [--tasks 20000 200000] [--database sqlite postgresql]`.

The register of work at each size, in each database: the list, one task, giving one, moving the
deadlines of many, the counters of a province; beside each the same in bare SQL in the same run.
Rounds of all sizes are interleaved. Ratios are what to look at: milliseconds are this machine's.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

from tools.bench.__main__ import Worker, fresh_database, homes, median, percentile
from tools.postgres import FOR_BENCH, postgres
from vedich.lib.numbers import format_number

MEASURED = {
    "register": "sổ: quá hạn của một người",
    "listed": "sổ, không lọc",
    "page": "trang một nhiệm vụ",
    "create": "giao một việc",
    "bulk": "lùi hạn {bulk} việc",
    "counters": "tổng hợp của tỉnh, theo đơn vị",
}
Found = dict[int, dict[str, dict[str, list[float]]]]


def measure(workers: dict[int, Worker], rounds: int) -> Found:
    """All rounds of all sizes in turn; samples by size and what was done."""
    found: Found = {size: {name: {"ours": [], "bare": []} for name in MEASURED} for size in workers}
    for number in range(rounds):
        for size, worker in workers.items():
            for name in MEASURED:
                for side, took in worker.ask(name, round=number).items():
                    found[size][name][side] += took
            print(f"  vòng {number + 1}/{rounds}, {worker.name}", file=sys.stderr, flush=True)
    return found


def table(database: str, found: Found, counts: dict[str, int], bulk: int) -> list[str]:
    """The figures as a Markdown table; the last column compares the largest size with the least."""
    sizes = sorted(found)
    head = "".join(f" {format_number(Decimal(size))} việc |" for size in sizes)
    lines = [
        f"### {database}",
        "",
        f"| việc |{head} lớn / nhỏ |",
        "|---|" + "---|" * (len(sizes) + 1),
    ]
    for name, label in MEASURED.items():
        cells, middle = "", []
        for size in sizes:
            ours, sql = found[size][name]["ours"], found[size][name]["bare"]
            middle.append(median(ours))
            cells += (
                f" p50 {middle[-1]:.0f}, p95 {percentile(ours, 0.95):.0f} ms,"
                f" SQL {median(sql):.1f} ms: **{middle[-1] / median(sql):.1f}** lần |"
            )
        said = label.format(bulk=bulk)
        if name in counts:
            said += f", {counts[name]} câu lệnh"
        lines.append(f"| {said} |{cells} {middle[-1] / middle[0]:.2f} |")
    return [*lines, ""]


def run(database: str, asked: argparse.Namespace, folder: Path, stack: ExitStack) -> list[str]:
    address = stack.enter_context(postgres(FOR_BENCH)) if database == "postgresql" else ""
    workers: dict[int, Worker] = {}
    for size in sorted(asked.tasks):
        home = folder / f"{database}-{size}"
        home.mkdir()
        place = fresh_database(address) if address else ""
        worker = workers[size] = Worker(
            f"{database} {size}", home, place, asked.clock, "tools.bench_tasks.worker"
        )
        stack.callback(worker.close)
        given = {"tasks": size, "communes": asked.communes, "bulk": asked.bulk}
        made = worker.ask("build", size=given)
        print(f"{worker.name}: dựng {made['seconds']:.0f} giây", flush=True)
    counts = workers[min(workers)].ask("statements")
    return table(database, measure(workers, asked.rounds), counts, asked.bulk)


def main() -> int:
    reader = argparse.ArgumentParser(prog="python -m tools.bench_tasks", description=__doc__)
    reader.add_argument("--tasks", type=int, nargs="+", default=[20_000, 200_000])
    reader.add_argument("--communes", type=int, default=200)
    reader.add_argument("--bulk", type=int, default=1000)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    reader.add_argument(
        "--database", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"]
    )
    asked = reader.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} nhân, {platform.system()};"
        f" {asked.communes} xã, {asked.rounds} vòng, đồng hồ {asked.clock}"
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
