"""The text of a paper in lines, with the sentences marked from which proposals come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vedich.reader.models import Proposal
from vedich.reader.queries import Row

State = Proposal.State
NUMBER = re.compile(r"^\s*(?:(?:Điều|Mục|Chương|Phần)\s+\S+|[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)](?=\s)")
SHORT = 120
"""A line of capitals no longer than this is a heading."""


@dataclass
class Piece:
    """A run of text; `rows` are the proposals it belongs to, `begins` those that begin here."""

    text: str
    rows: list[Row] = field(default_factory=list)
    begins: list[Row] = field(default_factory=list)
    is_bold: bool = False

    @property
    def state(self) -> str:
        """The class of the highlight: taken, left out, doubtful or still to be looked at."""
        proposal = self.rows[0].proposal
        if self.rows[0].is_flag:
            return "is-rej" if proposal.state == State.REJECTED else "is-miss"
        return {State.ACCEPTED: "is-done", State.REJECTED: "is-rej"}.get(State(proposal.state), "")

    @property
    def numbers(self) -> str:
        return " ".join(str(row.number) for row in self.rows)


@dataclass
class Line:
    """`is_heading`: in capitals; `is_head`: above the text proper, with number, place and day."""

    pieces: list[Piece]
    is_heading: bool = False
    is_head: bool = False


def lines_of(text: str, rows: Sequence[Row]) -> list[Line]:
    """The lines that are not blank, in order; sentences may overlap or run over several lines."""
    spans = [
        (row.proposal.start, min(row.proposal.end, len(text)), row)
        for row in rows
        if row.proposal.start is not None and row.proposal.end is not None
    ]
    spans.sort(key=lambda each: each[0])
    found: list[Line] = []
    here: list[tuple[int, int, Row]] = []
    at, taken, is_head = 0, 0, True
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            while taken < len(spans) and spans[taken][0] < end:
                here.append(spans[taken])
                taken += 1
            here = [each for each in here if each[1] > at]
            plain = line.strip()
            is_heading = len(plain) <= SHORT and plain == plain.upper() and plain != plain.lower()
            is_head = is_head and not here and len(plain) <= SHORT and not NUMBER.match(plain)
            found.append(Line(_pieces(text, at, end, here), is_heading, is_head))
        at = end + 1
    return found


def _pieces(text: str, at: int, end: int, spans: Sequence[tuple[int, int, Row]]) -> list[Piece]:
    cuts = {at, end}
    for start, stop, _row in spans:
        cuts |= {max(start, at), min(stop, end)}
    number = NUMBER.match(text[at:end])
    if number:
        cuts.add(at + number.end())
    edges = sorted(cuts)
    pieces = []
    for left, right in pairwise(edges):
        rows = [row for start, stop, row in spans if start < right and stop > left]
        begins = [row for start, _stop, row in spans if max(start, at) == left and start >= at]
        piece = Piece(text[left:right], rows, [row for row in begins if row in rows])
        piece.is_bold = bool(number) and right <= at + number.end()  # type: ignore[union-attr]
        pieces.append(piece)
    return pieces
