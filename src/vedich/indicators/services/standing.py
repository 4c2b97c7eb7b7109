"""What the register says already, for very many numbers at once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from vedich.indicators.services.checks import IDENTITY, ClaimInput, live
from vedich.lib.numbers import format_qualified


class Standing(NamedTuple):
    """The live claim that an input would say again, or correct."""

    pk: int
    version: int
    qualifier: str
    value: Decimal | None
    value_high: Decimal | None
    weight: Decimal | None

    def says(self, given: ClaimInput) -> bool:
        """Whether the input says nothing else."""
        return (self.qualifier, self.value, self.value_high, self.weight) == (
            given.qualifier,
            given.value,
            given.value_high,
            given.weight,
        )

    @property
    def text(self) -> str:
        if self.value is None:
            return "–"
        return format_qualified(self.qualifier, self.value, self.value_high)


def standing_of(inputs: Sequence[ClaimInput]) -> dict[tuple[Any, ...], Standing]:
    """By identity: the newest live claim, which a correction would take the place of.

    One statement. An approved claim and the correction that waits for approval are both live.
    """
    if not inputs:
        return {}
    rows = live(inputs).order_by("pk").values_list(*IDENTITY, *Standing._fields)
    wide = len(IDENTITY)
    return {tuple(row[:wide]): Standing(*row[wide:]) for row in rows.iterator(chunk_size=5000)}
