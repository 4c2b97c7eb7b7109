"""Saying who is away, and leaving the work of a post to somebody else for some days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.audit.facts import Fact
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.notices.services import notify
from vedich.organisations import absent, refusals
from vedich.organisations.facts import AbsenceFact, DelegationFact
from vedich.organisations.models import Absence, Appointment, Delegation, Person, Post
from vedich.organisations.models.absences import Stay
from vedich.organisations.services.checks import refuse_period
from vedich.trees.refusals import period_words

S = TypeVar("S", bound=Stay)


@transaction.atomic
def record_absence(
    *, person: Person, kind: str, valid_from: date, valid_to: date, actor: User, at: datetime
) -> Absence:
    """Ghi một người vắng mặt từ ngày `valid_from` đến trước ngày `valid_to`.

    By the person, or by who may edit an organisation they are in. Refusals: `BeginsAfterItEnds`,
    `HoldsNoPost`, `AwayAlready`.
    """
    if not absent.may_record_absence(actor, person, on=clock.day_of(at)):
        raise PermissionDenied
    refuse_period(valid_from, valid_to)
    held = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    raise_all(_absence_problems(held, valid_from, valid_to))
    made = Absence.objects.create(
        person=held, kind=Absence.Kind(kind), valid_from=valid_from, valid_to=valid_to
    )
    audit.record(
        AbsenceFact.RECORDED,
        made,
        actor=actor,
        at=at,
        personal={"person": held.name, "kind": made.kind},
        person_id=held.pk,
        valid_from=valid_from,
        valid_to=valid_to,
        last_day=made.last_day,
    )
    return made


@transaction.atomic
def end_absence(*, absence: Absence, on: date, actor: User, at: datetime) -> Absence:
    """Ghi có mặt lại từ ngày `on`; on or before its first day the absence is taken back.

    Refusal: `EndsLater` when it is over by `on` anyway.
    """
    if not absent.may_record_absence(actor, absence.person, on=clock.day_of(at)):
        raise PermissionDenied
    now = _cut(absence, on, at)
    fact = AbsenceFact.WITHDRAWN if now.withdrawn_at else AbsenceFact.ENDED
    _record(fact, now, {"person": now.person.name}, on, actor, at)
    return now


@transaction.atomic
def delegate(
    *,
    post: Post,
    giver: Person,
    delegate: Person,
    valid_from: date,
    valid_to: date,
    scope: str,
    actor: User,
    at: datetime,
    matter: str = "",
    basis: str = "",
) -> Delegation:
    """Ủy quyền việc của một chức vụ cho người khác trong cùng tổ chức.

    By the giver, or by who may edit the organisation. Refusals, all at once: `DoesNotHold`,
    `NotOfTheOrganisation`, `DelegateAway`, `DelegatedToOneself`, `DelegatedAlready`,
    `DelegatedInACircle`; first of all `BeginsAfterItEnds`.
    """
    if not absent.may_delegate(actor, giver, post.organisation, on=clock.day_of(at)):
        raise PermissionDenied
    refuse_period(valid_from, valid_to)
    # Two at once in one organisation could close a circle that neither of them sees.
    type(post.organisation).objects.select_for_update().get(pk=post.organisation_id)
    made = Delegation(
        post=post, giver=giver, delegate=delegate, valid_from=valid_from, valid_to=valid_to,
        scope=clean_line(scope), matter=clean_line(matter), basis=clean_line(basis),
    )  # fmt: skip
    raise_all(_delegation_problems(made, valid_from, valid_to))
    made.save()
    audit.record(
        DelegationFact.GIVEN,
        made,
        actor=actor,
        at=at,
        personal={"person": giver.name, "delegate": delegate.name},
        post=post,
        giver_id=giver.pk,
        delegate_id=delegate.pk,
        valid_from=valid_from,
        valid_to=valid_to,
        last_day=made.last_day,
        scope=made.scope,
        matter=made.matter,
        basis=made.basis,
    )
    _tell(made, actor, at)
    return made


def _tell(made: Delegation, actor: User, at: datetime) -> None:
    """The delegate hears of it at once, unless they wrote it down themselves."""
    user = made.delegate.user_id
    if user is None or user == actor.pk:
        return
    assert made.valid_from is not None  # noqa: S101 - a constraint
    title = in_vietnamese(_("{giver} ủy quyền cho đồng chí từ {since} đến hết {last}: {scope}"))
    notify(
        [user],
        DelegationFact.GIVEN,
        about=made,
        title=title.format(
            giver=made.giver.name,
            since=format_date(made.valid_from),
            last=format_date(made.last_day),
            scope=made.scope,
        ),
        body=made.matter,
        path=made.giver.get_absolute_url(),
        at=at,
    )


@transaction.atomic
def end_delegation(*, delegation: Delegation, on: date, actor: User, at: datetime) -> Delegation:
    """Thôi ủy quyền từ ngày `on`; on or before its first day the delegation is taken back.

    Refusal: `EndsLater` when it is over by `on` anyway.
    """
    organisation = delegation.post.organisation
    if not absent.may_delegate(actor, delegation.giver, organisation, on=clock.day_of(at)):
        raise PermissionDenied
    now = _cut(delegation, on, at)
    fact = DelegationFact.WITHDRAWN if now.withdrawn_at else DelegationFact.ENDED
    names = {"person": now.giver.name, "delegate": now.delegate.name}
    _record(fact, now, names, on, actor, at)
    return now


def _cut(row: S, on: date, at: datetime) -> S:
    """The row as it stands, locked, ending on `on` or withdrawn."""
    now: S = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    assert now.valid_from is not None  # noqa: S101 - a constraint
    assert now.valid_to is not None  # noqa: S101 - a constraint
    if now.withdrawn_at is not None or on >= now.valid_to:
        ended = now.valid_from if now.withdrawn_at else now.valid_to
        raise refusals.EndsLater(day=format_date(max(on, ended)), field="on")
    if on <= now.valid_from:
        now.withdrawn_at = at
    else:
        now.valid_to = on
    now.save(update_fields=["withdrawn_at", "valid_to"])
    return now


def _record(
    fact: Fact, row: Stay, personal: dict[str, str], on: date, actor: User, at: datetime
) -> None:
    audit.record(fact, row, actor=actor, at=at, personal=personal, on=on)


# --- What stands in the way -----------------------------------------------------------------------


def _on_all_days(person: Person, since: date, until: date, **post: Any) -> bool:
    """Whether the person holds such a post on each day of the period, one after another or not."""
    held = Appointment.objects.filter(person=person, **{f"post__{k}": v for k, v in post.items()})
    spans = sorted(
        (row.valid_from or since, row.valid_to or until)
        for row in held.only("valid_from", "valid_to")
    )
    reached = since
    for begins, ends in spans:
        if begins <= reached:
            reached = max(reached, ends)
    return reached >= until


def _sharing(rows: Any, since: date, until: date) -> Any:
    return rows.filter(withdrawn_at=None, valid_from__lt=until, valid_to__gt=since)


def _absence_problems(person: Person, since: date, until: date) -> Iterator[Refused]:
    held = Appointment.objects.filter(person=person).only("valid_from", "valid_to")
    if not any(
        (row.valid_from or since) < until and since < (row.valid_to or until) for row in held
    ):
        period = period_words(since, until)
        yield refusals.HoldsNoPost(person=person.name, period=period, field="valid_from")
    for other in _sharing(person.absences, since, until):
        period = period_words(other.valid_from, other.valid_to)
        yield refusals.AwayAlready(person=person.name, period=period, field="valid_from")


def _delegation_problems(made: Delegation, since: date, until: date) -> Iterator[Refused]:
    organisation, period = made.post.organisation, period_words(since, until)
    if made.giver_id == made.delegate_id:
        yield refusals.DelegatedToOneself(field="delegate")
        return
    if not _on_all_days(made.giver, since, until, pk=made.post_id):
        yield refusals.DoesNotHold(
            person=made.giver.name, post=made.post.title, period=period, field="valid_from"
        )
    if not _on_all_days(made.delegate, since, until, organisation=organisation):
        yield refusals.NotOfTheOrganisation(
            person=made.delegate.name, organisation=organisation.name, period=period,
            field="delegate",
        )  # fmt: skip
    for absence in _sharing(made.delegate.absences, since, until)[:1]:
        yield refusals.DelegateAway(
            person=made.delegate.name,
            period=period_words(absence.valid_from, absence.valid_to),
            field="delegate",
        )
    given = made.giver.delegations_given.filter(post=made.post, matter=made.matter)
    for other in _sharing(given.select_related("delegate"), since, until)[:1]:
        yield refusals.DelegatedAlready(
            delegate=other.delegate.name,
            period=period_words(other.valid_from, other.valid_to),
            field="valid_from",
        )
    yield from _circle(made, since, until)


def _circle(made: Delegation, since: date, until: date) -> Iterator[Refused]:
    """The way from the delegate back to the giver, over days that all of them share."""
    rows = Delegation.objects.filter(
        post__organisation=made.post.organisation_id, matter=made.matter
    ).select_related("delegate")
    known = list(_sharing(rows, since, until))
    ways: list[tuple[list[Person], date, date]] = [([made.delegate], since, until)]
    while ways:
        way, first, last = ways.pop()
        for row in known:
            shared = max(first, row.valid_from), min(last, row.valid_to)
            if row.giver_id != way[-1].pk or shared[0] >= shared[1]:
                continue
            longer = [*way, row.delegate]
            if row.delegate_id == made.giver_id:
                names = " → ".join(person.name for person in longer)
                yield refusals.DelegatedInACircle(
                    person=made.giver.name, way=names, field="delegate"
                )
                return
            if row.delegate not in way:
                ways.append((longer, *shared))
