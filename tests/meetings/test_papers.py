"""Papers sent ahead: by which day, locked from then on, read by whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.meetings.sittings import MONDAY, add, board, call, plan
from tests.people import House
from vedich.lib import clock
from vedich.meetings import queries, refusals, services
from vedich.meetings.models import Meeting
from vedich.notices.models import Notice


def given(house: House, meeting: Meeting) -> dict[str, Any]:
    return {"meeting": meeting, "actor": house.binh, "at": house.at}


def test_sent_in_time_and_locked(house: House) -> None:
    """Three working days before Monday 02/03 is Wednesday 26/02."""
    meeting = call(house, plan(house, board(house), date(2020, 3, 2)))
    paper = services.add_paper(text="Tờ trình về vốn", **given(house, meeting))
    rules = queries.rules_for(meeting)
    before = queries.pre_read_of(meeting, rules, on=house.on)
    assert before is not None
    assert (before.last_day, before.kept) == (date(2020, 2, 26), None)
    late = queries.pre_read_of(meeting, rules, on=date(2020, 2, 27))
    assert late is not None
    assert late.kept is False
    assert services.send_papers(**given(house, meeting)) == 1
    meeting.refresh_from_db()
    after = queries.pre_read_of(meeting, rules, on=house.on)
    assert after is not None
    assert (after.sent_on, after.kept) == (house.on, True)
    assert Notice.objects.filter(title__startswith="Tài liệu của Họp").count() == 3
    with pytest.raises(refusals.NothingToSend):
        services.send_papers(**given(house, meeting))
    paper.refresh_from_db()
    acting: dict[str, Any] = {"paper": paper, "actor": house.binh, "at": house.at}
    with pytest.raises(refusals.PaperLocked):
        services.change_paper(version=1, text="Bản khác", **acting)
    with pytest.raises(refusals.PaperLocked):
        services.remove_paper(**acting)


def test_who_has_read_is_asked_anew_after_a_change(house: House) -> None:
    meeting = call(house, plan(house, board(house)))
    paper = services.add_paper(text="Báo cáo", **given(house, meeting))
    assert services.read_paper(paper=paper, actor=house.binh, at=house.at) is None
    services.send_papers(**given(house, meeting))
    paper.refresh_from_db()
    services.read_paper(paper=paper, actor=house.binh, at=house.at)
    services.read_paper(paper=paper, actor=house.binh, at=house.at)
    assert paper.readings.count() == 1
    with pytest.raises(refusals.NotYours):
        services.read_paper(paper=paper, actor=house.cuong, at=house.at)
    services.change_paper(
        paper=paper, version=1, text="Báo cáo (sửa)", reason="Sửa biểu 2", actor=house.binh,
        at=house.at,
    )  # fmt: skip
    assert not paper.readings.exists()
    entry = queries.history_of_meeting(meeting).first()
    assert entry is not None
    assert entry.data["reason"] == "Sửa biểu 2"


def test_bad_input(house: House) -> None:
    body = board(house)
    meeting = plan(house, body)
    other = add(house, plan(house, body, date(2020, 3, 2)))
    with pytest.raises(refusals.PaperMissing):
        services.add_paper(text=" ", **given(house, meeting))
    with pytest.raises(refusals.NotYours):
        services.add_paper(text="Tờ trình", item=other, **given(house, meeting))
    with pytest.raises(refusals.WrongState):
        services.send_papers(**given(house, meeting))
    assert clock.day_of(meeting.starts_at) == MONDAY
