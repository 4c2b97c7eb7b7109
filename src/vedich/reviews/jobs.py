"""What reviews need done by themselves."""

from datetime import datetime

from vedich.reviews import services


def warn(at: datetime) -> int:
    """Tell who prepares of the reviews whose day is near; how many people."""
    return services.warn_of_due(at=at)


def open_next(at: datetime) -> int:
    """Write down the days to come of what repeats; how many."""
    return services.open_next(at=at)
