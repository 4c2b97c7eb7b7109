"""What is counted, what was said about it, where it should go, and how targets go down."""

from vedich.indicators.models.cascade import DerivedItem, Share, Sharing
from vedich.indicators.models.figures import (
    Claim,
    Indicator,
    Metric,
    RollUp,
    Target,
    TrajectoryPoint,
    ValueInForce,
)

__all__ = [
    "Claim",
    "DerivedItem",
    "Indicator",
    "Metric",
    "RollUp",
    "Share",
    "Sharing",
    "Target",
    "TrajectoryPoint",
    "ValueInForce",
]
