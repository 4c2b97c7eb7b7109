"""Starting the worker, feeding it, and ending it when it takes too long or says too much."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Protocol

SOURCE = Path(__file__).resolve().parents[3]
PASSED = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "VIRTUAL_ENV")
AT_ONCE = threading.BoundedSemaphore(2)
"""Two readings in a server process at a time: their memory adds up."""
BYTES_A_CHARACTER = 8


class Bounds(Protocol):
    """Of `reading.Limits`, what counts here."""

    @property
    def memory(self) -> int: ...
    @property
    def cpu_seconds(self) -> int: ...
    @property
    def seconds(self) -> int: ...
    @property
    def unpacked(self) -> int: ...
    @property
    def pages(self) -> int: ...
    @property
    def characters(self) -> int: ...


@dataclass(frozen=True)
class Work:
    """What is to be read: the kind of file, from which page, how many; by its pixels or not."""

    kind: str
    first: int
    count: int
    scan: bool = False


class Stopped(Exception):
    """The worker was ended, or ended itself, at one of its limits."""


def run(work: Work, content: bytes, most: Bounds) -> dict[str, Any]:
    """The worker's answer; raises `Stopped` where there is none."""
    asked = {
        **asdict(work),
        "memory": most.memory,
        "cpu_seconds": most.cpu_seconds,
        "unpacked": most.unpacked,
        "pages": most.pages,
        "characters": most.characters,
    }
    with AT_ONCE, _started() as process:
        timer = threading.Timer(most.seconds, _end, [process])
        timer.start()
        try:
            said = _talk(process, asked, content, most.characters * BYTES_A_CHARACTER)
        finally:
            timer.cancel()
            _end(process)
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError as error:
        raise Stopped from error
    return answer


def _started() -> subprocess.Popen[bytes]:
    """With no word of the server's environment: keys and passwords stay with the server."""
    environment = {name: os.environ[name] for name in PASSED if name in os.environ}
    environment |= {
        "PYTHONPATH": str(SOURCE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        "OMP_THREAD_LIMIT": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "vedich.files.extraction.worker"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _talk(
    process: subprocess.Popen[bytes], asked: dict[str, Any], content: bytes, most: int
) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise Stopped
    head = json.dumps(asked).encode() + b"\n"
    feeder = threading.Thread(target=_feed, args=(process.stdin, head, content), daemon=True)
    feeder.start()
    said = process.stdout.read(most + 1)
    if len(said) > most:
        raise Stopped
    feeder.join(timeout=1)
    return said


def _feed(target: IO[bytes], head: bytes, content: bytes) -> None:
    try:
        with target:
            target.write(head)
            target.write(content)
    except OSError:  # it stopped listening: its answer says why
        return


def _end(process: subprocess.Popen[bytes]) -> None:
    """The worker and what it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
