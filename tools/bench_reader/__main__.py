"""`python -m tools.bench_reader [--predictions FOLDER]`: how well the reader reads.

Reads every annotated paper of `../shared/data/directives`, writes the predictions and prints the
figures of its `score.py` for each paper and in all, with what was missed or made up; then the
figures of the article against its facts; then the time for thirty pages.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tools.bench_reader.claims import told_of_article
from tools.bench_reader.misses import Scorer
from vedich.reader.language import as_annotation, read
from vedich.reader.language.files import text_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
DIRECTIVES = SHARED / "data" / "directives"
PAGES = 30
CHARACTERS = 3000
"""Of a page."""
ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--predictions", type=Path, help="keep the predictions in this folder")
    options = parser.parse_args()
    if not DIRECTIVES.is_dir():
        print(f"Không có {DIRECTIVES}: cần thư mục văn bản đã chú giải để chấm.")
        return 1
    scorer = Scorer(DIRECTIVES / "score.py")
    with tempfile.TemporaryDirectory() as made:
        folder = options.predictions or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        predict(folder)
        for gold in sorted(DIRECTIVES.glob("*.json")):
            print(f"\n{gold.stem}")
            print(score_of_one(gold, folder))
            lines = gold.with_suffix(".txt").read_text("utf-8").split("\n")
            for line in scorer.misses(_read(gold), _read(folder / gold.name), lines):
                print(f"  {line}")
        print("\nTất cả")
        print(_score(folder, DIRECTIVES))
    for line in told_of_article(SHARED):
        print(line)
    print(f"\n{PAGES} trang ({PAGES * CHARACTERS} ký tự): {time_of_pages():.2f} giây")
    return 0


def predict(folder: Path) -> None:
    """One file of predictions for each paper, annotated or not."""
    for path in sorted(DIRECTIVES.glob("*.txt")):
        text = text_of(path)
        found = as_annotation(read(text.body, paper=text.paper))
        target = folder / f"{path.stem}.json"
        target.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")


def score_of_one(gold: Path, folder: Path) -> str:
    """The figures of the scorer for one paper alone."""
    with tempfile.TemporaryDirectory() as made:
        alone = Path(made)
        for path in (gold, gold.with_suffix(".txt")):
            (alone / path.name).write_bytes(path.read_bytes())
        return _score(folder, alone)


def _score(predictions: Path, gold: Path) -> str:
    command = [sys.executable, str(DIRECTIVES / "score.py"), str(predictions), str(gold)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip()


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def time_of_pages() -> float:
    """Seconds to read thirty pages of papers put one after the other; the best of three."""
    bodies = [text_of(path).body for path in sorted(DIRECTIVES.glob("nq_*.txt"))]
    text = "\n".join(bodies)
    text = (text * (PAGES * CHARACTERS // len(text) + 1))[: PAGES * CHARACTERS]
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        read(text)
        best = min(best, time.perf_counter() - begun)
    return best


if __name__ == "__main__":
    raise SystemExit(main())
