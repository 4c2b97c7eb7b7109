"""Access tokens of the API: made and ended by people, used by programs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.limits import Limits
from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.secret import digest_of, new_secret
from vedich.lib.vietnamese import clean_line
from vedich.organisations import rules
from vedich.organisations.facts import TokenFact
from vedich.organisations.models import ApiToken, Capability, Organisation
from vedich.organisations.refusals import (
    TokenEnded,
    TokenEndsBeforeItBegins,
    TokenForNothing,
    TokenUnnamed,
)

MARK = "vedich_"
"""Begins every secret, so that people and scanners know one when they find it."""
NOTED = timedelta(minutes=5)
"""The last use is written down no more often: reading by the API shall not write each time."""


@transaction.atomic
def make_token(
    *,
    name: str,
    capabilities: Collection[str],
    valid_from: date,
    last_day: date,
    actor: User,
    at: datetime,
    organisation: Organisation | None = None,
    is_read_only: bool = True,
) -> tuple[ApiToken, str]:
    """A token of `actor`'s own, and its secret, which is shown only now.

    It gives nothing: whoever shows it may what `actor` may on that day, of these capabilities, in
    the part of `organisation` (None: wherever `actor` may). A token makes no tokens.
    """
    if not rules.may_make_token(actor):
        raise PermissionDenied
    said = clean_line(name)
    found: list[Refused] = []
    if not said:
        found.append(TokenUnnamed(field="name"))
    if not capabilities:
        found.append(TokenForNothing(field="capabilities"))
    if last_day < max(valid_from, clock.day_of(at)):
        found.append(TokenEndsBeforeItBegins(field="last_day"))
    raise_all(found)
    secret = MARK + new_secret()
    made = ApiToken.objects.create(
        user=actor, name=said, digest=digest_of(secret), organisation=organisation,
        capabilities=sorted(Capability(each).value for each in set(capabilities)),
        is_read_only=is_read_only, valid_from=valid_from, valid_to=last_day + timedelta(days=1),
        made_at=at,
    )  # fmt: skip
    audit.record(
        TokenFact.MADE, made, actor=actor, at=at, title=said, capabilities=made.capabilities,
        organisation=organisation, is_read_only=is_read_only, valid_from=valid_from,
        last_day=last_day,
    )  # fmt: skip
    return made, secret


@transaction.atomic
def end_token(*, token: ApiToken, actor: User, at: datetime) -> ApiToken:
    """It opens nothing from now on. Its owner or an administrator ends it. Refusal: `TokenEnded`"""
    if not rules.may_end_token(actor, token):
        raise PermissionDenied
    now = ApiToken.objects.select_for_update(of=("self",)).get(pk=token.pk)
    if not (now.withdrawn_at is None and now.valid_to and clock.day_of(at) < now.valid_to):
        raise TokenEnded(name=now.name)
    now.withdrawn_at = at
    now.save(update_fields=["withdrawn_at"])
    audit.record(TokenFact.ENDED, now, actor=actor, at=at, title=now.name)
    return now


def user_by(secret: str, *, at: datetime) -> tuple[User, ApiToken] | None:
    """The account that this secret lets in at `at`, under its limits, and the token; None: none."""
    rows = ApiToken.objects.select_related("user")
    token = rows.filter(digest=digest_of(secret)).first()
    if token is None or not token.works_on(clock.day_of(at)) or not token.user.is_active:
        return None
    if token.last_used_at is None or at - token.last_used_at >= NOTED:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
    return _limited(token.user, token), token


def _limited(user: User, token: ApiToken) -> User:
    """The account as this request has it; nothing anywhere takes it for an administrator."""
    user.limits = Limits(
        capabilities=frozenset(token.capabilities),
        organisation_id=token.organisation_id,
        has_all=user.is_superuser,
        token_id=token.pk,
    )
    user.is_superuser = user.is_staff = False
    return user
