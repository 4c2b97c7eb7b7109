"""Where a paragraph stands: its clause's address, its section, whose heading it lies under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from vedich.reader.language.paragraphs import (
    ARABIC,
    ARTICLE,
    DASH,
    LETTER,
    PLAIN,
    ROMAN,
    STAR,
    Paragraph,
)
from vedich.reader.language.source import Source
from vedich.reader.language.units import Unit

_RESULT = re.compile(
    r"\s*(?:về\s+|phần\s+\S+\s+)?(?:đánh giá\s+|khái quát\s+|đặc điểm,?\s*)*(?:tình hình|"
    r"kết quả|đánh giá|ưu điểm|hạn chế|tồn tại|"
    r"nguyên nhân|thuận lợi|khó khăn|bài học|thực trạng|những kết quả|một số kết quả|"
    r"thành tựu|đặc điểm|nhận xét|bối cảnh|sự cần thiết)\b"
)
_AIM = re.compile(
    r"\s*(?:các\s+|một số\s+)?(?:mục đích|yêu cầu|mục tiêu|quan điểm|chỉ tiêu|phạm vi|"
    r"đối tượng|căn cứ|nguyên tắc|phương châm|khái niệm|định hướng)\b"
)
_FORWARD = re.compile(
    r"\b(?:giải pháp|phương hướng|tổ chức thực hiện|phân công|thời gian tới|nhiệm vụ trọng tâm)\b"
)
_HEADING_WORDS = 30


class Section(Enum):
    WORK = "work"
    RESULT = "result"
    AIM = "aim"


@dataclass(frozen=True)
class Leads:
    """The units a heading or an opening sentence names for what follows."""

    units: tuple[Unit, ...]
    via: tuple[Unit, ...] = ()
    is_heading: bool = True
    is_told: bool = False
    """False: a task of its own; only a clear order under it is for the same units."""


@dataclass
class Rung:
    level: int
    marker: str
    is_plain: bool
    section: Section | None = None
    leads: Leads | None = None
    asks: bool = False
    """"… yêu cầu:": what follows are orders."""
    period: str = ""
    """"Đến năm 2020:": the period of the targets that follow."""
    announces: bool = False
    """"Chỉ tiêu cụ thể:": what follows are targets."""


@dataclass
class Outline:
    """The rungs above the paragraph at hand."""

    source: Source
    rungs: list[Rung] = field(default_factory=list)
    left: Leads | None = None
    """The leads of the plain opening just left, for plain lines that go on with it."""

    def enter(self, paragraph: Paragraph) -> Rung:
        self.left = None
        if paragraph.level == PLAIN:
            while self.rungs and (self.rungs[-1].is_plain or self.rungs[-1].level >= STAR):
                gone = self.rungs.pop()
                self.left = (
                    gone.leads if gone.is_plain and gone.leads and gone.leads.is_told else self.left
                )
            level = (self.rungs[-1].level if self.rungs else 0) + 1
            rung = Rung(level, "", True)
        else:
            while self.rungs and self.rungs[-1].level >= paragraph.level:
                self.rungs.pop()
            rung = Rung(paragraph.level, paragraph.marker, False)
        rung.section = self._section(paragraph)
        self.rungs.append(rung)
        return rung

    def _section(self, paragraph: Paragraph) -> Section | None:
        """What a heading announces. Sentences announce nothing."""
        text = self.source.low[paragraph.start : paragraph.end]
        is_capitals = self.source.norm[paragraph.start : paragraph.end].isupper()
        if paragraph.level > LETTER and not is_capitals:
            return None
        if text.count(" ") > _HEADING_WORDS or text.rstrip().endswith((".", ";")):
            return None
        if _FORWARD.search(text):
            return Section.WORK
        if _RESULT.match(text):
            return Section.RESULT
        if _AIM.match(text):
            return Section.AIM
        return Section.WORK if paragraph.level <= ROMAN or is_capitals else None

    @property
    def section(self) -> Section:
        return next((rung.section for rung in reversed(self.rungs) if rung.section), Section.WORK)

    @property
    def leads(self) -> Leads | None:
        """The nearest leads above the last rung."""
        return next((rung.leads for rung in reversed(self.rungs[:-1]) if rung.leads), None)

    @property
    def asks(self) -> bool:
        return any(rung.asks for rung in self.rungs[:-1])

    @property
    def address(self) -> str:
        """ "II.3", "Điều 2.1.a"; dashes have no address."""
        return self._address(self.rungs)

    @property
    def address_above(self) -> str:
        """Of the clause that the last rung hangs under."""
        return self._address(self.rungs[:-1])

    @staticmethod
    def _address(rungs: list[Rung]) -> str:
        parts: list[str] = []
        for rung in rungs:
            if rung.is_plain or rung.level >= STAR or not rung.marker or rung.level < ARTICLE:
                continue
            if (
                rung.level >= ARABIC
                and "." in rung.marker
                and parts
                and rung.marker.startswith(f"{parts[-1]}.")
            ):
                parts[-1] = rung.marker
            else:
                parts.append(rung.marker)
        return ".".join(parts)


def is_bullet(paragraph: Paragraph) -> bool:
    return DASH <= paragraph.level < PLAIN
