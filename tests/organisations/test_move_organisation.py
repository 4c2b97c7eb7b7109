"""Putting an organisation under another from a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.organisations import queries
from vedich.organisations.facts import OrganisationFact
from vedich.organisations.models import Capability, Organisation, Reach
from vedich.organisations.refusals import BodyNeedsCommittee
from vedich.organisations.services import move_organisation
from vedich.trees.refusals import AlreadyThere, Circle

DAY = date(2019, 7, 1)


def move(house: House, actor: Any, organisation: Organisation, parent: Any) -> None:
    move_organisation(
        organisation=organisation, parent=parent, on=DAY, actor=actor, at=house.at, reason="NQ 1"
    )


def test_it_stands_there_from_the_day_on_with_all_below(sound: House) -> None:
    move(sound, sound.binh, sound.commune_committee, sound.other_district_committee)
    commune = sound.commune_committee
    before = queries.parent_of(commune, on=date(2019, 6, 30))
    assert before == sound.district_committee
    assert queries.parent_of(commune, on=DAY) == sound.other_district_committee
    entry = AuditEntry.objects.get(fact=OrganisationFact.MOVED)
    assert entry.data["old"]["name"] == "Huyện ủy Mộc Sơn"
    assert entry.data["reason"] == "NQ 1"


def test_rights_over_the_subtree_move_along(sound: House) -> None:
    factories.grant(sound.cuong, sound.other_district_committee, Capability.PLAN, Reach.SUBTREE)
    move(sound, sound.binh, sound.commune_committee, sound.other_district_committee)
    commune = sound.commune_committee.pk
    assert queries.covers(sound.cuong, Capability.PLAN, commune, on=DAY)
    assert not queries.covers(sound.cuong, Capability.PLAN, commune, on=date(2019, 6, 30))


def test_what_cannot_be(house: House) -> None:
    with pytest.raises(Circle):
        move(house, house.binh, house.district_committee, house.commune_committee)
    with pytest.raises(AlreadyThere):
        move(house, house.binh, house.commune_committee, house.district_committee)
    board = factories.make_organisation(
        house.province, under=house.province_committee, kind=Organisation.Kind.STANDING_BOARD
    )
    with pytest.raises(BodyNeedsCommittee):
        move(house, house.binh, board, house.department)


def test_both_ends_must_lie_in_ones_part(house: House) -> None:
    factories.grant(house.cuong, house.district_committee, Capability.ORGANISE, Reach.SUBTREE)
    with pytest.raises(PermissionDenied):
        move(house, house.cuong, house.commune_committee, house.other_district_committee)
    with pytest.raises(PermissionDenied):
        move(house, house.cuong, house.far_commune_committee, house.district_committee)
    move(house, house.cuong, house.commune_committee, house.other_commune_committee)
