"""What meetings need done by themselves."""

from datetime import datetime

from vedich.meetings import services


def generate(at: datetime) -> int:
    """Keep the calendars of bodies with a cadence filled; how many meetings were new."""
    return services.generate_ahead(at=at)
