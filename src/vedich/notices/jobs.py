"""What notices need done by themselves."""

from datetime import datetime

from vedich.notices import services


def deliver(at: datetime) -> int:
    """Send what waits; how much left the house."""
    return services.deliver(at=at)


def digest(at: datetime) -> int:
    """Write the letters of a working morning; how many."""
    return services.write_digests(at=at)
