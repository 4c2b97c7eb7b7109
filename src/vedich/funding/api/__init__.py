"""Money in the API, through the same rules and services as the pages."""

from vedich.funding.api import money, support
from vedich.funding.api.common import router

__all__ = ["money", "router", "support"]
