"""The only writers of what is read from papers: one function an act."""

from vedich.reader.services.confirming import Given, confirm_reading
from vedich.reader.services.deciding import (
    accept_proposal,
    choose_unit,
    edit_proposal,
    reject_proposal,
    restore_proposal,
)
from vedich.reader.services.joining import add_proposal, merge_proposal, split_proposal
from vedich.reader.services.reading import (
    drop_reading,
    read_document,
    run_if_short,
    run_reading,
    run_waiting,
)

__all__ = [
    "Given",
    "accept_proposal",
    "add_proposal",
    "choose_unit",
    "confirm_reading",
    "drop_reading",
    "edit_proposal",
    "merge_proposal",
    "read_document",
    "reject_proposal",
    "restore_proposal",
    "run_if_short",
    "run_reading",
    "run_waiting",
    "split_proposal",
]
