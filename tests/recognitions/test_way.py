"""The way of one place, reckoned from its rows: first crossing, lost, regained."""

from __future__ import annotations

from datetime import date

from vedich.recognitions.way import Span, Step, Turn, trace

CRITERIA = [1, 2, 3]


def day(month: int, number: int = 1) -> date:
    return date(2019, month, number)


def met(month: int, *criteria: int, verified: bool = False) -> list[Step]:
    return [Step(day(month), each, True, verified) for each in criteria]


def fell(month: int, criterion: int) -> Step:
    return Step(day(month), criterion, False)


def test_all_criteria_met_is_the_first_crossing() -> None:
    way = trace(CRITERIA, [*met(1, 1, 2), *met(3, 3)], [])
    assert (way.complete_on, way.first_on, way.lost_on) == (day(3), day(3), None)
    assert not way.is_verified
    assert way.count_met() == 3


def test_two_of_three_is_no_finish() -> None:
    way = trace(CRITERIA, met(1, 1, 2), [])
    assert way.first_on is None
    assert way.count_met() == 2


def test_no_criteria_at_all_is_no_finish() -> None:
    assert trace([], [], []).first_on is None


def test_a_criterion_that_falls_later_loses_it_and_one_that_rises_regains_it() -> None:
    steps = [*met(1, 1, 2, 3), fell(4, 2)]
    lost = trace(CRITERIA, steps, [])
    assert (lost.complete_on, lost.lost_on, lost.regained_on) == (day(1), day(4), None)
    again = trace(CRITERIA, [*steps, *met(6, 2)], [])
    assert (again.complete_on, again.lost_on, again.regained_on) == (day(1), None, day(6))
    turns = [event.turn for event in again.events]
    assert turns == [Turn.COMPLETE, Turn.FELL, Turn.LOST, Turn.REGAINED]


def test_of_two_words_on_one_day_the_later_counts() -> None:
    way = trace(CRITERIA, [*met(1, 1, 2), fell(1, 3), *met(1, 3)], [])
    assert way.complete_on == day(1)


def test_a_recognition_is_a_crossing_and_its_withdrawal_a_loss() -> None:
    way = trace(CRITERIA, [], [Span(day(2), day(5)), Span(day(7))])
    assert (way.recognised_on, way.lost_on, way.regained_on) == (day(2), None, day(7))
    assert way.is_verified
    assert trace(CRITERIA, [], [Span(day(2), day(5))]).lost_on == day(5)


def test_recognised_at_two_of_three_is_no_loss() -> None:
    way = trace(CRITERIA, [*met(1, 1, 2), fell(1, 3)], [Span(day(2))])
    assert (way.recognised_on, way.lost_on, way.count_met()) == (day(2), None, 2)


def test_withdrawn_and_complete_again_stays_lost_until_recognised_again() -> None:
    steps = [*met(1, 1, 2, 3), fell(4, 2), *met(6, 2)]
    assert trace(CRITERIA, steps, [Span(day(2), day(5))]).lost_on == day(4)
    assert trace(CRITERIA, steps, [Span(day(2), day(5)), Span(day(8))]).regained_on == day(8)


def test_as_of_a_day_nothing_later_is_known() -> None:
    steps = [*met(1, 1, 2, 3), fell(4, 2)]
    before = trace(CRITERIA, steps, [Span(day(2))], until=day(3))
    assert (before.lost_on, before.count_met(), before.is_recognised) == (None, 3, True)
    assert trace(CRITERIA, steps, [Span(day(2))], until=date(2018, 12, 31)).first_on is None


def test_complete_and_verified_by_the_level_above() -> None:
    assert trace(CRITERIA, met(1, 1, 2, 3, verified=True), []).is_verified
    assert not trace(CRITERIA, [*met(1, 1, 2, verified=True), *met(1, 3)], []).is_verified
