"""The periodic work of the register."""

from datetime import datetime

from vedich.documents import services


def read_scans(at: datetime) -> int:
    return services.read_scans(at=at)
