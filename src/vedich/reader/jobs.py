"""What happens to readings by itself."""

from __future__ import annotations

from datetime import datetime

from vedich.lib import clock
from vedich.reader import services


def run(at: datetime) -> int:
    """Read the papers that are too long to be read before the answer."""
    del at  # each is read at its own moment
    return services.run_waiting(now=clock.now)
