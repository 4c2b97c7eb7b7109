"""A reorganisation changes no total of an earlier period, and moves the later ones."""

from __future__ import annotations

from datetime import date

from tests.indicators.worlds import approved, metric, rolled, say
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.areas import services as areas
from vedich.indicators import services


def test_a_commune_moves_to_another_district(house: House):
    poor = metric(house)
    for period in ("2018", "2019"):
        approved(house, say(house.commune, poor, "120", period=period))
        approved(house, say(house.other_commune, poor, "80", period=period))
        approved(house, say(house.far_commune, poor, "50", period=period))
    areas.move_area(
        area=house.commune,
        parent=house.other_district,
        on=date(2019, 6, 1),
        actor=system_user(),
        at=house.at,
    )
    assert (rolled(house.district, poor, "2018"), rolled(house.other_district, poor, "2018")) == (
        200,
        50,
    )
    assert (rolled(house.district, poor), rolled(house.other_district, poor)) == (80, 170)
    assert rolled(house.province, poor, "2018") == rolled(house.province, poor) == 250
    assert services.check_roll_ups() == []


def test_the_only_commune_with_a_number_leaves_nothing_behind(house: House):
    poor = metric(house)
    approved(house, say(house.commune, poor, "120"))
    areas.move_area(
        area=house.commune,
        parent=house.other_district,
        on=date(2019, 6, 1),
        actor=system_user(),
        at=house.at,
    )
    assert (rolled(house.district, poor), rolled(house.other_district, poor)) == (None, 120)
    assert services.check_roll_ups() == []


def test_a_merger_written_down_late_takes_the_number_out_of_later_periods_only(house: House):
    poor = metric(house)
    for period in ("2018", "2019"):
        approved(house, say(house.commune, poor, "120", period=period))
        approved(house, say(house.other_commune, poor, "80", period=period))
    areas.absorb_areas(
        predecessors=[house.commune],
        into=house.other_commune,
        on=date(2019, 6, 1),
        actor=system_user(),
        at=house.at,
    )
    assert rolled(house.province, poor, "2018") == 200
    assert rolled(house.province, poor) == 80
    assert rolled(house.commune, poor) == 120
    assert services.check_roll_ups() == []
