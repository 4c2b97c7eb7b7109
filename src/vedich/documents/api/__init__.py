"""The register and its files in the API, through the same rules and services as the pages."""

from vedich.documents.api import files, register
from vedich.documents.api.common import router

__all__ = ["files", "register", "router"]
