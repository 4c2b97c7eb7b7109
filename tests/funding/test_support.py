"""Support for each household: rates with their source, households read, totals only when known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.funding import world
from tests.funding.world import ILLUSTRATIVE
from tests.indicators import worlds
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.audit.queries import history_of
from vedich.funding import refusals, services
from vedich.funding.facts import SupportFact
from vedich.funding.models import FundingLine, SupportProgramme, SupportRate
from vedich.funding.queries import rate_of, years_of
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim
from vedich.lib.errors import Refused


def budget(house: House, programme: SupportProgramme, **given: Any) -> Any:
    values = {"programme": programme, "year": 2019, "source_kind": ILLUSTRATIVE}
    return services.budget_year(**world.act(house, **values | given))


def year(programme: SupportProgramme, of: int = 2019) -> Any:
    found = years_of(programme, FundingLine.objects.all(), counts_whole=True)
    return next(each for each in found if each.year == of)


def said_rate(house: House, value: str = "70000", **changes: Any) -> Claim:
    """A claim of the district that says a rate, as a newspaper would."""
    what = worlds.metric(house, "muc", name="Mức hỗ trợ", measure_unit="đồng/hộ",
                         aggregation="none")  # fmt: skip
    values = {"source_kind": "press", "coverage": "total", "value_text": "70.000 đồng"} | changes
    [claim] = worlds.approved(house, worlds.say(house.district, what, value, "2016", **values))
    return claim


# --- Rates ------------------------------------------------------------------------------------


def test_a_rate_is_read_from_the_claim_that_says_it(house: House) -> None:
    programme = world.programme(house, None)
    rate = services.set_rate(
        programme=programme, year=2016, claim=said_rate(house), **world.act(house)
    )
    read = rate_of(rate)
    assert (rate.value, read.value, read.source_kind) == (None, 70_000, "press")
    assert history_of(programme)[0].fact == SupportFact.RATE_READ


@pytest.mark.parametrize(
    ("unit", "value", "dong"),
    [("đồng/hộ", "70000", 70_000), ("nghìn đồng/hộ", "70", 70_000), ("triệu đồng", "1.5", 1500000)],
)
def test_the_unit_of_the_claim_counts(house: House, unit: str, value: str, dong: int) -> None:
    claim = said_rate(house, value, measure_unit=unit, value_text="")
    rate = services.set_rate(
        programme=world.programme(house, None), year=2016, claim=claim, **world.act(house)
    )
    assert rate_of(rate).value == dong


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"qualifier": ">"}, refusals.NotARate),
        ({"measure_unit": "kg"}, refusals.NotARate),
        ({"nature": "expectation"}, refusals.NotARate),
    ],
)
def test_a_claim_that_says_no_exact_rate_gives_none(
    house: House, changes: dict[str, str], refusal: type[Refused]
) -> None:
    claim = said_rate(house, **changes)
    with pytest.raises(refusal):
        services.set_rate(
            programme=world.programme(house, None), year=2016, claim=claim, **world.act(house)
        )


def test_a_claim_of_another_year_is_no_rate_of_this_one(house: House) -> None:
    with pytest.raises(refusals.ClaimOfAnother) as caught:
        services.set_rate(
            programme=world.programme(house, None), year=2017, claim=said_rate(house),
            **world.act(house),
        )  # fmt: skip
    assert "năm 2016" in str(caught.value)


def test_a_corrected_claim_is_followed_and_a_withdrawn_one_says_nothing(house: House) -> None:
    claim = said_rate(house)
    programme = world.programme(house, None)
    services.set_rate(programme=programme, year=2016, claim=claim, **world.act(house))
    given = worlds.say(
        house.district, claim.metric, "75000", "2016", source_kind="press", coverage="total"
    )
    new = indicators.correct_claim(
        claim, given, version=claim.version, reason="báo đính chính", actor=system_user(),
        at=house.at, state="approved",
    )  # fmt: skip
    assert rate_of(SupportRate.objects.get()).value == 75_000
    indicators.withdraw_claim(new, reason="bỏ", actor=system_user(), at=house.at)
    read = rate_of(SupportRate.objects.get())
    assert read.value is None
    assert "đã thay" in read.why.lower() or "đã rút" in read.why.lower()


def test_another_rate_needs_a_reason_and_the_old_one_stays(house: House) -> None:
    programme = world.tet(house)
    given = {"programme": programme, "year": 2019, "value": Decimal(95_000), **world.act(house)}
    with pytest.raises(refusals.RateThere):
        services.set_rate(**given)
    new = services.set_rate(**given, reason="HĐND nâng mức")
    assert new.replaces is not None
    assert new.replaces.value == 90_000
    assert programme.rates.filter(is_in_force=True).get() == new


@pytest.mark.parametrize("value", [None, Decimal(-1), Decimal("0.5")])
def test_a_rate_is_a_sum_of_money(house: House, value: Decimal | None) -> None:
    with pytest.raises(Refused):
        services.set_rate(
            programme=world.programme(house, None), year=2019, value=value, **world.act(house)
        )


def test_a_rate_outside_the_programmes_area_is_refused(house: House) -> None:
    with pytest.raises(refusals.PlaceOutside):
        services.set_rate(
            programme=world.programme(house, None), year=2019, area=house.far_commune,
            value=Decimal(5000), **world.act(house),
        )  # fmt: skip


# --- Budgets ----------------------------------------------------------------------------------


def test_a_budget_is_rate_times_households_of_each_place(house: House) -> None:
    programme = world.tet(house)
    done = budget(house, programme)
    assert len(done.amounts) == 3
    line = world.line_of(programme, house.commune)
    planned = world.amount(line, "planned")
    assert (planned.value, planned.rate, planned.households) == (45_000_000, 90_000, 500)
    of = year(programme)
    assert of.is_whole
    assert (of.planned, of.households) == (90_000 * 1619, 1619)


def test_a_place_of_its_own_rate(house: House) -> None:
    programme = world.tet(house)
    services.set_rate(
        programme=programme, year=2019, area=house.commune, value=Decimal(100_000),
        **world.act(house),
    )  # fmt: skip
    budget(house, programme)
    assert world.line_of(programme, house.commune).planned == 50_000_000  # type: ignore[attr-defined]
    assert world.line_of(programme, house.other_commune).planned == 54_000_000  # type: ignore[attr-defined]


def test_unknown_households_stay_unknown_and_there_is_no_total(house: House) -> None:
    programme = world.tet(house, third_commune=None)
    done = budget(house, programme)
    assert done.unknown == ["Xã Pa Xeo"]
    assert world.line_of(programme, house.third_commune).planned is None  # type: ignore[attr-defined]
    of = year(programme)
    assert (of.is_whole, of.planned_count, of.places) == (False, 2, 3)


def test_an_inexact_count_is_not_multiplied(house: House) -> None:
    programme = world.tet(house, third_commune=None)
    said = worlds.say(house.third_commune, programme.metric, "500", "2019", qualifier=">")
    worlds.approved(house, said)
    assert budget(house, programme).unknown == ["Xã Pa Xeo"]


def test_who_is_counted_later_is_added_and_the_others_are_kept(house: House) -> None:
    programme = world.tet(house, third_commune=None)
    budget(house, programme)
    world.households(house, third_commune=519)
    done = budget(house, programme)
    assert (len(done.amounts), done.kept, done.unknown) == (1, 2, [])
    assert year(programme).is_whole


def test_without_rate_or_metric_there_is_no_budget(house: House) -> None:
    programme = world.tet(house)
    with pytest.raises(refusals.NoRate):
        budget(house, programme, year=2018)
    with pytest.raises(refusals.NoMetric):
        budget(house, world.programme(house, None, name="Khác"))


def recounted(house: House, value: str) -> None:
    """The commune's households of 2019 are corrected after the budget."""
    claim = Claim.objects.get(area=house.commune, metric__code="ho", state="approved")
    given = worlds.say(house.commune, claim.metric, value, "2019")
    indicators.correct_claim(
        claim, given, version=claim.version, reason="rà soát lại", actor=system_user(),
        at=house.at, state="approved",
    )  # fmt: skip


def test_a_count_that_changes_after_the_budget_stands_beside_the_one_used(house: House) -> None:
    programme = world.budgeted(house)
    recounted(house, "512")
    line = world.line_of(programme, house.commune)
    assert line.planned == 45_000_000  # type: ignore[attr-defined]
    new = services.recount(
        amount=world.amount(line, "planned"), version=line.version, reason="theo rà soát",
        **world.act(house),
    )  # fmt: skip
    assert (new.value, new.households) == (90_000 * 512, 512)
    old = new.replaces
    assert old is not None
    assert (old.households, old.state) == (500, "replaced")
    with pytest.raises(refusals.SameAmount):
        services.recount(amount=new, version=line.version + 1, reason="lần nữa", **world.act(house))


def test_a_count_taken_back_leaves_the_budget_as_it_was(house: House) -> None:
    programme = world.budgeted(house)
    claim = Claim.objects.get(area=house.commune, metric__code="ho", state="approved")
    indicators.withdraw_claim(claim, reason="đếm nhầm", actor=system_user(), at=house.at)
    line = world.line_of(programme, house.commune)
    with pytest.raises(refusals.HouseholdsUnknown):
        services.recount(
            amount=world.amount(line, "planned"), version=line.version, reason="x",
            **world.act(house),
        )  # fmt: skip
    assert world.line_of(programme, house.commune).planned == 45_000_000  # type: ignore[attr-defined]


def test_allocation_follows_the_budget_once(house: House) -> None:
    programme = world.budgeted(house, third_commune=None)
    of = year(programme)
    assert (of.allocated, of.allocated_count) == (90_000 * 1100, 2)
    with pytest.raises(refusals.NothingToAllocate):
        services.allocate_year(
            programme=programme, year=2019, source_kind=ILLUSTRATIVE, **world.act(house)
        )


# --- Rights -----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["lan", "minh", "hanh", "cuong"])
def test_only_who_plans_there_keeps_programmes(house: House, who: str) -> None:
    programme = world.tet(house)
    by = {"actor": getattr(house, who), "at": house.at}
    same = {"name": "Khác", "source": programme.source}
    of = {"programme": programme, "year": 2019}
    acts: list[Any] = [
        lambda: services.create_programme(
            owner=house.district_people, area=house.district, **same, **by
        ),
        lambda: services.edit_programme(programme=programme, version=1, **same, **by),
        lambda: services.set_rate(**of, value=Decimal(5000), **by),
        lambda: services.budget_year(**of, source_kind=ILLUSTRATIVE, **by),
        lambda: services.allocate_year(**of, source_kind=ILLUSTRATIVE, **by),
    ]
    for each in acts:
        with pytest.raises(PermissionDenied):
            each()


def test_the_source_stays_once_money_stands_on_it(house: House) -> None:
    programme = world.budgeted(house)
    given = {"programme": programme, "version": 1, "metric": programme.metric}
    with pytest.raises(refusals.ProgrammeInUse):
        services.edit_programme(
            **given, name=programme.name, source=world.source(house, "tinh"), **world.act(house)
        )
    services.edit_programme(**given, name="Quà Tết", source=programme.source, **world.act(house))
    assert history_of(programme)[0].fact == SupportFact.EDITED


def test_two_programmes_of_one_name_and_owner_are_refused(house: House) -> None:
    world.programme(house, None)
    with pytest.raises(refusals.NameTaken):
        world.programme(house, None, name=" Hỗ trợ hộ dân  đón Tết")
    with pytest.raises(refusals.NameMissing):
        world.programme(house, None, name=" ")
