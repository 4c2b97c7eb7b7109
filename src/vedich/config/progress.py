"""Saying how far a long act has come: `progress("12/30 xã")`, as often as one likes."""

from __future__ import annotations

import sys
import time
from typing import TextIO


class Progress:
    """Writes to a terminal or a log; silent for the first second, then not too often.

    On a terminal the last word said stands in one line that changes; in a log every fifth second
    leaves a line. `done` ends the line, with the seconds when it took two or more.
    """

    def __init__(self, label: str, stream: TextIO | None = None) -> None:
        self.label = label
        self.stream = stream or sys.stderr
        self.start = self.last = time.monotonic()
        self.live = self.stream.isatty()
        self.shown = False

    def __call__(self, text: str) -> None:
        now = time.monotonic()
        first = not self.shown and now - self.start >= 1
        if first or (self.shown and now - self.last >= (0.2 if self.live else 5)):
            self.last, self.shown = now, True
            self._write(f"{self.label}: {text}", end="" if self.live else "\n")

    def done(self) -> None:
        if (took := time.monotonic() - self.start) >= 2 or self.shown:
            self._write(f"{self.label}: {took:.0f} s", end="\n")

    def _write(self, text: str, *, end: str) -> None:
        self.stream.write(f"\r\033[K{text}{end}" if self.live else f"{text}{end}")
        self.stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.done()
