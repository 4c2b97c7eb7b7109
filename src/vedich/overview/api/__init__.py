"""The overview in the API, through the same reads as the pages."""

from vedich.overview.api import coverage, reading
from vedich.overview.api.reading import router

__all__ = ["coverage", "reading", "router"]
