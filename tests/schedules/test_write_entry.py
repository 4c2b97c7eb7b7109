"""Writing the entries of a week, before approval and after it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.schedules.weeks import (
    TUESDAY,
    WEDNESDAY,
    approve,
    binh,
    clerk,
    leader,
    open_week,
    said,
    write,
)
from vedich.audit.editing import EditedMeanwhile
from vedich.lib.errors import ManyRefused
from vedich.notices.models import Notice
from vedich.organisations.models import Capability
from vedich.schedules import queries, refusals, services
from vedich.schedules.models import Entry
from vedich.schedules.work import Work


def test_an_entry_is_written_and_its_kind_derived(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    entry = write(house, schedule, by=ngan, text="Kiểm tra  tại xã Khau Mòn", hours="sáng")
    assert (entry.text, entry.session, entry.work) == (
        "Kiểm tra tại xã Khau Mòn", "morning", Work.INSPECTION,
    )  # fmt: skip
    assert not entry.work_by_hand
    assert list(entry.leaders.all()) == [binh(house)]
    (first, *_rest) = queries.history_of_schedule(schedule)
    assert first.data["entry"] == entry.text


def test_a_week_is_opened_once(house: House) -> None:
    ngan = clerk(house)
    open_week(house, by=ngan)
    with pytest.raises(refusals.AlreadyThere):
        open_week(house, by=ngan)


def test_all_faults_of_an_entry_at_once(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    with pytest.raises(ManyRefused) as raised:
        write(house, schedule, by=ngan, text=" ", leaders=[], on=date(2020, 3, 2))
    assert {each.field for each in raised.value.each()} == {"on", "text", "leaders"}


def test_who_may_not_write(house: House) -> None:
    schedule = open_week(house, by=clerk(house))
    looking = clerk(house, Capability.OVERSEE, name="Đinh Thị Hà")
    for user in (looking, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            write(house, schedule, by=user)
        with pytest.raises(PermissionDenied):
            open_week(house, by=user)


def test_the_second_to_save_loses_nothing(house: House) -> None:
    ngan = clerk(house)
    entry = write(house, open_week(house, by=ngan), by=ngan)
    given: dict[str, Any] = {"entry": entry, "version": entry.version, "at": house.at}
    services.edit_entry(**given, said=said(house, on=WEDNESDAY), actor=house.binh)
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình"):
        services.edit_entry(**given, said=said(house, place="Phòng 1"), actor=ngan)


def test_before_approval_a_removed_entry_is_gone(house: House) -> None:
    ngan = clerk(house)
    entry = write(house, open_week(house, by=ngan), by=ngan)
    services.remove_entry(entry=entry, actor=ngan, at=house.at)
    assert not Entry.objects.exists()


def test_after_approval_a_change_needs_its_reason_and_is_seen(house: House) -> None:
    ngan, khai = clerk(house), leader(house)
    schedule = open_week(house, by=ngan)
    entry = write(house, schedule, by=ngan, leaders=[khai], place="Phòng họp số 1")
    schedule = approve(house, schedule, by=ngan)
    entry.refresh_from_db()
    entry.schedule = schedule
    given: dict[str, Any] = {"version": entry.version, "actor": ngan, "at": house.at}
    moved = said(house, on=WEDNESDAY, leaders=[khai], place="Phòng họp số 1")
    with pytest.raises(refusals.ReasonMissing):
        services.edit_entry(entry=entry, said=moved, **given)
    Notice.objects.all().delete()
    services.edit_entry(entry=entry, said=moved, reason="Sở xin lùi một ngày", **given)
    (line,) = queries.week_of(schedule, None, on=house.on).lines
    assert line.adjusted == (
        "Trước là 8:00–10:00 thứ Ba 25/02, Phòng họp số 1: Làm việc với Sở Tài chính. "
        "Lý do: Sở xin lùi một ngày"
    )
    told = Notice.objects.get()
    assert told.recipient_id == khai.user_id
    assert told.title == "Điều chỉnh lịch: 8:00–10:00 thứ Tư 26/02: Làm việc với Sở Tài chính"


def test_after_approval_what_is_called_off_stays_and_what_comes_is_marked(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    entry = write(house, schedule, by=ngan)
    schedule = approve(house, schedule, by=ngan)
    with pytest.raises(refusals.ReasonMissing):
        services.remove_entry(entry=entry, actor=ngan, at=house.at)
    gone = services.remove_entry(entry=entry, actor=ngan, at=house.at, reason="Hoãn")
    write(house, schedule, by=ngan, hours="chiều", text="Tiếp đoàn", reason="Đột xuất")
    week = queries.week_of(schedule, None, on=house.on)
    assert [(line.is_cancelled, line.adjusted) for line in week.lines] == [
        (True, "Đã bỏ. Lý do: Hoãn"),
        (False, "Bổ sung. Lý do: Đột xuất"),
    ]
    with pytest.raises(refusals.CalledOff):
        services.remove_entry(entry=gone, actor=ngan, at=house.at, reason="Lần nữa")


def test_a_corrected_kind_is_no_adjustment(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    entry = write(house, schedule, by=ngan)
    approve(house, schedule, by=ngan)
    entry.refresh_from_db()
    services.edit_entry(
        entry=entry, version=entry.version, said=said(house, work="strategy"), actor=ngan,
        at=house.at,
    )  # fmt: skip
    entry.refresh_from_db()
    assert (entry.work, entry.work_by_hand, entry.adjusted_at) == ("strategy", True, None)
    assert entry.on == TUESDAY
