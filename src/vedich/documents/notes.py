"""What upper modules write beside the parts of a paper: who took up which.

A note is asked once a page for all parts shown, so that the number of statements does not grow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest
from markupsafe import Markup

from vedich.documents.models import Clause

Note = Callable[[HttpRequest, Sequence[Clause], Clause | None], Mapping[int, Markup]]

_notes: list[Note] = []


def add(note: Note) -> None:
    """Show `note(request, clauses, focus)`, markup by clause id, beside the parts.

    `focus` is the part whose own page it is, None on the page of the paper. Said in `ready()`.
    """
    if note not in _notes:
        _notes.append(note)


def beside(
    request: HttpRequest, clauses: Sequence[Clause], focus: Clause | None = None
) -> dict[int, list[Markup]]:
    """All notes on these parts, by clause id."""
    found: dict[int, list[Markup]] = defaultdict(list)
    for note in _notes:
        for pk, markup in note(request, clauses, focus).items():
            found[pk].append(markup)
    return dict(found)
