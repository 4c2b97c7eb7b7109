"""What happens to imports by itself."""

from __future__ import annotations

from datetime import datetime

from vedich.intake import services
from vedich.lib import clock


def run(at: datetime) -> int:
    """Write what was confirmed and is too long to be written before the answer."""
    del at  # each import is written at its own moment
    return services.run_waiting(now=clock.now)


def expire(at: datetime) -> int:
    """Forget files and faults of yesterday."""
    return services.expire_imports(at=at)
