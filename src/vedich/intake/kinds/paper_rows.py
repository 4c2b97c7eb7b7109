"""Rows that are papers: no secret ones, who issued them, of which kind they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext as _

from vedich.documents.guessing import guess
from vedich.documents.models import Document
from vedich.documents.services import refuse_secret
from vedich.intake import refusals
from vedich.intake.kinds.base import Plan, Rows
from vedich.intake.kinds.by_row import RowKind
from vedich.intake.kinds.lookups import Named, organisation_keys
from vedich.organisations.models import Organisation

if TYPE_CHECKING:
    from vedich.accounts.models import User

C = TypeVar("C")


class PaperRows(RowKind[C]):
    """A file that holds one secret paper is refused outright: nothing of it is kept."""

    def plan(self, rows: Rows, user: User, *, at: datetime) -> Plan:
        cells = (cell for line in rows.grid.rows for cell in line)
        refuse_secret(*(cell for cell in cells if isinstance(cell, str)), actor=user, at=at)
        return super().plan(rows, user, at=at)


class Issuers:
    """All organisations by name, loaded once a file; a name nobody bears stays as it is written."""

    def __init__(self) -> None:
        rows = Organisation.objects.select_related("area").order_by("sort_key", "pk")
        self.named = Named(rows, what=_("cơ quan"), extra=_("tên đầy đủ"), keys=organisation_keys)

    def find(self, text: str) -> Organisation | str:
        try:
            return self.named.get(text)
        except refusals.Unknown:
            return text


def parted(issuer: Organisation | str) -> tuple[Organisation | None, str]:
    """The organisation, or the name outside the system."""
    return (issuer, "") if isinstance(issuer, Organisation) else (None, issuer)


def kind_of(said: str, reference: str, name: str, *, on: date) -> str:
    """The kind as the file says it, else as the number does, else another paper."""
    return said or guess(f"{reference} {name}", on=on).kind or str(Document.Kind.OTHER)
