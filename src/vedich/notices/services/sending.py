"""What the job sends. Whoever turns a row's state sends it; nothing is lost, little is sent twice.

A row that was claimed and neither sent nor put back (the machine fell) is taken up again when its
lease is over; only what was sent in that very moment goes out a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.notices import outbound
from vedich.notices.models import Channel, Notice, Sending, Subscription
from vedich.notices.outbound import NotSent
from vedich.notices.queries import mail_is_configured

BATCH = 200
LEASE = timedelta(minutes=15)
TOO_OLD = timedelta(days=7)
"""News that has waited so long for its first attempt is no news: nobody wants it by mail."""
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]
"""How long to wait after each attempt that failed; after the last one it is given up."""


class Dropped(Exception):
    """There is nothing (any more) to send: a Vietnamese phrase that says why."""


def deliver(*, at: datetime) -> int:
    """Send what is due; how much left the house. May run twice at once: each row goes once."""
    sent = 0
    with translation.override("vi"), _post_office() as office:
        for sending in _claimed(at):
            sent += _send(sending, office, at)
    return sent


def _claimed(at: datetime) -> Iterator[Sending]:
    """The rows that are due and that nobody else took, oldest first."""
    open_states = [Sending.State.WAITING, Sending.State.CLAIMED]
    due = Sending.objects.filter(state__in=open_states, next_at__lte=at)
    if not mail_is_configured():
        due = due.exclude(channel=Channel.MAIL)
    rows = due.select_related("recipient", "notice", "connector", "webhook").order_by("pk")
    for row in rows[:BATCH]:
        ours = Sending.objects.filter(pk=row.pk, state=row.state, next_at=row.next_at)
        if ours.update(state=Sending.State.CLAIMED, next_at=at + LEASE):
            yield row


def _send(sending: Sending, office: PostOffice, at: datetime) -> bool:
    values: dict[str, object] = {"state": Sending.State.SENT, "error": ""}
    try:
        if sending.attempts == 0 and at - sending.made_at > TOO_OLD:
            raise Dropped(_("đã chờ quá lâu"))
        _WAYS[Channel(sending.channel)](sending, office, at)
    except Dropped as reason:
        values |= {"state": Sending.State.DROPPED, "error": str(reason)}
    except (NotSent, OSError, SMTPException) as error:
        values = _put_back(sending, error, at)
    else:
        values["attempts"] = sending.attempts + 1
    Sending.objects.filter(pk=sending.pk).update(**values)
    return values["state"] == Sending.State.SENT


def _put_back(sending: Sending, error: Exception, at: datetime) -> dict[str, object]:
    attempts = sending.attempts + 1
    said = str(error) or type(error).__name__
    if attempts > len(WAITS):
        return {"state": Sending.State.FAILED, "attempts": attempts, "error": said[:500]}
    return {
        "state": Sending.State.WAITING,
        "attempts": attempts,
        "next_at": at + WAITS[attempts - 1],
        "error": said[:500],
    }


# --- Mail -----------------------------------------------------------------------------------------


class PostOffice:
    """One connection to the mail server for all letters of a round, opened at the first."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None

    def __enter__(self) -> PostOffice:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()

    def send(self, letter: EmailMessage) -> None:
        if self._backend is None:
            backend = get_connection()
            backend.open()
            self._backend = backend
        try:
            self._backend.send_messages([letter])
        except (OSError, SMTPException):
            self.hang_up()  # a connection that broke in the middle serves no further letter
            raise

    def hang_up(self) -> None:
        if self._backend is not None:
            with suppress(OSError, SMTPException):
                self._backend.close()
        self._backend = None


def _post_office() -> PostOffice:
    return PostOffice()


def _mail(sending: Sending, office: PostOffice, at: datetime) -> None:
    del at
    user = sending.recipient
    if user is None or not user.is_active or not user.email:
        raise Dropped(_("tài khoản đã ngừng hoặc không có địa chỉ thư"))
    notice = sending.notice
    subject = notice.title if notice else sending.subject
    body = letter_of(notice) if notice else sending.body
    office.send(EmailMessage(" ".join(subject.split()), body, to=[user.email]))


def letter_of(notice: Notice) -> str:
    """A notice as a letter says it."""
    parts = [notice.title, notice.body, link(notice.path), foot()]
    return "\n\n".join(part for part in parts if part) + "\n"


def link(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"


def foot() -> str:
    """Where the person can change what they are sent."""
    return _("Đổi cách nhận thư: %(address)s") % {"address": link(reverse("notice_preferences"))}


# --- Messages and other systems -------------------------------------------------------------------


def _message(sending: Sending, office: PostOffice, at: datetime) -> None:
    """A message without a word of content: how many things are new, and where to sign in."""
    del office
    connector, user = sending.connector, sending.recipient
    if connector is None or not connector.is_active or user is None or not user.is_active:
        raise Dropped(_("cổng hoặc tài khoản đã ngừng"))
    left = Subscription.objects.filter(user=user, connector=connector).first()
    count = Notice.objects.filter(recipient=user, read_at=None).count()
    if left is None or not count:
        raise Dropped(_("không còn số nhận tin, hoặc đã đọc hết"))
    text = ngettext("Về Đích: có %(count)s việc mới.", "Về Đích: có %(count)s việc mới.", count)
    said = f"{text % {'count': count}} {link(reverse('account_login'))}"
    payload = {"to": left.number, "text": said}
    outbound.post(connector.address, payload, secret=connector.secret, at=at)


def _call(sending: Sending, office: PostOffice, at: datetime) -> None:
    del office
    hook = sending.webhook
    if hook is None or not hook.is_active:
        raise Dropped(_("hệ thống nhận tin đã ngừng"))
    payload = {**sending.payload, "link": link(sending.payload["link"])}
    outbound.post(hook.address, payload, secret=hook.secret, at=at)


_WAYS = {Channel.MAIL: _mail, Channel.CONNECTOR: _message, Channel.WEBHOOK: _call}
