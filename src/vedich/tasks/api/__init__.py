"""Work in the API, through the same rules and services as the pages."""

from vedich.tasks.api import (
    acts,
    counting,
    extensions,
    links,
    moving,
    reading,
    results,
    series,
    templates,
)
from vedich.tasks.api.common import router

__all__ = [
    "acts",
    "counting",
    "extensions",
    "links",
    "moving",
    "reading",
    "results",
    "router",
    "series",
    "templates",
]
