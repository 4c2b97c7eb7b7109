"""To whom news about work is told: who receives and reports for a unit, who gave a task.

Asked for many units or tasks at once, in a few statements for any number of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F, Q, QuerySet, Value

from vedich.accounts.models import User
from vedich.organisations.models import Appointment, Capability, Grant
from vedich.tasks.models import Act, Step
from vedich.trees.models import in_force
from vedich.web.db import batches


def desks_of(units: Collection[int], *capabilities: Capability, on: date) -> dict[int, set[int]]:
    """Unit → the accounts that hold one of these rights by a post or grant in it, and its head.

    A right that reaches further, of a post in a higher unit, is not asked for: nobody is told of
    the work of all units below them.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for some in batches(sorted(units)):
        heads: set[int] = set()
        for unit, user, leads, has_right in _holders(some, capabilities, on):
            if has_right or (leads and unit not in heads):
                found[unit].add(user)
            if leads:
                heads.add(unit)
    return found


def _holders(
    units: Collection[int], capabilities: Collection[Capability], on: date
) -> Iterable[tuple[int, int, bool, bool]]:
    """Unit, account, whether it leads, whether by one of these rights; the head first."""
    held = Appointment.objects.filter(
        Q(post__leads=True) | Q(post__capabilities__capability__in=capabilities),
        in_force(on),
        in_force(on, "post__"),
        post__organisation__in=units,
        person__user__is_active=True,
    ).annotate(
        unit=F("post__organisation"), account=F("person__user"), is_lead=F("post__leads"),
        right=F("post__capabilities__capability"), order=F("post__rank"), then=F("post_id"),
    )  # fmt: skip
    granted = Grant.objects.on(on).filter(
        organisation__in=units, capability__in=capabilities, user__is_active=True
    ).annotate(
        unit=F("organisation"), account=F("user"), is_lead=Value(False), right=F("capability"),
        order=Value(0), then=Value(0),
    )  # fmt: skip
    columns = ("unit", "account", "is_lead", "right", "order", "then")
    rows = held.values_list(*columns).union(granted.values_list(*columns), all=True)
    rights = {str(each) for each in capabilities}
    for unit, user, leads, right, _order, _then in sorted(rows, key=lambda row: row[4:]):
        yield unit, user, bool(leads), right in rights


def givers_of(tasks: Iterable[int], *, on: date) -> dict[int, int]:
    """Task → the account that gave it, where that account still holds a post or a grant."""
    found: dict[int, int] = {}
    for some in batches(sorted(tasks)):
        steps = Step.objects.filter(task__in=some, act=Act.ASSIGN).order_by("pk")
        found |= dict(steps.values_list("task", "done_by"))
    serving = set(_serving(on).filter(pk__in=set(found.values())).values_list("pk", flat=True))
    return {task: user for task, user in found.items() if user in serving}


def _serving(on: date) -> QuerySet[User]:
    """Accounts of people who hold a post or a grant on the day, and administrators."""
    held = Appointment.objects.filter(in_force(on), in_force(on, "post__"))
    return User.objects.filter(
        Q(is_superuser=True)
        | Q(person__in=held.values("person"))
        | Q(pk__in=Grant.objects.on(on).values("user")),
        is_active=True,
        is_system=False,
    )
