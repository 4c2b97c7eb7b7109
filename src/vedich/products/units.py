"""Units of volume, and which of them can be turned into each other. Plain data, no database.

Tấn, tạ and yến are 1,000, 100 and 10 kg, as contracts of farm produce use them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Unit:
    """`factor` of these make one of the smallest unit of the same `family`."""

    name: str
    family: str
    factor: Decimal


UNITS = {
    unit.name: unit
    for unit in (
        Unit("tấn", "mass", Decimal(1000)),
        Unit("tạ", "mass", Decimal(100)),
        Unit("yến", "mass", Decimal(10)),
        Unit("kg", "mass", Decimal(1)),
        Unit("con", "head", Decimal(1)),
        Unit("nghìn con", "head", Decimal(1000)),
        Unit("quả", "egg", Decimal(1)),
        Unit("nghìn quả", "egg", Decimal(1000)),
        Unit("cây", "plant", Decimal(1)),
        Unit("nghìn cây", "plant", Decimal(1000)),
        Unit("lít", "liquid", Decimal(1)),
        Unit("m³", "solid", Decimal(1)),
    )
}
CHOICES = [(name, name) for name in UNITS]


def in_smallest(volume: Decimal, unit: str) -> Decimal:
    """The volume in the smallest unit of its family; `KeyError` for an unknown unit.

    >>> in_smallest(Decimal("2.5"), "tấn")
    Decimal('2500.0')
    """
    return volume * UNITS[unit].factor


def from_smallest(volume: Decimal, unit: str) -> Decimal:
    """A volume in the smallest unit, said in `unit`.

    >>> from_smallest(Decimal(2500), "tạ")
    Decimal('25')
    """
    return volume / UNITS[unit].factor


def are_alike(one: str, other: str) -> bool:
    """Whether a volume in the one can be said in the other.

    >>> are_alike("tấn", "kg"), are_alike("tấn", "con"), are_alike("tấn", "thúng")
    (True, False, False)
    """
    return one in UNITS and other in UNITS and UNITS[one].family == UNITS[other].family
