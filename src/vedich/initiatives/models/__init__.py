"""What a clause becomes: programmes, schemes, plans; who answers; what places below made of it."""

from vedich.initiatives.models.cascade import Derivation, Exemption
from vedich.initiatives.models.initiatives import (
    Announcement,
    Concretisation,
    Initiative,
    Objective,
    Responsibility,
)

__all__ = [
    "Announcement",
    "Concretisation",
    "Derivation",
    "Exemption",
    "Initiative",
    "Objective",
    "Responsibility",
]
