"""What a ZIP says of itself, looked at before anything in it is unpacked.

Word, Excel and OpenDocument files are ZIPs. The declared sizes are checked first; reading a part
then stops at its declared size, so that a file that lies about it is damaged, never large.
"""

from __future__ import annotations

import io
import zipfile
import zlib

MEGA = 1024 * 1024
MOST_PARTS = 5000
_BLOCK = 1 << 20

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class BadArchive(Exception):
    """Base of what is wrong with a ZIP; each room says it in its own sentence."""


class Damaged(BadArchive):
    pass


class Locked(BadArchive):
    """Its parts need a password."""


class UnpacksTooLarge(BadArchive):
    pass


class HasMacros(BadArchive):
    pass


def opened(content: bytes, *, most: int) -> zipfile.ZipFile:
    """The archive, if it may be unpacked: at most `most` bytes in all, no macros, no password."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise Damaged from error
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > most or len(parts) > MOST_PARTS:
        raise UnpacksTooLarge
    if any(part.flag_bits & 1 for part in parts):
        raise Locked
    if any(_is_macro(part.filename) for part in parts):
        raise HasMacros
    return archive


def _is_macro(name: str) -> bool:
    """Where Office keeps Visual Basic, and OpenDocument its Basic and scripts."""
    return name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/"))


def unpack_all(archive: zipfile.ZipFile, besides: frozenset[str] = frozenset()) -> None:
    """Read every part but these once, keeping nothing; raises what a damaged one makes it raise."""
    for part in archive.infolist():
        if part.filename not in besides:
            with archive.open(part) as stream:
                while stream.read(_BLOCK):
                    pass
