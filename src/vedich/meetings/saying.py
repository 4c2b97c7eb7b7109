"""A conclusion typed as it is spoken, read into a proposal: never guessed.

"Giao Huyện ủy Mộc Sơn chủ trì, cùng Sở LĐ-TB&XH, chọn 5 xã và trình danh sách hộ trước 10/3"

Units are found by the names and short names of the day, the deadline by `lib.dates`. What is not
understood stays empty and is said; a day without a year is the first such day from the meeting on,
and that is said too. A person confirms before anything is given.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from vedich.lib.dates import BadDate, format_date, parse_date
from vedich.lib.vietnamese import clean_line, fold

MOST_WORDS = 24
"""No name of a unit has more words."""

_VERB = re.compile(r"^(?:giao|yêu cầu|đề nghị|phân công)\s+(?:cho\s+)?", re.IGNORECASE)
_LEADS = re.compile(r"^,?\s*(?:là\s+(?:cơ quan|đơn vị)\s+)?chủ\s+trì\b\s*", re.IGNORECASE)
_WITH = re.compile(r"^[,;]?\s*(?:phối\s+hợp\s+(?:với|cùng)|cùng\s+với|cùng|với)\s+", re.IGNORECASE)
_AND = re.compile(r"^\s*(?:,|;|và)\s*(?:và\s+)?", re.IGNORECASE)
_DUE = re.compile(
    r"[,;.]?\s*(?P<word>(?:xong|hoàn thành|báo cáo)?\s*(?:thời\s+hạn|hạn\s+cuối|hạn|trước|"
    r"chậm\s+nhất|muộn\s+nhất|đến\s+hết))\s*:?\s*(?:là\s+|vào\s+)?(?:ngày\s+)?"
    r"(?P<day>[0-9]{1,2}\s*[/.\-]\s*[0-9]{1,2}(?:\s*[/.\-]\s*[0-9]{2,4})?"
    r"|[0-9]{1,2}\s+tháng\s+[0-9]{1,2}(?:,?\s+năm\s+[0-9]{4})?)(?![0-9/])",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:thời\s+hạn|hạn|chậm\s+nhất|muộn\s+nhất|trước)\s+(?P<rest>(?:cuối|đầu|giữa|trong|quý|"
    r"tháng|tuần|năm|ngày|hết)\b[^,.;]*)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?P<d>[0-9]{1,2})\s*(?:[/.\-]|tháng)\s*(?P<m>[0-9]{1,2})", re.IGNORECASE)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Said:
    """What was understood of a sentence. `lead` and `cooperating` are ids of organisations.

    `notes`: what was not understood, or was concluded, in words.
    """

    what: str = ""
    lead: int | None = None
    cooperating: tuple[int, ...] = ()
    due_on: date | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)


class Names:
    """Names of units as people type them: with or without marks, signs and capitals."""

    def __init__(self, rows: Iterable[tuple[int, str]]) -> None:
        self._ids: Mapping[str, set[int]] = defaultdict(set)
        for pk, name in rows:
            if key := fold(name):
                self._ids[key].add(pk)

    def longest(self, text: str) -> tuple[set[int], int]:
        """The units that the longest name at the beginning of `text` may mean, and where it ends.

        Nothing found: an empty set and 0.
        """
        ends = [match.end() for match in _WORD.finditer(text)][:MOST_WORDS]
        for end in reversed(ends):
            stripped = text[:end].rstrip(",;.:")
            if found := self._ids.get(fold(stripped)):
                return found, len(stripped)
        return set(), 0


def understand(text: str, names: Names, *, on: date) -> Said:
    """Read one sentence said at a meeting on `on`."""
    plain = clean_line(text)
    rest, due, notes = _deadline(plain, on)
    lead, cooperating, rest, more = _units(rest, names)
    what = rest.strip(" ,;.:")
    if not what:
        more.append(_("Chưa rõ việc phải làm."))
    return Said(
        what=what[:1].upper() + what[1:],
        lead=lead,
        cooperating=tuple(cooperating),
        due_on=due,
        notes=(*more, *notes),
    )


def _units(text: str, names: Names) -> tuple[int | None, list[int], str, list[str]]:
    """The lead unit, the cooperating ones, what is left of the sentence, and what is unclear."""
    verb = _VERB.match(text)
    rest = text[verb.end() :] if verb else text
    found, end = names.longest(rest)
    if not found:
        note = _("Chưa rõ đơn vị chủ trì: không có đơn vị nào tên như đầu câu.")
        return None, [], rest, [note]
    notes: list[str] = []
    lead = _only(found, rest[:end], notes)
    rest = rest[end:]
    rest = rest[match.end() :] if (match := _LEADS.match(rest)) else rest
    cooperating: list[int] = []
    if match := _WITH.match(rest):
        after = rest[match.end() :]
        many, end = names.longest(after)
        if not many:
            notes.append(_("Chưa rõ đơn vị phối hợp. Chọn lại bên dưới."))
        while many:
            one = _only(many, after[:end], notes)
            if one is not None and one != lead and one not in cooperating:
                cooperating.append(one)
            rest = after[end:]
            joint = _AND.match(rest)
            after = rest[joint.end() :] if joint else ""
            many, end = names.longest(after)
    return lead, cooperating, rest, notes


def _only(found: set[int], name: str, notes: list[str]) -> int | None:
    """The one unit of this name; with several the sentence does not say which."""
    if len(found) == 1:
        return next(iter(found))
    notes.append(
        _("Có %(count)s đơn vị tên “%(name)s”. Chọn lại bên dưới.")
        % {"count": len(found), "name": name}
    )
    return None


def _deadline(text: str, on: date) -> tuple[str, date | None, list[str]]:
    """The sentence without its deadline, the day, and what is unclear about it."""
    matches = list(_DUE.finditer(text))
    if not matches:
        vague = _VAGUE.search(text)
        if vague is None:
            return text, None, [_("Câu không nêu hạn.")]
        said = vague.group(0).strip()
        return text, None, [_("Chưa đọc được ngày trong “%(said)s”.") % {"said": said}]
    days: dict[date, str] = {}
    notes: list[str] = []
    for match in matches:
        day, note = _day(match["day"], on)
        notes += [note] if note else []
        if day is not None:
            days[day] = match["day"]
    if len(days) > 1:
        said = ", ".join(format_date(day) for day in days)
        return text, None, [_("Câu có nhiều ngày: %(days)s. Chọn hạn bên dưới.") % {"days": said}]
    if not days:
        return text, None, notes
    rest = text
    for match in reversed(matches):
        rest = rest[: match.start()] + rest[match.end() :]
    return rest, next(iter(days)), notes


def _day(said: str, on: date) -> tuple[date | None, str]:
    """The day that was said, and a note where its year was not, or where it is none."""
    try:
        return parse_date(re.sub(r"\s*([/.\-])\s*", r"\1", said)), ""
    except BadDate as refusal:
        short = _SHORT.fullmatch(said.strip())
        if short is None:
            return None, str(refusal)
    for year in (on.year, on.year + 1):
        try:
            day = date(year, int(short["m"]), int(short["d"]))
        except ValueError:
            continue
        if day >= on:
            note = _("Câu không nêu năm: hiểu là %(day)s, ngày đầu tiên như vậy sau phiên họp.")
            return day, note % {"day": format_date(day)}
    return None, _("“%(said)s”: không có ngày này.") % {"said": said}
