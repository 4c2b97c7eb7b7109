"""The only writer of accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from vedich.accounts import journal, refusals, rules
from vedich.accounts.facts import AccountFact
from vedich.accounts.models import User
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line


@transaction.atomic
def create_user(
    *,
    username: str,
    full_name: str,
    email: str,
    password: str | None,
    actor: User,
    at: datetime,
    is_superuser: bool = False,
) -> User:
    """Make an account; an administrator's also opens the administration pages.

    Without a password nobody can sign in until one is set. Refusals, all at once: `UsernameTaken`,
    `EmailTaken`, `NoFullName`, `BadAccount` for a name, address or password that will not do.
    """
    if not rules.may_manage(actor):
        raise PermissionDenied
    user = User(
        username=User.normalize_username(clean_line(username)),
        full_name=clean_line(full_name),
        email=clean_line(email).lower(),
        is_superuser=is_superuser,
        is_staff=is_superuser,
        date_joined=at,
    )
    raise_all([*_problems(user), *_password_problems(password, user)])
    user.set_password(password)
    user.save()
    journal.record(
        AccountFact.CREATED,
        user,
        actor=actor,
        at=at,
        personal={"username": user.username, "full_name": user.full_name, "email": user.email},
        is_superuser=is_superuser,
    )
    return user


@transaction.atomic
def edit_user(
    *, user: User, full_name: str, email: str, is_superuser: bool, actor: User, at: datetime
) -> User:
    """Change what an account says of its owner, and whether it administers."""
    user = _held(user, actor)
    before = {"full_name": user.full_name, "email": user.email}
    was_superuser = user.is_superuser
    if was_superuser and not is_superuser:
        _refuse_last_administrator(user)
    user.full_name, user.email = clean_line(full_name), clean_line(email).lower()
    user.is_superuser = user.is_staff = is_superuser
    raise_all(_problems(user))
    user.save(update_fields=["full_name", "email", "is_superuser", "is_staff"])
    journal.record(
        AccountFact.EDITED,
        user,
        actor=actor,
        at=at,
        personal={"before": before, "after": {"full_name": user.full_name, "email": user.email}},
        is_superuser=[was_superuser, is_superuser],
    )
    return user


@transaction.atomic
def set_password(*, user: User, password: str, actor: User, at: datetime) -> None:
    """Give an account a new password; `BadAccount` says what is wrong with a weak one."""
    if user.is_system:
        raise refusals.SystemAccount
    if not rules.may_set_password(actor, user):
        raise PermissionDenied
    raise_all(_password_problems(password, user))
    user.set_password(password)
    user.save(update_fields=["password"])
    journal.record(AccountFact.PASSWORD_SET, user, actor=actor, at=at)


@transaction.atomic
def deactivate(*, user: User, actor: User, at: datetime, reason: str = "") -> User:
    """Stop an account: its owner can no longer sign in; all they did keeps their name."""
    user = _held(user, actor)
    if user.pk == actor.pk:
        raise refusals.OwnAccount
    if user.is_superuser:
        _refuse_last_administrator(user)
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        journal.record(AccountFact.DEACTIVATED, user, actor=actor, at=at, reason=reason)
    return user


@transaction.atomic
def reactivate(*, user: User, actor: User, at: datetime, reason: str = "") -> User:
    """Open a stopped account again."""
    user = _held(user, actor)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        journal.record(AccountFact.REACTIVATED, user, actor=actor, at=at, reason=reason)
    return user


@transaction.atomic
def set_preferences(
    *, user: User, slim_rail: bool, keyboard_shortcuts: bool, actor: User, at: datetime
) -> None:
    """How the frame shows itself to this person; everyone sets their own."""
    if actor.pk != user.pk:
        raise PermissionDenied
    user.slim_rail, user.keyboard_shortcuts = slim_rail, keyboard_shortcuts
    user.save(update_fields=["slim_rail", "keyboard_shortcuts"])
    journal.record(
        AccountFact.PREFERENCES_SET,
        user,
        actor=actor,
        at=at,
        slim_rail=slim_rail,
        keyboard_shortcuts=keyboard_shortcuts,
    )


def _held(user: User, actor: User) -> User:
    """The account as it stands, locked for this act of an administrator."""
    if not rules.may_manage(actor):
        raise PermissionDenied
    held = User.objects.select_for_update().get(pk=user.pk)
    if held.is_system:
        raise refusals.SystemAccount
    return held


def _refuse_last_administrator(user: User) -> None:
    others = User.objects.filter(is_superuser=True, is_active=True, is_system=False)
    if not others.exclude(pk=user.pk).exists():
        raise refusals.LastAdministrator


def _problems(user: User) -> Iterator[Refused]:
    """Everything wrong with the names and the address of an account."""
    others = User.objects.exclude(pk=user.pk)
    if others.filter(username__iexact=user.username).exists():
        yield refusals.UsernameTaken(username=user.username, field="username")
    if user.email and others.filter(email__iexact=user.email).exists():
        yield refusals.EmailTaken(email=user.email, field="email")
    if not user.full_name:
        yield refusals.NoFullName(field="full_name")
    try:
        user.clean_fields(exclude=["password", "full_name"])
    except ValidationError as error:
        for field, problems in error.message_dict.items():
            yield from _sentences(problems, field)


def _password_problems(password: str | None, user: User) -> Iterator[Refused]:
    if password is None:
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        yield from _sentences(error.messages, "password")


def _sentences(problems: Iterable[str], field: str) -> Iterator[Refused]:
    for problem in problems:
        yield refusals.BadAccount(problem=problem, field=field)
