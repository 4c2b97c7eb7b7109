"""Choices, partners and commitments in the API, through the same rules and services."""

from vedich.products.api import acts, partners, reading
from vedich.products.api.common import router

__all__ = ["acts", "partners", "reading", "router"]
