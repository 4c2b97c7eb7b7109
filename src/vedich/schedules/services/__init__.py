"""The only writers of schedules."""

from vedich.schedules.services.entries import (
    Said,
    add_entry,
    edit_entry,
    remove_entry,
    say_work_of_meeting,
)
from vedich.schedules.services.weeks import (
    approve_schedule,
    open_schedule,
    return_schedule,
    submit_schedule,
)

__all__ = [
    "Said", "add_entry", "approve_schedule", "edit_entry", "open_schedule", "remove_entry",
    "return_schedule", "say_work_of_meeting", "submit_schedule",
]  # fmt: skip
