"""The lists that can be sent upward, and the fields each offers to a map of columns."""

from vedich.reports.sources.fields import Source, SourceField
from vedich.reports.sources.figures import FIGURES
from vedich.reports.sources.tasks import TASKS

SOURCES: dict[str, Source] = {TASKS.key: TASKS, FIGURES.key: FIGURES}

__all__ = ["FIGURES", "SOURCES", "TASKS", "Source", "SourceField"]
