"""What the ledger needs done by itself."""

from datetime import datetime

from vedich.recognitions import services


def count(at: datetime) -> int:
    """Count the periods that ended since; how many numbers were written."""
    return services.count_complete_periods(at=at)
