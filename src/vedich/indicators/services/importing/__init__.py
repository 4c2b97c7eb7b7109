"""Loading a file of facts: papers, metrics, indicators, targets and numbers in one act.

The file is JSON, one object; `reading` holds the columns of each section:

    {"on": "2020-02-10",        the day whose official codes the rows use (unless given, today)
     "state": "approved",       of the numbers: draft, submitted or approved. Unless given: approved
                                when the administrator loads the file, else submitted
     "source": {"kind": "press", "title": "…", "published_on": "2020-02-10"}
                                where the rows come from that name no other source; the paper stands
                                in the register, or in `documents` (then "document": its key)
     "coverage": "total",       of the rows that name none
     "documents": [{"key", "kind", "name", "area", …, "clauses": [{"kind", "number", …}]}],
     "metrics": [{"code", "name", "measure_unit", "aggregation", "area", …}],
     "indicators": [{"code", "name", "area", "measure_unit", "direction", …}],
     "targets": [{"indicator", "area", "period", "value", …}],
     "facts": [{"key", "area", "metric" or "indicator", "value", "value_text", "period", …}]}

`area` is an official code, with a level where two levels share it: {"code": "10", "level":
"province"}. `organisation` is a name, or "party:087" and "people:087" for the Party organisation
and the people's committee of an area. `passage` is the address of a clause in the paper.

What is there already (a number by its key, a metric or indicator by its code, a paper by kind,
name, day and place, a target by indicator, place and period) is left as it is, so a file can be
loaded twice; keys are therefore unique among all files. Everything wrong is said at once, by
section and row; then nothing has been written.
"""

from vedich.indicators.services.importing.writing import Summary, import_facts

__all__ = ["Summary", "import_facts"]
