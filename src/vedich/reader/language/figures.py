"""Figures in running text: number or range, the word that makes it inexact, the unit of measure.

A full stop parts thousands, a comma begins the decimals. Numbers of papers, dates, articles,
terms and roads are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from vedich.reader.language.phrases import Phrases, data
from vedich.reader.language.source import Source, Word

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?(?:\.\d{1,2}(?!\d))?"
_QUALIFIERS = {
    "ít nhất": ">=",
    "tối thiểu": ">=",
    "không dưới": ">=",
    "không ít hơn": ">=",
    "≥": ">=",
    ">=": ">=",
    "từ": "=",
    "trên": ">",
    "hơn": ">",
    "vượt": ">",
    ">": ">",
    "tối đa": "<=",
    "không quá": "<=",
    "không vượt quá": "<=",
    "≤": "<=",
    "<=": "<=",
    "dưới": "<",
    "ít hơn": "<",
    "<": "<",
    "gần": "<",
    "khoảng": "=",
    "xấp xỉ": "=",
    "ước": "=",
    "tầm": "=",
    "chừng": "=",
}
_SCALES = {"nghìn": 1, "ngàn": 1, "vạn": 1, "triệu": 1, "tỷ": 1, "tỉ": 1}
_MEASURE = (
    r"%(?:\s*/\s*năm)?|‰|điểm\s+phần\s+trăm|điểm\s+%|lần\b|"
    r"(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)*(?:đồng|usd|đô\s+la|tấn|tạ|kg|ha|km2|km|m2|m3|m²|"
    r"m³|kwh|mw|lít|giường|giờ|héc\s*ta|mét)\b(?:\s?/\s?\w+(?:\s+đêm)?){0,3}|"
    r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+lượt(?:\s+(?:khách|người))?|(?:nghìn|ngàn|vạn|triệu|tỷ|"
    r"tỉ)\b|điểm\b"
)
_WORDS = "|".join(sorted(map(re.escape, _QUALIFIERS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?:(?P<qualifier>{_WORDS})\s*)?"
    rf"(?<![\w/.,-])(?P<low>{_NUMBER})(?:\s*(?P<mid>%)?\s*(?:-|đến|"
    rf"tới)\s*(?P<high>{_NUMBER})(?=\s*(?:{_MEASURE}|[^\W\d_])))?"
    rf"(?![\d])\s*(?P<unit>{_MEASURE})?"
)
_NOT_AFTER = re.compile(
    r"(?:\b(?:số|điều|khoản|điểm|mục|năm|tháng|ngày|quý|quí|tuần|thứ|lộ|loại|khóa|chương|phần|"
    r"bảng|biểu|phụ lục|giai đoạn|nhiệm kỳ|nq|qđ|kh|học|từ năm|đến năm|khu vực|"
    r"nhóm|chương trình|cấp|mức độ|lần|hẻm|đường|phường|quận|đề án|dự án số|top|zone|ql|đt|đh|"
    r"covid|thế kỷ|thập niên|hồi|lúc|kỳ)\s*|[/-]|\bt)$"
)
_NOT_UNIT = re.compile(
    r"\s*(?:tuổi\b|giờ|ngày|tháng|năm|tuần|quý|giai đoạn|/|-\s*\d|h\b|:\d|lần\s*/)"
)
_NOUN_STOP = frozenset(
    [
        "và",
        "đạt",
        "là",
        "có",
        "để",
        "trong",
        "của",
        "cho",
        "được",
        "với",
        "tại",
        "theo",
        "đến",
        "từ",
        "trên",
        "này",
        "trở",
        "vào",
        "ở",
        "do",
        "khi",
        "về",
    ]
)


@cache
def counted_nouns() -> Phrases:
    return Phrases(data("figures")["counted"])


@dataclass(frozen=True)
class Figure:
    start: int
    """Of the qualifier, or of the number where there is none."""
    end: int
    """Past the unit of measure or the counted noun."""
    low: Decimal
    high: Decimal | None
    comparison: str
    qualifier: str
    unit: tuple[int, int]
    is_counted: bool
    """The unit is a noun that the number counts ("12 hộ"), not a measure."""


def figures(source: Source, start: int, end: int) -> Iterator[Figure]:
    for match in _FIGURE.finditer(source.low, start, end):
        first = match.start("low")
        before = source.low[
            max(start, first - 14) : match.start("qualifier") if match["qualifier"] else first
        ].rstrip(" ")
        if _NOT_AFTER.search(before) and match["qualifier"] not in ("ít nhất", "tối thiểu"):
            continue
        low, high = number(match["low"]), number(match["high"]) if match["high"] else None
        if low is None or (match["high"] and (high is None or high <= low)):
            continue
        if match["unit"] is None and (
            _NOT_UNIT.match(source.low, match.end(), end) or _is_year(match["low"])
        ):
            continue
        unit = (
            (match.start("unit"), match.end("unit"))
            if match["unit"]
            else _noun(source, match.end(), end)
        )
        if unit is None:
            continue
        comparison = "range" if high is not None else _QUALIFIERS.get(match["qualifier"] or "", "=")
        if high is None and re.compile(r"\s*(?:\w+\s+){0,2}trở\s+lên").match(
            source.low, match.end(), end
        ):
            comparison = ">="
        yield Figure(
            match.start("qualifier") if match["qualifier"] else first,
            unit[1],
            low,
            high,
            comparison,
            match["qualifier"] or "",
            unit,
            "lượt" in (match["unit"] or "lượt"),
        )


def _noun_length(source: Source, words: list[Word]) -> int:
    """Two words, save after a noun of one word and before a mark or a capital."""
    if words[0].low in data("figures")["single"] or len(words) < 2 or words[1].capital:
        return 1
    gap = source.norm[words[0].end : words[1].start].strip()
    return 1 if gap or words[1].low in _NOUN_STOP or words[1].low.isdigit() else 2


def number(text: str) -> Decimal | None:
    """ "8.300" is 8300, "7,5" is 7.5; "2.5" can only be a decimal."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if text.count(",") + text.count(".") < 2 else None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.startswith(("19", "20"))


def _noun(source: Source, start: int, end: int) -> tuple[int, int] | None:
    """The noun that the number counts: one or two words in small letters."""
    words = source.words_between(start, min(end, start + 60))
    if (
        not words
        or source.norm[start : words[0].start].strip()
        or words[0].capital
        or words[0].low.isdigit()
    ):
        return None
    if words[0].low in _NOUN_STOP:
        return None
    length = counted_nouns().at(words, 0) or _noun_length(source, words)
    return words[0].start, words[length - 1].end
