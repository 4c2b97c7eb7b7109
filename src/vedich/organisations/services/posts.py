"""Posts and the rights that come with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations import rules
from vedich.organisations.facts import PostFact
from vedich.organisations.models import Capability, Organisation, Post, PostCapability, Reach
from vedich.organisations.refusals import EndedAlready, MoreThanOwn, NoName, PostTaken
from vedich.organisations.services.checks import (
    begins_before,
    refuse_period,
    require_right,
    share_days,
)
from vedich.organisations.services.closing import end_appointments
from vedich.trees.refusals import NotThere, existed

Rights = Iterable[tuple[str, str]]
"""Pairs of a `Capability` and a `Reach`."""


@transaction.atomic
def create_post(
    *,
    organisation: Organisation,
    title: str,
    actor: User,
    at: datetime,
    rank: int = 10,
    leads: bool = False,
    capabilities: Rights = (),
    valid_from: date | None = None,
) -> Post:
    """Lập một chức vụ trong tổ chức, với quyền đi theo chức vụ.

    `rank` 1 with `leads` is the head: one holder at a time. Without `valid_from` the post is as
    old as the organisation; it lasts as long. Refusals: `NoName`, `PostTaken`, `NotThere`,
    `MoreThanOwn`.
    """
    on = clock.day_of(at)
    require_right(actor, organisation, on=on)
    rights = list(dict.fromkeys(capabilities))
    title = clean_line(title)
    valid_from = valid_from or organisation.valid_from
    if not title:
        raise NoName(field="title")
    if not share_days(organisation, valid_from, None) or begins_before(valid_from, organisation):
        life = existed(organisation.valid_from, organisation.valid_to)
        day = format_date(valid_from or on)
        raise NotThere(unit=organisation, existed=life, day=day, field="valid_from")
    if any(share_days(post, valid_from, None) for post in organisation.posts.filter(title=title)):
        raise PostTaken(organisation=organisation, title=title, field="title")
    _refuse_more_than_own(actor, organisation, rights, on)
    post = Post.objects.create(
        organisation=organisation, title=title, rank=rank, leads=leads,
        valid_from=valid_from, valid_to=organisation.valid_to,
    )  # fmt: skip
    _entrust(post, rights)
    audit.record(
        PostFact.CREATED, post, actor=actor, at=at, title=title, organisation=organisation,
        rank=rank, leads=leads, rights=_written(rights), valid_from=valid_from,
    )  # fmt: skip
    return post


@transaction.atomic
def entrust_post(
    *, post: Post, capabilities: Rights, actor: User, at: datetime, reason: str = ""
) -> None:
    """Sửa quyền đi theo một chức vụ; người đang giữ chức có quyền mới ngay.

    Rights the post has already may stay, whoever gave them; new ones are refused with
    `MoreThanOwn` when the actor does not hold them.
    """
    on = clock.day_of(at)
    require_right(actor, post.organisation, on=on)
    rights = list(dict.fromkeys(capabilities))
    before = list(post.capabilities.order_by("pk").values_list("capability", "reach"))
    _refuse_more_than_own(actor, post.organisation, sorted({*rights} - {*before}), on)
    post.capabilities.all().delete()
    _entrust(post, rights)
    audit.record(
        PostFact.ENTRUSTED, post, actor=actor, at=at, title=post.title, old=_written(before),
        rights=_written(rights), reason=reason,
    )  # fmt: skip


@transaction.atomic
def end_post(*, post: Post, on: date, actor: User, at: datetime, reason: str = "") -> None:
    """Bỏ một chức vụ từ ngày `on`; ai đang giữ thì thôi giữ từ ngày đó."""
    require_right(actor, post.organisation, on=clock.day_of(at))
    if post.valid_to is not None and post.valid_to <= on:
        raise EndedAlready(day=format_date(post.valid_to), field="on")
    refuse_period(post.valid_from, on)
    end_appointments(post.appointments.all(), on=on, actor=actor, at=at, reason=reason)
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    audit.record(PostFact.ENDED, post, actor=actor, at=at, title=post.title, on=on, reason=reason)


def _entrust(post: Post, rights: Iterable[tuple[str, str]]) -> None:
    PostCapability.objects.bulk_create(
        PostCapability(post=post, capability=capability, reach=reach)
        for capability, reach in rights
    )


def _refuse_more_than_own(
    actor: User, organisation: Organisation, rights: Iterable[tuple[str, str]], on: date
) -> None:
    raise_all(
        MoreThanOwn(
            capability=Capability(capability).label,
            reach=Reach(reach).label,
            field="capabilities",
        )
        for capability, reach in rights
        if not rules.may_pass_on(actor, organisation, capability, reach, on=on)
    )


def _written(rights: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f"{Capability(capability).label} ({Reach(reach).label})" for capability, reach in rights
    ]
