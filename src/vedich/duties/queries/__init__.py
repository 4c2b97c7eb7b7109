"""Reads that others need: the board of a committee on a day, its gaps, what a person holds.

Every function takes a fixed number of statements, whatever the number of rows.
"""

from vedich.duties.queries.board import Board, Line, Row, Work, board_of
from vedich.duties.queries.gaps import Gaps, gaps_of
from vedich.duties.queries.holdings import (
    Holdings,
    duties_for_area,
    duties_of_person,
    history_of_board,
    holdings_of,
)
from vedich.duties.queries.members import BODIES, Held, Member, is_member, members_of

__all__ = [
    "BODIES",
    "Board",
    "Gaps",
    "Held",
    "Holdings",
    "Line",
    "Member",
    "Row",
    "Work",
    "board_of",
    "duties_for_area",
    "duties_of_person",
    "gaps_of",
    "history_of_board",
    "holdings_of",
    "is_member",
    "members_of",
]
