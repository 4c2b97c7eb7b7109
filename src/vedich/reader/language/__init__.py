"""Plain Python: from the words of a Vietnamese directive to proposals. No network, no database.

`read` is the way in for directives, `read_claims` for reports and articles.
"""

from vedich.reader.language.proposals import (
    Cadence,
    Deadline,
    DeadlineKind,
    Flag,
    Paper,
    ProposedClaim,
    ProposedTarget,
    ProposedTask,
    Reading,
    Span,
)

__all__ = [
    "Cadence",
    "Deadline",
    "DeadlineKind",
    "Flag",
    "Paper",
    "ProposedClaim",
    "ProposedTarget",
    "ProposedTask",
    "Reading",
    "Span",
]
