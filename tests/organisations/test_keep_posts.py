"""Posts: creating, entrusting with rights, ending."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.organisations import queries
from vedich.organisations.facts import PersonFact, PostFact
from vedich.organisations.models import Capability, Post, Reach
from vedich.organisations.refusals import EndedAlready, MoreThanOwn, NoName, PostTaken
from vedich.organisations.services import create_post, end_post, entrust_post

C, R = Capability, Reach


def create(house: House, actor: Any, **changes: Any) -> Post:
    given = {"organisation": house.district_committee, "title": "Phó Bí thư Huyện ủy"}
    return create_post(**{**given, "actor": actor, "at": house.at, **changes})


def test_a_post_carries_its_rights(house: House) -> None:
    post = create(house, house.binh, capabilities=[(C.PLAN, R.OWN), (C.PLAN, R.OWN)], leads=True)
    assert [(right.capability, right.reach) for right in post.capabilities.all()] == [
        ("plan", "own")
    ]
    entry = AuditEntry.objects.get(fact=PostFact.CREATED)
    assert entry.data["rights"] == [
        "lập văn bản, chương trình, đề án, chỉ tiêu (chính tổ chức đó và địa bàn của nó, kể cả "
        "cấp dưới của địa bàn)"
    ]


def test_a_decomposed_title_is_composed_and_known_again(house: House) -> None:
    title = "Trưởng ban Tổ chức"
    typed = unicodedata.normalize("NFD", title)
    assert typed != title
    post = create(house, house.binh, title=typed)
    assert Post.objects.get(title=title) == post
    with pytest.raises(PostTaken):
        create(house, house.binh, title=title)


def test_it_lasts_as_long_as_the_organisation(house: House) -> None:
    type(house.department).objects.filter(pk=house.department.pk).update(
        valid_from=date(2016, 1, 1), valid_to=date(2025, 7, 1)
    )
    house.department.refresh_from_db()
    post = create(house, house.admin, organisation=house.department)
    assert (post.valid_from, post.valid_to) == (date(2016, 1, 1), date(2025, 7, 1))


def test_what_cannot_be(house: House) -> None:
    create(house, house.binh)
    with pytest.raises(PostTaken):
        create(house, house.binh)
    with pytest.raises(NoName):
        create(house, house.binh, title=" ")


def test_nobody_passes_on_more_than_their_own(house: House) -> None:
    with pytest.raises(MoreThanOwn, match="nhập và nộp số liệu"):
        create(house, house.binh, capabilities=[(C.REPORT, R.OWN)])
    create(house, house.admin, capabilities=[(C.REPORT, R.OWN)])
    factories.grant(house.cuong, house.district_committee, C.ORGANISE, R.OWN)
    factories.grant(house.cuong, house.district_committee, C.PLAN, R.OWN)
    create(house, house.cuong, title="Một", capabilities=[(C.PLAN, R.OWN)])
    for reach in (R.SUBTREE, R.AREA):
        with pytest.raises(MoreThanOwn):
            create(house, house.cuong, title="Hai", capabilities=[(C.PLAN, reach)])


def test_new_rights_hold_at_once(house: House) -> None:
    post = house.minh.person.appointments.get().post
    given = {"actor": house.admin, "at": house.at}
    entrust_post(post=post, capabilities=[(C.PLAN, R.AREA)], **given)
    covers = queries.covers
    assert covers(house.minh, C.PLAN, house.commune_committee.pk, on=house.on)
    assert not covers(house.minh, C.APPROVE, house.district_committee.pk, on=house.on)
    entry = AuditEntry.objects.get(fact=PostFact.ENTRUSTED)
    assert entry.data["old"] != entry.data["rights"]


def test_rights_given_by_others_may_stay(house: House) -> None:
    """Bình lacks REPORT; he may keep it on the post and add what he has, not add it himself."""
    post = house.lan.person.appointments.get().post
    given = {"actor": house.binh, "at": house.at}
    kept = [(C.REPORT, R.OWN), (C.LEAD, R.OWN)]
    entrust_post(post=post, capabilities=[*kept, (C.PLAN, R.OWN)], **given)
    entrust_post(post=post, capabilities=[], **given)
    with pytest.raises(MoreThanOwn):
        entrust_post(post=post, capabilities=[(C.REPORT, R.OWN)], **given)


def test_an_ended_post_has_no_holder(house: House) -> None:
    post = house.lan.person.appointments.get().post
    day = date(2020, 3, 1)
    end_post(post=post, on=day, actor=house.binh, at=house.at)
    assert post.appointments.get().valid_to == day
    assert AuditEntry.objects.filter(fact=PersonFact.LEFT).count() == 1
    with pytest.raises(EndedAlready):
        end_post(post=post, on=day, actor=house.binh, at=house.at)


@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, name: str) -> None:
    given = {"actor": getattr(house, name), "at": house.at}
    post = house.lan.person.appointments.get().post
    with pytest.raises(PermissionDenied):
        create(house, given["actor"])
    with pytest.raises(PermissionDenied):
        entrust_post(post=post, capabilities=[], **given)
    with pytest.raises(PermissionDenied):
        end_post(post=post, on=house.on, **given)
