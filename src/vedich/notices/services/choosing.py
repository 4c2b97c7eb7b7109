"""What a person chooses: how to be told of which news, and the address of their calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib.errors import Refused, raise_all
from vedich.lib.secret import digest_of, new_secret
from vedich.lib.vietnamese import clean_line
from vedich.notices import refusals
from vedich.notices.facts import ChoiceFact
from vedich.notices.models import CalendarFeed, Channel, Connector, Preference, Subscription, When
from vedich.notices.queries import preferences_of
from vedich.web.db import bulk_upsert

_NUMBER = re.compile(r"\+?\d{6,20}")


@transaction.atomic
def set_preferences(
    *,
    choices: Mapping[tuple[str, str], str],
    numbers: Mapping[int, str],
    actor: User,
    at: datetime,
) -> None:
    """Keep how `actor` wants to be told: (family, channel) → when, connector → number ("": none).

    Families and connectors not named stay as they are. Refusals, all at once: `BadNumber` at the
    field `so_<connector>`, `NoNumber` where a message is asked for and no number is left.
    """
    active = set(Connector.objects.filter(is_active=True).values_list("pk", flat=True))
    given = {pk: _plain(text) for pk, text in numbers.items() if pk in active}
    known = preferences_of(actor)
    chosen = {
        (family, Channel(channel)): When(when)
        for (family, channel), when in choices.items()
        if (family, channel) in known
    }
    raise_all(_problems({**known, **chosen}, given, actor))
    rows = [(actor.pk, family, channel, when) for (family, channel), when in chosen.items()]
    columns = ["user", "family", "channel", "when"]
    bulk_upsert(Preference, columns, rows, key=["user", "family", "channel"])
    Subscription.objects.filter(
        user=actor, connector__in=[pk for pk, number in given.items() if not number]
    ).delete()
    left = [(actor.pk, pk, number) for pk, number in given.items() if number]
    bulk_upsert(Subscription, ["user", "connector", "number"], left, key=["user", "connector"])
    changed = {
        f"{family} {channel}": [known[family, channel], when]
        for (family, channel), when in chosen.items()
        if known[family, channel] != when
    }
    audit.record(ChoiceFact.SET, actor, actor=actor, at=at, changes=changed)


def _plain(number: str) -> str:
    return re.sub(r"[ .\-()]", "", clean_line(number))


def _problems(
    choices: Mapping[tuple[str, Channel], When], numbers: Mapping[int, str], user: User
) -> Iterator[Refused]:
    for pk, number in numbers.items():
        if number and not _NUMBER.fullmatch(number):
            yield refusals.BadNumber(number=number, field=f"so_{pk}")
    wants = any(
        channel == Channel.CONNECTOR and when != When.NEVER
        for (_family, channel), when in choices.items()
    )
    if not wants or any(numbers.values()):
        return
    others = Subscription.objects.filter(user=user, connector__is_active=True)
    if not others.exclude(connector__in=numbers).exists():
        yield refusals.NoNumber()


# --- Calendar -------------------------------------------------------------------------------------


@transaction.atomic
def renew_feed(*, actor: User, at: datetime) -> str:
    """Give `actor` a new secret calendar address and end the old one; the token, shown only now."""
    token = new_secret()
    feed, _made = CalendarFeed.objects.update_or_create(
        user=actor, defaults={"digest": digest_of(token), "made_at": at}
    )
    audit.record(ChoiceFact.FEED_RENEWED, actor, actor=actor, at=at, feed=feed.pk)
    return token


@transaction.atomic
def end_feed(*, actor: User, at: datetime) -> None:
    """The address leads nowhere from now on; nothing where there is none."""
    if CalendarFeed.objects.filter(user=actor).delete()[0]:
        audit.record(ChoiceFact.FEED_ENDED, actor, actor=actor, at=at)
