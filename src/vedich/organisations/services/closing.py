"""What goes with an organisation that ends: its posts, who held them, its grants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.organisations.facts import AppointmentFact, GrantFact, PersonFact
from vedich.organisations.models import (
    Appointment,
    Grant,
    Organisation,
    OrganisationPlacement,
    Person,
    Post,
)
from vedich.trees.models import Dated

D = TypeVar("D", bound=Dated)


def close_holdings(
    organisations: Sequence[Organisation], *, on: date, actor: User, at: datetime
) -> None:
    """End on day `on` the posts, appointments and grants of these; what was planned falls away."""
    appointments = Appointment.objects.filter(post__organisation__in=organisations)
    end_appointments(appointments, on=on, actor=actor, at=at)
    posts = Post.objects.filter(organisation__in=organisations)
    posts.filter(valid_from__gte=on, appointments__isnull=True).delete()
    _open_after(posts, on).exclude(valid_from__gte=on).update(valid_to=on)
    end_grants(Grant.objects.filter(organisation__in=organisations), on=on, actor=actor, at=at)


def end_appointments(
    appointments: QuerySet[Appointment],
    *,
    on: date,
    actor: User,
    at: datetime,
    reason: str = "",
) -> None:
    """End these on day `on`, and say who then holds nothing any more.

    One that was to begin on that day or later never does: its row goes.
    """
    rows = list(_open_after(appointments, on).select_related("person", "post"))
    for row in rows:
        audit.record(
            AppointmentFact.ENDED,
            row,
            actor=actor,
            at=at,
            personal={"person": row.person.name},
            on=on,
            person_id=row.person_id,
            post=row.post,
            reason=reason,
        )
    planned = [row.pk for row in rows if row.valid_from is not None and row.valid_from >= on]
    Appointment.objects.filter(pk__in=planned).delete()
    Appointment.objects.filter(pk__in={row.pk for row in rows} - {*planned}).update(valid_to=on)
    _say_who_left(Person.objects.filter(pk__in={row.person_id for row in rows}), on, actor, at)


def end_grants(
    grants: QuerySet[Grant], *, on: date, actor: User, at: datetime, reason: str = ""
) -> None:
    """Take these rights back from day `on`; one not yet in force goes altogether."""
    rows = list(_open_after(grants, on).select_related("user"))
    for row in rows:
        audit.record(
            GrantFact.REVOKED,
            row,
            actor=actor,
            at=at,
            personal={"account": str(row.user)},
            on=on,
            user_id=row.user_id,
            capability=row.get_capability_display(),
            reason=reason,
        )
    planned = [row.pk for row in rows if row.valid_from is not None and row.valid_from >= on]
    Grant.objects.filter(pk__in=planned).delete()
    Grant.objects.filter(pk__in={row.pk for row in rows} - {*planned}).update(valid_to=on)


def free_children(organisations: Sequence[Organisation], *, on: date) -> list[int]:
    """What still stands under these on or after `on` goes to the top; returns whom it touched.

    The caller makes the closure anew.
    """
    rows = list(_open_after(OrganisationPlacement.objects.filter(parent__in=organisations), on))
    for row in rows:
        if row.valid_from is not None and row.valid_from >= on:
            row.parent = None
            row.save(update_fields=["parent"])
            continue
        OrganisationPlacement.objects.create(
            child_id=row.child_id, parent=None, valid_from=on, valid_to=row.valid_to
        )
        row.valid_to = on
        row.save(update_fields=["valid_to"])
    return [row.child_id for row in rows]


def _open_after(rows: QuerySet[D], on: date) -> QuerySet[D]:
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def _say_who_left(people: QuerySet[Person], on: date, actor: User, at: datetime) -> None:
    still = Appointment.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    for person in people.exclude(pk__in=still.values("person_id")).order_by("pk"):
        audit.record(
            PersonFact.LEFT, person, actor=actor, at=at, personal={"person": person.name}, on=on
        )
