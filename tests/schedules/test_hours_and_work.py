"""Reading hours as offices write them, and the kind of work by its words."""

from __future__ import annotations

import pytest

from vedich.lib.errors import Refused
from vedich.schedules.hours import HoursTurned, UnknownHours, parse_hours
from vedich.schedules.work import Work, work_of, work_of_meeting


@pytest.mark.parametrize(
    ("text", "label", "session"),
    [
        ("8h", "8:00", "morning"),
        ("8h30 - 10h", "8:30–10:00", "morning"),
        ("14:00", "14:00", "afternoon"),
        ("08 giờ 00 đến 16 giờ 30", "8:00–16:30", "day"),
        ("Sáng, 8h00", "8:00", "morning"),
        ("buổi chiều", "Chiều", "afternoon"),
        ("19h30", "19:30", "evening"),
        ("", "Cả ngày", "day"),
    ],
)
def test_hours_as_written(text: str, label: str, session: str) -> None:
    hours = parse_hours(text)
    assert (hours.label, hours.session) == (label, session)
    assert hours.halves == (2 if session == "day" else 1)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("25h", UnknownHours),
        ("sớm", UnknownHours),
        ("8h70", UnknownHours),
        ("10h - 8h", HoursTurned),
    ],
)
def test_hours_that_are_none(text: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal) as raised:
        parse_hours(text)
    assert raised.value.field == "hours"


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Kiểm tra rà soát hộ nghèo tại xã Khau Mòn", Work.INSPECTION),
        ("Làm việc với huyện Mộc Sơn về vốn đối ứng", Work.FIELD),
        ("Thăm mô hình trồng quế", Work.FIELD),
        ("Nghiên cứu dự thảo đề án phát triển du lịch", Work.STRATEGY),
        ("Giao ban khối nội chính", Work.DAILY),
        ("Tham dự hội nghị", Work.DAILY),
    ],
)
def test_the_kind_follows_from_the_words(text: str, work: Work) -> None:
    assert work_of(text) == work


def test_a_meeting_by_where_its_items_come_from() -> None:
    assert work_of_meeting(1, 2) == Work.STRATEGY
    assert work_of_meeting(1, 3) == Work.DAILY
    assert work_of_meeting(0, 0) == Work.DAILY
