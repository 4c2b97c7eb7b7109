"""The examples in the docstrings of `lib` are true."""

import doctest
import importlib

import pytest

MODULES = (
    "errors",
    "clock",
    "dates",
    "vietnamese",
    "numbers",
    "periods.calendar",
    "periods.dated",
    "workdays",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"vedich.lib.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
