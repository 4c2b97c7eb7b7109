from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from vedich.lib import clock

DEMO_DAY = date(2020, 2, 21)


@pytest.fixture(autouse=True)
def _no_day_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.VARIABLE, raising=False)


def test_now_is_this_moment_in_vietnam() -> None:
    before = datetime.now(UTC)
    now = clock.now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(hours=7)
    assert not clock.is_fixed()


def test_today_is_the_day_of_now() -> None:
    before = clock.day_of(datetime.now(UTC))
    today = clock.today()
    assert before <= today <= clock.day_of(datetime.now(UTC))
    assert type(today) is date


@pytest.mark.parametrize("text", ["2020-02-21", "21/02/2020", " 21/2/2020 "])
def test_the_environment_fixes_the_day(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(clock.VARIABLE, text)
    assert clock.today() == DEMO_DAY
    assert clock.is_fixed()


def test_the_time_of_day_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2020-02-21")
    first, second = clock.now(), clock.now()
    assert first.date() == second.date() == DEMO_DAY
    assert first <= second or second.hour == 0
    assert first.utcoffset() == timedelta(hours=7)


def test_an_empty_variable_fixes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "  ")
    assert not clock.is_fixed()


@pytest.mark.parametrize("text", ["30/02/2020", "hôm qua", "20200221", "0001-01-01"])
def test_a_bad_day_is_said_clearly(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(clock.VARIABLE, text)
    with pytest.raises(clock.FixedDayError, match=r"VEDICH_TODAY.*Ghi như 2020-02-21"):
        clock.today()


def test_a_block_fixes_the_day_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2021-01-01")
    with clock.fixed(DEMO_DAY):
        assert clock.today() == DEMO_DAY
        with clock.fixed(date(2019, 12, 31)):
            assert clock.today() == date(2019, 12, 31)
        assert clock.today() == DEMO_DAY
    assert clock.today() == date(2021, 1, 1)


def test_a_block_given_a_moment_stops_the_clock() -> None:
    moment = datetime(2020, 2, 20, 18, 30, tzinfo=UTC)
    with clock.fixed(moment):
        assert clock.now() == moment
        assert clock.now().utcoffset() == timedelta(hours=7)
        assert clock.today() == DEMO_DAY
        assert clock.is_fixed()
    assert not clock.is_fixed()


def test_the_block_ends_with_an_error_too() -> None:
    with pytest.raises(RuntimeError), clock.fixed(DEMO_DAY):
        raise RuntimeError
    assert not clock.is_fixed()


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2020, 2, 20, 16, 59, 59, tzinfo=UTC), date(2020, 2, 20)),
        (datetime(2020, 2, 20, 17, 0, tzinfo=UTC), DEMO_DAY),
        (datetime(2020, 2, 21, 0, 30, tzinfo=timezone(timedelta(hours=9))), date(2020, 2, 20)),
    ],
)
def test_the_day_turns_at_midnight_in_vietnam(at: datetime, day: date) -> None:
    assert clock.day_of(at) == day


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.day_of(datetime(2020, 2, 21, 8, 0))  # noqa: DTZ001 - the case asked about


def test_a_day_starts_at_midnight() -> None:
    start = clock.start_of(DEMO_DAY)
    assert start == datetime(2020, 2, 20, 17, 0, tzinfo=UTC)
    assert clock.day_of(start) == DEMO_DAY
    assert clock.day_of(start - timedelta(microseconds=1)) == date(2020, 2, 20)
