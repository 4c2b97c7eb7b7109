"""The lists of this module's pages."""

from vedich.organisations.tables.absences import AbsenceTable
from vedich.organisations.tables.chart import OrganisationTable, PersonTable
from vedich.organisations.tables.rights import GrantTable, PostRightTable

__all__ = ["AbsenceTable", "GrantTable", "OrganisationTable", "PersonTable", "PostRightTable"]
