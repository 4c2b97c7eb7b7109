"""What work needs done by itself."""

from datetime import datetime

from vedich.accounts.queries import system_user
from vedich.tasks import services


def escalate(at: datetime) -> int:
    """What the regulation's days ran out for goes up; how many."""
    return services.escalate_due(actor=system_user(), at=at)


def give_recurring(at: datetime) -> int:
    """Give the tasks of periods that have begun; how many."""
    return services.make_due_tasks(actor=system_user(), at=at)
