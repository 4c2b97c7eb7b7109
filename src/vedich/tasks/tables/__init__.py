"""Work as lists: the register, the series, the counters."""

from vedich.tasks.tables.counts import CountTable
from vedich.tasks.tables.register import TaskTable
from vedich.tasks.tables.series import RecurrenceTable, due_words

__all__ = ["CountTable", "RecurrenceTable", "TaskTable", "due_words"]
