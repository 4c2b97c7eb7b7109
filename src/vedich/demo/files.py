"""The demo's data files."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from vedich.lib import clock

DATA = Path(__file__).parent / "data"
Row = dict[str, Any]


def read(name: str) -> dict[str, Any]:
    """The object in a file of `data/`; numbers with decimals come as Decimal, exact as written."""
    text = (DATA / name).read_text("utf-8")
    found: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return found


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment(text: str, hour: int = 9) -> datetime:
    """The full hour of the day `text` (2020-02-21) in Vietnam, aware."""
    return clock.start_of(date.fromisoformat(text)) + timedelta(hours=hour)
