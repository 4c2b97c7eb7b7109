"""Places chosen for a year by a decision; moved to another year; chosen no more."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import grant
from tests.people import House
from tests.recognitions.ways import (
    assess,
    choose,
    fresh,
    make_set,
    opened,
    paper,
    recognise,
    village,
    withdraw,
)
from vedich.accounts.queries import system_user
from vedich.areas import services as areas
from vedich.areas.models import Area, AreaSuccession
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.organisations.models import Capability
from vedich.recognitions import refusals, services
from vedich.recognitions.facts import FinishFact
from vedich.recognitions.models import Finish, Selection


def move(house: House, finish: Finish, year: int = 2020, **given: object) -> Selection:
    values = {
        "version": fresh(finish).version,
        "year": year,
        "chosen_on": date(2019, 12, 20),
        "organisation": house.district_people,
        "reason": "Chưa đủ vốn làm đường",
        "is_paper_missing": True,
        "actor": house.admin,
        "at": house.at,
    }
    return services.move_selection(finish=finish, **(values | given))


def test_two_communes_by_one_decision(house: House) -> None:
    decision = paper(house)
    made = choose(house, make_set(house), house.commune, house.other_commune, document=decision)
    assert [(row.finish.area, row.year, row.document) for row in made] == [
        (house.commune, 2019, decision),
        (house.other_commune, 2019, decision),
    ]
    (entry, _opening) = history_of(made[0].finish)
    assert entry.fact == FinishFact.CHOSEN
    assert entry.data["paper"] == "45/QĐ-UBND"


def test_a_decision_without_a_paper_is_said_to_be_so(house: House) -> None:
    one = make_set(house)
    with pytest.raises(refusals.PaperMissing):
        choose(house, one, is_paper_missing=False)
    with pytest.raises(refusals.PaperAndMissing):
        choose(house, one, document=paper(house), is_paper_missing=True)
    assert choose(house, one)[0].is_paper_missing


def test_chosen_again_before_it_is_there(house: House) -> None:
    one = make_set(house)
    choose(house, one)
    with pytest.raises(refusals.AlreadyChosen, match="Xã Khau Mòn đã được chọn về đích năm 2019"):
        choose(house, one, house.other_commune, house.commune, year=2020)
    assert Selection.objects.count() == 1


def test_there_and_holding_is_not_chosen_again_but_once_lost_it_is(house: House) -> None:
    one = make_set(house)
    finish = choose(house, one)[0].finish
    recognise(house, finish, date(2019, 11, 1))
    with pytest.raises(refusals.AlreadyReached, match="01/11/2019"):
        choose(house, one, year=2020)
    withdraw(house, finish, date(2019, 12, 1))
    choose(house, one, year=2020, chosen_on=date(2019, 12, 20))
    years = finish.selections.order_by("pk").values_list("year", "is_current")
    assert list(years) == [(2019, False), (2020, True)]


def test_everything_wrong_is_said_at_once(house: House) -> None:
    one = make_set(house, level="village", valid_to="2018-01-01")
    with pytest.raises(ManyRefused) as caught:
        choose(
            house, one, house.commune, chosen_on=date(2020, 3, 1), year=2019,
            is_paper_missing=False,
        )  # fmt: skip
    codes = {each.code for each in caught.value.refusals}
    assert codes == {
        "future_day", "year_passed", "paper_missing", "set_not_in_force", "wrong_level",
    }  # fmt: skip


def test_nothing_and_the_same_twice(house: House) -> None:
    one = make_set(house)
    with pytest.raises(refusals.NoPlaces):
        choose(house, one, places=[])
    with pytest.raises(refusals.PlaceTwice, match="Xã Khau Mòn"):
        choose(house, one, house.commune, house.commune)
    with pytest.raises(refusals.YearTooFar):
        choose(house, one, year=99999)


def test_a_place_merged_away_says_into_which(house: House) -> None:
    Area.objects.filter(pk=house.commune.pk).update(valid_to=date(2018, 1, 1))
    house.commune.refresh_from_db()
    AreaSuccession.objects.create(
        predecessor=house.commune, successor=house.other_commune, on=date(2018, 1, 1), kind="merge"
    )
    with pytest.raises(refusals.PlaceNotThere) as caught:
        choose(house, make_set(house))
    assert "Đã nhập vào Xã Sín Lĩnh" in str(caught.value)


def test_a_place_not_there_yet(house: House) -> None:
    new = areas.create_area(
        name="Xã Mới", level="commune", parent=house.district, valid_from=date(2019, 6, 1),
        actor=system_user(), at=house.at,
    )  # fmt: skip
    with pytest.raises(refusals.PlaceNotThere, match="có từ ngày 01/06/2019"):
        choose(house, make_set(house), new)


def test_a_set_of_one_district_holds_there_alone(house: House) -> None:
    one = make_set(house, area="T11")
    with pytest.raises(refusals.OutsideSet, match="Huyện Mộc Sơn"):
        choose(house, one, house.far_commune)
    assert choose(house, one, house.commune)


def test_a_village_is_chosen_under_a_set_for_villages(house: House) -> None:
    one = make_set(house, level="village", name="Bộ tiêu chí thôn")
    assert choose(house, one, village(house.commune))


def test_moved_to_another_year_the_first_stays(house: House) -> None:
    finish = choose(house, make_set(house))[0].finish
    with pytest.raises(refusals.ReasonNeeded):
        move(house, finish, reason=" ")
    with pytest.raises(refusals.SameYear):
        move(house, finish, 2019)
    new = move(house, finish)
    first, second = finish.selections.order_by("pk")
    assert (first.year, first.is_current, first.reason) == (2019, False, "Chưa đủ vốn làm đường")
    assert (second, second.replaces, second.is_current) == (new, first, True)
    assert history_of(finish)[0].fact == FinishFact.MOVED


def test_two_moving_at_once(house: House) -> None:
    finish = choose(house, make_set(house))[0].finish
    version = fresh(finish).version
    move(house, finish, 2020, version=version)
    with pytest.raises(EditedMeanwhile):
        move(house, finish, 2021, version=version)


def test_chosen_no_more(house: House) -> None:
    finish = choose(house, make_set(house))[0].finish
    given = {"finish": finish, "reason": "Ghi nhầm xã", "actor": house.admin, "at": house.at}
    services.drop_selection(version=fresh(finish).version, on=date(2019, 1, 1), **given)
    assert not finish.selections.get().is_current
    with pytest.raises(refusals.NotChosen):
        services.drop_selection(version=fresh(finish).version, on=date(2019, 1, 1), **given)


def test_who_may_choose(house: House) -> None:
    """Bình plans for the province, also in its communes; the others do not."""
    one = make_set(house)
    for user in (house.lan, house.minh, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            choose(house, one, actor=user)
    grant(house.minh, house.district_committee, Capability.PLAN)
    with pytest.raises(PermissionDenied):
        choose(house, one, house.commune, house.far_commune, actor=house.minh)
    assert choose(house, one, actor=house.minh)
    assert choose(house, one, house.far_commune, actor=house.binh)


def test_opened_for_a_place_that_nobody_chose(house: House) -> None:
    one = make_set(house)
    finish = opened(house, one)
    assert opened(house, one) == finish
    assess(house, finish, date(2019, 5, 1))
    with pytest.raises(PermissionDenied):
        services.open_finish(area=house.commune, criteria_set=one, actor=house.cuong, at=house.at)
