"""What of one annotated paper was missed, read wrong or made up, a line for each."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

Item = dict[str, Any]
_SAME_NAME = 0.5
_SHOWN = 90


class Scorer:
    """The scorer that stands beside the papers: who matches whom is its own decision."""

    def __init__(self, path: Path) -> None:
        spec = importlib.util.spec_from_file_location("reader_score", path)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(path)
        self.rules: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.rules)

    def misses(self, gold: Item, found: Item, lines: list[str]) -> list[str]:
        """`lines` are those of the paper: what stands in a line without a task is made up."""
        pairs, taken, used = self.rules.best_match(gold["assignments"], found["assignments"])
        told = [
            f"thiếu việc: {item['action'][:_SHOWN]}"
            for i, item in enumerate(gold["assignments"])
            if i not in taken and not item["optional"]
        ]
        for right, read in pairs:
            told += [] if right["optional"] else self._differences(right, read)
        told += self._made_up(gold, found, used, lines)
        for item in gold["targets"]:
            if not item["optional"] and not any(
                self._same_target(item, one) for one in found["targets"]
            ):
                told.append(f"thiếu chỉ tiêu: {item['name'][:_SHOWN]}, {item['value_text']}")
        return told

    def _differences(self, right: Item, read: Item) -> list[str]:
        told = []
        accepted = [right["lead_units"], *right.get("accept_lead_units", [])]
        if not any(self.rules.units_equal(units, read["lead_units"]) for units in accepted):
            told.append(f"sai đơn vị: {read['lead_units']}, đúng là {right['lead_units']}")
        if not self.rules.deadline_ok(right, read):
            told.append(f"sai hạn: {read['deadline']}, đúng là {right['deadline']}")
        return told

    def _made_up(self, gold: Item, found: Item, used: set[int], lines: list[str]) -> list[str]:
        if not gold["assignments_complete"]:
            return []
        spans = [
            self.rules.norm(line)
            for line in lines
            if any(item["source_span"] in line for item in gold["assignments"])
        ]
        return [
            f"việc không có: {read['action'][:_SHOWN]}"
            for j, read in enumerate(found["assignments"])
            if j not in used and not any(self.rules.norm(read["action"]) in span for span in spans)
        ]

    def _same_target(self, right: Item, read: Item) -> bool:
        if right["value"] is None:
            ends = ("value_min", "value_max")
            same = all(right[end] == read[end] for end in ends)
        else:
            same = right["value"] == read["value"]
        return same and bool(self.rules.overlap(right["name"], read["name"]) >= _SAME_NAME)
