"""Task tables of annexes: cells parted by "|" or tabs, or each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vedich.reader.language.source import Source

Cell = tuple[int, int]

_COLUMNS = (
    ("number", r"(?:tt|stt|số tt|số thứ tự)$"),
    ("cooperating", r".*\bphối hợp\b"),
    (
        "deadline",
        r"(?:thời gian|thời hạn|tiến độ|hạn|thời điểm|năm thực hiện|ngày hoàn thành|kỳ hạn)\b|"
        r".*\b(?:thời hạn|thời gian (?:hoàn thành|thực hiện|trình))",
    ),
    (
        "submit_to",
        r"(?:cấp trình|nơi nhận|cấp (?:phê duyệt|ban hành|quyết định|có thẩm quyền)|"
        r"cơ quan (?:ban hành|phê duyệt)|trình)\b",
    ),
    (
        "product",
        r"(?:sản phẩm|kết quả|dự kiến sản phẩm|hình thức văn bản|yêu cầu sản phẩm)\b|"
        r".*\bsản phẩm\b",
    ),
    (
        "lead",
        r".*\b(?:chủ trì|chịu trách nhiệm|đầu mối|thực hiện chính|đơn vị thực hiện|"
        r"cơ quan thực hiện|phụ trách|tham mưu|phân công)\b|(?:đơn vị|cơ quan|"
        r"người thực hiện)$",
    ),
    (
        "task",
        r".*\b(?:nhiệm vụ|nội dung|công việc|đề án|dự án|hoạt động|tên việc|văn bản|"
        r"chương trình|việc)\b",
    ),
)
_MATCHERS = [(name, re.compile(pattern)) for name, pattern in _COLUMNS]
_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,5}|[a-zđ])[.)]?\s*$")
_DITTO = re.compile(r"\s*(?:nt|như trên|-nt-|[\"”]+|-\"-)\s*$")
_LONGEST_LABEL = 60
_MOST_COLUMNS = 9
_MOST_LABELS = 30


@dataclass(frozen=True)
class Row:
    """One numbered task: cells by the name of their column."""

    start: int
    end: int
    cells: dict[str, Cell]
    group: str = ""


@dataclass
class Table:
    start: int
    end: int
    rows: list[Row] = field(default_factory=list)


def tables(source: Source, start: int, end: int) -> list[Table]:
    """The task tables between those offsets: those whose heading names task and lead."""
    lines = [(m.start(), m.end()) for m in re.compile(r"[^\n]+").finditer(source.norm, start, end)]
    found: list[Table] = []
    i = 0
    while i < len(lines):
        table, after = _parted(source, lines, i) or _stacked(source, lines, i) or (None, i + 1)
        if table is not None and table.rows:
            found.append(table)
        i = max(after, i + 1)
    return found


def columns_of(labels: list[str]) -> list[str] | None:
    """The names of the columns under those labels; None if it is no task table."""
    if len(labels) > _MOST_LABELS:
        return None
    names: list[str] = []
    for label in labels:
        text = " ".join(label.split()).strip(" .:*")
        name = next(
            (
                n
                for n, matcher in _MATCHERS
                if n not in names and len(text) <= _LONGEST_LABEL and matcher.match(text)
            ),
            "",
        )
        names.append(name)
    return (
        names
        if "task" in names and ("lead" in names or ("deadline" in names and "number" in names))
        else None
    )


# --- Cells on one line --------------------------------------------------------------------------


def _parted(source: Source, lines: list[Cell], i: int) -> tuple[Table, int] | None:
    mark = _mark(source, lines[i])
    if mark is None:
        return None
    heading = _cells(source, lines[i], mark)
    columns = columns_of([source.low[a:b] for a, b in heading])
    if columns is None:
        return None
    table = Table(lines[i][0], lines[i][1])
    group = ""
    last: dict[str, Cell] = {}
    i += 1
    while i < len(lines):
        cells = _cells(source, lines[i], mark)
        if len(cells) < 2:
            if mark == "\t" or not _goes_on(source, lines, i, mark):
                break
            i += 1
            continue
        table.end = lines[i][1]
        texts = [source.low[a:b].strip() for a, b in cells]
        if set("".join(texts)) <= set("-:= "):
            i += 1
            continue
        if sum(bool(text) for text in texts) <= 2 and len(columns) > 3:
            group = " ".join(text for text in texts if text)
        else:
            row = _row(source, lines[i], columns, cells, last, group)
            if row is not None:
                table.rows.append(row)
                last = row.cells
        i += 1
    return table, i


def _goes_on(source: Source, lines: list[Cell], i: int, mark: str) -> bool:
    return (
        i + 1 < len(lines)
        and mark in source.norm[slice(*lines[i + 1])]
        and len(_cells(source, lines[i + 1], mark)) > 2
    )


def _mark(source: Source, line: Cell) -> str | None:
    text = source.norm[line[0] : line[1]]
    return next((mark for mark in ("|", "\t") if text.strip(" |").count(mark) >= 2), None)


def _cells(source: Source, line: Cell, mark: str) -> list[Cell]:
    start, end = line
    text = source.norm[start:end]
    if mark == "|":
        lead = len(text) - len(text.lstrip(" "))
        if text[lead : lead + 1] == "|":
            start += lead + 1
        stripped = source.norm[start:end].rstrip()
        end = start + len(stripped) - (1 if stripped.endswith("|") else 0)
    cells: list[Cell] = []
    at = start
    for piece in source.norm[start:end].split(mark):
        cells.append(_trimmed(source, at, at + len(piece)))
        at += len(piece) + 1
    return cells


def _row(
    source: Source,
    line: Cell,
    columns: list[str],
    cells: list[Cell],
    last: dict[str, Cell],
    group: str,
) -> Row | None:
    if (
        len(cells) < len(columns)
        and columns[0] == "number"
        and not _NUMBER.match(source.low[slice(*cells[0])])
    ):
        cells = [(cells[0][0], cells[0][0]), *cells]
    found: dict[str, Cell] = {}
    for name, cell in zip(columns, cells, strict=False):
        text = source.low[cell[0] : cell[1]]
        if name and _DITTO.match(text) and name in last:
            found[name] = last[name]
        elif name and text.strip(" -."):
            found[name] = cell
    return (
        Row(line[0], line[1], found, group)
        if ("task" in found and "number" not in found) or "task" in found
        else None
    )


# --- One cell a line ----------------------------------------------------------------------------


def _stacked(source: Source, lines: list[Cell], i: int) -> tuple[Table, int] | None:
    """Heading labels on lines of their own, then rows that each begin with their number."""
    first = source.low[slice(*lines[i])].strip()
    if not _MATCHERS[0][1].match(first):
        return None
    for width in range(min(_MOST_COLUMNS, len(lines) - i), 2, -1):
        labels = [source.low[slice(*line)] for line in lines[i : i + width]]
        columns = columns_of(labels)
        if columns and all(columns):
            break
    else:
        return None
    table = Table(lines[i][0], lines[i + width - 1][1])
    rows = list(_row_starts(source, lines, i + width))
    after = i + width
    last: dict[str, Cell] = {}
    for k, begin in enumerate(rows):
        stop = rows[k + 1] if k + 1 < len(rows) else min(begin + width, len(lines))
        cells = [_trimmed(source, *line) for line in lines[begin:stop]]
        after = stop
        table.end = lines[stop - 1][1]
        if len(cells) < 3:
            continue
        row = _row(
            source, (lines[begin][0], lines[stop - 1][1]), columns, cells[: len(columns)], last, ""
        )
        if row is not None:
            table.rows.append(row)
            last = row.cells
    return table, after


def _row_starts(source: Source, lines: list[Cell], i: int) -> Iterator[int]:
    """Lines that are a row's number: 1, 2, 3 …, roman numbers of groups between them."""
    expected, misses = 1, 0
    for k in range(i, len(lines)):
        text = source.low[slice(*lines[k])].strip(" .")
        if text in (str(expected), "1") and misses <= 3 * _MOST_COLUMNS:
            yield k
            expected = int(text) + 1
            misses = 0
        elif re.fullmatch(r"[ivx]{1,5}", text):
            yield k
            misses = 0
        else:
            misses += 1
            if misses > 2 * _MOST_COLUMNS:
                return


def _trimmed(source: Source, start: int, end: int) -> Cell:
    while start < end and source.norm[start] in " \t\n":
        start += 1
    while end > start and source.norm[end - 1] in " \t\n":
        end -= 1
    return start, end
