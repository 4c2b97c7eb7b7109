"""A plan, what was set aside of it, and what was used: one bar over the other."""

from __future__ import annotations

from decimal import Decimal

from django_stubs_ext import StrOrPromise
from markupsafe import Markup


def money_bar(
    planned: Decimal | None,
    allocated: Decimal | None,
    spent: Decimal | None,
    label: StrOrPromise,
) -> Markup:
    """Dashed: planned; light: allocated; dark: spent. The largest of the three is the whole width.

    What is not known is not drawn; `label` says all of it in words.
    """
    given = {"m0": planned, "m1": allocated, "m2": spent}
    whole = max((value for value in given.values() if value), default=Decimal(1))
    parts = [
        Markup('<rect x="0" y="0.5" width="{}%" height="9" rx="2" class="{}"/>').format(
            f"{float(value / whole) * 100:.1f}", name
        )
        for name, value in given.items()
        if value is not None
    ]
    return Markup('<svg class="vd-seg" role="img" aria-label="{}">{}</svg>').format(
        label, Markup("").join(parts)
    )
