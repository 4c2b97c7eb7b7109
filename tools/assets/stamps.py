"""What was made from what, so that nothing is made twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from tools.assets.places import Places


class Made(TypedDict):
    """One finished step: the key of its inputs, its files (path under the root) by their hash."""

    key: str
    files: dict[str, str]


def key_of(*parts: str | bytes | Path) -> str:
    """A hash of texts and of the contents of files; a path that is absent counts as empty."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            content = part.read_bytes() if part.is_file() else b""
        else:
            content = part.encode() if isinstance(part, str) else part
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


class Stamps:
    """The record of the last run, kept in one JSON file."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._made: dict[str, Made] = {}
        try:
            self._made = json.loads(places.stamps.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # The first run, or a record cut short: everything is made anew.
            self._made = {}

    def is_fresh(self, step: str, key: str) -> bool:
        """Whether `step` was made from these inputs and its files are still as it left them."""
        made = self._made.get(step)
        return made is not None and made["key"] == key and self._stand(made["files"])

    def files(self, step: str) -> list[Path]:
        """The files that a recorded step made."""
        return [self._places.root / name for name in self._made[step]["files"]]

    def record(self, step: str, key: str, files: Iterable[Path]) -> None:
        """Note a finished step, on disk at once: a run cut short loses only the step it is in."""
        root = self._places.root
        hashes = {path.relative_to(root).as_posix(): key_of(path) for path in files}
        self._made[step] = {"key": key, "files": hashes}
        self._places.stamps.parent.mkdir(parents=True, exist_ok=True)
        half = self._places.stamps.with_suffix(".part")
        half.write_text(json.dumps(self._made, indent=1, sort_keys=True), encoding="utf-8")
        half.replace(self._places.stamps)

    def _stand(self, files: dict[str, str]) -> bool:
        paths = {self._places.root / name: known for name, known in files.items()}
        return all(path.is_file() and key_of(path) == known for path, known in paths.items())
