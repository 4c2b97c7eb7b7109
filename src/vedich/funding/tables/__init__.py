"""Money, support programmes and the places of a year as lists."""

from vedich.funding.tables.lines import FundingTable
from vedich.funding.tables.support import PlacesTable, ProgrammeTable

__all__ = ["FundingTable", "PlacesTable", "ProgrammeTable"]
