"""Ending an organisation, with what hangs on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import SINCE, House
from vedich.audit import services as audit
from vedich.audit.models import AuditEntry
from vedich.organisations import queries
from vedich.organisations.facts import (
    AppointmentFact,
    GrantFact,
    OrganisationFact,
    PersonFact,
)
from vedich.organisations.models import Appointment, Capability, Grant
from vedich.organisations.services import appoint, create_person, create_post, end_organisation
from vedich.trees.refusals import AlreadyEnded, EndsBeforeItBegins, StillHasChildren

DAY = date(2020, 3, 1)


def end(house: House, actor: Any, **changes: Any) -> None:
    given = {"organisation": house.commune_committee, "on": DAY, "reason": "NQ 896"}
    end_organisation(**{**given, "actor": actor, "at": house.at, **changes})


def test_posts_holders_and_grants_end_with_it(sound: House, by_admin: dict[str, Any]) -> None:
    granted = factories.grant(sound.cuong, sound.commune_committee, Capability.REPORT)
    later = factories.grant(
        sound.cuong, sound.commune_committee, Capability.PLAN, valid_from=date(2020, 6, 1)
    )
    post = sound.commune_committee.posts.get()
    end(sound, sound.binh)
    sound.commune_committee.refresh_from_db()
    assert sound.commune_committee.valid_to == DAY
    assert sound.commune_committee.end_note == "NQ 896"
    post.refresh_from_db()
    held = Appointment.objects.get(post=post)
    granted.refresh_from_db()
    assert post.valid_to == held.valid_to == granted.valid_to == DAY
    assert held.valid_from == SINCE
    assert not Grant.objects.filter(pk=later.pk).exists()  # it never came into force
    facts = AuditEntry.objects.values_list("fact", flat=True)
    assert sorted(facts) == sorted(
        [
            OrganisationFact.ENDED,
            AppointmentFact.ENDED,
            PersonFact.LEFT,
            GrantFact.REVOKED,
            GrantFact.REVOKED,
        ]
    )


def test_rights_end_the_same_day(sound: House) -> None:
    end(sound, sound.binh)
    commune = sound.commune.pk
    assert queries.covers_area(sound.lan, Capability.REPORT, commune, on=date(2020, 2, 29))
    assert not queries.covers_area(sound.lan, Capability.REPORT, commune, on=DAY)


def test_who_holds_another_post_has_not_left(sound: House, by_admin: dict[str, Any]) -> None:
    other = create_post(organisation=sound.department, title="Phó Giám đốc", **by_admin)
    appoint(person=sound.lan.person, post=other, valid_from=SINCE, **by_admin)
    end(sound, sound.binh)
    assert not AuditEntry.objects.filter(fact=PersonFact.LEFT).exists()


def test_a_planned_appointment_falls_away(sound: House, by_admin: dict[str, Any]) -> None:
    person = create_person(name="Sùng A Chua", **by_admin)
    post = create_post(organisation=sound.commune_committee, title="Phó Bí thư", **by_admin)
    appoint(person=person, post=post, valid_from=date(2020, 4, 1), **by_admin)
    end(sound, sound.binh)
    assert not Appointment.objects.filter(person=person).exists()


def test_upper_modules_hear_of_it_in_the_same_transaction(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setitem(
        audit._reactions,
        OrganisationFact.ENDED.value,
        [lambda entry: heard.append(entry.target_id)],
    )
    end(house, house.binh)
    assert heard == [house.commune_committee.pk]


def test_what_cannot_be(house: House) -> None:
    with pytest.raises(StillHasChildren, match="Đảng ủy xã Khau Mòn"):
        end(house, house.binh, organisation=house.district_committee)
    end(house, house.binh)
    with pytest.raises(AlreadyEnded):
        end(house, house.binh)
    new = factories.make_organisation(house.province)
    type(new).objects.filter(pk=new.pk).update(valid_from=DAY)
    with pytest.raises(EndsBeforeItBegins):
        end(house, house.admin, organisation=new)


@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, name: str) -> None:
    with pytest.raises(PermissionDenied):
        end(house, getattr(house, name))
