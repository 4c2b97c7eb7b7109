"""What a programme or scheme aims at, in words."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.initiatives import rules
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Initiative, Objective
from vedich.initiatives.refusals import ObjectiveMissing
from vedich.lib import clock
from vedich.lib.vietnamese import clean_text


@transaction.atomic
def add_objective(*, initiative: Initiative, text: str, actor: User, at: datetime) -> Objective:
    """Add an objective behind those there are."""
    if not rules.may_edit(actor, initiative, on=clock.day_of(at)):
        raise PermissionDenied
    last: int | None = initiative.objectives.aggregate(last=Max("position"))["last"]
    objective = initiative.objectives.create(position=(last or 0) + 1, text=_read(text))
    audit.record(
        InitiativeFact.OBJECTIVE_ADDED, initiative, actor=actor, at=at, text=objective.text
    )
    return objective


@transaction.atomic
def edit_objective(*, objective: Objective, text: str, actor: User, at: datetime) -> Objective:
    """Reword an objective; the log keeps what it said."""
    initiative = objective.initiative
    if not rules.may_edit(actor, initiative, on=clock.day_of(at)):
        raise PermissionDenied
    before, objective.text = objective.text, _read(text)
    objective.save(update_fields=["text"])
    audit.record(
        InitiativeFact.OBJECTIVE_EDITED, initiative, actor=actor, at=at, objective=objective.pk,
        changes={"text": [before, objective.text]},
    )  # fmt: skip
    return objective


@transaction.atomic
def remove_objective(*, objective: Objective, actor: User, at: datetime) -> None:
    """Take an objective out."""
    initiative = objective.initiative
    if not rules.may_edit(actor, initiative, on=clock.day_of(at)):
        raise PermissionDenied
    audit.record(
        InitiativeFact.OBJECTIVE_REMOVED, initiative, actor=actor, at=at, text=objective.text
    )
    objective.delete()


def _read(text: str) -> str:
    if not (read := clean_text(text)):
        raise ObjectiveMissing(field="text")
    return read
