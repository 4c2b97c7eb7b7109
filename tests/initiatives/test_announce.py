"""How many programmes and schemes a source says there are."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add, register
from tests.initiatives.schemes import Kind, make
from tests.people import House
from tests.terms.frames import make_term
from vedich.initiatives import queries, refusals, services
from vedich.initiatives.models import Announcement
from vedich.terms.models import Term


def announce(house: House, term: Term, **given: Any) -> Announcement:
    values: dict[str, Any] = {
        "owner": house.province_committee,
        "kind": Kind.SCHEME,
        "count": 19,
        "actor": house.binh,
        "at": house.at,
    }
    return services.announce(term=term, **values | given)


def test_those_beyond_the_listed_are_gaps_and_a_new_number_replaces(house: House) -> None:
    term = make_term(house)
    clause = add(house, register(house), "8", kind="doan")
    announce(house, term, count=4, clause=clause)
    announce(house, term, clause=clause)
    make(house, "Giảm nghèo", term=term)
    make(house, "", term=term, is_named=False)
    [unnamed] = queries.tree_of(term, on=house.on).unnamed
    assert (unnamed.announcement.count, unnamed.listed, unnamed.missing) == (19, 2, 17)
    [same] = queries.unnamed_seen(house.lan, on=house.on)
    assert same.missing == 17
    assert queries.unnamed_seen(house.cuong, on=house.on) == []


def test_more_listed_than_announced_leaves_no_gap(house: House) -> None:
    term = make_term(house)
    announce(house, term, count=1)
    for number in range(3):
        make(house, f"Đề án {number}", term=term)
    assert queries.tree_of(term, on=house.on).unnamed[0].missing == 0


def test_what_cannot_be(house: House) -> None:
    term = make_term(house)
    with pytest.raises(refusals.NothingAnnounced):
        announce(house, term, count=0)
    with pytest.raises(refusals.UnknownKind):
        announce(house, term, kind="dream")
    with pytest.raises(refusals.TermOfAnother):
        announce(house, term, owner=house.district_committee)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            announce(house, term, actor=user)
