"""Lists of this module: indicators at a place (reckoned rows), numbers (rows of the database)."""

from vedich.indicators.tables.board import IndicatorRow, IndicatorTable, board
from vedich.indicators.tables.claims import TICK, ClaimTable

__all__ = ["TICK", "ClaimTable", "IndicatorRow", "IndicatorTable", "board"]
