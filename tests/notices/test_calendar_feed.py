"""The secret address of a person's calendar: what it holds, who can read it, when it ends."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.people import AT
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.audit.models import AuditEntry
from vedich.lib.clock import VIETNAM
from vedich.notices import calendar, services
from vedich.notices.calendar import Event
from vedich.notices.models import CalendarFeed


@pytest.fixture(autouse=True)
def events(monkeypatch) -> list[Event]:
    """What the one module above provides."""
    found: list[Event] = []
    monkeypatch.setattr(calendar, "_providers", [lambda user, first, last: found])
    return found


def feed_of(client, token: str, **headers):
    return client.get(f"/lich/{token}.ics", **headers)


def parsed(response) -> list:
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_a_due_day_is_a_whole_day(house, client, events, settings):
    settings.SITE_ADDRESS = "https://vedich.thanhvan.vn"
    title = "Hạn: trồng 100 ha quế; nghiệm thu, bàn giao"
    events.append(Event("task-7", title, date(2020, 2, 28), path="/nhiem-vu/7/"))
    response = feed_of(client, services.renew_feed(actor=house.lan, at=AT))
    (entry,) = parsed(response)
    assert entry.decoded("dtstart") == date(2020, 2, 28)
    assert entry.decoded("dtend") == date(2020, 2, 29)
    assert str(entry["summary"]) == title
    assert str(entry["url"]) == "https://vedich.thanhvan.vn/nhiem-vu/7/"
    assert str(entry["uid"]) == "task-7@vedich.thanhvan.vn"
    assert b"DTSTART;VALUE=DATE:20200228\r\n" in response.content
    assert b"DTEND;VALUE=DATE:20200229\r\n" in response.content
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))


def test_a_meeting_has_its_hours(house, client, events):
    start = datetime(2020, 2, 24, 8, 0, tzinfo=VIETNAM)
    events.append(
        Event("meeting-1", "Họp Thường trực", start, start + timedelta(hours=2), place="Phòng 1")
    )
    (entry,) = parsed(feed_of(client, services.renew_feed(actor=house.lan, at=AT)))
    assert entry.decoded("dtstart") == datetime(2020, 2, 24, 1, 0, tzinfo=UTC)
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(hours=2)
    assert str(entry["location"]) == "Phòng 1"


def test_an_empty_calendar_is_one(house, client):
    assert parsed(feed_of(client, services.renew_feed(actor=house.lan, at=AT))) == []


def test_the_modules_above_are_asked_for_this_person_and_these_days(house, monkeypatch):
    asked = []

    def provider(user, first, last):
        asked.append((user, first, last))
        return []

    calendar.provide(provider)
    calendar.provide(provider)
    calendar.events_of(house.lan, on=house.on)
    assert asked == [(house.lan, house.on - calendar.BEFORE, house.on + calendar.AFTER)]


def test_an_unchanged_calendar_is_not_sent_again(house, client, events):
    events.append(Event("task-7", "Hạn nộp", date(2020, 2, 28)))
    token = services.renew_feed(actor=house.lan, at=AT)
    mark = feed_of(client, token)["ETag"]
    again = feed_of(client, token, headers={"If-None-Match": mark})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", mark)
    events.append(Event("task-8", "Hạn khác", date(2020, 3, 1)))
    assert feed_of(client, token, headers={"If-None-Match": mark}).status_code == 200


def test_only_a_digest_of_the_token_is_kept(house):
    token = services.renew_feed(actor=house.lan, at=AT)
    feed = CalendarFeed.objects.get()
    assert token not in feed.digest
    assert feed.digest not in token
    assert token not in str(list(AuditEntry.objects.values_list("data", flat=True)))


def test_a_new_address_ends_the_old_one(house, client):
    old = services.renew_feed(actor=house.lan, at=AT)
    new = services.renew_feed(actor=house.lan, at=AT)
    assert feed_of(client, old).status_code == 404
    assert feed_of(client, new).status_code == 200
    assert CalendarFeed.objects.count() == 1


def test_an_address_that_was_ended_leads_nowhere(house, client, client_for):
    token = services.renew_feed(actor=house.lan, at=AT)
    services.end_feed(actor=house.minh, at=AT)
    assert feed_of(client, token).status_code == 200, "that was another one's"
    client_for(house.lan).post(reverse("end_feed"))
    assert feed_of(client, token).status_code == 404
    assert feed_of(client, "khong-co").status_code == 404


def test_the_calendar_of_somebody_who_left_is_closed(house, client):
    token = services.renew_feed(actor=house.lan, at=AT)
    User.objects.filter(pk=house.lan.pk).update(is_active=False)
    assert feed_of(client, token).status_code == 404


def test_the_page_shows_the_address_once(house, client, client_for):
    mine = client_for(house.lan)
    assert mine.get(reverse("renew_feed")).url == reverse("notice_preferences")
    assert not CalendarFeed.objects.exists()
    page = mine.post(reverse("renew_feed")).content.decode()
    assert_clean(page)
    (token,) = re.findall(r"/lich/([\w-]+)\.ics", page)
    assert feed_of(client, token).status_code == 200
    shown = mine.get(reverse("notice_preferences")).content.decode()
    assert token not in shown
    assert "Ngừng địa chỉ lịch" in shown
