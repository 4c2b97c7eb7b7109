"""What a paper itself says of its reviews: plain rules over its sentences, nothing guessed.

    read("Định kỳ 6 tháng sơ kết, tổng kết vào quý IV/2020.")

finds a duty for each verb, with the words that say so. A day is given only where the sentence
gives one; "giữa nhiệm kỳ" or "hằng năm" leaves it open, and a person is asked. "Trước ngày D" is D.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

INTERIM, FINAL = "interim", "final"
ONCE, HALF_YEARLY, YEARLY = "once", "half_yearly", "yearly"


@dataclass(frozen=True)
class Found:
    """A duty that a sentence speaks of. `cadence`, `due_on`: empty, None where it does not say.

    `quote` is the sentence; `marked` the pieces of it that were read.
    """

    kind: str
    quote: str
    marked: tuple[str, ...]
    cadence: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class _Time:
    start: int
    end: int
    cadence: str
    day: date | None


@dataclass
class _Verb:
    start: int
    end: int
    kind: str
    times: list[_Time] = field(default_factory=list)


VERB = re.compile(r"\b(sơ|tổng)\s+kết\b", re.IGNORECASE)
ABOUT_ANOTHER = re.compile(
    r"(\bqua|\bsau khi|\bsau|\bkết quả|\btrên cơ sở|\btừ|\bhội nghị|\bđã|\bbáo cáo|\bkế hoạch)"
    r"(\s+sơ kết,?(\s+và)?)?\s*$",
    re.IGNORECASE,
)
"""Before the verb: the sentence speaks of a review that was, or of its paper."""
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
BREAK = re.compile(r"(?<=[.;!?])\s+|\n+")
NEAR = re.compile(r"^[\s,]*(và|hoặc)?[\s,]*$", re.IGNORECASE)
"""Between two verbs that share one cadence: "sơ kết, tổng kết"."""

TIMES = re.compile(
    "|".join(
        (
            r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<dm>\d{1,2})\s*[/.-]\s*(?P<dy>(19|20)\d\d)",
            r"(?P<ld>\d{1,2})\s+tháng\s+(?P<lm>\d{1,2})\s+năm\s+(?P<ly>(19|20)\d\d)",
            r"(6|sáu)\s+tháng\s+đầu\s+năm\s+(?P<hy>(19|20)\d\d)",
            r"quý\s+(?P<q>IV|III|II|I|[1-4])\s*(/|,?\s*năm\s*|\s)\s*(?P<qy>(19|20)\d\d)",
            r"tháng\s+(?P<m>\d{1,2})\s*(/|\s*năm\s*)\s*(?P<my>(19|20)\d\d)",
            r"giữa\s+năm\s+(?P<gy>(19|20)\d\d)",
            r"(?P<open>đầu\s+năm\s+(19|20)\d\d)",
            r"(cuối\s+|hết\s+|trong\s+)?năm\s+(?P<y>(19|20)\d\d)",
            r"(?P<half>(06|6|sáu)\s+tháng(\s*(/\s*|một\s+|1\s+)lần)?)",
            r"(?P<yearly>(hằng|hàng|mỗi)\s+năm|(01|1|một)\s+năm\s*(/\s*|một\s+|1\s+)lần)",
            r"(?P<term>(giữa|cuối|kết\s+thúc|hết)\s+nhiệm\s+kỳ)",
        )
    ),
    re.IGNORECASE,
)


def read(text: str) -> list[Found]:
    """The duties that a text speaks of, in its order.

    >>> [(one.kind, one.cadence) for one in read("Hằng năm sơ kết, đánh giá.")]
    [('interim', 'yearly')]
    >>> [one.due_on for one in read("Năm 2018 sơ kết, năm 2020 tổng kết.")]
    [datetime.date(2018, 12, 31), datetime.date(2020, 12, 31)]
    """
    found: list[Found] = []
    for sentence in BREAK.split(unicodedata.normalize("NFC", text)):
        clean = " ".join(sentence.split())
        found += _of_sentence(clean)
    return found


def _of_sentence(sentence: str) -> Iterator[Found]:
    verbs = [
        _Verb(hit.start(), hit.end(), INTERIM if hit[1].lower() == "sơ" else FINAL)
        for hit in VERB.finditer(sentence)
        if not ABOUT_ANOTHER.search(sentence[: hit.start()])
    ]
    if not verbs:
        return
    times = [time for hit in TIMES.finditer(sentence) if (time := _time_of(hit)) is not None]
    _share_out(verbs, times, sentence)
    for verb in verbs:
        yield _found(verb, sentence)


def _share_out(verbs: list[_Verb], times: list[_Time], sentence: str) -> None:
    """Each time to its verb: the next one where times stand in front, else the one before."""
    in_front = bool(times) and times[0].start < verbs[0].start
    for time in times:
        before = [verb for verb in verbs if verb.end <= time.start]
        after = [verb for verb in verbs if verb.start >= time.end]
        chosen = (after[:1] or before[-1:]) if in_front else (before[-1:] or after[:1])
        for verb in chosen:
            verb.times.append(time)
    for left, right in pairwise(verbs):
        if not right.times and len(left.times) > 1 and left.times[-1].start > left.end:
            right.times.append(left.times.pop())
        if NEAR.match(sentence[left.end : right.start]):
            _share_cadence(left, right)


def _share_cadence(left: _Verb, right: _Verb) -> None:
    for one, other in ((left, right), (right, left)):
        if not one.times:
            one.times = [time for time in other.times if time.cadence in (HALF_YEARLY, YEARLY)]


def _found(verb: _Verb, sentence: str) -> Found:
    cadences = {time.cadence for time in verb.times}
    again = next((one for one in (HALF_YEARLY, YEARLY) if one in cadences), "")
    days = [time.day for time in verb.times if time.day is not None]
    pieces = sorted([(verb.start, verb.end), *((time.start, time.end) for time in verb.times)])
    return Found(
        kind=verb.kind,
        quote=sentence,
        marked=tuple(sentence[start:end] for start, end in pieces),
        cadence=again or (ONCE if ONCE in cadences else ""),
        due_on=days[0] if len(days) == 1 and not again else None,
    )


def _time_of(hit: re.Match[str]) -> _Time | None:
    """The time that an expression names; None for a day that the calendar has not."""
    cadence = HALF_YEARLY if hit["half"] else YEARLY if hit["yearly"] else ONCE
    day: date | None = None
    if cadence == ONCE and not (hit["open"] or hit["term"]):
        day = _day_of(hit)
        if day is None:
            return None
    return _Time(hit.start(), hit.end(), cadence, day)


def _day_of(hit: re.Match[str]) -> date | None:
    if hit["d"]:
        return _day(hit["dy"], hit["dm"], hit["d"])
    if hit["ld"]:
        return _day(hit["ly"], hit["lm"], hit["ld"])
    if hit["hy"] or hit["gy"]:
        return date(int(hit["hy"] or hit["gy"]), 6, 30)
    if hit["q"]:
        return _last_of(hit["qy"], 3 * ROMAN[hit["q"].lower()])
    if hit["m"]:
        return _last_of(hit["my"], int(hit["m"]))
    return date(int(hit["y"]), 12, 31)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _last_of(year: str, month: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    return date(int(year), month, calendar.monthrange(int(year), month)[1])
