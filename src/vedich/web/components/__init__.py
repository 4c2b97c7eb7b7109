"""The pieces that pages are made of, as globals of every template.

They return markup without inline styles: widths are SVG attributes, so the pages run under a
strict policy and print where backgrounds do not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vedich.web.components.bars import plan_clock, seg, traj
from vedich.web.components.columns import Bar, upright
from vedich.web.components.marks import brand_mark, check_mark, diamond
from vedich.web.components.provenance import prov, provkey
from vedich.web.components.shares import money_bar
from vedich.web.components.states import alert, empty, status
from vedich.web.components.text import big, facts, initials, quote

COMPONENTS: dict[str, Callable[..., Any]] = {
    "alert": alert,
    "big": big,
    "brand_mark": brand_mark,
    "diamond": diamond,
    "empty": empty,
    "facts": facts,
    "initials": initials,
    "money_bar": money_bar,
    "plan_clock": plan_clock,
    "prov": prov,
    "provkey": provkey,
    "quote": quote,
    "seg": seg,
    "status": status,
    "traj": traj,
    "upright": upright,
}

__all__ = [
    "COMPONENTS",
    "Bar",
    "alert",
    "big",
    "brand_mark",
    "check_mark",
    "diamond",
    "empty",
    "facts",
    "initials",
    "money_bar",
    "plan_clock",
    "prov",
    "provkey",
    "quote",
    "seg",
    "status",
    "traj",
    "upright",
]
