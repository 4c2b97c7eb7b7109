"""The lists of the ledger, of a set's board, of selections and of sets."""

from vedich.recognitions.tables.board import BoardTable
from vedich.recognitions.tables.ledger import LedgerTable
from vedich.recognitions.tables.selections import SelectionTable
from vedich.recognitions.tables.sets import SetTable

__all__ = ["BoardTable", "LedgerTable", "SelectionTable", "SetTable"]
