"""Organisations, people, posts and rights in the API: the rules and services of the pages."""

from vedich.organisations.api import absences, acts, reading
from vedich.organisations.api.finding import router

__all__ = ["absences", "acts", "reading", "router"]
