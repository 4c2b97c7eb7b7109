"""One letter each working morning: what is new, and what the modules above have to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.notices import digest, kinds
from vedich.notices.digest import Line
from vedich.notices.models import (
    Channel,
    DigestDay,
    Notice,
    Preference,
    Sending,
    Subscription,
    When,
)
from vedich.notices.services.sending import foot, link
from vedich.web.db import bulk_insert

MOST_LINES = 20
"""Of each part a letter shows so many lines and says how many more there are."""


@dataclass
class Letter:
    """What one person's digest says: titled parts, each with its lines."""

    parts: list[tuple[str, Sequence[Line]]] = field(default_factory=list)
    older: int = 0


@transaction.atomic
def write_digests(*, at: datetime) -> int:
    """Write the digests of this morning, if it is a working one and they are not written yet.

    How many people have one. The row of the day is the claim: a second loop finds it.
    """
    on = clock.day_of(at)
    if clock.local(at).hour < settings.DIGEST_HOUR or not digest.is_working_day(on):
        return 0
    _row, is_ours = DigestDay.objects.get_or_create(day=on)
    if not is_ours:
        return 0
    with translation.override("vi"):
        letters = _letters(on)
        mailed = _mail(letters, on, at)
        _message(letters, on, at)
    return mailed


def _letters(on: date) -> dict[int, Letter]:
    """Account → the digest, for everybody who has something to be told; a few statements."""
    letters: dict[int, Letter] = defaultdict(Letter)
    for section in digest.sections():
        for user, lines in section.lines(on).items():
            if lines:
                letters[user].parts.append((str(section.title), lines))
    last = dict(
        Sending.objects.filter(digest_on__lt=on)
        .order_by()
        .values_list("recipient")
        .annotate(last=Max("made_at"))
    )
    unread = Notice.objects.filter(read_at=None, recipient__is_active=True)
    new: dict[int, list[tuple[str, Line]]] = defaultdict(list)
    older: dict[int, int] = defaultdict(int)
    rows = unread.order_by("-at", "-pk").values_list("recipient", "family", "title", "path", "at")
    for user, family, title, path, told_at in rows.iterator(chunk_size=2000):
        if user in last and told_at <= last[user]:
            older[user] += 1
        else:
            new[user].append((family, Line(title, path)))
    for user, lines in _wanted(new).items():
        letters[user].parts.append((_("Thông báo mới"), lines))
    for user, count in older.items():
        if user in letters:
            letters[user].older = count
    return letters


def _wanted(new: Mapping[int, list[tuple[str, Line]]]) -> dict[int, list[Line]]:
    """The new notices whose family the person lets be gathered into the letter."""
    usual = {family.key: family.mail for family in kinds.families()}
    rows = Preference.objects.filter(channel=Channel.MAIL)
    chosen = {
        (user, family): when for user, family, when in rows.values_list("user", "family", "when")
    }

    def is_gathered(user: int, family: str) -> bool:
        return chosen.get((user, family), usual.get(family, When.DIGEST)) == When.DIGEST

    found = {
        user: [line for family, line in lines if is_gathered(user, family)]
        for user, lines in new.items()
    }
    return {user: lines for user, lines in found.items() if lines}


def _mail(letters: Mapping[int, Letter], on: date, at: datetime) -> int:
    known = _addressees(letters)
    subject = _("Việc ngày %(day)s") % {"day": format_date(on)}
    people = [user for user in letters if user in known]
    bulk_insert(
        Sending,
        {
            "channel": [Channel.MAIL] * len(people),
            "recipient": people,
            "digest_on": [on] * len(people),
            "subject": [subject] * len(people),
            "body": [_written(letters[user], known[user]) for user in people],
            "made_at": [at] * len(people),
            "next_at": [at] * len(people),
        },
        count=len(people),
    )
    return len(people)


def _addressees(users: Iterable[int]) -> dict[int, str]:
    """Who of these can be mailed, and how they are called."""
    wanted = set(users)
    rows = User.objects.filter(is_active=True).exclude(email="").values_list("pk", "full_name")
    return {pk: name for pk, name in rows if pk in wanted}


def _written(letter: Letter, name: str) -> str:
    """The letter as plain text."""
    blocks = [_("Kính gửi đồng chí %(name)s,") % {"name": name}]
    for title, lines in letter.parts:
        shown = [f"- {line.text}\n  {link(line.path)}" for line in lines[:MOST_LINES]]
        if (rest := len(lines) - MOST_LINES) > 0:
            more = ngettext("và %(num)s việc nữa", "và %(num)s việc nữa", rest)
            shown.append(f"  {more % {'num': rest}}")
        blocks.append("\n".join([f"{title} ({len(lines)})", *shown]))
    if letter.older:
        old = ngettext(
            "Còn %(num)s thông báo cũ chưa đọc.", "Còn %(num)s thông báo cũ chưa đọc.", letter.older
        )
        blocks.append(f"{old % {'num': letter.older}} {link(reverse('notices'))}")
    return "\n\n".join([*blocks, foot()]) + "\n"


def _message(letters: Mapping[int, Letter], on: date, at: datetime) -> None:
    """A morning message for those who chose one; it says the number of unread notices alone."""
    wants = Preference.objects.filter(channel=Channel.CONNECTOR, when=When.DIGEST)
    people = set(wants.values_list("user", flat=True)) & set(letters)
    pairs = Subscription.objects.filter(connector__is_active=True).values_list("user", "connector")
    chosen = dict(sorted(((user, connector) for user, connector in pairs if user in people)))
    bulk_insert(
        Sending,
        {
            "channel": [Channel.CONNECTOR] * len(chosen),
            "recipient": list(chosen),
            "connector": list(chosen.values()),
            "digest_on": [on] * len(chosen),
            "made_at": [at] * len(chosen),
            "next_at": [at] * len(chosen),
        },
        count=len(chosen),
    )
