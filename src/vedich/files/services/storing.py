"""Keeping a file that was received."""

from __future__ import annotations

from datetime import datetime

from vedich.accounts.models import User
from vedich.files import store as folder
from vedich.files.models import StoredFile
from vedich.files.refusals import FileMissing
from vedich.files.services.receiving import Received


def store(*, received: Received, actor: User, at: datetime) -> StoredFile:
    """Keep the bytes and a row for them. The right, and the log, are the caller's.

    Called inside the caller's transaction: if that fails no row stays, and `sweep` takes the bytes.
    """
    return StoredFile.objects.create(
        digest=folder.put(received.content),
        size=len(received.content),
        name=received.name,
        media_type=received.media_type,
        put_by=actor,
        put_at=at,
    )


def content_of(file: StoredFile) -> bytes:
    """The bytes as they were handed in. Refused: `FileMissing`."""
    try:
        return folder.path_of(file.digest).read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(name=file.name) from error
