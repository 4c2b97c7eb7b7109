"""Handing a stored file to a browser: as a download, or shown where that can do no harm."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import http_date

from vedich.files import media, store
from vedich.files.models import StoredFile
from vedich.files.refusals import FileMissing

INLINE = frozenset({media.PDF, media.JPEG, media.PNG, media.WEBP})
"""What a browser may show itself. Never text: it could be taken for a page."""
SANDBOX = "default-src 'none'; sandbox"
VIEWER = "default-src 'none'; style-src 'unsafe-inline'"
"""For a PDF: browsers show it in a process of its own, and not at all inside a sandbox."""


def answer(
    request: HttpRequest, file: StoredFile, *, inline: bool = False
) -> StreamingHttpResponse:
    """The bytes in pieces. `inline` counts for the kinds of `INLINE` alone.

    Whoever calls has asked whether the reader may see it. Refused: `FileMissing`.
    """
    path = store.path_of(file.digest)
    if not path.is_file():
        raise FileMissing(name=file.name)
    shown = inline and file.media_type in INLINE
    kind = file.media_type if shown or file.media_type != media.TEXT else media.OTHER
    response = StreamingHttpResponse(
        store.pieces_of(path) if request.method != "HEAD" else iter(()), content_type=kind
    )
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = _disposition(file.name, "inline" if shown else "attachment")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{file.digest}"'
    response["Last-Modified"] = http_date(file.put_at.timestamp())
    response["Content-Security-Policy"] = VIEWER if shown and kind == media.PDF else SANDBOX
    return response


def _disposition(name: str, kind: str) -> str:
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
