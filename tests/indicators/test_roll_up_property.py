"""Whatever is said, approved and withdrawn: the totals are those of a plain reckoning."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.indicators.worlds import approved, metric, rolled, say
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.indicators import services
from vedich.indicators.models import Claim, Metric, RollUp, ValueInForce

TREE = {
    "province": ["district", "other_district"],
    "district": ["commune", "other_commune", "third_commune"],
    "other_district": ["far_commune"],
}
PLACES = ["commune", "other_commune", "third_commune", "far_commune", "district", "province"]

acts = st.lists(
    st.tuples(
        st.sampled_from(PLACES),
        st.sampled_from(["part", "total"]),
        st.integers(0, 999),
        st.sampled_from(["say", "withdraw"]),
    ),
    max_size=12,
)


def expected(place: str, parts: dict[str, int], totals: dict[str, int]) -> int | None:
    """The plain rule: the stated total, else the own part and what those inside hold."""
    if place in totals:
        return totals[place]
    inner = [expected(child, parts, totals) for child in TREE.get(place, [])]
    held = [value for value in [parts.get(place), *inner] if value is not None]
    return sum(held) if held else None


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts)
def test_totals_are_those_of_the_plain_rule(house: House, acts: list[tuple[str, str, int, str]]):
    for model in (RollUp, ValueInForce, Claim):
        model.objects.all().delete()
    poor = Metric.objects.filter(code="ho-ngheo").first() or metric(house)
    live: dict[tuple[str, str], Claim] = {}
    said: dict[str, dict[str, int]] = {"part": {}, "total": {}}
    for place, coverage, value, act in acts:
        standing = live.pop((place, coverage), None)
        if standing is not None:
            services.withdraw_claim(standing, reason="x", actor=system_user(), at=house.at)
            del said[coverage][place]
        if act == "say":
            given_now = say(getattr(house, place), poor, str(value), coverage=coverage)
            (live[place, coverage],) = approved(house, given_now)
            said[coverage][place] = value
    for place in {*PLACES, *TREE}:
        wanted = expected(place, said["part"], said["total"])
        found = rolled(getattr(house, place), poor)
        assert found == (None if wanted is None else Decimal(wanted))
    assert services.check_roll_ups() == []
