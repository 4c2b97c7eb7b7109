"""The text of a file for the reader, and what lines at its top say of the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vedich.lib.errors import Refused
from vedich.reader.language.proposals import Paper

_ENCODINGS = ("utf-8-sig", "utf-16")
_LINE = re.compile(r"# (?P<key>\w+): (?P<value>.+)")


class NotPlainText(Refused):
    """The file is of a kind that is not read here."""

    message = "{name}: chỉ đọc tệp văn bản thuần (.txt)."


class UnknownEncoding(Refused):
    """The bytes are no Unicode text."""

    message = "{name}: không phải văn bản Unicode. Lưu lại tệp theo UTF-8."


@dataclass(frozen=True)
class Text:
    """`body` is what is read: the offsets of proposals count in it."""

    body: str
    paper: Paper


def text_of(path: Path) -> Text:
    """The text of a plain file. `# key: value` lines at its top tell of the paper, not in it.

    Raises `NotPlainText` and `UnknownEncoding`.
    """
    if path.suffix.lower() != ".txt":
        raise NotPlainText(name=path.name)
    text = _decoded(path)
    known: dict[str, str] = {}
    body = text
    while (end := body.find("\n")) >= 0 and (found := _LINE.fullmatch(body[:end].rstrip("\r"))):
        known[found["key"]] = found["value"].strip()
        body = body[end + 1 :]
    if known:
        body = body.removeprefix("\r").removeprefix("\n")
    paper = Paper(known.get("type", ""), known.get("number", ""), known.get("issuer", ""))
    return Text(body, Paper(paper.kind, paper.reference, paper.issuer, _day(known.get("date", ""))))


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode(_ENCODINGS[is_wide])
    except UnicodeDecodeError as error:
        raise UnknownEncoding(name=path.name) from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
