"""Plain Python: from the words of a Vietnamese directive to proposals. No network, no database.

`read` is the way in for directives, `read_claims` for reports and articles, `as_annotation` puts
a reading into the form in which annotated papers are kept.
"""

from vedich.reader.language.annotation import as_annotation
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
from vedich.reader.language.reading import read, read_claims

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
    "as_annotation",
    "read",
    "read_claims",
]
