"""What a place made of an objective or target of an upper scheme: one pure core, no database.

Kept, raised, lowered is reckoned from both values and from which way is good; nobody types it. A
number that is added up (hộ, ha) says nothing of that beside the whole of the upper level: there the
allotted share is what the place is measured by, and without one its target is a part.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class DerivedKind(StrEnum):
    """What became of an item, in the order in which counts are said."""

    KEPT = "kept"
    RAISED = "raised"
    LOWERED = "lowered"
    PART = "part"
    REWORDED = "reworded"
    UNLIKE = "unlike"
    ADDED = "added"
    LEFT_OUT = "left_out"


WORDS: dict[DerivedKind, StrOrPromise] = {
    DerivedKind.KEPT: _("giữ nguyên"),
    DerivedKind.RAISED: _("nâng"),
    DerivedKind.LOWERED: _("hạ"),
    DerivedKind.PART: _("phần của địa phương"),
    DerivedKind.REWORDED: _("viết lại"),
    DerivedKind.UNLIKE: _("không so được"),
    DerivedKind.ADDED: _("thêm"),
    DerivedKind.LEFT_OUT: _("không áp dụng"),
}


@dataclass(frozen=True)
class Goal:
    """A target as far as it can be compared: number (None where open), sign, period."""

    value: Decimal | None
    qualifier: str
    period: str


def kind_of_goal(
    upper: Goal, local: Goal, *, rises: bool, is_summed: bool, share: Decimal | None = None
) -> DerivedKind:
    """What the place made of a target.

    `rises`: more is better. `is_summed`: the places' numbers add up to the upper one; then `share`,
    what was allotted to the place, is the measure.
    """
    measure = share if is_summed else upper.value
    if is_summed and share is None:
        return DerivedKind.PART
    if upper.period != local.period:
        return DerivedKind.UNLIKE
    if measure is None or local.value is None:
        both_open = measure is None and local.value is None
        return DerivedKind.KEPT if both_open else DerivedKind.UNLIKE
    if not is_summed and upper.qualifier != local.qualifier:
        return DerivedKind.UNLIKE
    if measure == local.value:
        return DerivedKind.KEPT
    better = local.value > measure if rises else local.value < measure
    return DerivedKind.RAISED if better else DerivedKind.LOWERED


def kind_of_words(upper: str, local: str) -> DerivedKind:
    """What the place made of an objective in words."""
    return DerivedKind.KEPT if upper == local else DerivedKind.REWORDED


# --- Sharing out ----------------------------------------------------------------------------------


def equal_shares(total: Decimal, places: int, decimals: int) -> list[Decimal]:
    """The same for each, cut to `decimals`; what the cut leaves over is nobody's."""
    return [_cut(total / places, decimals)] * places if places else []


def shares_by_base(
    total: Decimal, bases: list[Decimal | None], decimals: int
) -> list[Decimal | None]:
    """In proportion to the bases, cut to `decimals`; None where no base is known.

    With no base above zero there is nothing to go by: None for all.
    """
    whole = sum((base for base in bases if base is not None), Decimal(0))
    if whole <= 0:
        return [None] * len(bases)
    return [None if base is None else _cut(total * base / whole, decimals) for base in bases]


def _cut(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN)
