"""Who answers for a programme or scheme, from which day, by which paper (phân công)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives import rules
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Initiative, Responsibility
from vedich.initiatives.refusals import (
    AlreadyAnswering,
    AlreadyEnded,
    AssignedAlready,
    EndsBeforeItBegins,
    HandoverTooEarly,
    LeaderIsAPerson,
    NobodyNamed,
    NotYours,
)
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.organisations.models import Organisation, Person
from vedich.trees.refusals import NotThere, existed

Role = Responsibility.Role
ONE_AT_A_TIME = (Role.LEADER, Role.LEAD)


@transaction.atomic
def assign_responsibility(
    *,
    initiative: Initiative,
    role: str,
    valid_from: date | None,
    actor: User,
    at: datetime,
    person: Person | None = None,
    organisation: Organisation | None = None,
    valid_to: date | None = None,
    document: Document | None = None,
    hand_over: bool = False,
) -> Responsibility:
    """Say who answers from `valid_from` (None: unknown), by which paper (`document`).

    One leader and one lead agency at a time: another is refused, unless `hand_over` ends the
    former on that day in the same act. Any number may cooperate.
    """
    on = clock.day_of(at)
    if not rules.may_assign(actor, initiative, on=on):
        raise PermissionDenied
    Initiative.objects.select_for_update().get(pk=initiative.pk)  # two leaders at once queue here
    wanted = Responsibility(
        initiative=initiative, role=role, person=person, organisation=organisation,
        document=document, valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    _check(wanted, actor, on)
    former = _make_room(wanted, hand_over=hand_over)
    wanted.save()
    for one in former:
        audit.record(
            InitiativeFact.HANDED_OVER, initiative, actor=actor, at=at, until=one.valid_to,
            **_said(one),
        )  # fmt: skip
    audit.record(
        InitiativeFact.ASSIGNED, initiative, actor=actor, at=at, since=valid_from,
        until=valid_to, document=document, **_said(wanted),
    )  # fmt: skip
    return wanted


@transaction.atomic
def end_responsibility(
    *, responsibility: Responsibility, on: date, actor: User, at: datetime, reason: str = ""
) -> Responsibility:
    """The responsibility is no more from the day `on`; the row stays as history."""
    initiative = responsibility.initiative
    if not rules.may_assign(actor, initiative, on=clock.day_of(at)):
        raise PermissionDenied
    now = Responsibility.objects.select_for_update().get(pk=responsibility.pk)
    if now.valid_to is not None and now.valid_to <= on:
        raise AlreadyEnded(day=now.valid_to, field="on")
    if now.valid_from is not None and on <= now.valid_from:
        raise EndsBeforeItBegins(since=now.valid_from, field="on")
    now.valid_to = on
    now.save(update_fields=["valid_to"])
    audit.record(
        InitiativeFact.RESPONSIBILITY_ENDED, initiative, actor=actor, at=at, until=on,
        reason=reason, **_said(now),
    )  # fmt: skip
    return now


@transaction.atomic
def remove_responsibility(
    *, responsibility: Responsibility, actor: User, at: datetime, reason: str = ""
) -> None:
    """Take back an assignment written by mistake: it never was. The log keeps it."""
    initiative = responsibility.initiative
    if not rules.may_assign(actor, initiative, on=clock.day_of(at)):
        raise PermissionDenied
    audit.record(
        InitiativeFact.RESPONSIBILITY_REMOVED, initiative, actor=actor, at=at,
        since=responsibility.valid_from, until=responsibility.valid_to, reason=reason,
        **_said(responsibility),
    )  # fmt: skip
    responsibility.delete()


def _check(wanted: Responsibility, actor: User, on: date) -> None:
    if wanted.person is None and wanted.organisation is None:
        raise NobodyNamed(field="person")
    if wanted.role == Role.LEADER and wanted.person is None:
        raise LeaderIsAPerson(field="person")
    since, until = wanted.valid_from, wanted.valid_to
    if since and until and until <= since:
        raise EndsBeforeItBegins(since=since, field="valid_to")
    body = wanted.organisation
    if body is not None and since is not None and not body.is_in_force(since):
        raise NotThere(
            unit=body.name,
            existed=existed(body.valid_from, body.valid_to),
            day=format_date(since),
            field="valid_from",
        )
    paper = wanted.document
    if paper and not documents_visible_to(actor, on=on).filter(pk=paper.pk).exists():
        raise NotYours(thing=_("Văn bản phân công"), field="document")


def _make_room(wanted: Responsibility, *, hand_over: bool) -> list[Responsibility]:
    """End those in the way when handing over, refuse otherwise; return the ended ones."""
    in_the_way = _overlapping(wanted)
    if wanted.role not in ONE_AT_A_TIME:
        same = in_the_way.filter(person=wanted.person, organisation=wanted.organisation).first()
        if same is not None:
            raise AssignedAlready(
                who=_name(same), role=same.get_role_display().lower(), since=_since(same),
                field="person" if same.person else "organisation",
            )  # fmt: skip
        return []
    former = list(in_the_way)
    for one in former:
        if not hand_over or wanted.valid_from is None:
            raise AlreadyAnswering(
                who=_name(one), role=one.get_role_display().lower(), since=_since(one),
                field="valid_from",
            )  # fmt: skip
        if one.valid_from is not None and one.valid_from >= wanted.valid_from:
            raise HandoverTooEarly(who=_name(one), since=one.valid_from, field="valid_from")
        one.valid_to = wanted.valid_from
        one.save(update_fields=["valid_to"])
    return former


def _overlapping(wanted: Responsibility) -> QuerySet[Responsibility]:
    rows = Responsibility.objects.filter(initiative=wanted.initiative, role=wanted.role)
    if wanted.valid_from is not None:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=wanted.valid_from))
    if wanted.valid_to is not None:
        rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lt=wanted.valid_to))
    return rows.select_related("person", "organisation").order_by("valid_from", "pk")


def _name(one: Responsibility) -> str:
    return str(one.person or one.organisation)


def _since(one: Responsibility) -> str:
    if one.valid_from is None:
        return str(_("(không rõ từ ngày nào)"))
    return str(_("từ {day}")).format(day=format_date(one.valid_from))


def _said(one: Responsibility) -> dict[str, Any]:
    """What the log says of it; a person's name stands beside the chain, where it can be erased."""
    who = {"personal": {"who": one.person}} if one.person else {"who": one.organisation}
    return {
        **who,
        "responsibility": one.pk,
        "role": one.role,
        "as_role": in_vietnamese(one.get_role_display()).lower(),
        "organisation": one.organisation,
    }
