"""The lists: what was chosen, who buys, what they promised."""

from vedich.products.tables.choices import FocusAreaTable, ProductTable
from vedich.products.tables.partners import CommitmentTable, PartnerTable

__all__ = ["CommitmentTable", "FocusAreaTable", "PartnerTable", "ProductTable"]
