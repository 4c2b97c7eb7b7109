"""The letter of a working morning: once a day, to those who have something to be told."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_users
from tests.notices.posts import Mailbox, free_port, mail_server
from tests.notices.telling import tell
from tests.people import AT
from vedich.accounts.models import User
from vedich.lib.clock import VIETNAM
from vedich.notices import digest, services
from vedich.notices.digest import Line
from vedich.notices.models import (
    Channel,
    Connector,
    DigestDay,
    Notice,
    Preference,
    Sending,
    Subscription,
    When,
)

EVENING = AT - timedelta(hours=16)
MORNING = datetime(2020, 2, 21, 7, 0, tzinfo=VIETNAM)  # a Friday


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch) -> None:
    """Only the parts and holidays that a test names."""
    monkeypatch.setattr(digest, "_sections", {})
    monkeypatch.setattr(digest, "_holidays", [])


def letters() -> dict[str, str]:
    rows = Sending.objects.filter(channel=Channel.MAIL).select_related("recipient")
    return {row.recipient.username: row.body for row in rows}


def test_what_is_new_and_unread_is_told_in_one_letter(house):
    tell(house.lan, title="Việc một", at=EVENING)
    tell(house.lan, title="Việc hai", at=EVENING)
    tell(house.minh, title="Việc ba", at=EVENING)
    services.mark_all_read(actor=house.minh, at=MORNING)
    assert services.write_digests(at=MORNING) == 1
    text = letters()["lan"]
    assert "Kính gửi đồng chí Nông Thị Lan," in text
    assert "Thông báo mới (2)" in text
    assert "- Việc một" in text
    assert "- Việc hai" in text
    assert Sending.objects.get().subject == "Việc ngày 21/02/2020"


def test_nothing_to_say_is_no_letter(house):
    assert services.write_digests(at=MORNING) == 0
    assert not Sending.objects.exists()


def test_once_a_day_though_the_job_comes_back(house):
    tell(house.lan, at=EVENING)
    assert services.write_digests(at=MORNING) == 1
    tell(house.minh, at=MORNING)
    assert services.write_digests(at=MORNING + timedelta(minutes=5)) == 0
    assert list(letters()) == ["lan"]


def test_not_before_its_hour_not_on_days_off(house, settings):
    tell(house.lan, at=EVENING)
    assert services.write_digests(at=MORNING - timedelta(minutes=1)) == 0
    assert services.write_digests(at=MORNING + timedelta(days=1)) == 0, "Saturday"
    digest.holidays_from(lambda on: {date(2020, 2, 21)})
    assert services.write_digests(at=MORNING) == 0
    assert not DigestDay.objects.exists()
    assert services.write_digests(at=MORNING + timedelta(days=3)) == 1
    settings.DIGEST_HOUR = 9
    assert services.write_digests(at=MORNING + timedelta(days=4)) == 0


def test_what_an_earlier_letter_told_is_only_counted(house):
    tell(house.lan, title="Việc cũ", at=EVENING)
    services.write_digests(at=MORNING)
    Sending.objects.update(state=Sending.State.SENT)
    monday = MORNING + timedelta(days=3)
    assert services.write_digests(at=monday) == 0
    DigestDay.objects.filter(day=monday.date()).delete()
    tell(house.lan, title="Việc mới", at=MORNING + timedelta(hours=2))
    assert services.write_digests(at=monday) == 1
    text = Sending.objects.get(digest_on=monday.date()).body
    assert "- Việc mới" in text
    assert "Việc cũ" not in text
    assert "Còn 1 thông báo cũ chưa đọc." in text


def test_families_mailed_at_once_or_never_are_not_gathered(house):
    for user, when in ((house.lan, When.NOW), (house.minh, When.NEVER)):
        Preference.objects.create(user=user, family="thu", channel=Channel.MAIL, when=when)
    tell(house.lan, house.minh, house.binh, at=EVENING)
    Sending.objects.all().delete()
    services.write_digests(at=MORNING)
    assert list(letters()) == ["binh"]


def test_modules_above_add_their_parts_in_order(house):
    def overdue(on):
        assert on == MORNING.date()
        return {house.lan.pk: [Line("Trồng 100 ha quế, quá hạn 3 ngày", "/nhiem-vu/7/")]}

    digest.section("b", "Việc sắp đến hạn", lambda on: {house.lan.pk: [Line("B", "/b/")]}, order=2)
    digest.section("a", "Việc quá hạn", overdue, order=1)
    digest.section("c", "Trống", lambda on: {house.minh.pk: []})
    assert services.write_digests(at=MORNING) == 1
    text = letters()["lan"]
    assert text.index("Việc quá hạn (1)") < text.index("Việc sắp đến hạn (1)")
    assert "Trồng 100 ha quế, quá hạn 3 ngày\n  http" in text
    assert "/nhiem-vu/7/" in text


def test_a_long_part_says_how_much_more_there_is(house):
    lines = [Line(f"Việc {number}", "/x/") for number in range(25)]
    digest.section("a", "Việc quá hạn", lambda on: {house.lan.pk: lines})
    services.write_digests(at=MORNING)
    text = letters()["lan"]
    assert "Việc quá hạn (25)" in text
    assert "- Việc 19\n" in text
    assert "- Việc 20\n" not in text
    assert "và 5 việc nữa" in text


def test_a_part_that_fails_leaves_the_morning_to_be_tried_again(house):
    def broken(on):
        raise ArithmeticError

    digest.section("a", "Hỏng", broken)
    with pytest.raises(ArithmeticError):
        services.write_digests(at=MORNING)
    assert not DigestDay.objects.exists()


def test_nobody_who_left_and_nobody_without_an_address(house):
    tell(house.lan, house.minh, at=EVENING)
    User.objects.filter(pk=house.lan.pk).update(is_active=False)
    User.objects.filter(pk=house.minh.pk).update(email="")
    assert services.write_digests(at=MORNING) == 0


def test_a_morning_message_for_those_who_chose_one(house):
    gateway = Connector.objects.create(name="SMS", address="https://sms.vn/", secret="x")
    for user in (house.lan, house.minh):
        Subscription.objects.create(user=user, connector=gateway, number="0912000111")
    Preference.objects.create(
        user=house.lan, family="thu", channel=Channel.CONNECTOR, when=When.DIGEST
    )
    tell(house.lan, house.minh, at=EVENING)
    services.write_digests(at=MORNING)
    message = Sending.objects.get(channel=Channel.CONNECTOR)
    assert message.recipient == house.lan
    assert (message.subject, message.body) == ("", "")


@pytest.mark.django_db(transaction=True)
def test_two_loops_at_once_write_one_letter_and_it_arrives(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    (user,) = make_users({"lan": "Nông Thị Lan"}).values()
    tell(user, title="Việc một", at=EVENING)
    start = threading.Barrier(2)
    written: list[int] = []

    def loop() -> None:
        try:
            start.wait()
            written.append(services.write_digests(at=MORNING))
        finally:
            connection.close()

    loops = [threading.Thread(target=loop) for _ in range(2)]
    for each in loops:
        each.start()
    for each in loops:
        each.join()
    assert sorted(written) == [0, 1]
    with mail_server(settings.EMAIL_PORT, Mailbox()) as box:
        assert services.deliver(at=MORNING) == 1
    assert "- Việc một" in box.letters[0].get_content()


def test_many_people_cost_what_few_do(house):
    many = list(make_users({f"nguoi{n}": f"Người {n}" for n in range(300)}).values())

    def cost(people, at) -> int:
        tell(*people, at=at - timedelta(hours=12))
        with CaptureQueriesContext(connection) as captured:
            assert services.write_digests(at=at) == len(people)
        Notice.objects.all().delete()
        return len(captured)

    monday = MORNING + timedelta(days=3)
    assert cost(many[:3], MORNING) == cost(many, monday)
