"""What the rows of a data set call each other by, and whose hand writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.areas.queries import by_code
from vedich.documents.models import Clause, Document
from vedich.initiatives.models import Initiative
from vedich.organisations.models import Organisation, Person
from vedich.terms.models import Plan, Term

Say = Callable[[str], None]

BASICS = {
    "party": Organisation.Kind.PARTY_ORGANISATION,
    "executive": Organisation.Kind.EXECUTIVE_COMMITTEE,
    "standing": Organisation.Kind.STANDING_COMMITTEE,
    "board": Organisation.Kind.STANDING_BOARD,
    "people": Organisation.Kind.PEOPLES_COMMITTEE,
}


@dataclass
class Book:
    """One data set being loaded: `on` is the day whose official codes its rows use."""

    on: date
    system: User
    say: Say
    users: dict[str, User] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    _areas: dict[str, Area] = field(default_factory=dict)
    _organisations: dict[str, Organisation] = field(default_factory=dict)

    def area(self, code: str) -> Area:
        if code not in self._areas:
            found = by_code(code, on=self.on)
            if found is None:
                raise LookupError(f"no area {code} on {self.on}")
            self._areas[code] = found
        return self._areas[code]

    def add_organisation(self, key: str, organisation: Organisation) -> None:
        self._organisations[key] = organisation

    def organisation(self, key: str) -> Organisation:
        """By the key of its row, or `party:CODE`, `people:CODE` … for what every area has."""
        if key not in self._organisations:
            kind, _, code = key.partition(":")
            self._organisations[key] = Organisation.objects.get(
                kind=BASICS[kind], area=self.area(code), follows_area=True
            )
        return self._organisations[key]

    def organisation_if(self, key: str | None) -> Organisation | None:
        return self.organisation(key) if key else None

    def clause(self, document: str, path: str) -> Clause:
        return Clause.objects.get(document=self.documents[document], path=path)
