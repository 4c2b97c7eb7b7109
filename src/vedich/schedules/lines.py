"""The lines of a week as its page, its paper and its calendar show them, and what clashes in them.

Plain rows and comparison: `queries` fetches them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from django.utils.translation import gettext as _

from vedich.lib.dates import format_date
from vedich.meetings.models import Meeting
from vedich.organisations.models import Absence, Person
from vedich.schedules.hours import Hours
from vedich.schedules.models import Entry
from vedich.schedules.work import Work
from vedich.web.weeks import in_list

Span = tuple[int, int]


@dataclass(frozen=True)
class Clash:
    """What stands against a line, in words; `is_sure` false: perhaps, an end is not written."""

    words: str
    is_sure: bool


@dataclass
class Line:
    """One thing in the week: an entry, or a meeting of its own calendar.

    `href` is its page where the reader may open it. `adjusted`: what changed after approval, in
    words; `clashes`: what stands against it, certain ones first.
    """

    on: date
    hours: Hours
    text: str
    people: list[Person]
    work: Work
    entry: Entry | None = None
    meeting: Meeting | None = None
    place: str = ""
    preparing: str = ""
    attending: str = ""
    href: str = ""
    work_by_hand: bool = False
    is_cancelled: bool = False
    is_planned: bool = False
    adjusted: str = ""
    clashes: list[Clash] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"hop-{self.meeting.pk}" if self.meeting else f"viec-{self.entry.pk}"  # type: ignore[union-attr]

    @property
    def order(self) -> tuple[object, ...]:
        return self.on, self.hours.order, self.meeting is None, self.key

    @property
    def when(self) -> str:
        """Day, hour and place, as the log and an adjustment write them."""
        return when(self.on, self.hours, self.place)

    @property
    def is_clashing(self) -> bool:
        return any(clash.is_sure for clash in self.clashes)

    @property
    def work_label(self) -> str:
        return str(self.work.label)


@dataclass(frozen=True)
class Elsewhere:
    """What a leader has in the schedule of another organisation: when, and whose schedule."""

    person: int
    on: date
    hours: Hours
    organisation: str


def when(on: date, hours: Hours, place: str) -> str:
    """ "8:00 thứ Hai 24/02, Phòng họp số 1"."""
    return ", ".join(filter(None, [f"{hours.label} {in_list(on)}", place]))


def find_clashes(
    lines: Iterable[Line], absences: Iterable[Absence], elsewhere: Iterable[Elsewhere]
) -> None:
    """Write onto each line what the same leader has at the same time, here or elsewhere, and on
    which days they are away. Nothing is forbidden by it: whoever approves sees it."""
    by_day: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.is_cancelled:
            by_day[line.on].append(line)
    for those in by_day.values():
        for one, other in combinations(those, 2):
            _compare(one, other)
    away: dict[int, list[Absence]] = defaultdict(list)
    for absence in absences:
        away[absence.person_id].append(absence)
    there: dict[tuple[int, date], list[Elsewhere]] = defaultdict(list)
    for each in elsewhere:
        there[each.person, each.on].append(each)
    for those in by_day.values():
        for line in those:
            _ask_of_people(line, away, there)


def _compare(one: Line, other: Line) -> None:
    ids = {each.pk for each in other.people}
    both = [each for each in one.people if each.pk in ids]
    if not both or (is_sure := _together(one.hours, other.hours)) is None:
        return
    names = ", ".join(each.name for each in both)
    for line, against in ((one, other), (other, one)):
        words = _("trùng giờ với “%(text)s”") if is_sure else _("cùng buổi với “%(text)s”, xem giờ")
        _say(line, names, words % {"text": against.text}, is_sure=is_sure)


def _ask_of_people(
    line: Line,
    away: Mapping[int, list[Absence]],
    there: Mapping[tuple[int, date], list[Elsewhere]],
) -> None:
    for person in line.people:
        for absence in away.get(person.pk, []):
            if absence.is_in_force(line.on):
                words = _("đã ghi vắng mặt đến hết %(day)s") % {
                    "day": format_date(absence.last_day)
                }
                _say(line, person.name, words, is_sure=True)
        for each in there.get((person.pk, line.on), []):
            is_sure = _together(line.hours, each.hours)
            if is_sure is not None:
                words = _("%(hours)s đã có việc trong lịch của %(unit)s") % {
                    "hours": each.hours.label,
                    "unit": each.organisation,
                }
                _say(line, person.name, words, is_sure=is_sure)


def _say(line: Line, names: str, words: str, *, is_sure: bool) -> None:
    clash = Clash(f"{names}: {words}", is_sure)
    line.clashes.insert(0 if is_sure else len(line.clashes), clash)


def _together(one: Hours, other: Hours) -> bool | None:
    """True: certainly at the same time; False: perhaps, an end is not written; None: not."""
    if _overlap(one.sure, other.sure):
        return True
    return False if _overlap(one.perhaps, other.perhaps) else None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
