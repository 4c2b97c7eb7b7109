"""Reads of choices and commitments that pages, the API and panels share."""

from vedich.products.queries.choices import (
    Figures,
    Slogan,
    crops_first,
    figures_of,
    slogan_of,
    with_gaps,
)
from vedich.products.queries.commitments import (
    Promise,
    of_status,
    promises,
    standing_of,
    with_delivered,
)
from vedich.products.queries.hanging import Hanging, hanging_on

__all__ = [
    "Figures",
    "Hanging",
    "Promise",
    "Slogan",
    "crops_first",
    "figures_of",
    "hanging_on",
    "of_status",
    "promises",
    "slogan_of",
    "standing_of",
    "with_delivered",
    "with_gaps",
]
