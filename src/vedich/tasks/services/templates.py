"""Templates of giving: what an office writes once and gives many times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.documents.models import Clause
from vedich.documents.rules import clauses_visible_to
from vedich.initiatives.models import Initiative
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation
from vedich.tasks import rules
from vedich.tasks.facts import TemplateFact
from vedich.tasks.models import TaskTemplate
from vedich.tasks.refusals import (
    BadWeight,
    DaysAndNone,
    GroupTakesNoOthers,
    LeadAndGroup,
    NameMissing,
    NotYours,
    TemplateEnded,
    TooManySteps,
)
from vedich.tasks.services import checks

MOST_STEPS = 30


@dataclass(frozen=True)
class Pattern:
    """What a template says."""

    name: str
    product: str = ""
    note: str = ""
    steps: str = ""
    lead: Organisation | None = None
    group: str = ""
    days: int | None = None
    no_deadline: str = ""
    weight: int = 1
    clause: Clause | None = None
    initiative: Initiative | None = None
    cooperating: Sequence[Organisation] = ()

    def columns(self) -> dict[str, Any]:
        """The values of the row itself, cleaned."""
        steps = [line for each in self.steps.splitlines() if (line := clean_line(each))]
        return {
            "name": clean_line(self.name),
            "product": clean_line(self.product),
            "note": clean_text(self.note),
            "steps": "\n".join(steps),
            "lead": self.lead,
            "group": self.group,
            "days": self.days,
            "no_deadline": self.no_deadline,
            "weight": self.weight,
            "clause": self.clause,
            "initiative": self.initiative,
        }


@transaction.atomic
def make_template(
    *, organisation: Organisation, pattern: Pattern, actor: User, at: datetime
) -> TaskTemplate:
    """Write a template down; those who give work in the name of `organisation` keep it."""
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, organisation.pk, on=on):
        raise PermissionDenied
    template = TaskTemplate(organisation=organisation)
    changes = change(template, pattern.columns())
    raise_all(_faults(template, pattern, actor, on, set(changes)))
    template.save()
    template.cooperating.set(pattern.cooperating)
    audit.record(TemplateFact.MADE, template, actor=actor, at=at, title=template.name)
    return template


@transaction.atomic
def edit_template(
    *, template: TaskTemplate, version: int, pattern: Pattern, actor: User, at: datetime
) -> TaskTemplate:
    """Correct what it says; tasks already given by it stay as they are."""
    on = clock.day_of(at)
    now = _held(template, actor, on, version)
    changes = change(now, pattern.columns())
    raise_all(_faults(now, pattern, actor, on, set(changes)))
    before = list(now.cooperating.order_by("pk"))
    after = sorted(pattern.cooperating, key=lambda unit: unit.pk)
    if before != after:
        changes["cooperating"] = [_names(before), _names(after)]
    now.save()
    now.cooperating.set(after)
    audit.record(
        TemplateFact.EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes),
    )  # fmt: skip
    return now


@transaction.atomic
def end_template(
    *, template: TaskTemplate, version: int, reason: str, actor: User, at: datetime
) -> TaskTemplate:
    """It is offered no more from today on; tasks given by it stay as they are."""
    on = clock.day_of(at)
    now = _held(template, actor, on, version)
    now.ended_on = on
    now.save()
    audit.record(TemplateFact.ENDED, now, actor=actor, at=at, since=on, reason=clean_line(reason))
    return now


def _held(template: TaskTemplate, actor: User, on: date, version: int) -> TaskTemplate:
    if not rules.may_assign_for(actor, template.organisation_id, on=on):
        raise PermissionDenied
    now = hold(template, version)
    if now.ended_on is not None:
        raise TemplateEnded(day=now.ended_on)
    return now


def _faults(
    template: TaskTemplate, pattern: Pattern, actor: User, on: date, changed: set[str]
) -> list[Refused]:
    found: list[Refused] = []
    if not template.name:
        found.append(NameMissing(field="name"))
    if template.lead is not None and template.group:
        found.append(LeadAndGroup(field="group"))
    if template.group and pattern.cooperating:
        found.append(GroupTakesNoOthers(field="cooperating"))
    if template.days is not None and template.no_deadline:
        found.append(DaysAndNone(field="no_deadline"))
    if not 1 <= template.weight <= checks.MOST_WEIGHT:
        found.append(BadWeight(field="weight"))
    if len(template.step_list) > MOST_STEPS:
        found.append(TooManySteps(most=MOST_STEPS, field="steps"))
    units = [("cooperating", unit) for unit in pattern.cooperating]
    if template.lead is not None:
        units.append(("lead", template.lead))
    found += checks.of_units(units, assigner=template.organisation, on=on)
    return found + _unseen(template, actor, on, changed)


def _unseen(template: TaskTemplate, actor: User, on: date, changed: set[str]) -> list[Refused]:
    """What it points at must be something the actor may see."""
    sights: dict[str, tuple[Any, Any]] = {
        "clause": (template.clause, clauses_visible_to),
        "initiative": (template.initiative, initiatives_visible_to),
    }
    return [
        NotYours(thing=template._meta.get_field(name).verbose_name, field=name)  # type: ignore[union-attr]
        for name, (thing, visible) in sights.items()
        if thing is not None
        and name in changed
        and not visible(actor, on=on).filter(pk=thing.pk).exists()
    ]


def _names(units: Sequence[Organisation]) -> list[str]:
    return [unit.name for unit in units]
