"""What the log needs done by itself."""

from datetime import datetime

from vedich.audit import services


def seal(at: datetime) -> int:
    """Bind everything not yet sealed into the chain; how many entries."""
    total = 0
    while count := services.seal_pending(at=at):
        total += count
    return total
