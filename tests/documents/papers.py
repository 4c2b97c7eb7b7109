"""Papers for tests: what the province of Thanh Vân has in its register."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.people import House
from vedich.documents import services
from vedich.documents.models import Clause, Document

Kind = Document.Kind


def register(house: House, **given: Any) -> Document:
    """The resolution of the province's congress, unless told otherwise; the administrator acts."""
    values: dict[str, Any] = {
        "kind": Kind.RESOLUTION,
        "name": "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV",
        "area": house.province,
        "reference": "01-NQ/ĐH",
        "issued_on": date(2015, 10, 23),
        "issuer": house.province_committee,
        "actor": house.admin,
        "at": house.at,
    }
    return services.register_document(**values | given)


def add(house: House, document: Document, number: str, **given: Any) -> Clause:
    """A part of the paper with a heading, unless told otherwise."""
    values: dict[str, Any] = {
        "kind": Clause.Kind.POINT,
        "heading": f"Nội dung số {number}",
        "actor": house.admin,
        "at": house.at,
    }
    return services.add_clause(document=document, number=number, **values | given)
