"""Sending a week for approval, sending it back, approving it; who sees it when."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import make_organisation, make_user, seat
from tests.people import House
from tests.schedules.weeks import approve, binh, clerk, leader, open_week, write
from vedich.accounts.models import User
from vedich.notices.models import Notice
from vedich.organisations.models import Capability, Organisation, Person, Reach
from vedich.schedules import queries, refusals, rules, services
from vedich.schedules.models import Schedule


def sees(user: User, house: House) -> bool:
    return rules.visible_to(user, on=house.on).exists()


def test_from_the_office_to_the_leaders(house: House) -> None:
    ngan, khai = clerk(house), leader(house)
    looking = clerk(house, Capability.OVERSEE, name="Đinh Thị Hà")
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan, leaders=[binh(house), khai])
    assert (sees(ngan, house), sees(looking, house)) == (True, False)
    services.submit_schedule(schedule=schedule, actor=ngan, at=house.at)
    told = Notice.objects.get()
    assert told.recipient == house.binh
    assert told.title.startswith("Chờ duyệt: Lịch công tác tuần 9 (24/02–01/03/2020)")
    done = services.approve_schedule(schedule=schedule, actor=house.binh, at=house.at)
    assert (done.state, done.approved_by) == (Schedule.State.APPROVED, house.binh)
    news = Notice.objects.exclude(pk=told.pk).filter(title__startswith="Đã duyệt")
    assert {notice.recipient_id for notice in news} == {ngan.pk, khai.user_id}
    assert sees(looking, house)


def test_the_head_of_the_office_who_may_approve_is_told(house: House) -> None:
    office = make_organisation(
        house.province, under=house.province_committee, kind=Organisation.Kind.ADVISORY_AGENCY
    )
    chief, other = make_user("Lò Thị Hải"), make_user("Lò Thị Thu")
    seat(chief, office, (Capability.LEAD, Reach.AREA), title="Chánh Văn phòng", leads=True)
    seat(other, office, (Capability.LEAD, Reach.OWN), title="Phó Chánh Văn phòng")
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    services.submit_schedule(schedule=schedule, actor=ngan, at=house.at)
    assert {notice.recipient for notice in Notice.objects.all()} == {house.binh, chief}


def test_a_stranger_sees_it_only_when_named(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan, leaders=[Person.objects.get(user=house.minh)])
    assert not sees(house.minh, house)
    approve(house, schedule, by=ngan)
    assert (sees(house.minh, house), sees(house.cuong, house)) == (True, False)
    assert not sees(house.hanh, house)


def test_it_is_sent_back_with_the_reason(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    services.submit_schedule(schedule=schedule, actor=ngan, at=house.at)
    back = services.return_schedule(
        schedule=schedule, reason="Thiếu lịch đi cơ sở", actor=house.binh, at=house.at
    )
    assert (back.state, back.returned) == (Schedule.State.DRAFT, "Thiếu lịch đi cơ sở")
    assert Notice.objects.filter(recipient=ngan, body="Thiếu lịch đi cơ sở").exists()


def test_an_empty_week_is_not_sent(house: House) -> None:
    ngan = clerk(house)
    with pytest.raises(refusals.NothingInIt):
        services.submit_schedule(schedule=open_week(house, by=ngan), actor=ngan, at=house.at)


def test_who_may_not_approve(house: House) -> None:
    """The clerk who holds no LEAD, the stranger, and the leader who sent it."""
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    services.submit_schedule(schedule=schedule, actor=house.binh, at=house.at)
    for user in (ngan, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.approve_schedule(schedule=schedule, actor=user, at=house.at)
        with pytest.raises(PermissionDenied):
            services.return_schedule(schedule=schedule, reason="x", actor=user, at=house.at)
    with pytest.raises(refusals.OwnSubmission):
        services.approve_schedule(schedule=schedule, actor=house.binh, at=house.at)
    chief = make_user("Chánh Văn phòng")
    seat(chief, house.province_committee, (Capability.LEAD, Reach.OWN))
    assert services.approve_schedule(schedule=schedule, actor=chief, at=house.at).is_approved


def test_what_came_after_the_page_was_opened_is_not_approved_unseen(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    services.submit_schedule(schedule=schedule, actor=ngan, at=house.at)
    seen = queries.week_of(schedule, house.binh, on=house.on).mark
    write(house, schedule, by=ngan, text="Thêm sau khi trình", hours="chiều")
    given: dict[str, Any] = {"schedule": schedule, "actor": house.binh, "at": house.at}
    with pytest.raises(refusals.ChangedMeanwhile):
        services.approve_schedule(**given, seen=seen)
    now = queries.week_of(schedule, house.binh, on=house.on).mark
    assert services.approve_schedule(**given, seen=now).is_approved


def test_the_second_to_approve_is_told(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    approve(house, schedule, by=ngan)
    with pytest.raises(refusals.WrongState, match="Đã duyệt"):
        services.approve_schedule(schedule=schedule, actor=house.binh, at=house.at)
