"""The collector pauses for a block and goes on after it, whatever happened inside."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from vedich.lib.memory import collector_paused, settle


@pytest.fixture(autouse=True)
def _collector_on() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_what_is_loaded_is_left_alone_and_cycles_still_go() -> None:
    settle()
    assert gc.get_freeze_count() > 0
    before = len(gc.get_objects())
    ring: list[object] = []
    ring.append(ring)
    del ring
    assert gc.collect() >= 1
    assert len(gc.get_objects()) <= before + 100


def test_it_pauses_for_the_block_alone() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_blocks_nest() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        _ = 1 / 0
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with collector_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_the_last_of_several_threads_lets_it_go_on() -> None:
    inside, leave = Event(), Event()

    @collector_paused()
    def work() -> None:
        inside.set()
        leave.wait(5)

    thread = Thread(target=work)
    with collector_paused():
        thread.start()
        assert inside.wait(5)
    assert not gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()
