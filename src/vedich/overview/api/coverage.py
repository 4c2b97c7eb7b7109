"""The schemes of a committee by the places below, for other programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Schema

from vedich.lib import clock
from vedich.overview.api.reading import router, user_of
from vedich.overview.queries.coverage import Cell, read_coverage
from vedich.overview.queries.sight import terms_for


class CoverageCell(Schema):
    """What a place has of a scheme. `state`: made, gap, exempt, none."""

    area_id: int
    area: str
    state: str
    initiative_ids: list[int]
    days: list[int | None]
    days_open: int | None
    reason: str


class CoverageLine(Schema):
    initiative_id: int
    initiative: str
    done: int
    gaps: int
    median_days: int | None
    cells: list[CoverageCell]


@router.get("/coverage", response=list[CoverageLine], url_name="coverage")
def coverage(request: HttpRequest, term: int) -> list[dict[str, Any]]:
    """Đề án của một nhiệm kỳ × địa phương ngay bên dưới, trong phần được xem."""
    on = clock.today()
    terms = terms_for(user_of(request), None, on=on, only=term)
    if not terms:
        raise Http404
    found = read_coverage(user_of(request), terms[0], on=on)
    return [
        {
            "initiative_id": line.pk,
            "initiative": line.initiative.title,
            "done": len(line.done),
            "gaps": len(line.gaps),
            "median_days": line.median_days,
            "cells": [_cell(cell, on) for cell in line.cells.values()],
        }
        for line in found.lines
    ]


def _cell(cell: Cell, on: date) -> dict[str, Any]:
    state = "made" if cell.made else "gap" if cell.is_gap else "exempt" if cell.exemption else ""
    return {
        "area_id": cell.column.pk,
        "area": cell.column.name,
        "state": state or "none",
        "initiative_ids": [each.initiative.pk for each in cell.made],
        "days": [each.days for each in cell.made],
        "days_open": cell.days_open(on) if cell.is_gap else None,
        "reason": cell.exemption.reason if cell.exemption else "",
    }
