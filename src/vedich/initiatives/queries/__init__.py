"""Reads that others need: the line from a clause to who answers for it, and where it breaks.

Every function takes a fixed number of statements, whatever the number of rows.
"""

from vedich.initiatives.queries.clauses import (
    ClauseCoverage,
    coverage,
    uncovered_clauses,
)
from vedich.initiatives.queries.forest import (
    Forest,
    Node,
    Unnamed,
    tree_of,
    unnamed_seen,
    with_listed,
)
from vedich.initiatives.queries.gaps import Gap, GapKind, gaps
from vedich.initiatives.queries.people import (
    answering,
    responsibilities_of,
    running,
    with_people,
    without_document,
    without_leader,
)

__all__ = [
    "ClauseCoverage",
    "Forest",
    "Gap",
    "GapKind",
    "Node",
    "Unnamed",
    "answering",
    "coverage",
    "gaps",
    "responsibilities_of",
    "running",
    "tree_of",
    "uncovered_clauses",
    "unnamed_seen",
    "with_listed",
    "with_people",
    "without_document",
    "without_leader",
]
