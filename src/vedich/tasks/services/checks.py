"""What a task must hold before it is written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.documents.rules import clauses_visible_to
from vedich.indicators.rules import visible_targets
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib.errors import Refused
from vedich.organisations.models import Organisation, OrganisationSuccession, Person
from vedich.organisations.queries import works_in
from vedich.tasks import rules
from vedich.tasks.models import Task
from vedich.tasks.refusals import (
    BadWeight,
    DeadlineAndNone,
    DeadlineBeforeStart,
    DeadlineMissing,
    NameMissing,
    NoPostThere,
    NotYours,
    OutOfReach,
    UnderItself,
    UnitEnded,
)

MOST_WEIGHT = 100


def of_form(task: Task) -> list[Refused]:
    """What can be said of the row alone."""
    found: list[Refused] = []
    if not task.name:
        found.append(NameMissing(field="name"))
    if task.due_on is None and not task.no_deadline:
        found.append(DeadlineMissing(field="due_on"))
    if task.due_on is not None and task.no_deadline:
        found.append(DeadlineAndNone(field="no_deadline"))
    if task.due_on and task.starts_on and task.due_on < task.starts_on:
        found.append(DeadlineBeforeStart(due=task.due_on, start=task.starts_on, field="due_on"))
    if not 1 <= task.weight <= MOST_WEIGHT:
        found.append(BadWeight(field="weight"))
    return found


def of_units(
    units: Iterable[tuple[str, Organisation]], *, assigner: Organisation, on: date
) -> list[Refused]:
    """Each unit must exist on the day and lie in the territory of whoever gives the work.

    `units` are pairs of the field's name and the organisation; two statements for any number.
    """
    pairs = list(units)
    inside = set(
        areas.inside(assigner.area_id, on=on)
        .filter(pk__in={unit.area_id for _field, unit in pairs})
        .values_list("pk", flat=True)
    )
    found: list[Refused] = []
    for field, unit in pairs:
        if not unit.is_in_force(on):
            found.append(UnitEnded(unit=unit.name, on=on, heirs=_heirs_of(unit), field=field))
        elif unit.area_id not in inside:
            found.append(
                OutOfReach(
                    unit=unit.name, place=assigner.area.name, assigner=assigner.name, field=field
                )
            )
    return found


def of_person(
    person: Person | None, unit: Organisation, *, on: date, field: str = "owner"
) -> list[Refused]:
    """Whoever is named must hold a post in the unit on the day."""
    if person is None or works_in(person, unit, on=on):
        return []
    return [NoPostThere(person=person.name, unit=unit.name, on=on, field=field)]


def of_sight(task: Task, actor: User, on: date, changed: set[str] | None) -> list[Refused]:
    """What it points at must be something the actor may see: ids can be typed into a form."""
    sights: dict[str, tuple[Any, Any]] = {
        "clause": (task.clause, clauses_visible_to),
        "initiative": (task.initiative, initiatives_visible_to),
        "parent": (task.parent, rules.visible_to),
    }
    return [
        NotYours(thing=Task._meta.get_field(name).verbose_name, field=name)  # type: ignore[union-attr]
        for name, (thing, visible) in sights.items()
        if thing is not None
        and (changed is None or name in changed)
        and not visible(actor, on=on).filter(pk=thing.pk).exists()
    ]


def of_targets(chosen: Iterable[Any], actor: User, on: date) -> list[Refused]:
    """Targets linked must be seen by whoever links them."""
    wanted = {target.pk for target in chosen}
    if not wanted or visible_targets(actor, on=on).filter(pk__in=wanted).count() == len(wanted):
        return []
    return [NotYours(thing=_("Chỉ tiêu được chọn"), field="targets")]


def of_parent(task: Task) -> list[Refused]:
    """A task must not come to lie under itself; each step locks a row."""
    step, seen = task.parent_id, set[int]()
    while step is not None and step not in seen:
        if step == task.pk:
            return [UnderItself(parent=task.parent.title, task=task.code, field="parent")]  # type: ignore[union-attr]
        seen.add(step)
        above: QuerySet[Task, Any] = Task.objects.select_for_update(of=("self",)).filter(pk=step)
        step = above.values_list("parent_id", flat=True).first()
    return []


def _heirs_of(unit: Organisation) -> str:
    """Who took over from a unit that has ended, as a hint."""
    rows = OrganisationSuccession.objects.filter(predecessor=unit).select_related("successor")
    names = ", ".join(row.successor.name for row in rows)
    return _("Nơi kế thừa: {names}.").format(names=names) if names else _("Chọn đơn vị khác.")
