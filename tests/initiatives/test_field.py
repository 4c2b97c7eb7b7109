"""The field that picks a scheme reads back what it wrote itself."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tests.initiatives import schemes
from tests.people import House
from vedich.initiatives.forms import InitiativeField


@pytest.fixture
def field(house: House) -> InitiativeField:
    field = InitiativeField()
    field.of(house.binh, house.on)
    return field


def test_what_it_shows_of_a_scheme_is_that_scheme(house, field):
    ours = schemes.make(house, code="ĐA 03")
    theirs = schemes.make(house, area=house.district, owner=house.district_committee)
    for scheme in (ours, theirs):
        assert field.clean(field.prepare_value(scheme)) == scheme


def test_a_word_of_its_place_tells_it_from_its_namesakes(house, field):
    schemes.make(house)
    theirs = schemes.make(house, area=house.district, owner=house.district_committee)
    assert field.clean("giảm nghèo mộc sơn") == theirs
    with pytest.raises(ValidationError) as refused:
        field.clean("giảm nghèo")
    assert "Huyện Mộc Sơn" in refused.value.messages[0]
