"""Why the worker reads no text; the server turns the code into a sentence."""

from __future__ import annotations

from typing import Any


class Fault(Exception):
    """`code`: password, broken, macros, entities, unpacked, pages, text."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
