"""Kept, raised, lowered: read from both values; shares cut to the last digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vedich.indicators.cascade import (
    DerivedKind,
    Goal,
    equal_shares,
    kind_of_goal,
    kind_of_words,
    shares_by_base,
)


def goal(value: str | None, qualifier: str = "=", period: str = "2020") -> Goal:
    return Goal(None if value is None else Decimal(value), qualifier, period)


@pytest.mark.parametrize(
    ("upper", "local", "rises", "kind"),
    [
        (goal("13"), goal("13"), False, DerivedKind.KEPT),
        (goal("13"), goal("10.5"), False, DerivedKind.RAISED),
        (goal("13"), goal("14"), False, DerivedKind.LOWERED),
        (goal("95"), goal("96"), True, DerivedKind.RAISED),
        (goal("95"), goal("90"), True, DerivedKind.LOWERED),
        (goal("36", ">"), goal("36"), True, DerivedKind.UNLIKE),
        (goal("36", ">"), goal("40", ">"), True, DerivedKind.RAISED),
        (goal("13"), goal("13", period="2021"), False, DerivedKind.UNLIKE),
        (goal(None), goal("13"), False, DerivedKind.UNLIKE),
        (goal(None), goal(None), False, DerivedKind.KEPT),
    ],
)
def test_what_both_values_say(upper: Goal, local: Goal, rises: bool, kind: DerivedKind) -> None:
    assert kind_of_goal(upper, local, rises=rises, is_summed=False) == kind


def test_a_number_that_adds_up_is_measured_by_the_share() -> None:
    whole, own = goal("800"), goal("300")
    assert kind_of_goal(whole, own, rises=True, is_summed=True) == DerivedKind.PART
    for share, kind in (
        ("300", DerivedKind.KEPT),
        ("280", DerivedKind.RAISED),
        ("320", DerivedKind.LOWERED),
    ):
        found = kind_of_goal(whole, own, rises=True, is_summed=True, share=Decimal(share))
        assert found == kind


def test_words_are_kept_or_reworded() -> None:
    assert kind_of_words("a", "a") == DerivedKind.KEPT
    assert kind_of_words("a", "b") == DerivedKind.REWORDED


def test_equal_shares_leave_the_last_digit_over() -> None:
    assert equal_shares(Decimal(800), 3, 0) == [Decimal(266)] * 3
    assert equal_shares(Decimal("10.0"), 3, 1) == [Decimal("3.3")] * 3
    assert equal_shares(Decimal(800), 0, 0) == []


def test_shares_by_base_leave_out_what_is_unknown() -> None:
    bases = [Decimal(100), None, Decimal(200)]
    assert shares_by_base(Decimal(800), bases, 0) == [Decimal(266), None, Decimal(533)]
    assert shares_by_base(Decimal(800), [Decimal(0), None], 0) == [None, None]
