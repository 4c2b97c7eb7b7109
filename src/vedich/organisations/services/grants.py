"""Rights given to an account beside those of its posts."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.vietnamese import clean_line
from vedich.organisations import rules
from vedich.organisations.facts import GrantFact
from vedich.organisations.models import Capability, Grant, Organisation, Reach
from vedich.organisations.refusals import EndedAlready, GrantedAlready, MoreThanOwn
from vedich.organisations.services.checks import refuse_period, require_right, share_days
from vedich.organisations.services.closing import end_grants
from vedich.trees.refusals import period_words


@transaction.atomic
def grant(
    *,
    user: User,
    organisation: Organisation,
    capability: str,
    reach: str,
    valid_from: date | None,
    actor: User,
    at: datetime,
    reason: str = "",
    valid_to: date | None = None,
) -> Grant:
    """Giao một quyền cho tài khoản, trên một phần của cây tổ chức, từ ngày đến ngày.

    The actor keeps the organisation and holds all that is given. Refusals: `MoreThanOwn`,
    `GrantedAlready`, `BeginsAfterItEnds`.
    """
    on = clock.day_of(at)
    require_right(actor, organisation, on=on)
    valid_to = valid_to or organisation.valid_to
    refuse_period(valid_from, valid_to)
    named = {"capability": Capability(capability).label, "reach": Reach(reach).label}
    if not rules.may_pass_on(actor, organisation, capability, reach, on=on):
        raise MoreThanOwn(**named, field="capability")
    account = User.objects.select_for_update().get(pk=user.pk)
    same = Grant.objects.filter(
        user=account, organisation=organisation, capability=capability, reach=reach
    )
    for held in same:
        if share_days(held, valid_from, valid_to):
            period = period_words(held.valid_from, held.valid_to)
            raise GrantedAlready(account=str(account), period=period, field="user")
    granted = Grant.objects.create(
        user=account, organisation=organisation, capability=capability, reach=reach,
        valid_from=valid_from, valid_to=valid_to, reason=clean_line(reason),
    )  # fmt: skip
    audit.record(
        GrantFact.GRANTED,
        granted,
        actor=actor,
        at=at,
        personal={"account": str(account)},
        user_id=account.pk,
        organisation=organisation,
        **named,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason,
    )
    return granted


@transaction.atomic
def revoke_grant(*, grant: Grant, on: date, actor: User, at: datetime, reason: str = "") -> None:
    """Thu hồi một quyền từ ngày `on`; quyền chưa có hiệu lực vào ngày đó thì bỏ hẳn.

    Refusal: `EndedAlready`.
    """
    require_right(actor, grant.organisation, on=clock.day_of(at))
    now = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if now.valid_to is not None and now.valid_to <= on:
        raise EndedAlready(day=format_date(now.valid_to), field="on")
    end_grants(Grant.objects.filter(pk=now.pk), on=on, actor=actor, at=at, reason=reason)
