"""The board of assignments in the API, through the same rules and services as the pages."""

from vedich.duties.api import acts, reading
from vedich.duties.api.common import router

__all__ = ["acts", "reading", "router"]
