"""The folder: contents under their own SHA-256, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

HALF = ".part"
"""Ends the name of what is still being written; backups leave such files out."""
_BLOCK = 1 << 20


def path_of(digest: str) -> Path:
    """Where a content lies: two levels of folders keep each of them short."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest


def put(content: bytes) -> str:
    """Write the content unless it is there; its SHA-256. On the disk when this returns."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if path.exists() and path.stat().st_size == len(content):
        os.utime(path)  # it is wanted again: `sweep` must not take it for left over
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{digest}.{secrets.token_hex(4)}{HALF}")
    try:
        with half.open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        half.chmod(0o640)
        half.replace(path)
        _sync(path.parent)
    finally:
        half.unlink(missing_ok=True)
    return digest


def _sync(folder: Path) -> None:
    """The new name itself must outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest_on_disk(digest: str) -> str | None:
    """The SHA-256 of what lies there now; None where nothing does."""
    try:
        with path_of(digest).open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def older_than(moment: datetime) -> Iterator[Path]:
    """Everything in the folder, half-written files included, that nobody touched since."""
    for path in Path(settings.MEDIA_ROOT).glob("??/??/*"):
        if path.stat().st_mtime < moment.timestamp():
            yield path


def pieces_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while piece := source.read(_BLOCK):
            yield piece
