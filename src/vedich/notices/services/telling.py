"""Telling people: rows of news, and the mails, messages and calls that they wish for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.utils import translation
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.notices import kinds
from vedich.notices.models import Channel, Notice, Preference, Sending, Subscription, Webhook, When
from vedich.web.db import Same, bulk_insert, bulk_upsert

LONGEST = 500
FEW = 400
"""So many ids go into one statement; of more, the whole table is read instead."""


@dataclass(frozen=True)
class News:
    """What is told: one act, the same words for everybody."""

    kind: str
    family: kinds.Family
    title: str
    body: str
    path: str
    object_type: str
    object_id: int | None
    at: datetime
    once: str
    batch: str
    is_urgent: bool


def notify(
    recipients: Iterable[User | int],
    kind: str,
    *,
    about: models.Model | None,
    title: StrOrPromise,
    path: str,
    at: datetime,
    body: StrOrPromise = "",
    once: str | None = None,
    urgent: bool = False,
) -> int:
    """Tell `recipients` (accounts or their ids) of one thing; how many had not been told before.

    `kind` is a fact, or its code, of a registered family (`notices.kinds`). `title` is a sentence
    in Vietnamese and `path` the page it speaks of, as an address without the host. With `once` the
    same person is told only once, however often the caller repeats itself. `urgent` news is mailed
    at once, save to those who want no mail of the family.

    Must run inside the transaction of the change it tells of; the same few statements for any
    number of recipients. Webhooks of the family are told once, whoever the recipients are.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("notify outside the transaction of the change it tells of")
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"no page of ours: {path!r}")
    code = str(kind.value) if isinstance(kind, models.TextChoices) else str(kind)
    batch = uuid.uuid4().hex
    news = News(
        kind=code,
        family=kinds.family_of(code),
        title=_stored(title)[:LONGEST],
        body=_stored(body),
        path=path,
        object_type=about._meta.label_lower if about is not None else "",
        object_id=about.pk if about is not None else None,
        at=at,
        once=once or batch,
        batch=batch,
        is_urgent=urgent,
    )
    ids = list(dict.fromkeys(each if isinstance(each, int) else each.pk for each in recipients))
    told = _tell(news, ids) if ids else {}
    if told:
        _mail(news, told)
        _message(news, set(told))
    _call(news)
    return len(told)


def _stored(text: StrOrPromise) -> str:
    """Stored words are Vietnamese, whatever the language of whoever acts."""
    with translation.override("vi"):
        return str(text).strip()


def _tell(news: News, ids: list[int]) -> dict[int, int]:
    """Recipient → the notice made for them, for those not told before."""
    columns = ["recipient", "once", "kind", "family", "title", "body", "path", "object_type"]
    columns += ["object_id", "at", "read_at", "is_urgent", "batch"]
    rest = (news.kind, news.family.key, news.title, news.body, news.path, news.object_type)
    more = (news.object_id, news.at, None, news.is_urgent, news.batch)
    rows = [(pk, news.once, *rest, *more) for pk in ids]
    bulk_upsert(Notice, columns, rows, key=["recipient", "once"], overwrite=False)
    made = Notice.objects.filter(batch=news.batch)
    return dict(made.values_list("recipient", "pk"))


def _chosen(news: News, channel: Channel, ids: Iterable[int]) -> dict[int, str]:
    """What these people chose for this family and channel, those who chose."""
    rows = Preference.objects.filter(family=news.family.key, channel=channel)
    known = set(ids)
    if len(known) <= FEW:
        rows = rows.filter(user__in=known)
    return {user: when for user, when in rows.values_list("user", "when") if user in known}


def _mail(news: News, told: dict[int, int]) -> None:
    chosen = _chosen(news, Channel.MAIL, told)
    usual = When.NOW if news.is_urgent else news.family.mail

    def is_wanted(user: int) -> bool:
        when = chosen.get(user, usual)
        return when == When.NOW or (news.is_urgent and when != When.NEVER)

    wanted = {user: notice for user, notice in told.items() if is_wanted(user)}
    _send(
        news,
        count=len(wanted),
        channel=Same(Channel.MAIL),
        recipient=list(wanted),
        notice=list(wanted.values()),
    )


def _message(news: News, told: set[int]) -> None:
    """A message a connector for those who left a number and want one; one that waits is enough."""
    rows = Subscription.objects.filter(connector__is_active=True)
    if len(told) <= FEW:
        rows = rows.filter(user__in=told)
    numbers = [pair for pair in rows.values_list("user", "connector") if pair[0] in told]
    if not numbers:
        return
    chosen = _chosen(news, Channel.CONNECTOR, (user for user, _connector in numbers))
    waiting = set(
        Sending.objects.filter(
            channel=Channel.CONNECTOR, state=Sending.State.WAITING, digest_on=None
        ).values_list("recipient", "connector")
    )
    wanted = [pair for pair in numbers if pair not in waiting and chosen.get(pair[0]) == When.NOW]
    _send(
        news,
        count=len(wanted),
        channel=Same(Channel.CONNECTOR),
        recipient=[user for user, _connector in wanted],
        connector=[connector for _user, connector in wanted],
    )


def _send(news: News, *, count: int, **columns: Any) -> None:
    """Rows for the job that sends."""
    bulk_insert(
        Sending, {**columns, "made_at": Same(news.at), "next_at": Same(news.at)}, count=count
    )


def _call(news: News) -> None:
    """Tell the other systems: what kind of thing happened to which object, no word of content."""
    hooks = [
        hook.pk
        for hook in Webhook.objects.filter(is_active=True)
        if not hook.families or news.family.key in hook.families
    ]
    payload = {
        "kind": news.kind,
        "object": {"type": news.object_type, "id": news.object_id},
        "at": news.at.isoformat(),
        "link": news.path,
    }
    columns = ["webhook", "once", "channel", "payload", "state", "attempts", "made_at", "next_at"]
    columns += ["subject", "body", "error"]
    row = (news.once, Channel.WEBHOOK, payload, Sending.State.WAITING, 0, news.at, news.at)
    rows = [(pk, *row, "", "", "") for pk in hooks]
    bulk_upsert(Sending, columns, rows, key=["webhook", "once"], overwrite=False)
