"""Rights given beside those of posts, and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.organisations import queries
from vedich.organisations.facts import GrantFact
from vedich.organisations.models import Capability, Grant, Reach
from vedich.organisations.refusals import (
    BeginsAfterItEnds,
    EndedAlready,
    GrantedAlready,
    MoreThanOwn,
)
from vedich.organisations.rules import grants_visible_to
from vedich.organisations.services import grant, revoke_grant

C, R = Capability, Reach
FROM, TO = date(2020, 1, 1), date(2020, 6, 1)


def give(house: House, actor: Any, **changes: Any) -> Grant:
    given: dict[str, Any] = {
        "user": house.cuong,
        "organisation": house.commune_committee,
        "capability": C.PLAN,
        "reach": R.OWN,
        "valid_from": FROM,
        "reason": "Thay người nghỉ phép",
    }
    return grant(**{**given, "actor": actor, "at": house.at, **changes})


def test_given_from_day_to_day(house: House) -> None:
    give(house, house.binh, valid_to=TO)
    for day, has in [(date(2019, 12, 31), False), (FROM, True), (TO, False)]:
        assert queries.covers_area(house.cuong, C.PLAN, house.commune.pk, on=day) is has
    entry = AuditEntry.objects.get(fact=GrantFact.GRANTED)
    assert "Cường" not in str(entry.data)
    assert entry.personal.data == {"account": "Phạm Văn Cường"}


def test_taken_back_from_a_day(house: House) -> None:
    given = give(house, house.binh)
    revoke_grant(grant=given, on=TO, actor=house.binh, at=house.at, reason="Hết việc")
    assert queries.covers_area(house.cuong, C.PLAN, house.commune.pk, on=date(2020, 5, 31))
    assert not queries.covers_area(house.cuong, C.PLAN, house.commune.pk, on=TO)
    with pytest.raises(EndedAlready):
        revoke_grant(grant=given, on=TO, actor=house.binh, at=house.at)


def test_one_never_in_force_goes_altogether(house: House) -> None:
    given = give(house, house.binh, valid_from=TO)
    revoke_grant(grant=given, on=FROM, actor=house.binh, at=house.at)
    assert not Grant.objects.exists()
    assert AuditEntry.objects.filter(fact=GrantFact.REVOKED).count() == 1


def test_not_twice_and_not_backwards(house: House) -> None:
    give(house, house.binh, valid_to=TO)
    with pytest.raises(GrantedAlready):
        give(house, house.binh, valid_from=date(2020, 5, 31))
    give(house, house.binh, valid_from=TO)
    with pytest.raises(BeginsAfterItEnds):
        give(house, house.binh, capability=C.LEAD, valid_to=FROM)


def test_never_more_than_one_holds_oneself(house: House) -> None:
    with pytest.raises(MoreThanOwn, match="nhập và nộp số liệu"):
        give(house, house.binh, capability=C.REPORT)
    assert not Grant.objects.exists()
    give(house, house.admin, capability=C.REPORT)


def test_a_keeper_of_a_part_passes_on_within_it(house: House) -> None:
    keeper = factories.make_user()
    factories.grant(keeper, house.district_committee, C.ORGANISE, R.SUBTREE)
    factories.grant(keeper, house.district_committee, C.PLAN, R.SUBTREE)
    give(house, keeper)
    give(house, keeper, organisation=house.district_committee, reach=R.SUBTREE)
    with pytest.raises(MoreThanOwn):  # people's committees of the area lie outside the subtree
        give(house, keeper, organisation=house.district_committee, reach=R.AREA)
    with pytest.raises(PermissionDenied):
        give(house, keeper, organisation=house.far_commune_committee)
    with pytest.raises(PermissionDenied):
        give(house, keeper, organisation=house.province_committee)


@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, name: str) -> None:
    actor = getattr(house, name)
    with pytest.raises(PermissionDenied):
        give(house, actor)
    given = give(house, house.binh)
    with pytest.raises(PermissionDenied):
        revoke_grant(grant=given, on=house.on, actor=actor, at=house.at)


def test_one_sees_ones_own_and_those_in_ones_part(house: House) -> None:
    given = give(house, house.binh)
    for user, sees in [
        (house.cuong, True),
        (house.binh, True),
        (house.admin, True),
        (house.lan, False),
        (house.minh, False),
    ]:
        assert grants_visible_to(user, on=house.on).filter(pk=given.pk).exists() is sees
