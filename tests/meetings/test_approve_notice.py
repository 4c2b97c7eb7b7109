"""The notice of conclusions: drafted by the office, approved by who was in the chair, issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.meetings.sittings import add, board, close, conclude, finish, hold, person_of, plan
from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import staff
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.audit.queries import history_of
from vedich.meetings import refusals, services
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import Meeting
from vedich.notices.models import Notice
from vedich.organisations.services import record_absence

Door = Callable[[Any], Client]
PAST = date(2020, 2, 17)


@pytest.fixture
def ngan(house: House) -> User:
    return staff(house).ngan


def closed(house: House, *, chair: User | None = None) -> Meeting:
    """A meeting that Thụy chairs unless told, closed with one decision."""
    body = board(house)
    who = person_of(chair or User.objects.get(full_name="Kiều Vân Thụy"))
    meeting = plan(house, body, PAST, chair=who)
    item = add(house, meeting)
    hold(house, meeting)
    conclude(house, item)
    finish(house, item, 5, 5, 5)
    return close(house, meeting)


def act(house: House, user: User) -> dict[str, Any]:
    return {"actor": user, "at": house.at}


def chair_of(meeting: Meeting) -> User:
    assert meeting.chair is not None
    assert meeting.chair.user is not None
    return meeting.chair.user


def told(user: User) -> list[str]:
    rows = Notice.objects.filter(recipient=user, title__contains="thông báo kết luận")
    return [one.title.partition(":")[0] for one in rows.order_by("pk")]


def test_returned_with_its_reason_then_approved_and_issued(house: House, ngan: User) -> None:
    meeting = closed(house)
    chair = chair_of(meeting)
    with pytest.raises(refusals.NoticeNotApproved, match="Kiều Vân Thụy"):
        services.issue_conclusions(meeting=meeting, on=house.on, **act(house, ngan))
    services.send_notice(meeting=meeting, **act(house, ngan))
    assert told(chair) == ["Dự thảo thông báo kết luận chờ đồng chí duyệt"]
    back = services.return_notice(meeting=meeting, reason="Thiếu hạn", **act(house, chair))
    assert (back.notice_sent_at, back.notice_reason) == (None, "Thiếu hạn")
    services.send_notice(meeting=meeting, **act(house, ngan))
    approved = services.approve_notice(meeting=meeting, **act(house, chair))
    assert (approved.notice_approved_by, approved.notice_reason) == (chair, "")
    assert told(ngan) == ["Trả lại dự thảo thông báo kết luận", "Đã duyệt thông báo kết luận"]
    with pytest.raises(refusals.IssuedBeforeApproval, match="21/02/2020"):
        services.issue_conclusions(meeting=meeting, on=date(2020, 2, 19), **act(house, ngan))
    services.issue_conclusions(meeting=meeting, on=house.on, **act(house, ngan))
    with pytest.raises(refusals.IssuedAlready):
        services.issue_conclusions(meeting=meeting, on=house.on, **act(house, ngan))
    log = [entry.fact for entry in history_of(meeting)]
    assert log[0] == MeetingFact.ISSUED.value
    returned = history_of(meeting).get(fact=MeetingFact.NOTICE_RETURNED.value)
    assert returned.data["reason"] == "Thiếu hạn"
    assert log.count(MeetingFact.NOTICE_SENT.value) == 2


def test_what_stands_in_the_way(house: House, ngan: User) -> None:
    meeting = closed(house)
    chair = chair_of(meeting)
    with pytest.raises(refusals.NoticeNotSent):
        services.approve_notice(meeting=meeting, **act(house, chair))
    services.send_notice(meeting=meeting, **act(house, ngan))
    with pytest.raises(refusals.NoticeWaits, match="Kiều Vân Thụy"):
        services.send_notice(meeting=meeting, **act(house, ngan))
    with pytest.raises(refusals.ReasonMissing):
        services.return_notice(meeting=meeting, reason=" ", **act(house, chair))
    services.approve_notice(meeting=meeting, **act(house, chair))
    for late in (services.approve_notice, services.send_notice):  # two tabs: the second is told
        actor = chair if late is services.approve_notice else ngan
        with pytest.raises(refusals.NoticeApproved):
            late(meeting=meeting, **act(house, actor))
    with pytest.raises(refusals.NoticeApproved):
        services.return_notice(meeting=meeting, reason="Muộn", **act(house, chair))
    with pytest.raises(refusals.IssuedInFuture):
        services.issue_conclusions(
            meeting=meeting, on=house.on + timedelta(days=3), **act(house, ngan)
        )


def test_a_record_opened_again_is_approved_anew(house: House, ngan: User) -> None:
    meeting = closed(house)
    chair = chair_of(meeting)
    services.send_notice(meeting=meeting, **act(house, ngan))
    services.approve_notice(meeting=meeting, **act(house, chair))
    opened = services.reopen_meeting(meeting=meeting, reason="Sửa lời", **act(house, ngan))
    assert (opened.notice_sent_at, opened.notice_approved_at) == (None, None)
    with pytest.raises(refusals.WrongState):
        services.send_notice(meeting=meeting, **act(house, ngan))
    services.close_meeting(meeting=meeting, **act(house, ngan))
    with pytest.raises(refusals.NoticeNotApproved):
        services.issue_conclusions(meeting=meeting, on=house.on, **act(house, ngan))


def test_nothing_to_announce(house: House, ngan: User) -> None:
    body = board(house)
    meeting = plan(house, body, PAST)
    item = add(house, meeting, kind="hear")
    hold(house, meeting)
    services.write_minutes(item=item, version=1, text="Nghe báo cáo", **act(house, house.binh))
    finish(house, item, 5)
    close(house, meeting)
    with pytest.raises(refusals.NothingToAnnounce):
        services.send_notice(meeting=meeting, **act(house, ngan))


def test_only_the_chair_approves_or_who_stands_in(house: House, ngan: User) -> None:
    meeting = closed(house)
    chair = chair_of(meeting)
    for stranger in (house.hanh, house.cuong, chair):  # the chair keeps no meetings
        with pytest.raises(PermissionDenied):
            services.send_notice(meeting=meeting, **act(house, stranger))
    services.send_notice(meeting=meeting, **act(house, ngan))
    for other in (ngan, house.binh, house.admin, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.approve_notice(meeting=meeting, **act(house, other))
        with pytest.raises(PermissionDenied):
            services.return_notice(meeting=meeting, reason="Sai", **act(house, other))


def test_the_next_of_the_body_approves_while_the_chair_is_away(house: House, ngan: User) -> None:
    meeting = closed(house)
    chair, khai = chair_of(meeting), User.objects.get(full_name="Vân Trọng Khải")
    record_absence(
        person=person_of(chair), kind="mission", valid_from=house.on,
        valid_to=house.on + timedelta(days=3), **act(house, house.admin),
    )  # fmt: skip
    services.send_notice(meeting=meeting, **act(house, ngan))
    assert told(khai) == ["Dự thảo thông báo kết luận chờ đồng chí duyệt"]
    approved = services.approve_notice(meeting=meeting, **act(house, khai))
    assert approved.notice_approved_by == khai


def test_where_the_chair_signs_in_no_more_a_leader_approves(house: House, ngan: User) -> None:
    meeting = closed(house)
    User.objects.filter(pk=chair_of(meeting).pk).update(is_active=False)
    meeting = Meeting.objects.select_related("chair").get(pk=meeting.pk)
    services.send_notice(meeting=meeting, **act(house, ngan))
    with pytest.raises(PermissionDenied):
        services.approve_notice(meeting=meeting, **act(house, ngan))
    services.approve_notice(meeting=meeting, **act(house, house.binh))


def test_pages(house: House, ngan: User, client_for: Door) -> None:
    meeting = closed(house)
    page = meeting.get_absolute_url()
    office, chair = client_for(ngan), client_for(chair_of(meeting))
    step = reverse("move_meeting_on", args=[meeting.pk, "trinh-thong-bao"])
    approve, back = (
        reverse(name, args=[meeting.pk]) for name in ("approve_notice", "return_notice")
    )
    assert step in office.get(page).content.decode()
    assert step not in chair.get(page).content.decode()
    assert office.post(step).status_code == 302
    shown = chair.get(page).content.decode()
    assert_clean(shown)
    assert approve in shown
    assert "Dự thảo thông báo kết luận (Word)" in shown
    assert statements(chair, page) <= MOST
    office_sees = office.get(page).content.decode()
    assert "chờ Kiều Vân Thụy duyệt" in office_sees
    assert approve not in office_sees
    for address in (approve, back):
        assert office.post(address, {"reason": "x"}).status_code == 403
        assert client_for(house.cuong).post(address, {"reason": "x"}).status_code == 404
        assert client_for(house.hanh).post(address, {"reason": "x"}).status_code == 404
    assert chair.post(back, {"reason": ""}).status_code == 422
    assert chair.post(back, {"reason": "Thiếu hạn"}).status_code == 302
    assert "dự thảo bị trả lại: Thiếu hạn" in office.get(page).content.decode()
    assert chair.post(approve).status_code == 422
    office.post(step)
    assert chair.post(approve).status_code == 302
    shown = office.get(page).content.decode()
    assert "Kiều Vân Thụy đã duyệt" in shown
    assert reverse("issue_conclusions", args=[meeting.pk]) in shown


def test_by_the_api(house: House, ngan: User, client_for: Door) -> None:
    meeting = closed(house)
    office, chair = client_for(ngan), client_for(chair_of(meeting))
    base = f"/api/meetings/{meeting.pk}"
    json = {"content_type": "application/json"}
    assert office.post(f"{base}/send-notice").status_code == 200
    assert office.post(f"{base}/approve-notice").status_code == 403
    assert client_for(house.cuong).post(f"{base}/approve-notice").status_code == 404
    returned = chair.post(f"{base}/return-notice", {"reason": "Thiếu hạn"}, **json)
    assert returned.json()["notice_reason"] == "Thiếu hạn"
    office.post(f"{base}/send-notice")
    assert chair.post(f"{base}/approve-notice").json()["notice_approved_at"]
    issued = office.post(f"{base}/issue", {"on": "2020-02-21"}, **json)
    assert issued.json()["issued_on"] == "2020-02-21"
