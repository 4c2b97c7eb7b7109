"""`vedich import KIND FILE` for spreadsheets: the same reading, checks and services as the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.areas import imports as area_files
from vedich.intake import mapping
from vedich.intake.kinds import KINDS, Kind, Options
from vedich.intake.kinds.understood import one_of_sheets
from vedich.intake.services import limits
from vedich.intake.sheets import read
from vedich.lib.errors import Refused, raise_all
from vedich.lib.memory import collector_paused
from vedich.lib.numbers import format_number

Say = Callable[[str], None]


@collector_paused()
def import_sheet(kind: Kind, path: Path, *, actor: User, at: datetime, progress: Say) -> str:
    """Write the file's rows in one transaction; every fault is raised with its cell."""
    book = read(path.name, path.read_bytes(), limits())
    layout = mapping.propose(kind, book)
    rows = mapping.rows_of(kind, book, layout, layout.columns, layout.spread)
    progress(_("kiểm tra {count} dòng").format(count=format_number(len(rows))))
    with transaction.atomic():
        plan = kind.plan(rows, actor, at=at)
        faults: list[Refused] = [fault.refusal() for fault in rows.in_order()]
        raise_all(faults)
        progress(_("ghi {count} dòng").format(count=format_number(len(rows))))
        said = kind.write(
            plan, actor, at=at, options=Options(),
            progress=lambda done: progress(f"{done}/{len(rows)}"),
        )  # fmt: skip
    told = _("{what}: {said} {same} giữ nguyên.").format(
        what=kind.label, said=said, same=format_number(plan.same)
    )
    notes = [one_of_sheets(layout.sheet, book.sheets), *mapping.hidden_notes(rows), *rows.notes]
    return "\n".join(filter(None, [*notes, *plan.notes, told]))


def import_areas(path: Path, *, actor: User, at: datetime, progress: Say) -> str:
    """A JSON file of units with their days, or a spreadsheet of places."""
    if path.suffix.lower() == ".json":
        return area_files.import_file(path, actor=actor, at=at, progress=progress)
    return import_sheet(KINDS["places"], path, actor=actor, at=at, progress=progress)


import_organisations = partial(import_sheet, KINDS["organisations"])
import_people = partial(import_sheet, KINDS["people"])
import_initiatives = partial(import_sheet, KINDS["initiatives"])
import_indicators = partial(import_sheet, KINDS["indicators"])
import_values = partial(import_sheet, KINDS["values"])
