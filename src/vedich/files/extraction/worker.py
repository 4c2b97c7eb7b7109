"""`python -m vedich.files.extraction.worker`: one file on standard input, its text as JSON out.

The first line is what is asked, the rest the file. Django is not loaded here.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from vedich.files import media
from vedich.files.extraction.faults import Fault
from vedich.files.extraction.found import Found


def main() -> None:
    asked: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    _limit(asked)
    try:
        answer = _answer(asked, sys.stdin.buffer.read())
    except Fault as fault:
        answer = {"fault": fault.code, **fault.values}
    except (MemoryError, RecursionError):
        answer = {"fault": "unpacked"}
    json.dump(answer, sys.stdout)


def _limit(asked: dict[str, Any]) -> None:
    """No more memory and time than asked, no file written, no trace of a crash left behind."""
    for name, most in (
        (resource.RLIMIT_AS, asked["memory"]),
        (resource.RLIMIT_CPU, asked["cpu_seconds"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))


def _answer(asked: dict[str, Any], content: bytes) -> dict[str, Any]:
    found = _read(asked, content)
    if len(found.text) + len(found.head) > asked["characters"]:
        raise Fault("text")
    return found.said()


def _read(asked: dict[str, Any], content: bytes) -> Found:
    """Each reader is loaded only for its own kind: a worker lives for one file."""
    kind: str = asked["kind"]
    if kind == media.DOCX:
        from vedich.files.extraction import docx  # noqa: PLC0415 - see above

        return docx.read(content, unpacked=asked["unpacked"])
    if kind == media.ODT:
        from vedich.files.extraction import odt  # noqa: PLC0415 - see above

        return odt.read(content, unpacked=asked["unpacked"])
    if kind == media.TEXT:
        from vedich.files.extraction import plain  # noqa: PLC0415 - see above

        return plain.read(content)
    from vedich.files.extraction import scans  # noqa: PLC0415 - see above

    if asked["scan"] or kind != media.PDF:
        return scans.read(content, kind, first=asked["first"], count=asked["count"])
    from vedich.files.extraction import pdf  # noqa: PLC0415 - see above

    return pdf.read(content, most_pages=asked["pages"])


if __name__ == "__main__":
    main()
