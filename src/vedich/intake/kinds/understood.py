"""How a wide sheet was understood, in the words of the preview."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from django.utils.translation import gettext as _

from vedich.intake import cells
from vedich.intake.kinds.rows import EMPTY
from vedich.intake.sheets import Grid, letter
from vedich.lib.vietnamese import shown

ABOVE, CHOSEN, LAST = "above", "chosen", "last"
"""Where it is known from: the titles, whoever brings the file, the last file with these headers."""
SHOWN = 20
"""So many columns left out are named."""


def one_of_sheets(sheet: str, sheets: Sequence[str]) -> str:
    """Which sheet is read, where the file has others; empty where it has not."""
    others = [f"“{each}”" for each in sheets if each != sheet]
    if not others:
        return ""
    listed = ", ".join(others[:SHOWN]) + (", …" if len(others) > SHOWN else "")
    return _("Tệp có {count} tờ, chỉ đọc tờ “{sheet}”. Chưa đọc: {others}.").format(
        count=len(sheets), sheet=sheet, others=listed
    )


def how_read(key: str, count: int, rest: str) -> str:
    """What a column is, and where the rest is said."""
    if key == "both":
        text = _("Mỗi cột là một chỉ tiêu ở một kỳ. Đã nhận {count} cột.")
    elif key == "metric":
        text = _("Mỗi cột là một chỉ tiêu, kỳ: {rest}. Đã nhận {count} cột.")
    else:
        text = _("Mỗi cột là một kỳ, chỉ tiêu: {rest}. Đã nhận {count} cột.")
    return text.format(rest=rest, count=count)


def whence(what: str, source: str) -> str:
    """A period or metric, and where it is known from unless somebody has just said it."""
    if source == ABOVE:
        return _("{what} (theo tiêu đề trên bảng)").format(what=what)
    if source == LAST:
        return _("{what} (như lần trước đã chọn)").format(what=what)
    return what


def left_out(grid: Grid, rows: range, taken: AbstractSet[int]) -> list[str]:
    """Which columns with anything in them are not read; `rows` are those of the header."""
    below = grid.rows[rows.stop :]
    names = []
    for number in range(max(len(line) for line in grid.rows[rows.start :])):
        if number in taken:
            continue
        heads = [cell for row in rows if (cell := grid.cell(row, number)) not in EMPTY]
        if heads:
            head = heads[-1]
            text = head if isinstance(head, str) else cells.text(head)
            names.append(f"{letter(number)} “{shown(text)}”")
        elif any(number < len(line) and line[number] not in EMPTY for line in below):
            names.append(_("{letter} (không có tiêu đề)").format(letter=letter(number)))
    if not names:
        return []
    listed = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    return [
        _("Không nhập {count} cột vì tiêu đề không phải chỉ tiêu hay kỳ đã biết: {names}.").format(
            count=len(names), names=listed
        )
    ]
