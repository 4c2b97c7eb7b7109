"""Somebody leaves: all they hold is flagged that day and goes to another in one act."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import register
from tests.duties.boards import DAY, Role, assign, field, member, person
from tests.initiatives import schemes
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.duties import queries, refusals, services
from vedich.duties.facts import DutyFact
from vedich.duties.models import Duty
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Responsibility
from vedich.lib.errors import ManyRefused
from vedich.organisations import services as organisations
from vedich.organisations.models import Appointment, Person

LEFT = date(2020, 2, 3)


def leaver(house: House) -> Person:
    """A member with a field, a place and a scheme, gone from the committee on 03/02/2020."""
    one = member(house, "Lương Vân Thái")
    assign(house, one, field=field(house))
    assign(house, one, area=house.district)
    schemes.assign(house, schemes.make(house, code="ĐA 05"), person=one)
    seat = Appointment.objects.get(person=one)
    organisations.end_appointment(appointment=seat, on=LEFT, actor=house.admin, at=house.at)
    return one


def flagged(house: House, on: date) -> list[str]:
    board = queries.board_of(house.province_committee, user=house.binh, on=on, today=house.on)
    gaps = queries.gaps_of(board, user=house.binh, today=house.on)
    return [row.member.person.name for row in gaps.left]


def hand_over(house: House, one: Person, to: Person, **given: object) -> object:
    values = {
        "committee": house.province_committee, "on": house.on, "actor": house.binh, "at": house.at,
    }  # fmt: skip
    return services.hand_over(person=one, receiver=to, **values | given)  # type: ignore[arg-type]


def test_flagged_from_the_day_on_and_not_before(house: House) -> None:
    leaver(house)
    assert flagged(house, date(2020, 2, 2)) == []
    assert flagged(house, LEFT) == ["Lương Vân Thái"]
    board = queries.board_of(house.province_committee, user=house.binh, on=LEFT, today=house.on)
    assert board.rows[-1].member.left_on == LEFT


def test_everything_goes_over_in_one_act(house: House) -> None:
    one, binh = leaver(house), person(house, "binh")
    paper = register(house, kind="QĐ", reference="1410-QĐ/TU", issued_on=house.on)
    made = hand_over(house, one, binh, document=paper)
    assert (made.duties, made.initiatives) == (2, 1)  # type: ignore[attr-defined]
    assert flagged(house, house.on) == []
    held = Duty.objects.on(house.on)
    assert {duty.matter for duty in held.filter(person=binh, document=paper)} == {
        "Giảm nghèo", "Huyện Mộc Sơn",
    }  # fmt: skip
    assert Responsibility.objects.on(house.on).get().person == binh
    assert Duty.objects.filter(person=one, valid_to=house.on).count() == 2
    facts = set(AuditEntry.objects.values_list("fact", flat=True))
    assert {DutyFact.HANDED_OVER.value, InitiativeFact.ASSIGNED.value} <= facts
    with pytest.raises(refusals.NothingToHandOver):
        hand_over(house, one, binh)


def test_what_the_receiver_holds_already_is_not_given_twice(house: House) -> None:
    one, binh = leaver(house), person(house, "binh")
    poverty = Duty.objects.get(field__isnull=False).field
    paper = register(house, kind="QĐ", reference="119-QĐ/TU")
    helping = assign(house, binh, field=poverty, role=Role.DEPUTY, document=paper)
    hand_over(house, one, binh)
    helping.refresh_from_db()
    assert helping.valid_to == house.on
    assert Duty.objects.on(house.on).get(field=poverty).role == Role.LEAD


def test_what_cannot_be(house: House) -> None:
    one = leaver(house)
    with pytest.raises(refusals.ToOneself):
        hand_over(house, one, one, on=date(2020, 2, 2))
    with pytest.raises(refusals.NotAMember):
        hand_over(house, one, person(house, "minh"))
    with pytest.raises(ManyRefused) as caught:
        hand_over(house, one, person(house, "binh"), on=DAY)
    assert {each.code for each in caught.value.each()} == {"handover_too_early"}
    assert not Duty.objects.filter(valid_to__isnull=False).exists()


def test_who_may_not(house: House) -> None:
    one = leaver(house)
    for user in (house.minh, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            hand_over(house, one, person(house, "binh"), actor=user)
