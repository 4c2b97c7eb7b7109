"""Invented directives and the few ways in which the tests look at what was read."""

from __future__ import annotations

from datetime import date

from vedich.reader.language import Paper, ProposedTask, Reading, read

DAY = date(2019, 3, 12)


def read_on(text: str, day: date | None = DAY, issuer: str = "") -> Reading:
    return read(text, paper=Paper(issued_on=day, issuer=issuer))


def tasks_of(text: str, day: date | None = DAY, issuer: str = "") -> tuple[ProposedTask, ...]:
    return read_on(text, day, issuer).tasks


def only(text: str, day: date | None = DAY) -> ProposedTask:
    """The one task of a text that gives one."""
    (task,) = tasks_of(text, day)
    return task


def leads(text: str) -> list[tuple[str, ...]]:
    return [task.lead_units for task in tasks_of(text)]
