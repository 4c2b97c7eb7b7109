"""The only writers of the register: papers, their parts, and how one paper hangs on another."""

from vedich.documents.services.clauses import (
    add_clause,
    add_outline,
    edit_clause,
    read_parts,
    remove_clause,
)
from vedich.documents.services.ending import end_document, restore_document
from vedich.documents.services.files import attach_file, read_scans, take_away_file
from vedich.documents.services.papers import edit_document, register_document
from vedich.documents.services.relations import relate, relate_as_said, unrelate
from vedich.documents.services.secrets import refuse_secret, refuse_secret_file

__all__ = [
    "add_clause",
    "add_outline",
    "attach_file",
    "edit_clause",
    "edit_document",
    "end_document",
    "read_parts",
    "read_scans",
    "refuse_secret",
    "refuse_secret_file",
    "register_document",
    "relate",
    "relate_as_said",
    "remove_clause",
    "restore_document",
    "take_away_file",
    "unrelate",
]
