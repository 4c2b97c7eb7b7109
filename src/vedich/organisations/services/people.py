"""People: officials by name, and the account they sign in with. Names are personal values."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.vietnamese import clean_line
from vedich.organisations import rules
from vedich.organisations.facts import PersonFact
from vedich.organisations.models import Person
from vedich.organisations.refusals import AccountTaken, NoName, NothingChanged, NotOneself


@transaction.atomic
def create_person(
    *, name: str, actor: User, at: datetime, user: User | None = None, source: str = ""
) -> Person:
    """Ghi tên một người, để ghi chức vụ và việc phụ trách.

    The actor keeps some part of the chart. Two people may bear one name. Refusals: `NoName`,
    `AccountTaken`, `NotOneself`.
    """
    if not rules.may_organise_somewhere(actor, on=clock.day_of(at)):
        raise PermissionDenied
    name = _named(name)
    _refuse_account(actor, user)
    person = Person.objects.create(name=name, user=user, source=clean_line(source))
    audit.record(
        PersonFact.CREATED,
        person,
        actor=actor,
        at=at,
        personal={"person": name},
        user_id=user.pk if user else None,
        source=source,
    )
    return person


@transaction.atomic
def rename_person(*, person: Person, name: str, actor: User, at: datetime) -> None:
    """Sửa tên một người (ghi sai, đổi họ tên). Refusals: `NoName`, `NothingChanged`."""
    _require(actor, person, at)
    name, old = _named(name), person.name
    if name == old:
        raise NothingChanged(field="name")
    person.name = name
    person.save(update_fields=["name"])
    audit.record(
        PersonFact.RENAMED, person, actor=actor, at=at, personal={"old": old, "person": name}
    )


@transaction.atomic
def link_account(*, person: Person, user: User | None, actor: User, at: datetime) -> None:
    """Gắn tài khoản đăng nhập cho một người, hoặc gỡ ra (None): quyền của chức vụ theo tài khoản.

    Refusals: `AccountTaken`, `NotOneself`.
    """
    _require(actor, person, at)
    _refuse_account(actor, user, besides=person)
    person.user = user
    person.save(update_fields=["user"])
    audit.record(
        PersonFact.LINKED,
        person,
        actor=actor,
        at=at,
        personal={"person": person.name, "account": user.username if user else ""},
        user_id=user.pk if user else None,
    )


def _require(actor: User, person: Person, at: datetime) -> None:
    if not rules.may_keep_person(actor, person, on=clock.day_of(at)):
        raise PermissionDenied


def _named(name: str) -> str:
    if not (name := clean_line(name)):
        raise NoName(field="name")
    return name


def _refuse_account(actor: User, user: User | None, *, besides: Person | None = None) -> None:
    if user is None:
        return
    if user == actor and not rules.has_all(actor):
        raise NotOneself(field="user")
    taken = Person.objects.filter(user=user).exclude(pk=besides.pk if besides else 0).first()
    if taken is not None:
        raise AccountTaken(person=taken.name, field="user")
