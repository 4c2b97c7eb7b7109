"""Where the text of a paper comes from, and in which clause a sentence stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vedich.audit.editing import in_vietnamese
from vedich.documents.files import PaperText
from vedich.documents.models import Clause, Document
from vedich.documents.queries import clauses_of, text_of
from vedich.lib.vietnamese import clean_line, fold

NAMED = (Clause.Kind.ARTICLE, Clause.Kind.MATTER)
"""Kinds whose word stands before their number: "Điều 3."; a passage (đoạn) has no number."""
TELLING = 160
"""So many folded characters of a sentence tell it apart."""


@dataclass
class Text:
    """A text and the clauses it was put together from, as [offset, clause id] in order."""

    text: str
    pieces: list[list[int]] = field(default_factory=list)


def cleaned(text: str) -> str:
    """Text fit to store and read: as `clean_text`, but tabs stay, because they part table cells."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = ("\t".join(map(clean_line, line.split("\t"))) for line in lines)
    return "\n".join(said).strip("\n")


def of_document(document: Document) -> tuple[Text, bool]:
    """The paper's text, and whether its files gave it: the first with text, else its clauses."""
    live = PaperText.objects.filter(paper_file__document=document, paper_file__removed_at=None)
    if live.exclude(text="").exists():
        return Text(cleaned(text_of(document))), True
    return of_clauses(clauses_of(document)), False


def of_clauses(clauses: Iterable[Clause]) -> Text:
    """The paper as its clauses say it, each beginning on a line of its own."""
    made = Text("")
    for clause in clauses:
        if made.text:
            made.text += "\n"
        made.pieces.append([len(made.text), clause.pk])
        said = [part for part in (clause.heading, clause.text) if part]
        made.text += _numbered(clause) + "\n".join(said)
    return made


def _numbered(clause: Clause) -> str:
    if clause.kind == Clause.Kind.PASSAGE:
        return ""
    if clause.kind in NAMED:
        return f"{in_vietnamese(clause.get_kind_display())} {clause.number}. "
    is_letter = clause.number.isalpha() and clause.number.islower()
    return f"{clause.number}) " if is_letter else f"{clause.number}. "


class Standing:
    """Finds the clause in which a sentence of the text stands."""

    def __init__(
        self, text: str, pieces: Sequence[Sequence[int]], clauses: Iterable[Clause]
    ) -> None:
        self.text = text
        self.starts = [start for start, _pk in pieces]
        self.ids = [pk for _start, pk in pieces]
        rows = list(clauses)
        self.by_path = {row.path.casefold(): row.pk for row in rows}
        self.folded = [(row.pk, fold(f"{row.heading} {row.text}")) for row in rows]

    def clause_at(self, start: int, end: int, path: str = "") -> int | None:
        """By the piece it was read from, else by its words, else by the address read; None."""
        if self.starts:
            at = bisect_right(self.starts, start) - 1
            return self.ids[at] if at >= 0 else None
        sentence = fold(self.text[start:end])[:TELLING]
        holding = [pk for pk, said in self.folded if sentence and sentence in said]
        if len(holding) == 1:
            return holding[0]
        return self.by_path.get(path.casefold()) if path else None
