"""Writing what was understood: confirmed once, in one transaction, all or nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.intake import mapping, rules
from vedich.intake.facts import ImportFact
from vedich.intake.kinds import KINDS, Options, Plan, Rows
from vedich.intake.models import Import, ImportContent
from vedich.intake.refusals import ChangedMeanwhile, ConfirmedAlready
from vedich.intake.services.reading import book_of, refuse
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.memory import collector_paused

logger = logging.getLogger(__name__)

State = Import.State
AT_ONCE = 1000
"""A file of so many rows is written before the answer; a longer one by a job."""
STUCK = timedelta(minutes=30)
READ, CHECKED = 20, 50
"""How far a run is, in per cent, when the file is read and when every row is checked."""


@transaction.atomic
def confirm_import(*, row: Import, approve: bool, actor: User, at: datetime) -> Import:
    """Let it be written. Whoever confirms second finds it confirmed already."""
    if row.user_id != actor.pk:
        raise PermissionDenied
    if not rules.may_import(actor, KINDS[row.kind], on=clock.day_of(at)):
        raise PermissionDenied
    ready = Import.objects.filter(pk=row.pk, state=State.READY)
    if not ready.update(state=State.QUEUED, approves=approve, percent=0):
        row.refresh_from_db(fields=["state"])
        raise ConfirmedAlready(state=row.get_state_display())
    row.refresh_from_db()
    audit.record(ImportFact.CONFIRMED, row, actor=actor, at=at)
    return row


def run_if_short(row: Import, *, now: Callable[[], datetime]) -> None:
    """Write a confirmed import before the answer, where that takes a moment."""
    if row.row_count <= AT_ONCE:
        run_import(row.pk, now=now)


def run_waiting(*, now: Callable[[], datetime]) -> int:
    """Write every confirmed import that nobody writes yet; returns how many."""
    Import.objects.filter(state=State.RUNNING, started_at__lt=now() - STUCK).update(
        state=State.QUEUED
    )
    done = 0
    for pk in Import.objects.filter(state=State.QUEUED).order_by("at").values_list("pk", flat=True):
        done += run_import(pk, now=now)
    return done


@collector_paused()
def run_import(pk: int, *, now: Callable[[], datetime]) -> bool:
    """Write one import; False when somebody else does already.

    Read and checked anew first: what was changed since the preview is shown, not written over.
    """
    at = now()
    mine = Import.objects.filter(pk=pk, state=State.QUEUED)
    if not mine.update(state=State.RUNNING, started_at=at):
        return False
    row = Import.objects.select_related("user").get(pk=pk)
    try:
        _run(row, at, now)
    except Refused as refusal:
        _stop(row, State.READY if isinstance(refusal, ChangedMeanwhile) else State.REFUSED,
              str(refusal), at)  # fmt: skip
    except PermissionDenied:
        _stop(row, State.REFUSED, _("Quyền nhập đã thay đổi từ lúc xem trước."), at)
    except Exception:
        logger.exception("Lần nhập %s không ghi được", pk)
        _stop(
            row, State.REFUSED, _("Máy chủ gặp lỗi khi ghi. Báo người quản trị, rồi nhập lại."), at
        )
    return True


def _run(row: Import, at: datetime, now: Callable[[], datetime]) -> None:
    kind, book = KINDS[row.kind], book_of(row)
    _note(row, READ)
    layout = mapping.Layout(row.sheet, row.header_row, row.headers)
    fixed = row.spread.get("fixed", {})
    spread = mapping.spread_of(kind, book, layout, row.columns, chosen=fixed)
    rows = mapping.rows_of(kind, book, layout, row.columns, spread)
    plan = kind.plan(rows, row.user, at=at)
    if rows.faults:
        _refuse_now(row, rows, at)
        return
    if plan.counts != row.counts:
        before, row.sample = row.counts, plan.sample
        row.new_count, row.changed_count, row.same_count = plan.counts
        row.save(update_fields=["new_count", "changed_count", "same_count", "sample"])
        raise ChangedMeanwhile(before=_in_words(before), now=_in_words(plan.counts))
    _note(row, CHECKED)
    with transaction.atomic():
        _write(row, plan, at, now)


def _write(row: Import, plan: Plan, at: datetime, now: Callable[[], datetime]) -> None:
    kind = KINDS[row.kind]
    options = Options(approve=row.approves)
    said = kind.write(plan, row.user, at=at, options=options, progress=lambda _count: None)
    finished = {"state": State.DONE, "outcome": said, "percent": 100, "finished_at": now()}
    mine = Import.objects.filter(pk=row.pk, state=State.RUNNING, started_at=row.started_at)
    if not mine.update(**finished):  # given up for stuck, and taken by another
        raise ConfirmedAlready(state=row.get_state_display())
    ImportContent.objects.filter(of=row).delete()
    new, changed, same = plan.counts
    audit.record(
        ImportFact.DONE,
        row,
        actor=row.user,
        at=at,
        new=new,
        changed=changed,
        same=same,
        outcome=said,
    )


def _refuse_now(row: Import, rows: Rows, at: datetime) -> None:
    """Between preview and writing something was changed that makes rows wrong."""
    with transaction.atomic():
        row.state, row.fault_count = State.REFUSED, rows.fault_count
        row.save(update_fields=["state", "fault_count"])
        refuse(row, rows, at=at)


def _stop(row: Import, state: str, why: str, at: datetime) -> None:
    with transaction.atomic():
        Import.objects.filter(pk=row.pk, state=State.RUNNING).update(
            state=state, outcome=why, percent=0
        )
        if state == State.REFUSED:
            ImportContent.objects.filter(of=row).update(data=None)
        audit.record(ImportFact.STOPPED, row, actor=row.user, at=at, why=why)


def _note(row: Import, percent: int) -> None:
    """How far it is, for whoever waits; outside the transaction that writes."""
    Import.objects.filter(pk=row.pk).update(percent=percent)


def _in_words(counts: tuple[int, int, int]) -> str:
    return _("{} mới, {} sửa, {} giữ nguyên").format(*counts)
