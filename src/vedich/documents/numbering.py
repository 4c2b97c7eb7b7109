"""Numbers of papers: read as written in any way, checked against the rules of their day.

The rules are dated data (`data/numbering.json`): the Party and the State write numbers differently.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from vedich.lib.vietnamese import clean_line, fold

FILE = Path(__file__).parent / "data" / "numbering.json"

_NUMBER_WORD = re.compile(r"^(?:số|so|no\.?)\s*[:.]?\s*(?=\d)", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")  # noqa: RUF001 - the dashes that Word puts in
_SLASHES = re.compile(r"\s*/\s*")
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_CANDIDATE = re.compile(r"\d{1,6}(?:\s?[-–—/]\s?[\w.&]+){1,4}")
_LAST_PART = re.compile(r"\s?[-–—/]?\s?[\w.&]+$")
_SAMPLE = re.compile(r"\s*\(mẫu\)$")


def clean_reference(text: str) -> str:
    """The number as it is stored: one line, no "Số", plain hyphens, nothing around the slash.

    >>> clean_reference("Số: 09 – ĐA / TU")
    '09-ĐA/TU'
    """
    plain = _NUMBER_WORD.sub("", clean_line(text))
    return _SLASHES.sub("/", _DASHES.sub("-", plain))


def reference_key(text: str) -> str:
    """What numbers are compared by: no marks, signs, blanks or leading zeros.

    >>> reference_key("09-ĐA/TU") == reference_key("số 9 đa tu") == reference_key("9DA/TU")
    True
    """
    key = ""
    for run in _RUNS.findall(fold(clean_reference(text))):
        if run[0].isdigit():
            key += ("." if key[-1:].isdigit() else "") + (run.lstrip("0") or "0")
        else:
            key += run
    return key


def misfit(reference: str, kind: str, issued_on: date | None) -> str:
    """Why the number does not fit the rules of its day, as a sentence; empty when it does.

    `kind` is a `Document.Kind`. A paper without a day is held against the rules of all days.
    """
    data = _data()
    plain = _SAMPLE.sub("", reference)
    if not plain or kind in data["unchecked"]:
        return ""
    found = [(rule, fit) for rule in _rules(issued_on) if (fit := rule[1].fullmatch(plain))]
    if not found:
        return _("Số, ký hiệu “{reference}” không theo mẫu {examples} ({sources}).").format(
            reference=reference, examples=_examples(issued_on), sources=_sources(issued_on)
        )
    return _letters_misfit(found[0][1], kind) or _padding_misfit(found[0][1])


def series_of(reference: str, issued_on: date | None) -> str:
    """What a number runs through: "term" (Party), "year" (State), "assembly", or "" if unknown."""
    plain = _SAMPLE.sub("", reference)
    for rule, pattern in _rules(issued_on):
        if pattern.fullmatch(plain):
            return str(rule["series"])
    return ""


def find_reference(text: str, on: date | None) -> tuple[str, str, str] | None:
    """The first number in a line that fits the rules of its day: as it stands there, as it is
    stored, and its letters ("" where it has none).

    >>> find_reference("Kế hoạch số 212 / KH-UBND ngày 18/02/2020", date(2020, 2, 18))
    ('212 / KH-UBND', '212/KH-UBND', 'KH')
    """
    for candidate in _CANDIDATE.finditer(text):
        raw = candidate[0]
        while raw:
            plain = clean_reference(raw)
            for _rule, pattern in _rules(on):
                if fit := pattern.fullmatch(plain):
                    return raw, plain, fit.groupdict().get("letters") or ""
            raw = _LAST_PART.sub("", raw)
    return None


def kinds_of_letters(letters: str) -> list[str]:
    """The kinds whose numbers bear these letters; none for letters of an office (công văn)."""
    return [kind for kind, known in _data()["letters"].items() if letters in known]


def _letters_misfit(fit: re.Match[str], kind: str) -> str:
    data, letters = _data(), fit.groupdict().get("letters")
    wanted: list[str] = data["letters"].get(kind, [])
    if letters is None or letters in wanted or kind in data["without_letters"]:
        return ""
    return _("Ký hiệu “{letters}” không phải của loại văn bản này, thường là {wanted}.").format(
        letters=letters, wanted=" / ".join(wanted)
    )


def _padding_misfit(fit: re.Match[str]) -> str:
    if len(fit["number"]) > 1:
        return ""
    return _("Số dưới 10 viết có số 0 ở trước: 0{number}.").format(number=fit["number"])


def _examples(on: date | None) -> str:
    return ", ".join(dict.fromkeys(rule["example"] for rule, _pattern in _rules(on)))


def _sources(on: date | None) -> str:
    return "; ".join(dict.fromkeys(rule["source"] for rule, _pattern in _rules(on)))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def _rules(on: date | None) -> Iterator[tuple[dict[str, Any], re.Pattern[str]]]:
    for rule in _data()["rules"]:
        since, until = rule["valid_from"], rule["valid_to"]
        begun = on is None or since is None or date.fromisoformat(since) <= on
        over = on is not None and until is not None and date.fromisoformat(until) <= on
        if begun and not over:
            yield rule, _compiled(rule["pattern"])


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
