"""What a place puts its weight on, and who buys it."""

from vedich.products.models.choices import (
    Carrying,
    Chosen,
    FocusArea,
    Measure,
    Product,
    ReasonKind,
)
from vedich.products.models.partners import Commitment, Delivery, Partner

__all__ = [
    "Carrying",
    "Chosen",
    "Commitment",
    "Delivery",
    "FocusArea",
    "Measure",
    "Partner",
    "Product",
    "ReasonKind",
]
