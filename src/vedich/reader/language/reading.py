"""`read`: the text of a directive in, proposals out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from vedich.reader.language.annexes import task_of_row
from vedich.reader.language.claims import Claims
from vedich.reader.language.deadlines import Deadlines
from vedich.reader.language.directive import Directive
from vedich.reader.language.heads import bodies, paper_of
from vedich.reader.language.legible import nothing, trouble
from vedich.reader.language.outline import Section
from vedich.reader.language.paragraphs import paragraphs
from vedich.reader.language.proposals import Paper, ProposedClaim, Reading
from vedich.reader.language.source import Source
from vedich.reader.language.tables import tables
from vedich.reader.language.targets import Targets


def read(text: str, *, paper: Paper | None = None, holidays: Collection[date] = ()) -> Reading:
    """Proposals of tasks and targets in `text`; never raises for what the text holds.

    `paper` is what the caller knows of it; what it leaves empty is read off the heading lines.
    `holidays` are left out where a deadline counts workdays.
    """
    source = Source(text)
    known = paper_of(source, paper)
    said = trouble(source)
    if said:
        return Reading(known, said=said, text=text)
    deadlines, targets = (
        Deadlines(source, known.issued_on, holidays),
        Targets(source, known.issued_on),
    )
    directive = Directive(source, deadlines, targets, known.issuer)
    for start, end in bodies(source):
        at = start
        for table in tables(source, start, end):
            _read_paragraphs(directive, source, at, table.start)
            for row in table.rows:
                directive.tasks.append(task_of_row(source, deadlines, row))
                targets.read(
                    *row.cells["task"],
                    section=Section.WORK,
                    heading="",
                    clause=directive.tasks[-1].clause,
                    announced=False,
                )
            at = table.end
        _read_paragraphs(directive, source, at, end)
    found = Reading(
        known,
        tuple(directive.tasks),
        tuple(targets.found),
        flags=tuple(directive.flags),
        text=text,
    )
    return found if found.tasks or found.targets or found.flags else replace(found, said=nothing())


def read_claims(text: str, *, paper: Paper | None = None) -> tuple[ProposedClaim, ...]:
    """The figures that a report or an article states, in the order of the text."""
    source = Source(text)
    if trouble(source):
        return ()
    claims = Claims(source, paper_of(source, paper).issued_on)
    claims.read()
    return tuple(claims.found)


def _read_paragraphs(directive: Directive, source: Source, start: int, end: int) -> None:
    for paragraph in paragraphs(source, start, end):
        directive.read(paragraph)
