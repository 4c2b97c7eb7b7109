"""Text files, in any of the encodings that Vietnamese has been written in."""

from __future__ import annotations

import codecs

from vedich.files.extraction import legacy
from vedich.files.extraction.faults import Fault
from vedich.files.extraction.found import Found

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(content: bytes) -> Found:
    """The text. Without a mark at its head a file is UTF-8 where that can be."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return Found(content.decode(encoding))
            except UnicodeDecodeError as error:
                raise Fault("broken") from error
    try:
        return Found(content.decode("utf-8"))
    except UnicodeDecodeError:
        return Found(_of_one_byte(content))


def _of_one_byte(content: bytes) -> str:
    """Windows' Vietnamese, or the bytes as they are where TCVN3 or VNI makes better words."""
    windows = content.decode("cp1258", errors="replace")
    bare = content.decode("latin-1")
    code, _text = legacy.recognised(bare)
    if not code:
        return windows
    decoded = legacy.DECODERS[code](bare[: legacy.SAMPLE])
    better = legacy.share_of_syllables(decoded) > legacy.share_of_syllables(
        windows[: legacy.SAMPLE]
    )
    return bare if better else windows
