"""Who answers for a field or a place: by whom, from when, by which paper, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.documents.papers import register
from tests.duties.boards import DAY, Role, assign, assigner, field, member, person
from tests.people import House
from tests.terms.frames import make_term
from vedich.audit.models import AuditEntry, PersonalDetail
from vedich.duties import refusals, services
from vedich.duties.facts import DutyFact
from vedich.duties.models import Duty
from vedich.lib.errors import ManyRefused


def test_a_field_a_place_and_a_field_within_a_place(house: House) -> None:
    paper = register(house, kind="QĐ", reference="119-QĐ/TU", issued_on=DAY)
    poverty = field(house)
    whole = assign(house, field=poverty, document=paper, actor=house.binh)
    place = assign(house, area=house.district)
    within = assign(house, field=poverty, area=house.district)
    assert [each.matter for each in (whole, place, within)] == [
        "Giảm nghèo", "Huyện Mộc Sơn", "Giảm nghèo, Huyện Mộc Sơn",
    ]  # fmt: skip
    assert whole.document == paper
    assert not whole.is_paper_late


def test_one_leads_and_any_number_help_where_a_paper_says_so(house: House) -> None:
    poverty, paper = field(house), register(house, kind="QĐ", reference="119-QĐ/TU")
    assign(house, field=poverty)
    with pytest.raises(refusals.DeputyNeedsPaper):
        assign(house, member(house, "Ứng Hoài Phong"), field=poverty, role=Role.DEPUTY)
    for name in ("Nông Vân Thoa", "Mạc Đình Chung"):
        assign(house, member(house, name), field=poverty, role=Role.DEPUTY, document=paper)
    assert Duty.objects.on(house.on).filter(role=Role.DEPUTY).count() == 2


def test_a_second_lead_is_refused_with_what_to_do(house: House) -> None:
    """Also whoever was a moment slower than a colleague: both stood in the same queue."""
    assign(house)
    with pytest.raises(refusals.AlreadyLed) as caught:
        assign(house, member(house, "Nông Vân Thoa"), valid_from=house.on, actor=house.binh)
    assert "Trần Văn Bình đang phụ trách Huyện Mộc Sơn từ 01/02/2019" in str(caught.value)
    assert "Bàn giao từ người trước" in str(caught.value)
    with pytest.raises(refusals.AssignedAlready):
        assign(house)
    assert Duty.objects.count() == 1


def test_handing_over_ends_the_former_on_that_day(house: House) -> None:
    former = assign(house)
    new = assign(house, member(house, "Nông Vân Thoa"), valid_from=house.on, hand_over=True)
    former.refresh_from_db()
    assert (former.valid_to, new.valid_from) == (house.on, house.on)
    with pytest.raises(refusals.HandoverTooEarly):
        assign(house, member(house, "Mạc Đình Chung"), valid_from=DAY, hand_over=True)


def test_a_name_stands_beside_the_chain_not_in_it(house: House) -> None:
    assign(house)
    entry = AuditEntry.objects.get(fact=DutyFact.ASSIGNED)
    assert "Bình" not in str(entry.data)
    assert PersonalDetail.objects.get(entry=entry).data["who"]["name"] == "Trần Văn Bình"


def test_only_members_are_given_work(house: House) -> None:
    for outsider in ("minh", "hanh"):
        with pytest.raises(refusals.NotAMember) as caught:
            assign(house, person(house, outsider))
        assert "Tỉnh ủy Thanh Vân vào ngày 01/02/2019" in str(caught.value)
    with pytest.raises(refusals.NotAMember):  # a staff post of the committee is no seat in it
        assign(house, person(house, "hanh"), committee=house.district_committee, area=house.commune)
    with pytest.raises(refusals.NotAMember):  # on a day before the appointment
        assign(house, valid_from=date(2015, 9, 30))


def test_only_places_below_and_fields_of_the_committee(house: House) -> None:
    for area in (house.province, house.commune):
        committee = house.district_committee
        minh = person(house, "minh")
        if area == house.commune:
            assert assign(house, minh, committee=committee, area=area).area == area
            continue
        with pytest.raises(refusals.LocalityNotBelow):
            assign(house, minh, committee=committee, area=area)
    with pytest.raises(refusals.LocalityNotBelow):
        assign(house, area=house.province)
    own = field(house, committee=house.district_committee)
    with pytest.raises(refusals.FieldOfAnother):
        assign(house, field=own)
    late = field(house, "Chuyển đổi số", valid_from=date(2020, 1, 1))
    with pytest.raises(refusals.FieldNotThere):
        assign(house, field=late)
    with pytest.raises(refusals.NothingNamed):
        assign(house, field=None, area=None)
    with pytest.raises(refusals.UnknownRole):
        assign(house, role="chief")


def test_not_before_the_term(house: House) -> None:
    make_term(house, valid_from=date(2015, 10, 23))
    with pytest.raises(refusals.BeforeTheTerm) as caught:
        assign(house, valid_from=date(2015, 10, 22))
    assert "23/10/2015" in str(caught.value)
    assert assign(house, valid_from=date(2015, 10, 23)).pk


def test_a_paper_of_another_part_and_one_that_came_late(house: House) -> None:
    pao = assigner(house, house.district)
    hidden = register(house, area=house.other_district, reference="05-QĐ/HU")
    given = {"committee": house.district_committee, "area": house.commune, "actor": pao}
    with pytest.raises(refusals.NotYours):
        assign(house, person(house, "minh"), document=hidden, **given)
    late = register(house, area=house.district, reference="06-QĐ/HU", issued_on=date(2019, 3, 1))
    assert assign(house, person(house, "minh"), document=late, **given).is_paper_late


def test_all_faults_are_said_at_once(house: House) -> None:
    with pytest.raises(ManyRefused) as caught:
        assign(house, person(house, "minh"), area=house.province, role=Role.DEPUTY)
    codes = [each.code for each in caught.value.each()]
    assert codes == ["not_a_member", "locality_not_below", "deputy_needs_paper"]


def test_ended_on_a_day_and_not_twice(house: House) -> None:
    one = assign(house)
    act = {"duty": one, "actor": house.binh, "at": house.at}
    with pytest.raises(refusals.EndsBeforeItBegins):
        services.end_duty(on=DAY, **act)
    assert services.end_duty(on=date(2020, 2, 3), **act).valid_to == date(2020, 2, 3)
    with pytest.raises(refusals.AlreadyEnded):
        services.end_duty(on=date(2020, 2, 10), **act)


def test_a_mistake_is_withdrawn_and_never_held(house: House) -> None:
    one = assign(house)
    act = {"duty": one, "actor": house.binh, "at": house.at, "reason": "Nhầm huyện"}
    services.withdraw_duty(**act)
    assert not Duty.objects.on(house.on).exists()
    assert assign(house).pk != one.pk
    with pytest.raises(refusals.AlreadyWithdrawn):
        services.withdraw_duty(**act)
    entry = AuditEntry.objects.get(fact=DutyFact.WITHDRAWN)
    assert entry.data["reason"] == "Nhầm huyện"


def test_who_may_not(house: House) -> None:
    one = assign(house)
    for user in (house.minh, house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            assign(house, area=house.other_district, actor=user)
        with pytest.raises(PermissionDenied):
            services.end_duty(duty=one, on=house.on, actor=user, at=house.at)
        with pytest.raises(PermissionDenied):
            services.withdraw_duty(duty=one, actor=user, at=house.at)


def test_the_database_holds_that_it_is_of_something(house: House) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(committee=house.province_committee, person=person(house, "binh"))
