"""Work as lists: the register, the series, the templates, the counters."""

from vedich.tasks.tables.counts import CountTable
from vedich.tasks.tables.register import TaskTable
from vedich.tasks.tables.series import RecurrenceTable, due_words
from vedich.tasks.tables.templates import TemplateTable

__all__ = ["CountTable", "RecurrenceTable", "TaskTable", "TemplateTable", "due_words"]
