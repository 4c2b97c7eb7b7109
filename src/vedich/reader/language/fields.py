"""Labelled lines under a task: "Đơn vị chủ trì: …", "Thời gian hoàn thành: …", "Sản phẩm: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from vedich.reader.language.source import Source


class Label(Enum):
    LEAD = "lead"
    COOPERATING = "cooperating"
    DEADLINE = "deadline"
    PRODUCT = "product"
    SUBMIT_TO = "submit_to"


_BODY = r"(?:cơ quan|đơn vị|đơn vị, địa phương|cơ quan, đơn vị|bộ phận|người|cán bộ|lãnh đạo)"
_LABELS = {
    Label.LEAD: (
        rf"(?:{_BODY}\s+(?:(?:được giao\s+)?chủ trì(?:\s+(?:thực hiện|tham mưu|triển khai))?|"
        rf"thực hiện|tham mưu|đầu mối|phụ trách|chịu trách nhiệm(?: chính)?)|chủ trì(?:\s+"
        rf"thực hiện)?|phân công(?:\s+thực hiện)?|trách nhiệm(?:\s+thực hiện)?|giao)"
    ),
    Label.COOPERATING: rf"(?:{_BODY}\s+phối hợp(?:\s+thực hiện)?|phối hợp(?:\s+thực hiện)?)",
    Label.DEADLINE: (
        r"(?:thời gian|thời hạn|tiến độ|hạn|thời điểm|hoàn thành)(?:\s+(?:thực hiện|"
        r"hoàn thành|trình|báo cáo|xong|ban hành|triển khai|cuối))*(?:\s+xong)?"
    ),
    Label.PRODUCT: (
        r"(?:sản phẩm|kết quả)(?:\s+(?:đầu ra|dự kiến|thực hiện|hoàn thành|đạt được|cụ thể))*"
    ),
    Label.SUBMIT_TO: r"(?:cấp trình|trình|cấp (?:phê duyệt|ban hành|có thẩm quyền)|báo cáo)",
}
_FIELD = re.compile("|".join(f"(?P<{label.value}>{pattern})" for label, pattern in _LABELS.items()))
_START = re.compile(r"(?:^|(?<=[.;,(\n+*-]))[\s(+*-]*(?=\w)", re.M)


@dataclass(frozen=True)
class Field:
    label: Label
    start: int
    end: int
    """Of the value."""


def fields_of(source: Source, start: int, end: int) -> list[Field]:
    """The fields of a line that is nothing but fields; empty for any other line."""
    low = source.low
    found: list[Field] = []
    at = start
    while at < end:
        while at < end and low[at] in " \t\n(+*-;,.":
            at += 1
        match = _FIELD.match(low, at, end)
        if match is None:
            return found
        colon = match.end()
        while colon < end and low[colon] == " ":
            colon += 1
        if colon >= end or low[colon] != ":":
            return found
        value = colon + 1
        stop = _next_field(source, value, end)
        found.append(Field(Label(match.lastgroup), *_trimmed(source, value, stop)))
        at = stop
    return found


def _next_field(source: Source, start: int, end: int) -> int:
    """Where the next label with its colon begins after a mark; else the end."""
    for mark in re.compile(r"[.;,(-]\s*").finditer(source.low, start, end):
        match = _FIELD.match(source.low, mark.end(), end)
        if match and source.low[match.end() : match.end() + 2].lstrip().startswith(":"):
            return mark.start()
    return end


def _trimmed(source: Source, start: int, end: int) -> tuple[int, int]:
    while start < end and source.norm[start] in " \t\n":
        start += 1
    while end > start and source.norm[end - 1] in " \t\n.;,/)(-":
        end -= 1
    return start, end
