"""The ledger and criteria sets in the API, through the same rules and services as the pages."""

from vedich.recognitions.api import sets, ways
from vedich.recognitions.api.common import router

__all__ = ["router", "sets", "ways"]
