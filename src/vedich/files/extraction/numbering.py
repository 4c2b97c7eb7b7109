"""Automatic numbers of Word put back: "1.", "a)", "Điều 5." that no letter of the text holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from vedich.files.extraction.word import W, chain, styles_above, value

_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass
class Level:
    """How one level of a list counts."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""


class Numbers:
    """Counts the paragraphs of each list in the order in which they are read."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.styles = styles_above(styles)
        self.lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self.counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._read(numbering)

    def of(self, paragraph: etree._Element) -> str:
        """The number in front of a paragraph, "-" for a bullet, "" where it has none."""
        found = self._place(paragraph)
        if found is None or found[0] not in self.lists:
            return ""
        abstract, levels = self.lists[found[0]]
        depth = found[1]
        level = levels.get(depth)
        if level is None or level.kind == "none":
            return ""
        counts = self.counts.setdefault(abstract, [None] * 9)
        now = counts[depth]
        counts[depth] = level.start if now is None else now + 1
        counts[depth + 1 :] = [None] * (8 - depth)
        if level.kind == "bullet":
            return "-"
        return _PLACE.sub(lambda at: self._said(levels, counts, int(at[1]) - 1, level), level.text)

    @staticmethod
    def _said(levels: dict[int, Level], counts: list[int | None], depth: int, level: Level) -> str:
        """A number of this or a higher level; one that never came counts as begun."""
        other = levels.get(depth, level)
        count = counts[depth] if counts[depth] is not None else other.start
        return written(count or 0, other.kind)

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        own = _named(paragraph.find(f"{W}pPr/{W}numPr"))
        styled = self._of_style(value(paragraph, f"{W}pPr/{W}pStyle"))
        number = own[0] or styled[0]
        depth = own[1] or styled[1] or "0"
        if number in ("", "0") or not depth.isdigit() or int(depth) > 8:
            return None
        return number, int(depth)

    def _of_style(self, name: str) -> tuple[str, str]:
        number = depth = ""
        for style in chain(self.styles, name):
            found = _named(style.find(f"{W}pPr/{W}numPr"))
            number, depth = number or found[0], depth or found[1]
        return number, depth

    def _read(self, numbering: etree._Element) -> None:
        abstract = {
            str(each.get(f"{W}abstractNumId")): {
                int(level.get(f"{W}ilvl", "0")): _level(level) for level in each.iter(f"{W}lvl")
            }
            for each in numbering.iter(f"{W}abstractNum")
        }
        for each in numbering.iter(f"{W}num"):
            key = str(each.get(f"{W}numId"))
            name = value(each, f"{W}abstractNumId")
            levels = dict(abstract.get(name, {}))
            for changed in each.iter(f"{W}lvlOverride"):
                depth = int(changed.get(f"{W}ilvl", "0"))
                name = f"{name}/{key}"  # it counts on its own
                given = changed.find(f"{W}lvl")
                level = _level(given) if given is not None else levels.get(depth, Level())
                start = value(changed, f"{W}startOverride")
                levels[depth] = Level(
                    int(start) if start.isdigit() else level.start, level.kind, level.text
                )
            self.lists[key] = (name, levels)


def _named(place: etree._Element | None) -> tuple[str, str]:
    if place is None:
        return "", ""
    return value(place, f"{W}numId"), value(place, f"{W}ilvl")


def _level(level: etree._Element) -> Level:
    start = value(level, f"{W}start")
    return Level(
        int(start) if start.isdigit() else 1,
        value(level, f"{W}numFmt") or "decimal",
        value(level, f"{W}lvlText"),
    )


def written(count: int, kind: str) -> str:
    """A count as its level writes it.

    >>> written(4, "upperRoman"), written(28, "lowerLetter"), written(3, "decimalZero")
    ('IV', 'bb', '03')
    """
    if kind in ("upperRoman", "lowerRoman"):
        roman, rest = "", max(count, 0)
        for worth, letters in _ROMAN:
            times, rest = divmod(rest, worth)
            roman += letters * min(times, 20)
        return roman if kind == "upperRoman" else roman.lower()
    if kind in ("upperLetter", "lowerLetter") and 0 < count < 26 * 20:
        times, letter = divmod(count - 1, 26)
        word = chr(ord("a") + letter) * (times + 1)
        return word.upper() if kind == "upperLetter" else word
    return f"{count:02d}" if kind == "decimalZero" else str(count)
