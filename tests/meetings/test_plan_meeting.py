"""Meetings by the cadence of the regulation, moved around holidays, and those called beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.meetings.sittings import MONDAY, board, call, moment, plan
from tests.people import House
from vedich.meetings import refusals, services
from vedich.meetings.models import Meeting
from vedich.notices.models import Notice
from vedich.organisations.models import Organisation


def generate(house: House, body: Organisation, first: date, last: date) -> list[Meeting]:
    return services.generate_meetings(
        body=body, first=first, last=last, actor=house.binh, at=house.at
    )


def test_the_cadence_fills_the_calendar_once(house: House) -> None:
    body = board(house)
    made = generate(house, body, date(2020, 3, 1), date(2020, 3, 31))
    assert [each.day.day for each in made] == [2, 9, 16, 23, 30]
    assert {each.state for each in made} == {"planned"}
    assert made[0].participants.count() == 3
    assert made[0].chair is not None
    assert generate(house, body, date(2020, 3, 1), date(2020, 4, 6))[0].day == date(2020, 4, 6)
    assert Meeting.objects.count() == 6


def test_the_cadence_in_tet_moves_with_its_reason(house: House) -> None:
    """Tết Canh Tý: 23/01 to 29/01/2020 are off, so Monday 27/01 is held on 30/01."""
    made = generate(house, board(house), date(2020, 1, 20), date(2020, 2, 3))
    assert [each.day for each in made] == [date(2020, 1, 20), date(2020, 1, 30), date(2020, 2, 3)]
    moved = made[1]
    assert moved.planned_on == date(2020, 1, 27)
    assert moved.is_moved
    assert "ngày nghỉ" in moved.reason


def test_a_day_without_a_meeting_stands_with_its_reason(house: House) -> None:
    body = board(house)
    rule = body.regulations.model.objects.get().rules.get(matter="meeting_cadence")
    rule.on_holiday = "skipped"
    rule.save()
    made = generate(house, body, date(2020, 1, 27), date(2020, 1, 31))
    assert [each.state for each in made] == ["cancelled"]
    assert "không họp" in made[0].reason
    assert not made[0].participants.exists()


def test_a_body_without_a_cadence_says_so(house: House) -> None:
    with pytest.raises(refusals.NoCadence, match="chưa quy định nhịp họp"):
        generate(house, board(house, rules=False), MONDAY, MONDAY + timedelta(days=30))


def test_the_job_looks_four_weeks_ahead_and_makes_nothing_twice(house: House) -> None:
    board(house)
    assert services.generate_ahead(at=house.at) == 4
    assert services.generate_ahead(at=house.at) == 0


def test_days_that_are_no_span(house: House) -> None:
    body = board(house)
    with pytest.raises(refusals.DaysOutOfOrder):
        generate(house, body, MONDAY, MONDAY - timedelta(days=1))
    with pytest.raises(refusals.TooFar):
        generate(house, body, MONDAY, MONDAY + timedelta(days=500))


def test_who_may_not_plan(house: House) -> None:
    body = board(house)
    for user in (house.hanh, house.minh, house.cuong):
        with pytest.raises(PermissionDenied):
            plan(house, body, actor=user)
        with pytest.raises(PermissionDenied):
            services.generate_meetings(
                body=body, first=MONDAY, last=MONDAY, actor=user, at=house.at
            )
    assert not Meeting.objects.exists()


def test_an_end_before_the_start_and_a_second_meeting_at_the_hour(house: House) -> None:
    body = board(house)
    with pytest.raises(refusals.EndBeforeStart):
        plan(house, body, ends_at=moment(MONDAY, 7))
    plan(house, body)
    with pytest.raises(refusals.AlreadyPlanned):
        plan(house, body)


def test_moving_takes_a_reason_and_tells_those_called(house: House) -> None:
    meeting = call(house, plan(house, board(house)))
    assert Notice.objects.filter(title__contains="Mời dự Họp Thường trực").count() == 3
    given = {"meeting": meeting, "actor": house.binh, "at": house.at}
    later = moment(MONDAY + timedelta(days=1))
    with pytest.raises(refusals.ReasonMissing):
        services.edit_meeting(version=1, starts_at=later, **given)  # type: ignore[arg-type]
    moved = services.edit_meeting(version=1, starts_at=later, reason="Bận tiếp đoàn", **given)  # type: ignore[arg-type]
    assert moved.day == MONDAY + timedelta(days=1)
    assert Notice.objects.filter(title__contains="Đổi giờ").count() == 3
    services.cancel_meeting(reason="Dồn vào phiên sau", **given)  # type: ignore[arg-type]
    told = Notice.objects.filter(title__contains="Không họp", body="Dồn vào phiên sau")
    assert told.count() == 3


def test_only_a_meeting_still_planned_is_called(house: House) -> None:
    meeting = call(house, plan(house, board(house)))
    with pytest.raises(refusals.WrongState, match="Đã triệu tập"):
        call(house, meeting)
