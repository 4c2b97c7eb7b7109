"""The map: shapes where the borders of the day are known, else one tile a place, by its parent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vedich.areas.models import Level
from vedich.indicators import wording
from vedich.indicators.models import Indicator
from vedich.indicators.status import WORST_FIRST, Status
from vedich.indicators.tables.board import STATUS_CHOICES
from vedich.lib.periods import Period
from vedich.places.asked import Asked
from vedich.places.borders import Borders, borders_of
from vedich.places.figures import Figures
from vedich.places.heat import Cell

BY_STATUS, BY_PROGRESS = "trang-thai", "quang-duong"


@dataclass(frozen=True)
class Tile:
    """One place of the map; `path` is its shape where it has one, `colour` the class it wears."""

    area: Any
    cell: Cell
    path: str
    colour: str

    @property
    def code(self) -> Status:
        return Status(self.cell.row.code)

    @property
    def status_text(self) -> Any:
        return wording.status_text(self.cell.row.found)


@dataclass
class Board:
    """One indicator over the places asked for; `colouring`: by status or by progress."""

    asked: Asked
    indicator: Indicator
    figures: Figures
    colouring: str = BY_STATUS
    period: Period | None = None

    @cached_property
    def borders(self) -> Borders | None:
        """Known for the communes of one province, on its days alone."""
        within = self.asked.within
        if within is None or within.area.level != Level.PROVINCE:
            return None
        if self.asked.level != Level.COMMUNE:
            return None
        return borders_of(getattr(within.area, "code_on", within.area.code), self.asked.day)

    @cached_property
    def tiles(self) -> list[Tile]:
        shapes = self.borders.shapes if self.borders else {}
        found = []
        for area in self.asked.areas:
            cell = Cell(self.figures.row(area, self.indicator, self.period), self.indicator)
            found.append(Tile(area, cell, shapes.get(area.code_on, ""), self._colour(cell)))
        return found

    @property
    def drawn(self) -> list[Tile]:
        return [tile for tile in self.tiles if tile.path]

    @property
    def groups(self) -> list[tuple[str, list[Tile]]]:
        """The places without a shape, by the place in which they lie."""
        groups: dict[str, list[Tile]] = {}
        for tile in self.tiles:
            if not tile.path:
                groups.setdefault(self.asked.parent_name(tile.area), []).append(tile)
        return list(groups.items())

    @property
    def counts(self) -> list[tuple[str, int, str]]:
        """How many places stand where, the worst first."""
        counts = Counter(tile.code for tile in self.tiles)
        said = {code: wording.lowered(str(text)) for code, text in STATUS_CHOICES}
        return [(code, counts[code], said[code]) for code in WORST_FIRST if counts[code]]

    @property
    def unshaded(self) -> int:
        """How many places have no value that may be shaded."""
        return sum(tile.cell.shade is None for tile in self.tiles)

    @cached_property
    def periods(self) -> list[Period]:
        return self.figures.periods([self.indicator])

    def _colour(self, cell: Cell) -> str:
        if self.colouring == BY_PROGRESS:
            return "is-nodata" if cell.shade is None else f"q{cell.shade}"
        return f"is-{cell.row.code}"
