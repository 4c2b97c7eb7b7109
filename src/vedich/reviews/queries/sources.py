"""Whose papers are reviewed: the Centre's, one's own, those of another level."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CENTRE, OWN, OTHER = "trung-uong", "cap-minh", "khac"
SOURCES: list[tuple[str, StrOrPromise]] = [
    (CENTRE, _("Trung ương")),
    (OWN, _("Của cấp mình")),
    (OTHER, _("Cấp khác")),
]

BODIES = (
    "Trung ương", "Bộ Chính trị", "Ban Bí thư", "Quốc hội", "Chính phủ", "Chủ tịch nước", "Bộ ",
)  # fmt: skip
"""How the names of central bodies begin; they are no organisations of the system."""


def of_source(rows: QuerySet[Any], source: str, paper: str = "duty__document__",
              whose: str = "duty__organisation__") -> QuerySet[Any]:  # fmt: skip
    """Keep the rows whose paper is of this source; `paper`, `whose`: the ways there from a row."""
    central = Q(**{f"{paper}reference__endswith": "/TW"})
    for body in BODIES:
        central |= Q(**{f"{paper}issuer_text__startswith": body})
    central |= Q(**{f"{paper}issuer_text__contains": "Trung ương"})
    central &= Q(**{f"{paper}issuer__isnull": True})
    own = Q(**{f"{paper}issuer__area": F(f"{whose}area")})
    if source == CENTRE:
        return rows.filter(central)
    if source == OWN:
        return rows.filter(own)
    elsewhere = Q(**{f"{paper}issuer__isnull": False}) & ~own
    outside = Q(**{f"{paper}issuer__isnull": True}) & ~central
    return rows.filter(elsewhere | outside)
