"""The cells of a register of work: units, codes, days or why there is none, parts of papers."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vedich.documents.models import Clause
from vedich.intake import cells, refusals
from vedich.intake.kinds.lookups import Named
from vedich.lib.vietnamese import fold, shown
from vedich.organisations.models import Organisation
from vedich.tasks.models import Task

_CODE = re.compile(r"(?i)^nv[-\s]?0*(\d{1,18})$")
_NO_DAY = {
    "khong han": Task.NoDeadline.UNSAID,
    "khong": Task.NoDeadline.UNSAID,
    "khong neu": Task.NoDeadline.UNSAID,
    "thuong xuyen": Task.NoDeadline.STANDING,
}


def unit(units: Named[Organisation]) -> cells.Reader:
    return lambda cell: units.get(cells.text(cell))


def several(units: Named[Organisation]) -> cells.Reader:
    """Several units in one cell, parted by semicolons or lines; a name with a comma is one."""

    def read(cell: Any) -> tuple[Organisation, ...]:
        parts = re.split(r"[;\n]", str(cell))
        found = [units.get(cells.text(part)) for part in parts if part.strip()]
        return tuple(dict.fromkeys(found))

    return read


def code(cell: Any) -> int:
    text = cells.text(cell)
    if not (found := _CODE.match(text)):
        raise refusals.NotATaskCode(text=shown(text))
    return int(found[1])


def due(cell: Any) -> Any:
    """A day, or why there is none."""
    if isinstance(cell, str) and (policy := _NO_DAY.get(fold(cell))):
        return policy
    return cells.day(cell)


def deadline(given: dict[str, Any]) -> tuple[date | None, str]:
    due = given["due_on"]
    return (due, "") if isinstance(due, date) else (None, due)


def spoken(policy: str) -> str:
    return "thường xuyên" if policy == Task.NoDeadline.STANDING else "không hạn"


def words(name: str, lead: int, due: date | None) -> tuple[str, int, date | None]:
    return fold(name), lead, due


def clause_of(given: dict[str, Any]) -> Clause | None:
    """The part of the paper that the row names."""
    paper, path = given["paper"], given["path"].rstrip(".")
    if not path:
        return None
    if paper is None:
        raise refusals.PathWithoutPaper(field="path")
    found: Clause | None = paper.clauses.filter(path__iexact=path).first()
    if found is None:
        raise refusals.Unknown(what=_("nội dung"), text=shown(path), hint="", field="path")
    return found
