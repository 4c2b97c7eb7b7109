"""Work that was given, its parts and links, what was said of it, and its series."""

from vedich.tasks.models.answers import Answer
from vedich.tasks.models.links import Comment, Dependency, Evidence, Part
from vedich.tasks.models.series import Bundle, Recurrence
from vedich.tasks.models.steps import Escalation, Extension, Reminder, Step
from vedich.tasks.models.tasks import OPEN, Act, State, Task, number_in
from vedich.tasks.models.templates import TaskTemplate

__all__ = [
    "OPEN",
    "Act",
    "Answer",
    "Bundle",
    "Comment",
    "Dependency",
    "Escalation",
    "Evidence",
    "Extension",
    "Part",
    "Recurrence",
    "Reminder",
    "State",
    "Step",
    "Task",
    "TaskTemplate",
    "number_in",
]
