"""Rows of task tables and labelled lines made into tasks."""

from __future__ import annotations

from dataclasses import replace

from vedich.reader.language.deadlines import Deadlines
from vedich.reader.language.fields import Field, Label
from vedich.reader.language.orders import Clause
from vedich.reader.language.proposals import Deadline, ProposedTask
from vedich.reader.language.source import Source
from vedich.reader.language.tables import Cell, Row
from vedich.reader.language.units import Names

_PARTED = ",;\n"


def named_units(source: Source, cell: Cell) -> tuple[str, ...]:
    """The units of a cell: as the grammar parts them, else parted at its marks, else whole."""
    start, end = cell
    words = source.words_between(start, end)
    if not words:
        return ()
    names = Names(source, words)
    units, after = names.units(0)
    if units and after >= len(words):
        return tuple(source.cut(unit.start, unit.end) for unit in units)
    found: list[str] = []
    at = 0
    while at < len(words):
        units, after = names.units(at)
        if not units:
            rest = _to_mark(source, words[at].start, end)
            found.append(source.cut(words[at].start, rest))
            at = next((k for k in range(at, len(words)) if words[k].start >= rest), len(words))
            continue
        found += [source.cut(unit.start, unit.end) for unit in units]
        at = after
        if at < len(words) and words[at].low in ("và", "cùng"):
            at += 1
    return tuple(found)


def _to_mark(source: Source, start: int, end: int) -> int:
    return next((i for i in range(start, end) if source.norm[i] in _PARTED), end)


def task_of_row(source: Source, deadlines: Deadlines, row: Row) -> ProposedTask:
    cells = row.cells
    deadline, inferred = _deadline(source, deadlines, cells.get("deadline"))
    lead = cells.get("lead")
    leads = named_units(source, lead) if lead else ()
    cooperating = named_units(source, cells["cooperating"]) if "cooperating" in cells else ()
    if lead and not row.start <= lead[0] < row.end:
        inferred = (*inferred, "Đơn vị chủ trì lấy từ dòng trên của bảng vì ô ghi “như trên”.")
    return ProposedTask(
        lead_units=leads,
        cooperating_units=cooperating,
        via_units=(),
        action=source.cut(*cells["task"]),
        deadline=deadline,
        product=source.cut(*cells["product"]) if "product" in cells else "",
        submit_to=source.cut(*cells["submit_to"]) if "submit_to" in cells else "",
        span=source.span(row.start, row.end),
        lead_from_context=False,
        is_general=False,
        clause=source.cut(*cells["number"]).rstrip(".)") if "number" in cells else "",
        inferred=inferred,
    )


def _deadline(
    source: Source, deadlines: Deadlines, cell: Cell | None
) -> tuple[Deadline | None, tuple[str, ...]]:
    if cell is None:
        return None, ()
    found = deadlines.alone(*cell)
    if found is None:
        return None, ()
    said = found.deadline.inferred_from
    return found.deadline, ((f"Thời hạn suy từ “{found.deadline.text}”. {said}",) if said else ())


def task_of_fields(
    source: Source,
    deadlines: Deadlines,
    title: Cell,
    line: int,
    fields: list[Field],
    end: int,
    clause: str,
    before: ProposedTask | None,
) -> ProposedTask | None:
    """The task whose title stands above its fields; `before`, if it was read as one already."""
    task = before or _titled(source, title, line, end, clause)
    for one in fields:
        value = (one.start, one.end)
        if one.label is Label.LEAD:
            task = replace(task, lead_units=named_units(source, value), lead_from_context=False)
        elif one.label is Label.COOPERATING:
            task = replace(task, cooperating_units=named_units(source, value))
        elif one.label is Label.DEADLINE:
            deadline, inferred = _deadline(source, deadlines, value)
            task = replace(
                task, deadline=deadline or task.deadline, inferred=(*task.inferred, *inferred)
            )
        elif one.label is Label.PRODUCT:
            task = replace(task, product=source.cut(*value))
        else:
            task = replace(task, submit_to=source.cut(*value))
    labels = {one.label for one in fields}
    if before is None and not labels & {Label.LEAD, Label.DEADLINE}:
        return None
    return replace(task, span=source.span(line, end))


def _titled(source: Source, title: Cell, line: int, end: int, clause: str) -> ProposedTask:
    words = Clause(source, *title).words
    stop = words[-1].end if words else title[1]
    return ProposedTask(
        (),
        (),
        (),
        source.cut(words[0].start if words else title[0], stop),
        None,
        "",
        "",
        source.span(line, end),
        False,
        False,
        clause,
        (),
    )
