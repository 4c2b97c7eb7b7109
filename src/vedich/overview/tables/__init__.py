"""The lists of the overview."""

from vedich.overview.tables.coverage import CoverageTable
from vedich.overview.tables.outline import OutlineTable

__all__ = ["CoverageTable", "OutlineTable"]
