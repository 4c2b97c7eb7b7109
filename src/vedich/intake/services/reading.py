"""Reading a file: nothing of the register changes, everything wrong is found at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.intake import mapping, rules
from vedich.intake.facts import ImportFact
from vedich.intake.kinds import KINDS, Kind, Plan, Rows
from vedich.intake.kinds.spread import Spread
from vedich.intake.kinds.understood import ABOVE
from vedich.intake.models import ColumnMapping, Import, ImportContent
from vedich.intake.refusals import ConfirmedAlready, Expired, NothingSent, TwoSent
from vedich.intake.sheets import Book, Limits, paste, read
from vedich.lib import clock
from vedich.lib.memory import collector_paused
from vedich.lib.vietnamese import clean_line
from vedich.organisations.queries import home_of

State = Import.State
TWINS = 3


@dataclass(frozen=True)
class Sent:
    """What somebody brings: a file by name and content, or rows pasted."""

    name: str = ""
    content: bytes | None = None
    text: str = ""

    @property
    def data(self) -> bytes:
        return self.text.encode() if self.content is None else self.content

    def book(self) -> Book:
        if self.content is None:
            return paste(self.text, limits())
        return read(self.name, self.content, limits())


def limits() -> Limits:
    return Limits(settings.UPLOAD_MEGABYTES, settings.INTAKE_ROWS)


@collector_paused()
def receive_file(*, kind: Kind, sent: Sent, actor: User, at: datetime, sheet: str = "") -> Import:
    """Read what was brought and say what it would do; nothing is written but the import's own row.

    `sheet`: the one to read; else the one whose headers say most.

    Refused outright, and nothing kept of it: what is too large, locked, no table, without a known
    header. A file with faults is kept as a refused import: its faults, not its bytes.
    """
    if not rules.may_import(actor, kind, on=clock.day_of(at)):
        raise PermissionDenied
    if sent.content is not None and sent.text.strip():
        raise TwoSent(field="text")
    if sent.content is None and not sent.text.strip():
        raise NothingSent(field="file")
    book = sent.book()
    row = Import(
        kind=kind.key, user=actor, at=at,
        source=clean_line(book.name)[:200], is_pasted=sent.content is None,
        digest=hashlib.sha256(sent.data).hexdigest(), size=len(sent.data), sheets=book.sheets,
    )  # fmt: skip
    rows, plan = _understand(row, book, sheet, actor, at)
    with transaction.atomic():
        row.save()
        ImportContent.objects.create(of=row, data=sent.data)
        _keep(row, rows, plan, at=at)
    return row


@collector_paused()
def choose_sheet(*, row: Import, sheet: str, actor: User, at: datetime) -> Import:
    """Read another sheet of the same file instead."""
    if row.user_id != actor.pk:
        raise PermissionDenied
    if row.state not in Import.OPEN:
        raise ConfirmedAlready(state=row.get_state_display())
    rows, plan = _understand(row, book_of(row), sheet, actor, at)
    with transaction.atomic():
        _still_open(row)
        _keep(row, rows, plan, at=at)
    return row


def _understand(
    row: Import, book: Book, sheet: str, actor: User, at: datetime
) -> tuple[Rows | None, Plan | None]:
    """How one sheet is read: said on the import's row; its rows and what they would do.

    None of both where a column must be joined first.
    """
    kind = KINDS[row.kind]
    layout = mapping.propose(kind, book, sheet=sheet)
    columns, spread = layout.columns, layout.spread
    if remembered := _remembered(kind, layout, actor, at):
        columns, fixed = remembered
        spread = mapping.spread_of(kind, book, layout, columns, remembered=fixed)
    row.state = State.MAPPING
    row.sheet, row.header_row = layout.sheet, layout.header_row
    row.headers, row.columns = layout.headers, columns
    row.spread = spread.kept if spread else {}
    row.notes = list(spread.notes) if spread else []
    if kind.lacking(columns, spread):
        row.row_count = row.new_count = row.changed_count = row.same_count = 0
        row.sample = []
        return None, None
    rows = mapping.rows_of(kind, book, layout, columns, spread)
    return rows, kind.plan(rows, actor, at=at)


def _still_open(row: Import) -> None:
    """Nobody has confirmed or cancelled it meanwhile."""
    if not Import.objects.filter(pk=row.pk, state__in=Import.OPEN).update(state=State.MAPPING):
        row.refresh_from_db(fields=["state"])
        raise ConfirmedAlready(state=row.get_state_display())


@collector_paused()
def map_columns(
    *,
    row: Import,
    columns: Mapping[str, int],
    fixed: Mapping[str, str] | None = None,
    actor: User,
    at: datetime,
) -> Import:
    """Say which column is which, and read again; remembered for the next such file.

    `fixed`: of a wide sheet, the "period" of all its numbers, or their "metric_code".
    """
    if row.user_id != actor.pk:
        raise PermissionDenied
    if row.state not in Import.OPEN:
        raise ConfirmedAlready(state=row.get_state_display())
    kind, book = KINDS[row.kind], book_of(row)
    layout = mapping.Layout(row.sheet, row.header_row, row.headers)
    wide = kind.wide()
    chosen = wide.settled(fixed or {}) if wide else {}
    spread = mapping.spread_of(kind, book, layout, columns, chosen=chosen)
    rows = mapping.rows_of(kind, book, layout, columns, spread)
    row.columns, row.spread = dict(columns), spread.kept if spread else {}
    plan = kind.plan(rows, row.user, at=at)
    with transaction.atomic():
        _still_open(row)
        ColumnMapping.objects.update_or_create(
            kind=kind.key, header_key=layout.key, user=actor,
            defaults={"columns": row.columns, "at": at, "fixed": _worth_keeping(spread),
                      "organisation": home_of(actor, on=clock.day_of(at))},
        )  # fmt: skip
        _keep(row, rows, plan, at=at)
    return row


def book_of(row: Import) -> Book:
    """The file again, from the bytes kept; `Expired` when they are gone."""
    content = ImportContent.objects.filter(of=row).first()
    if content is None or content.data is None:
        raise Expired
    data = bytes(content.data)
    if row.is_pasted:
        return Sent(text=data.decode()).book()
    return Sent(name=row.source, content=data).book()


def _worth_keeping(spread: Spread | None) -> dict[str, str]:
    """What was chosen for the sheet; what its own titles say holds of no other file."""
    return dict(spread.fixed) if spread and spread.source != ABOVE else {}


def _remembered(
    kind: Kind, layout: mapping.Layout, actor: User, at: datetime
) -> tuple[dict[str, int], dict[str, str]] | None:
    """How this person, else somebody of the same organisation, joined a file with these headers."""
    found = ColumnMapping.objects.filter(kind=kind.key, header_key=layout.key).order_by("-at")
    mine = found.filter(user=actor).first()
    if mine is None and (home := home_of(actor, on=clock.day_of(at))) is not None:
        mine = found.filter(organisation=home).first()
    if mine is None:
        return None
    keys = {column.key for column in kind.columns}
    wide = len(layout.headers)
    columns = {key: n for key, n in mine.columns.items() if key in keys and n < wide}
    return (columns, mine.fixed) if columns else None


def _keep(row: Import, rows: Rows | None, plan: Plan | None, *, at: datetime) -> None:
    """What was understood, on the import's row; the bytes of a refused file are not kept."""
    if rows is None or plan is None:
        row.save()
        return
    row.row_count, row.fault_count = len(rows), rows.fault_count
    row.new_count, row.changed_count, row.same_count = plan.counts
    row.sample = plan.sample
    row.notes = [*rows.notes, *mapping.hidden_notes(rows), *plan.notes, *_twins(row)]
    row.state = State.REFUSED if rows.faults else State.READY
    row.save()
    audit.record(ImportFact.READ, row, actor=row.user, at=at, source=row.source, rows=rows.lines)
    if rows.faults:
        refuse(row, rows, at=at)


def refuse(row: Import, rows: Rows, *, at: datetime) -> None:
    """Keep the faults with the rows they stand in, not the file."""
    numbers = sorted({fault.row for fault in rows.faults})
    kept = {
        "faults": [[f.row, f.column, f.code, f.reason] for f in rows.in_order()],
        "rows": {str(n): [_plain(cell) for cell in rows.grid.rows[n]] for n in numbers},
    }
    ImportContent.objects.filter(of=row).update(data=None, faults=kept)
    audit.record(
        ImportFact.REFUSED, row, actor=row.user, at=at, source=row.source, faults=row.fault_count
    )


def _plain(cell: object) -> object:
    return cell if cell is None or isinstance(cell, str | int | float | bool) else str(cell)


def _twins(row: Import) -> list[str]:
    """Whoever brings what is written already is told by whom and when."""
    same = Import.objects.filter(digest=row.digest, kind=row.kind, state=State.DONE)
    return [
        _("{who} đã nhập đúng nội dung này lúc {when}.").format(
            who=each.user, when=f"{clock.local(each.finished_at or each.at):%H:%M %d/%m/%Y}"
        )
        for each in same.exclude(pk=row.pk).select_related("user").order_by("-at")[:TWINS]
    ]
