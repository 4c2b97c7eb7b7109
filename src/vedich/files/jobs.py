"""The periodic work of files."""

from datetime import datetime

from vedich.files import services


def sweep(at: datetime) -> int:
    return services.sweep(at=at)
