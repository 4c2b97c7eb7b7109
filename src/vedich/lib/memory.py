"""Memory while very much is built at once."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_paused = 0
_was_on = False


def settle() -> None:
    """Whatever is there now lives as long as the process: the collector never looks at it again,
    and looks less often at what comes after.

    Said once, when everything is loaded. A page over a thousand targets makes some hundred thousand
    objects that die with it; walking the program for each ten thousand of them takes a quarter
    of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Python looks for no cycles while the block runs; also as a decorator.

    A file of a hundred thousand rows becomes millions of objects that all live to the end: each
    round of the collector walks them and finds nothing, a seventh of the time of an import. What
    nobody refers to is freed as always. Blocks may nest and run in several threads: the collector
    goes on after the last one, also after an error, and only where it ran before.
    """
    global _paused, _was_on
    with _lock:
        if not _paused:
            _was_on = gc.isenabled()
            gc.disable()
        _paused += 1
    try:
        yield
    finally:
        with _lock:
            _paused -= 1
            if not _paused and _was_on:
                gc.enable()
