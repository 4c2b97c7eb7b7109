"""Where the way to a target begins when only its period is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.indicators import worlds
from tests.indicators.stories import give_target, outright
from tests.people import House
from vedich.indicators.models import Claim, Target
from vedich.indicators.queries import standings
from vedich.indicators.status import Status


def target_from(house: House, qualifier: str) -> Target:
    """A target for 2020 from what was said of 2015: 36, or more than 36; 30 in 2018."""
    rate = outright(house, "ty-le", "Tỷ lệ", "%", direction="down", frequency="year")
    said = worlds.say(house.commune, rate.metric, "36", "2015", qualifier=qualifier)
    worlds.approved(house, said, worlds.say(house.commune, rate.metric, "30", "2018"))
    return give_target(house, rate, house.commune, "20")


def test_an_exact_figure_is_the_base(house: House) -> None:
    target = target_from(house, Claim.Qualifier.EQUAL)
    (found,) = standings(Target.objects.filter(pk=target.pk), on=house.on)
    assert found.course is not None
    assert found.course.base == Decimal(36)


@pytest.mark.parametrize("qualifier", [Claim.Qualifier.MORE, Claim.Qualifier.ABOUT])
def test_a_figure_that_is_not_exact_is_no_base(house: House, qualifier: str) -> None:
    target = target_from(house, qualifier)
    (found,) = standings(Target.objects.filter(pk=target.pk), on=house.on)
    assert found.course is not None
    assert found.course.base is None
    assert found.standing.status == Status.NO_DATA
