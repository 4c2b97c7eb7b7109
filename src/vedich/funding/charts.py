"""The rates of a support programme by year, as bars and in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

from vedich.funding import wording
from vedich.funding.queries import YearOf
from vedich.web.components import Bar, upright

SHOWN = 8
"""The last years that fit a card on a phone."""


def rates(years: Sequence[YearOf]) -> Markup:
    """One bar a year, in nghìn đồng a household; where places differ, the highest."""
    bars = [_bar(of) for of in years[-SHOWN:]]
    return upright(bars, rates_said(years)) if any(bar.value for bar in bars) else Markup("")


def rates_said(years: Sequence[YearOf]) -> str:
    """“2016: 60, 2017: 60 nghìn đồng một hộ”, for those who do not see the bars."""
    said = ", ".join(f"{bar.label}: {bar.text}" for bar in map(_bar, years[-SHOWN:]))
    return _("%(said)s nghìn đồng một hộ") % {"said": said}


def _bar(of: YearOf) -> Bar:
    if not of.values:
        return Bar(str(of.year), None, "–")
    low, high = of.values[0], of.values[-1]
    text = wording.thousands(high)
    if low != high:
        text = f"{wording.thousands(low)}-{text}"
    return Bar(str(of.year), high, text)
