"""Letters by a real mail server: each once, none lost when the server is away or says no."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings as live
from django.db import connection

from tests.factories import make_users
from tests.notices.posts import Mailbox, free_port, mail_server
from tests.notices.telling import tell
from tests.people import AT
from vedich.accounts.models import User
from vedich.config import doctor
from vedich.notices import services
from vedich.notices.models import Sending
from vedich.notices.services.sending import LEASE, TOO_OLD, WAITS

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def port(settings) -> int:
    settings.EMAIL_BACKEND = SMTP
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    settings.SITE_ADDRESS = "https://vedich.thanhvan.vn"
    return settings.EMAIL_PORT


@pytest.fixture
def box() -> Iterator[Mailbox]:
    return Mailbox()


def waiting() -> Sending:
    return Sending.objects.get(state=Sending.State.WAITING)


def test_an_urgent_notice_arrives_as_a_letter(house, port, box):
    tell(house.lan, title="Hạn nộp số liệu là hôm nay", body="Xã Khau Mòn.", urgent=True)
    with mail_server(port, box):
        assert services.deliver(at=AT) == 1
    (letter,) = box.letters
    assert letter["Subject"] == "Hạn nộp số liệu là hôm nay"
    assert letter["To"] == house.lan.email
    text = letter.get_content()
    assert "Xã Khau Mòn." in text
    assert "https://vedich.thanhvan.vn/dia-ban/" in text
    assert "https://vedich.thanhvan.vn/thong-bao/tuy-chon/" in text
    assert Sending.objects.get().state == Sending.State.SENT


def test_a_title_of_two_lines_is_a_subject_of_one(house, port, box):
    tell(house.lan, title="Một\nBcc: khac@noi.vn", urgent=True)
    with mail_server(port, box):
        services.deliver(at=AT)
    assert box.letters[0]["Subject"] == "Một Bcc: khac@noi.vn"
    assert box.letters[0]["Bcc"] is None


def test_a_server_that_is_away_loses_nothing(house, port, box):
    tell(house.lan, house.minh, urgent=True)
    assert services.deliver(at=AT) == 0
    rows = Sending.objects.all()
    assert {row.state for row in rows} == {Sending.State.WAITING}
    assert {row.next_at for row in rows} == {AT + WAITS[0]}
    assert all(row.error for row in rows)
    with mail_server(port, box):
        assert services.deliver(at=AT) == 0, "not before its time"
        assert services.deliver(at=AT + WAITS[0]) == 2
    assert sorted(box.addressees) == sorted([house.lan.email, house.minh.email])


def test_a_server_that_restarts_between_two_letters(house, port, box):
    tell(house.lan, urgent=True)
    with mail_server(port, box):
        services.deliver(at=AT)
    tell(house.minh, urgent=True)
    services.deliver(at=AT)
    with mail_server(port, box):
        services.deliver(at=AT + WAITS[0])
    assert box.addressees == [house.lan.email, house.minh.email]


def test_a_server_that_says_no_is_asked_again_ever_later_and_then_no_more(house, port, box):
    tell(house.lan, urgent=True)
    box.refuses = True
    at = AT
    with mail_server(port, box):
        for wait in WAITS:
            assert services.deliver(at=at) == 0
            assert waiting().next_at == at + wait
            at += wait
        services.deliver(at=at)
        row = Sending.objects.get()
        assert row.state == Sending.State.FAILED
        assert "451" in row.error
        assert services.deliver(at=at + timedelta(days=30)) == 0
        box.refuses = False
        services.try_again(sending=row, actor=house.admin, at=at)
        assert services.deliver(at=at) == 1


@pytest.mark.django_db(transaction=True)
def test_two_loops_at_once_send_each_letter_once(port, box):
    people = list(make_users({f"nguoi{n}": f"Người {n}" for n in range(20)}).values())
    tell(*people, urgent=True)
    start = threading.Barrier(2)
    sent: list[int] = []

    def loop() -> None:
        try:
            start.wait()
            sent.append(services.deliver(at=AT))
        finally:
            connection.close()

    with mail_server(port, box):
        loops = [threading.Thread(target=loop) for _ in range(2)]
        for each in loops:
            each.start()
        for each in loops:
            each.join()
    assert sum(sent) == 20
    assert sorted(box.addressees) == sorted(user.email for user in people)


def test_what_a_fallen_machine_had_claimed_is_sent_later(house, port, box):
    tell(house.lan, urgent=True)
    Sending.objects.update(state=Sending.State.CLAIMED, next_at=AT + LEASE)
    with mail_server(port, box):
        assert services.deliver(at=AT + LEASE - timedelta(seconds=1)) == 0
        assert services.deliver(at=AT + LEASE) == 1


def test_without_a_mail_server_letters_wait_and_the_doctor_says_so(house, settings, port, box):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert doctor.mails() == []
    tell(house.lan, urgent=True)
    assert services.deliver(at=AT) == 0
    assert waiting().attempts == 0
    assert doctor.mails() == ["1 thư nằm chờ mà chưa có máy chủ thư. Đặt VEDICH_MAIL."]
    settings.EMAIL_BACKEND = SMTP
    assert doctor.mails() == []
    with mail_server(port, box):
        assert services.deliver(at=AT + TOO_OLD) == 1


def test_news_that_waited_too_long_for_a_server_is_not_mailed(house, port, box):
    tell(house.lan, urgent=True)
    with mail_server(port, box):
        assert services.deliver(at=AT + TOO_OLD + timedelta(seconds=1)) == 0
    row = Sending.objects.get()
    assert (row.state, row.error) == (Sending.State.DROPPED, "đã chờ quá lâu")
    assert box.letters == []


def test_nobody_who_left_and_nobody_without_an_address_is_written_to(house, port, box):
    tell(house.lan, house.minh, urgent=True)
    User.objects.filter(pk=house.lan.pk).update(is_active=False)
    User.objects.filter(pk=house.minh.pk).update(email="")
    with mail_server(port, box):
        assert services.deliver(at=AT) == 0
    assert {row.state for row in Sending.objects.all()} == {Sending.State.DROPPED}
    assert box.letters == []


def test_letters_give_up_on_a_server_that_hangs():
    assert live.EMAIL_TIMEOUT == 20
