"""Who answers for a scheme, from which day, by which paper."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.documents.papers import register
from tests.factories import grant
from tests.initiatives.schemes import Role, assign, make, person
from tests.people import House
from vedich.audit.models import AuditEntry, PersonalDetail
from vedich.initiatives import queries, refusals, services
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Responsibility
from vedich.organisations.models import Capability
from vedich.trees.refusals import NotThere


def test_a_leader_a_lead_agency_and_any_number_cooperating(house: House) -> None:
    scheme = make(house)
    paper = register(house, reference="15-QĐ/TU", kind="QĐ")
    leader = assign(house, scheme, document=paper, actor=house.binh)
    lead = assign(house, scheme, role=Role.LEAD, organisation=house.department)
    help_ = [
        assign(house, scheme, role=Role.COOPERATING, organisation=body)
        for body in (house.district_people, house.commune_people)
    ]
    assert list(queries.answering(scheme, on=house.on)) == [leader, lead, *help_]
    assert leader.document == paper


def test_two_leaders_on_one_day_are_refused_with_what_to_do(house: House) -> None:
    scheme = make(house)
    assign(house, scheme)
    with pytest.raises(refusals.AlreadyAnswering) as caught:
        assign(house, scheme, person=person(house, "lan"), valid_from=date(2020, 1, 1))
    assert "Hoàng Văn Minh đang là lãnh đạo phụ trách từ 01/02/2019" in str(caught.value)
    assert "Bàn giao" in str(caught.value)
    assert Responsibility.objects.count() == 1


def test_handing_over_ends_the_former_in_the_same_act(house: House) -> None:
    scheme = make(house)
    former = assign(house, scheme)
    day = date(2020, 2, 3)
    new = assign(house, scheme, person=person(house, "lan"), valid_from=day, hand_over=True)
    former.refresh_from_db()
    assert (former.valid_to, new.valid_from) == (day, day)
    facts = AuditEntry.objects.order_by("-id").values_list("fact", flat=True)[:2]
    assert list(facts) == [InitiativeFact.ASSIGNED, InitiativeFact.HANDED_OVER]
    with pytest.raises(refusals.HandoverTooEarly):
        assign(house, scheme, valid_from=date(2020, 1, 1), hand_over=True)


def test_a_name_stands_beside_the_chain_not_in_it(house: House) -> None:
    assign(house, make(house))
    entry = AuditEntry.objects.get(fact=InitiativeFact.ASSIGNED)
    assert "Minh" not in str(entry.data)
    assert PersonalDetail.objects.get(entry=entry).data["who"]["name"] == "Hoàng Văn Minh"


def test_what_cannot_be(house: House) -> None:
    scheme = make(house)
    with pytest.raises(refusals.NobodyNamed):
        assign(house, scheme, person=None)
    with pytest.raises(refusals.LeaderIsAPerson):
        assign(house, scheme, organisation=house.department)
    with pytest.raises(refusals.EndsBeforeItBegins):
        assign(house, scheme, valid_to=date(2019, 2, 1))
    house.department.valid_from = date(2019, 6, 1)
    house.department.save()
    with pytest.raises(NotThere):
        assign(house, scheme, role=Role.LEAD, organisation=house.department)
    assign(house, scheme, role=Role.COOPERATING, organisation=house.district_people)
    with pytest.raises(refusals.AssignedAlready):
        assign(house, scheme, role=Role.COOPERATING, organisation=house.district_people)


def test_a_paper_of_another_part_is_refused(house: House) -> None:
    grant(house.hanh, house.district_committee, Capability.LEAD)
    scheme = make(house, owner=house.district_committee, area=house.district)
    hidden = register(house, area=house.other_district, reference="05-QĐ/HU")
    with pytest.raises(refusals.NotYours):
        assign(house, scheme, document=hidden, actor=house.hanh)


def test_ended_on_a_day_and_not_twice(house: House) -> None:
    one = assign(house, make(house))
    with pytest.raises(refusals.EndsBeforeItBegins):
        end(house, one, date(2019, 2, 1))
    assert end(house, one, date(2020, 2, 3)).valid_to == date(2020, 2, 3)
    with pytest.raises(refusals.AlreadyEnded):
        end(house, one, date(2020, 2, 10))


def test_who_may_not(house: House) -> None:
    scheme = make(house, owner=house.district_committee, area=house.district)
    one = assign(house, scheme)
    for user in (house.hanh, house.minh, house.cuong):
        with pytest.raises(PermissionDenied):
            assign(house, scheme, role=Role.LEAD, actor=user)
        with pytest.raises(PermissionDenied):
            services.end_responsibility(responsibility=one, on=house.on, actor=user, at=house.at)
        with pytest.raises(PermissionDenied):
            services.remove_responsibility(responsibility=one, actor=user, at=house.at)


def test_a_mistake_is_taken_back_and_the_log_keeps_it(house: House) -> None:
    one = assign(house, make(house))
    services.remove_responsibility(
        responsibility=one, actor=house.binh, at=house.at, reason="Nhầm đề án"
    )
    assert not Responsibility.objects.exists()
    entry = AuditEntry.objects.get(fact=InitiativeFact.RESPONSIBILITY_REMOVED)
    assert entry.data["reason"] == "Nhầm đề án"


def test_the_database_holds_that_a_leader_is_a_person(house: House) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsibility.objects.create(
            initiative=make(house), role=Role.LEADER, organisation=house.department
        )


def end(house: House, one: Responsibility, on: date) -> Responsibility:
    return services.end_responsibility(
        responsibility=one, on=on, actor=house.binh, at=house.at, reason="Chuyển công tác"
    )
