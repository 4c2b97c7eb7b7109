"""The acts on an import: read, join columns, confirm, write, give up, forget."""

from vedich.intake.services.keeping import cancel_import, expire_imports
from vedich.intake.services.reading import (
    Sent,
    choose_sheet,
    limits,
    map_columns,
    receive_file,
)
from vedich.intake.services.writing import (
    confirm_import,
    run_if_short,
    run_import,
    run_waiting,
)

__all__ = [
    "Sent",
    "cancel_import",
    "choose_sheet",
    "confirm_import",
    "expire_imports",
    "limits",
    "map_columns",
    "receive_file",
    "run_if_short",
    "run_import",
    "run_waiting",
]
