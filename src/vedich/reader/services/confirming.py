"""Confirming what was accepted: one act gives all the work and sets all the targets, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.indicators import services as indicators
from vedich.indicators.models import Indicator
from vedich.indicators.rules import visible_indicators
from vedich.initiatives.models import Initiative
from vedich.lib import clock
from vedich.lib.errors import ManyRefused, Refused
from vedich.lib.periods import Period
from vedich.organisations.models import Organisation
from vedich.reader import values
from vedich.reader.facts import ReadingFact
from vedich.reader.models import Outcome, Proposal, Reading
from vedich.reader.queries import numbers_of, stamp_of, to_give, units_in
from vedich.reader.refusals import (
    AcceptedChanged,
    IndicatorMissing,
    InProposal,
    NoRightToPlan,
    NothingAccepted,
    UnitGone,
)
from vedich.reader.services.common import take
from vedich.tasks import services as tasks
from vedich.tasks.models import Recurrence, Task
from vedich.tasks.services import telling
from vedich.tasks.services.series import KINDS, due_day_of

Kind = Proposal.Kind


@dataclass(frozen=True)
class Given:
    """What a confirmation made: proposals of work and of targets."""

    tasks: int
    targets: int


@transaction.atomic
def confirm_reading(*, reading: Reading, stamp: str, actor: User, at: datetime) -> Given:
    """Give the accepted work and set the accepted targets, in one transaction.

    `stamp`: of the accepted proposals as they were shown; refused with `AcceptedChanged` where they
    are others by now. Everything that stands in the way is said at once, by the number of the
    proposal. Whoever confirms second finds nothing left to give.
    """
    now = take(reading, actor, at)
    waiting = to_give(now).select_for_update(of=("self",)).select_related("clause")
    accepted = list(waiting.order_by("position", "pk"))
    if not accepted:
        raise NothingAccepted
    if stamp != stamp_of(accepted):
        raise AcceptedChanged
    giving = _Giving(now, accepted, actor, at)
    with telling.together():
        giving.all()
    now.version += 1
    now.save(update_fields=["version"])
    Proposal.objects.filter(pk__in=[row.pk for row in accepted]).update(given_at=at)
    count = sum(row.kind == Kind.TARGET for row in accepted)
    given = Given(len(accepted) - count, count)
    audit.record(
        ReadingFact.CONFIRMED, now, actor=actor, at=at, tasks=given.tasks, targets=given.targets,
        proposals=[row.pk for row in accepted],
    )  # fmt: skip
    return given


def rhythm_of(said: dict[str, Any]) -> dict[str, Any]:
    """How often a task comes back, as a series wants it."""
    return {
        "every": said["every"], "due_day": said["due_day"], "due_month": said["due_month"],
        "is_after_period": bool(said["is_after_period"]),
    }  # fmt: skip


class _Giving:
    """Gives each accepted proposal in a savepoint of its own, and gathers what is refused."""

    def __init__(
        self, reading: Reading, rows: Sequence[Proposal], actor: User, at: datetime
    ) -> None:
        self.reading, self.rows = reading, rows
        self.act: dict[str, Any] = {"actor": actor, "at": at}
        self.today: date = clock.day_of(at)
        ids = {pk for row in rows for pk in units_in(row.made)}
        self.units = Organisation.objects.select_related("area").in_bulk(ids)
        seen = visible_indicators(actor, on=self.today)
        wanted = [row.made["indicator"] for row in rows if row.kind == Kind.TARGET]
        self.indicators: dict[int, Indicator] = (
            {row.pk: row for row in seen.filter(pk__in=wanted).select_related("metric")}
            if wanted
            else {}
        )
        schemes = {row.made.get("initiative") for row in rows} - {None}
        self.schemes = Initiative.objects.in_bulk(schemes) if schemes else {}
        self.refused: list[Refused] = []

    def all(self) -> None:
        numbers = numbers_of(self.reading)
        for row in self.rows:
            try:
                with transaction.atomic():
                    self._one(row)
            except Refused as fault:
                self.refused += [
                    InProposal(number=numbers[row.pk], name=str(row)[:80], said=str(each))
                    for each in fault.each()
                ]
        if self.refused:
            raise ManyRefused(self.refused)

    def _one(self, row: Proposal) -> None:
        lacking = values.lacking(row.kind, row.made)
        if lacking:
            raise ManyRefused(lacking)
        if row.kind == Kind.TARGET:
            self._target(row)
            return
        leads = [self._unit(pk) for pk in row.made["leads"]]
        if row.made["every"]:
            for lead in leads:
                made = self._series(row, lead)
                Outcome.objects.create(proposal=row, recurrence=made)
        elif len(leads) > 1:
            bundle = tasks.give_to_many(
                assigned_by=self.reading.organisation, leads=leads, content=self._content(row),
                via=self._via(row), origin=Task.Origin.CLAUSE, **self.act,
            )  # fmt: skip
            for task in bundle.tasks.order_by("pk"):
                self._parts(row, task)
            Outcome.objects.create(proposal=row, bundle=bundle)
        else:
            Outcome.objects.create(proposal=row, task=self._task(row, leads[0]))

    def _task(self, row: Proposal, lead: Organisation) -> Task:
        task = tasks.draft_task(
            assigned_by=self.reading.organisation, lead=lead, content=self._content(row),
            via=self._via(row), origin=Task.Origin.CLAUSE, **self.act,
        )  # fmt: skip
        self._parts(row, task)
        tasks.assign_task(task=task, **self.act)
        return task

    def _series(self, row: Proposal, lead: Organisation) -> Recurrence:
        said = row.made
        return tasks.begin_recurrence(
            assigned_by=self.reading.organisation, lead=lead, content=self._content(row),
            first_on=self._first_on(said), **rhythm_of(said),
            via=self._via(row), origin=Task.Origin.CLAUSE,
            cooperating=tuple(self._unit(pk) for pk in said["cooperating"]), **self.act,
        )  # fmt: skip

    def _first_on(self, said: dict[str, Any]) -> date:
        """The period of today, or the next where its deadline has passed."""
        series = Recurrence(**rhythm_of(said))
        period = Period.of(KINDS[Recurrence.Every(series.every)], self.today)
        return self.today if due_day_of(series, period) >= self.today else period.next().start

    def _parts(self, row: Proposal, task: Task) -> None:
        """The cooperating units with what each has to contribute; a unit that leads is left out."""
        texts = row.made.get("parts") or {}
        for pk in row.made["cooperating"]:
            if pk != task.lead_id:
                text = texts.get(str(pk), "")
                tasks.give_part(task=task, organisation=self._unit(pk), text=text, **self.act)

    def _content(self, row: Proposal) -> tasks.Content:
        said = row.made
        note = said["note"]
        if row.clause_id is None:
            note = "\n".join(filter(None, [note, f"Theo {self.reading.document.title}"]))
        return tasks.Content(
            name=said["name"], product=said["product"], note=note, due_on=values.day_of(said),
            no_deadline="" if said["every"] else said["no_deadline"], clause=row.clause,
            initiative=self.schemes.get(said["initiative"]),
        )  # fmt: skip

    def _via(self, row: Proposal) -> Organisation | None:
        return self._unit(row.made["via"]) if row.made["via"] else None

    def _unit(self, pk: int) -> Organisation:
        if pk not in self.units:
            raise UnitGone
        return self.units[pk]

    def _target(self, row: Proposal) -> None:
        said, area = row.made, self.reading.organisation.area
        indicator = self.indicators.get(said["indicator"])
        if indicator is None:
            raise IndicatorMissing
        try:
            target = indicators.set_target(
                indicator=indicator, area=area, period=said["period"],
                value=values.number_of(said), qualifier=said["qualifier"],
                document=self.reading.document, clause=row.clause, **self.act,
            )  # fmt: skip
        except PermissionDenied as error:
            raise NoRightToPlan(place=area.name) from error
        Outcome.objects.create(proposal=row, target=target)
