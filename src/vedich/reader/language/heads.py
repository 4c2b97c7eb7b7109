"""The head of a paper: kind, number, issuer, date; and where its body begins and ends."""

from __future__ import annotations

import re
from dataclasses import replace

from vedich.reader.language.days import day_of, day_pattern
from vedich.reader.language.proposals import Paper
from vedich.reader.language.source import Source
from vedich.reader.language.units import Names

_HEAD = 3000
"""Characters in which the head of a paper ends."""
_TOP_LINES = 14
_KINDS = (
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "kết luận",
    "thông báo kết luận",
    "thông báo",
    "kế hoạch",
    "chương trình hành động",
    "chương trình",
    "công điện",
    "hướng dẫn",
    "quy định",
    "quy chế",
    "đề án",
    "phương án",
    "báo cáo",
    "tờ trình",
    "công văn",
    "thông tri",
    "phụ lục",
)
_KIND = re.compile(
    rf"^[ \t]*(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})\b[^\n]*$", re.M
)
_REFERENCE = (
    r"(?P<number>\d{1,5}\s*[-/]\s*(?:\d{4}\s*/\s*)?[a-zđ][\w.&đưủ-]*(?:\s*[/-]\s*[a-zđ][\w.&-]*)*)"
)
_NUMBER = re.compile(rf"(?:^|[|\t])[ \t]*số\s*:?\s*{_REFERENCE}", re.M)
_NAMED_NUMBER = re.compile(
    rf"^[ \t(]*(?:{'|'.join(_KINDS)}|kèm theo\s+(?:{'|'.join(_KINDS)}))\s+số\s*:?\s*{_REFERENCE}",
    re.M,
)
_DATE = re.compile(
    rf"(?:^|[|\t])[^\n|\t.;]{{1,50}},\s*(?=ngày){day_pattern()}[ \t]*(?=$|[|\t])", re.M
)
_NAMED_DATE = re.compile(
    rf"^[ \t(]*(?:{'|'.join(_KINDS)}|kèm theo\b)[^\n]{{0,60}}?\bngày\s+{day_pattern()}", re.M
)
_PASSED = re.compile(rf"thông\s+qua\s+(?:vào\s+)?ngày\s+{day_pattern()}")
_MOTTO = re.compile(
    r"(?:đảng cộng sản việt nam|cộng hòa xã hội chủ nghĩa việt nam|độc lập|\*|số\b|\|)"
)
_RESOLVED = re.compile(r"^[ \t]*(?:quyết\s+nghị|quyết\s+định)\s*:?[ \t]*$", re.M)
_TAIL = re.compile(r"^[ \t|]*(?:nơi\s+nhận|kính\s+gửi\s*:?\s*$)\b", re.M)
_AGAIN = re.compile(
    r"^[ \t]*(?:PHỤ LỤC|CHƯƠNG TRÌNH|KẾ HOẠCH|DANH MỤC|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|BIỂU|"
    r"BẢNG PHÂN CÔNG|PHÂN CÔNG NHIỆM VỤ|HƯỚNG DẪN|(?:TT|STT)\s*[|\t\n])[^\n]*",
    re.M,
)


def paper_of(source: Source, given: Paper | None) -> Paper:
    """What the heading lines say, with what the caller knows in its place."""
    found = _read(source)
    if given is None:
        return found
    return replace(
        given,
        kind=given.kind or found.kind,
        reference=given.reference or found.reference,
        issuer=given.issuer or found.issuer,
        issued_on=given.issued_on or found.issued_on,
    )


def _read(source: Source) -> Paper:
    head = source.low[:_HEAD]
    kind = next(
        (
            m["kind"]
            for m in _KIND.finditer(head)
            if source.norm[m.start() : m.end()].strip()[:4].isupper()
        ),
        "",
    )
    first_cited = head.find("căn cứ")
    top = head[: first_cited if first_cited > 0 else _HEAD]
    number = _NUMBER.search(top[:900]) or _NAMED_NUMBER.search(top[:900])
    reference = source.cut(number.start("number"), number.end("number")) if number else ""
    day = _DATE.search(top[:1200]) or _NAMED_DATE.search(top[:900])
    if day is None:
        day = next(iter(_PASSED.finditer(source.low[-3000:])), None)
    issued = day_of(day["d"], day["m"], day["y"], None) if day and day["y"] else None
    return Paper(kind, reference, _issuer(source, top), issued[0] if issued else None)


def _issuer(source: Source, top: str) -> str:
    """The last line in capitals near the top that is the name of a body."""
    found = ""
    position = 0
    for line in top.split("\n")[:_TOP_LINES]:
        low = re.split(r"[|\t]", line)[0]
        start, end = position, position + len(low.rstrip())
        position += len(line) + 1
        if (
            source.norm[start:end].isupper()
            and not low.rstrip().endswith(":")
            and not _MOTTO.match(low.strip())
        ):
            words = source.words_between(start, end)
            units, after = Names(source, words).units(0)
            if units and after >= len(words):
                found = source.cut(start, end)
    return found


def bodies(source: Source) -> list[tuple[int, int]]:
    """The stretches that hold clauses: after "QUYẾT NGHỊ:", before "Nơi nhận", and annexes."""
    start = 0
    resolved = _RESOLVED.search(source.low)
    if (
        resolved
        and resolved.start() < max(6000, len(source.low) * 0.4)
        and source.norm[resolved.start() : resolved.end()].strip()[:4].isupper()
    ):
        start = resolved.end()
    found: list[tuple[int, int]] = []
    while True:
        tail = _TAIL.search(source.low, start)
        if tail is None:
            found.append((start, len(source.low)))
            return found
        if "kính" in tail[0]:
            found.append((start, tail.start()))
            start = tail.end()
            continue
        found.append((start, tail.start()))
        again = _AGAIN.search(source.norm, tail.end())
        if again is None:
            return found
        start = again.start()
