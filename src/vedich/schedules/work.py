"""What kind of work a line of the schedule is: derived by a rule that its page states.

The article speaks of time freed for strategy and for inspecting the grassroots (M17). The words of
the rule are data of this module; a person may correct what it derives.
"""

from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.lib.vietnamese import clean_line


class Work(models.TextChoices):
    """The kinds, in the order in which the share is drawn."""

    DAILY = "daily", _("Công việc thường xuyên")
    STRATEGY = "strategy", _("Việc chiến lược")
    FIELD = "field", _("Đi cơ sở")
    INSPECTION = "inspection", _("Kiểm tra, giám sát")


WORDS: dict[Work, tuple[str, ...]] = {
    Work.INSPECTION: ("kiểm tra", "giám sát", "thanh tra", "phúc tra"),
    Work.FIELD: (
        "đi cơ sở", "cơ sở", "thăm", "khảo sát", "đối thoại", "làm việc tại xã", "làm việc với xã",
        "làm việc tại huyện", "làm việc với huyện", "tại thôn", "dự sinh hoạt chi bộ",
    ),
    Work.STRATEGY: (
        "nghiên cứu", "chiến lược", "quy hoạch", "định hướng", "chủ trương", "chuyên đề", "đề án",
        "chương trình hành động", "dự thảo nghị quyết", "sơ kết", "tổng kết", "văn kiện",
    ),
}  # fmt: skip
"""Asked in this order: an inspection at the grassroots is an inspection. With their marks: “thăm”
is not “tham”."""
_FOUND = {
    kind: re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b")
    for kind, words in WORDS.items()
}


def work_of(text: str) -> Work:
    """The kind of a line by the words of its content.

    >>> work_of("Kiểm tra việc rà soát hộ nghèo tại xã Khau Mòn"), work_of("Họp giao ban")
    (Work.INSPECTION, Work.DAILY)
    """
    said = clean_line(text).casefold()
    return next((kind for kind, found in _FOUND.items() if found.search(said)), Work.DAILY)


def work_of_meeting(programme: int, items: int) -> Work:
    """A meeting is strategy where at least half of its items come from the programme of work, to be
    discussed or decided; else daily business."""
    return Work.STRATEGY if items and programme * 2 >= items else Work.DAILY
