"""Papers that arrive at an office, and their way: slip, a leader's direction, task or file.

The paper itself is a `documents.Document`; here is what the office's register of arrivals says of
it, and what was decided.
"""

from vedich.incoming.models.offices import Dossier, Phrase, Register
from vedich.incoming.models.papers import WAITING, IncomingPaper, State
from vedich.incoming.models.way import Direction, RoutingSlip

__all__ = [
    "WAITING", "Direction", "Dossier", "IncomingPaper", "Phrase", "Register", "RoutingSlip",
    "State",
]  # fmt: skip
