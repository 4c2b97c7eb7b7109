"""The only writers of the register: papers, their parts, and how one paper hangs on another."""

from vedich.documents.services.clauses import (
    add_clause,
    add_outline,
    edit_clause,
    read_parts,
    remove_clause,
)
from vedich.documents.services.papers import edit_document, register_document
from vedich.documents.services.relations import relate, unrelate
from vedich.documents.services.secrets import refuse_secret

__all__ = [
    "add_clause",
    "add_outline",
    "edit_clause",
    "edit_document",
    "read_parts",
    "refuse_secret",
    "register_document",
    "relate",
    "remove_clause",
    "unrelate",
]
