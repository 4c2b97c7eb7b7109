"""Checks for `vedich doctor`: are the derived tables what the claims say?"""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from vedich.indicators.models import RollUp
from vedich.indicators.services.roll_up import rebuild

CLOSE = Decimal("0.000001")


def check() -> list[str]:
    """Rebuild every roll-up in a transaction that is thrown away; name the rows that differ."""
    with transaction.atomic():
        before = {(row.area_id, row.period, row.metric_id): row.value for row in _rows()}
        rebuild()
        after = {(row.area_id, row.period, row.metric_id): row.value for row in _rows()}
        transaction.set_rollback(True)
    return [
        f"{key}: {before.get(key)} thay vì {after.get(key)}"
        for key in sorted(before.keys() | after.keys())
        if not _same(before.get(key), after.get(key))
    ]


def _rows() -> list[RollUp]:
    return list(RollUp.objects.only("area_id", "period", "metric_id", "value"))


def _same(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= CLOSE
