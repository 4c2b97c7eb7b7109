"""What a line typed or pasted says of a paper: kind, number, day, issuer, abstract.

Only a proposal: the form shows it to be corrected. What the line does not say stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from vedich.documents.models import Document
from vedich.documents.numbering import find_reference, kinds_of_letters
from vedich.lib.dates import parse_date
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import clean_line

_DAY = re.compile(
    r"(?:ngày\s+)?(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:^|[\s,;:])(?:về việc|v/v:?|về)\s+(?P<name>.+)$", re.IGNORECASE)
_BY = re.compile(r"(?:^|\s)của\s+(?P<issuer>.+)$", re.IGNORECASE)
_LEFT = re.compile(r"^(?:số|ngày|[\s,;:.\-])+", re.IGNORECASE)


@dataclass(frozen=True)
class Guess:
    kind: str = ""
    reference: str = ""
    issued_on: date | None = None
    issuer: str = ""
    name: str = ""


def guess(text: str, *, on: date) -> Guess:
    """Read a line such as "Kế hoạch số 212/KH-UBND ngày 18/02/2020 của UBND tỉnh về rà soát …".

    `on` is the day whose rules of numbers hold where the line names none. In a text of several
    lines the abstract may be a line of its own, without "về".
    """
    first, _newline, rest = text.strip().partition("\n")
    line, below = clean_line(first), clean_line(rest)
    issued, line = _take_day(line)
    found = find_reference(line, issued or on)
    raw, reference, letters = found or ("", "", "")
    head, _raw, tail = line.partition(raw) if raw else ("", "", line)
    kind = _kind(head or tail, letters, is_numbered=bool(raw))
    about = _ABOUT.search(tail)
    before = tail[: about.start()] if about else tail
    by = _BY.search(before)
    issuer = by["issuer"] if by else ""
    if about:
        name = f"{about['name']} {below}"
    else:
        name = below or (tail if by is None and raw else "") or ("" if raw else line)
    return Guess(kind, reference, issued, _plain(issuer), _sentence(name))


def _take_day(line: str) -> tuple[date | None, str]:
    """The first day in the line, and the line without it."""
    for found in _DAY.finditer(line):
        try:
            day = parse_date(found[0])
        except Refused:
            continue
        return day, f"{line[: found.start()]} {line[found.end() :]}"
    return None, line


def _kind(words: str, letters: str, *, is_numbered: bool) -> str:
    """By the words in front of the number where they agree with its letters, else by the letters;
    letters of an office alone are those of a công văn."""
    by_letters = kinds_of_letters(letters) if letters else []
    said = _said_kind(words)
    if said and (said in by_letters or not by_letters):
        return said
    if by_letters:
        return by_letters[0]
    return str(Document.Kind.LETTER) if is_numbered and letters else ""


def _said_kind(words: str) -> str:
    with translation.override("vi"):
        labels = [(str(kind.label).lower(), str(kind.value)) for kind in Document.Kind]
    plain = clean_line(words).lower()
    fitting = [each for each in labels if plain.startswith(each[0])]
    return max(fitting, key=lambda each: len(each[0]))[1] if fitting else ""


def _plain(text: str) -> str:
    return _LEFT.sub("", clean_line(text)).rstrip(" ,;:.-")


def _sentence(text: str) -> str:
    plain = _plain(text)
    return plain[:1].upper() + plain[1:]
