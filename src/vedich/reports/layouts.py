"""How papers of a family look on a day: margins, head, number, wording of signing; dated data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from vedich.organisations.models import Organisation
from vedich.reports.models import Family

FILE = Path(__file__).parent / "data" / "layouts.json"
BLANK = "……"
"""Where the clerk fills in by hand."""
SAMPLE = "(mẫu)"


@dataclass(frozen=True)
class Layout:
    """One row of `data/layouts.json`; margins in millimetres: top, bottom, left, right."""

    family: str
    source: str
    margins: tuple[int, int, int, int]
    font: str
    size: int
    heading: tuple[str, ...]
    mark: str
    number: str
    for_body: str
    by_order: str
    ending: str
    archive: str


def layout_of(family: str, on: date) -> Layout:
    """The layout in force on `on`; the rows of the file leave no day out."""
    for row in _data()["layouts"]:
        since, until = row["valid_from"], row["valid_to"]
        begun = since is None or date.fromisoformat(since) <= on
        if row["family"] == family and begun and (until is None or on < date.fromisoformat(until)):
            values = {key: row[key] for key in Layout.__dataclass_fields__}
            return Layout(
                **values
                | {"margins": tuple(values["margins"]), "heading": tuple(values["heading"])}
            )
    raise LookupError(f"no layout of {family} on {on}")


def family_of(organisation: Organisation) -> Family:
    """Party bodies write papers of the Party, all others those of the State."""
    is_party = organisation.kind in _data()["party_bodies"]
    return Family.PARTY if is_party else Family.STATE


def number_of(organisation: Organisation, kind: str, on: date, *, is_sample: bool) -> str:
    """The line of the number, the number itself left to the clerk; "" for an annex."""
    letters = _data()["letters"].get(kind)
    if letters is None:
        return ""
    organ = _data()["organs"].get(organisation.kind, {}).get(organisation.area.level, BLANK)
    pattern = layout_of(family_of(organisation), on).number
    said = pattern.format(number=BLANK, letters=letters, organ=organ)
    return f"{said} {SAMPLE}" if is_sample else said


def signing_of(organisation: Organisation, on: date) -> tuple[str, str] | None:
    """For which body or by whose order, and in which post; None where its head signs."""
    found = _data()["signing"].get(organisation.kind, {}).get(organisation.area.level)
    if found is None:
        return None
    how, body, post = found
    return f"{getattr(layout_of(family_of(organisation), on), how)} {body}", post


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found
