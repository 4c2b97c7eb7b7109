"""Addresses outside the house, entered by the administrator; and trying again what failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import editing
from vedich.audit import services as audit
from vedich.notices import outbound, refusals, rules
from vedich.notices.facts import OutletFact, SendingFact
from vedich.notices.models import Connector, Outlet, Sending, Webhook

O = TypeVar("O", bound=Outlet)  # noqa: E741 - a type, no number


@transaction.atomic
def add_webhook(
    *, name: str, address: str, secret: str, families: Sequence[str], actor: User, at: datetime
) -> Webhook:
    """Tell another system of these families of news (none: all); `BadAddress` says what is wrong
    with an address."""
    _require_keeper(actor)
    hook = Webhook(name=name, address=address, secret=secret, families=list(families))
    return _added(hook, actor, at)


@transaction.atomic
def add_connector(*, name: str, address: str, secret: str, actor: User, at: datetime) -> Connector:
    """Let messages go out by a gateway."""
    _require_keeper(actor)
    return _added(Connector(name=name, address=address, secret=secret), actor, at)


@transaction.atomic
def edit_webhook(
    *,
    outlet: Webhook,
    name: str,
    address: str,
    secret: str,
    families: Sequence[str],
    is_active: bool,
    version: int,
    actor: User,
    at: datetime,
) -> Webhook:
    """Change it or stop it; an empty `secret` keeps the old one."""
    values = {"name": name, "address": address, "is_active": is_active, "families": list(families)}
    return _edited(outlet, values, secret, version, actor, at)


@transaction.atomic
def edit_connector(
    *,
    outlet: Connector,
    name: str,
    address: str,
    secret: str,
    is_active: bool,
    version: int,
    actor: User,
    at: datetime,
) -> Connector:
    """Change it or stop it; an empty `secret` keeps the old one."""
    values = {"name": name, "address": address, "is_active": is_active}
    return _edited(outlet, values, secret, version, actor, at)


def _added(outlet: O, actor: User, at: datetime) -> O:
    _check(outlet.address)
    outlet.save()
    audit.record(OutletFact.ADDED, outlet, actor=actor, at=at, name=outlet.name)
    return outlet


def _edited(
    outlet: O, values: dict[str, object], secret: str, version: int, actor: User, at: datetime
) -> O:
    _require_keeper(actor)
    held = editing.hold(outlet, version)
    changes = editing.change(held, values)
    _check(held.address)
    fields = editing.labels_of(held, changes)
    if secret:
        held.secret = secret
        fields += editing.labels_of(held, ["secret"])
    held.save()
    audit.record(OutletFact.EDITED, held, actor=actor, at=at, fields=fields, changes=changes)
    return held


@transaction.atomic
def try_again(*, sending: Sending, actor: User, at: datetime) -> Sending:
    """Let what was given up be sent once more, with all its attempts before it."""
    _require_keeper(actor)
    held = Sending.objects.select_for_update().get(pk=sending.pk)
    if held.state != Sending.State.FAILED:
        raise refusals.NotFailed(state=held.get_state_display())
    held.state, held.attempts, held.next_at = Sending.State.WAITING, 0, at
    held.save(update_fields=["state", "attempts", "next_at"])
    audit.record(SendingFact.RETRIED, held, actor=actor, at=at)
    return held


def _check(address: str) -> None:
    if problem := outbound.fault_of(address):
        raise refusals.BadAddress(problem=problem, field="address")


def _require_keeper(actor: User) -> None:
    if not rules.may_keep_outlets(actor):
        raise PermissionDenied
