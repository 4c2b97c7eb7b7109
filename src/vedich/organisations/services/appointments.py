"""Who holds which post, from a day to a day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.periods import LAST_DAY
from vedich.lib.vietnamese import clean_line
from vedich.organisations import rules
from vedich.organisations.facts import AppointmentFact
from vedich.organisations.models import Appointment, Person, Post
from vedich.organisations.refusals import (
    EndedAlready,
    HeldAlready,
    HeldByAnother,
    NotOneself,
    PostNotThere,
)
from vedich.organisations.services.checks import (
    begins_before,
    refuse_period,
    require_right,
    share_days,
)
from vedich.organisations.services.closing import end_appointments
from vedich.trees.refusals import existed, period_words


@transaction.atomic
def appoint(
    *,
    person: Person,
    post: Post,
    valid_from: date | None,
    actor: User,
    at: datetime,
    basis: str = "",
    valid_to: date | None = None,
) -> Appointment:
    """Ghi một người giữ chức vụ từ ngày `valid_from` (None: không rõ từ bao giờ).

    Without `valid_to` it lasts until it is ended, at most as long as the post.
    Nobody but an administrator appoints oneself. Refusals: `PostNotThere`, `HeldAlready`,
    `HeldByAnother` (the first post of an organisation), `NotOneself`, `BeginsAfterItEnds`.
    """
    require_right(actor, post.organisation, on=clock.day_of(at))
    if person.user_id == actor.pk and not rules.has_all(actor):
        raise NotOneself(field="person")
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    valid_to = valid_to or post.valid_to
    refuse_period(valid_from, valid_to)
    _refuse_outside(post, valid_from, valid_to)
    _refuse_overlap(person, post, valid_from, valid_to)
    appointment = Appointment.objects.create(
        person=person, post=post, valid_from=valid_from, valid_to=valid_to, basis=clean_line(basis)
    )
    audit.record(
        AppointmentFact.APPOINTED,
        appointment,
        actor=actor,
        at=at,
        personal={"person": person.name},
        person_id=person.pk,
        post=post,
        organisation=post.organisation,
        valid_from=valid_from,
        valid_to=valid_to,
        basis=basis,
    )
    return appointment


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, on: date, actor: User, at: datetime, reason: str = ""
) -> None:
    """Ghi thôi giữ chức vụ từ ngày `on` (ngày đầu tiên không còn giữ).

    When it was the person's last post, `PersonFact.LEFT` is recorded too. Refusals:
    `EndedAlready`, `BeginsAfterItEnds`.
    """
    require_right(actor, appointment.post.organisation, on=clock.day_of(at))
    now = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if now.valid_to is not None and now.valid_to <= on:
        raise EndedAlready(day=format_date(now.valid_to), field="on")
    refuse_period(now.valid_from, on)
    rows = Appointment.objects.filter(pk=now.pk)
    end_appointments(rows, on=on, actor=actor, at=at, reason=reason)
    appointment.valid_to = on


def _refuse_outside(post: Post, valid_from: date | None, valid_to: date | None) -> None:
    if begins_before(valid_from, post) or (post.valid_to or LAST_DAY) < (valid_to or LAST_DAY):
        raise PostNotThere(
            post=post.title,
            existed=existed(post.valid_from, post.valid_to),
            period=period_words(valid_from, valid_to),
            field="valid_from",
        )


def _refuse_overlap(
    person: Person, post: Post, valid_from: date | None, valid_to: date | None
) -> None:
    is_head = post.leads and post.rank == 1
    for held in post.appointments.select_related("person"):
        if not share_days(held, valid_from, valid_to):
            continue
        period = period_words(held.valid_from, held.valid_to)
        if held.person_id == person.pk:
            raise HeldAlready(person=person.name, post=post.title, period=period, field="person")
        if is_head:
            raise HeldByAnother(
                post=post.title,
                organisation=post.organisation,
                holder=held.person.name,
                period=period,
                field="person",
            )
