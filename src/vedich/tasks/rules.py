"""Who sees a task, and on whose side somebody acts in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from vedich.accounts.models import User
from vedich.organisations.models import Capability, Organisation, Person, Post
from vedich.organisations.queries import areas_for, organisations_for
from vedich.organisations.rules import by_name, has_all, is_named
from vedich.tasks.models import Bundle, Part, Recurrence, State, Task, TaskTemplate
from vedich.tasks.workflow import Side
from vedich.trees.models import in_force

ASSIGNING = (Capability.LEAD, Capability.PLAN)
"""Rights by which somebody acts for the organisation that gives work."""


def visible_to(user: User, *, on: date) -> QuerySet[Task]:
    """Tasks given, passed on, led or shared by organisations of the user's part of the territory,
    and those that name the user; a draft only where it is being drawn up."""
    if has_all(user):
        return Task.objects.all()
    seen = Organisation.objects.filter(area__in=areas_for(user, None, on=on)).values("pk")
    # Asked row by row and last: a set of all parts would be gathered for each page.
    parts = Exists(Part.objects.filter(task=OuterRef("pk"), organisation__in=seen))
    given = Q(lead__in=seen) | Q(assigned_by__in=seen) | Q(via__in=seen) | Q(parts)
    mine = by_name(user, "owner__user", "leader__user")
    drafts = Q(state=State.DRAFTED, assigned_by__in=assigning(user, on=on))
    return Task.objects.filter((~Q(state=State.DRAFTED) & (given | mine)) | drafts)


def bundles_visible_to(user: User, *, on: date) -> QuerySet[Bundle]:
    return Bundle.objects.filter(pk__in=visible_to(user, on=on).values("bundle_id"))


def recurrences_visible_to(user: User, *, on: date) -> QuerySet[Recurrence]:
    """Series with a task one sees, and those of organisations one gives work for."""
    return Recurrence.objects.filter(
        Q(pk__in=visible_to(user, on=on).values("recurrence_id"))
        | Q(assigned_by__in=assigning(user, on=on))
    )


def templates_visible_to(user: User, *, on: date) -> QuerySet[TaskTemplate]:
    """Templates kept in the user's part of the territory."""
    if has_all(user):
        return TaskTemplate.objects.all()
    seen = Organisation.objects.filter(area__in=areas_for(user, None, on=on)).values("pk")
    return TaskTemplate.objects.filter(organisation__in=seen)


def assigning(user: User, *, on: date) -> QuerySet[Any, Any]:
    """The organisations in whose name the user may give work; ids."""
    return Organisation.objects.filter(
        Q(pk__in=organisations_for(user, Capability.LEAD, on=on))
        | Q(pk__in=organisations_for(user, Capability.PLAN, on=on))
    ).values("pk")


def reporting(user: User, *, on: date) -> QuerySet[Any, Any]:
    """The organisations for which the user receives and reports work; ids.

    By the right to report there, and of the organisation that one heads by a leading post.
    """
    if has_all(user):
        return organisations_for(user, Capability.REPORT, on=on)
    heading = Post.objects.filter(
        by_name(user, "appointments__person__user"),
        in_force(on),
        in_force(on, "appointments__"),
        leads=True,
    )
    return Organisation.objects.filter(
        Q(pk__in=organisations_for(user, Capability.REPORT, on=on))
        | Q(pk__in=heading.values("organisation_id"))
    ).values_list("pk", flat=True)


def may_assign_for(user: User, organisation_id: int, *, on: date) -> bool:
    """Whether the user may give work in the name of this organisation."""
    return assigning(user, on=on).filter(pk=organisation_id).exists()


def may_assign_somewhere(user: User, *, on: date) -> bool:
    return assigning(user, on=on).exists()


def may_report_for(user: User, organisation_id: int, *, on: date) -> bool:
    """Whether the user may receive and report work for this organisation."""
    return reporting(user, on=on).filter(pk=organisation_id).exists()


def with_sides(tasks: QuerySet[Task], user: User, *, on: date) -> QuerySet[Any]:
    """Annotate `is_assigner` and `is_lead`: on whose side the user acts in each; `heads_lead`:
    whether they lead its unit."""
    return tasks.annotate(
        heads_lead=Exists(
            organisations_for(user, Capability.LEAD, on=on).filter(pk=OuterRef("lead"))
        ),
        is_assigner=Exists(assigning(user, on=on).filter(pk=OuterRef("assigned_by"))),
        is_lead=ExpressionWrapper(
            Q(lead__in=reporting(user, on=on)) | by_name(user, "owner__user"),
            output_field=BooleanField(),
        ),
    )


def sides_of(user: User, task: Task, *, on: date) -> frozenset[Side]:
    """On whose side the user may act in this task; asked for now where `with_sides` did not."""
    if not hasattr(task, "is_assigner"):
        task = with_sides(Task.objects.all(), user, on=on).get(pk=task.pk)
    found = {Side.ASSIGNER: task.is_assigner, Side.LEAD: task.is_lead}  # type: ignore[attr-defined]
    return frozenset(side for side, has in found.items() if has)


def may_name_owner(user: User, task: Task, *, on: date) -> bool:
    """Whether the user may say who in the lead unit does it."""
    if not hasattr(task, "heads_lead"):
        task = with_sides(Task.objects.all(), user, on=on).get(pk=task.pk)
    return Side.LEAD in sides_of(user, task, on=on) or task.heads_lead  # type: ignore[attr-defined]


def with_naming(tasks: QuerySet[Any], user: User, *, on: date) -> QuerySet[Any]:
    """Annotate `may_name`: the same of many tasks."""
    own = organisations_for(user, Capability.LEAD, on=on)
    named = Q(lead__in=reporting(user, on=on)) | Q(owner__user=user) | Q(lead__in=own.values("pk"))
    truth = ExpressionWrapper(named, output_field=BooleanField())
    found: QuerySet[Any] = tasks.annotate(may_name=truth)
    return found


def may_report_somewhere(user: User, *, on: date) -> bool:
    return reporting(user, on=on).exists()


def may_act_in_part(user: User, part: Part, *, on: date) -> bool:
    """Whether the user may receive and report this part for its unit."""
    return may_report_for(user, part.organisation_id, on=on)


def may_check_data(user: User, *, on: date) -> bool:
    """Whether the user may look at tasks that want checking: the office and inspectors."""
    wanted = (Capability.PLAN, Capability.INSPECT)
    return any(organisations_for(user, each, on=on).exists() for each in wanted)


def may_see_results_of_unit(user: User, organisation_id: int, *, on: date) -> bool:
    """Its own people who report for it or head it, and whoever gives it work or checks data."""
    if may_report_for(user, organisation_id, on=on) or may_check_data(user, on=on):
        return True
    return (
        visible_to(user, on=on)
        .filter(lead=organisation_id, assigned_by__in=assigning(user, on=on))
        .exists()
    )


def may_see_results_of_person(user: User, person: Person, *, on: date) -> bool:
    """The person, the head of a unit the person works for, and who checks data; nobody else."""
    if person.user_id == user.pk or may_check_data(user, on=on):
        return True
    return Task.objects.filter(owner=person, lead__in=reporting(user, on=on)).exists()


def may_answer(user: User, person: Person) -> bool:
    """Whether the user says something of this person's sheet: the person alone."""
    return is_named(user, person)
