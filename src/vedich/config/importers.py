"""What `vedich import KIND FILE` can read; each module names its own reader here.

A reader is a function `(path, *, actor, at, progress) -> str`: it reads the file at `path`, writes
in one transaction through its module's services in the name of `actor` at the moment `at`, calls
`progress(text)` as it goes, and returns a sentence that says what it did. What is wrong with the
file it raises all at once (`ManyRefused`), having written nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Protocol

from vedich.accounts.models import User


class Importer(Protocol):
    def __call__(
        self, path: Path, *, actor: User, at: datetime, progress: Callable[[str], None]
    ) -> str: ...


IMPORTERS = {
    "criteria": "vedich.recognitions.imports.import_file",
    "areas": "vedich.intake.imports.import_areas",
    "organisations": "vedich.intake.imports.import_organisations",
    "people": "vedich.intake.imports.import_people",
    "initiatives": "vedich.intake.imports.import_initiatives",
    "indicators": "vedich.intake.imports.import_indicators",
    "values": "vedich.intake.imports.import_values",
    "facts": "vedich.indicators.imports.import_file",
}


def importer(kind: str) -> Importer:
    module, _, name = IMPORTERS[kind].rpartition(".")
    found: Importer = getattr(import_module(module), name)
    return found
