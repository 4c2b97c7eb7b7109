"""The only writers of the register of arrivals: one function an act."""

from vedich.incoming.services.directing import direct
from vedich.incoming.services.dossiers import (
    close_dossier,
    open_dossier,
    put_in_dossier,
    reopen_dossier,
)
from vedich.incoming.services.entering import (
    Arrival,
    Said,
    edit_arrival,
    enter_paper,
    set_numbering,
)
from vedich.incoming.services.moving import file_paper, link_reply, submit_paper
from vedich.incoming.services.phrases import add_phrase, end_phrase

__all__ = [
    "Arrival", "Said", "add_phrase", "close_dossier", "direct", "edit_arrival", "end_phrase",
    "enter_paper", "file_paper", "link_reply", "open_dossier", "put_in_dossier", "reopen_dossier",
    "set_numbering", "submit_paper",
]  # fmt: skip
