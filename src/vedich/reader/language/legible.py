"""Whether a text can be read at all, said in a sentence that an officer can act on."""

from __future__ import annotations

import re
from itertools import islice

from vedich.lib.words import spoken
from vedich.reader.language.source import Source

_MARKED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_OWN = re.compile(r"[ăđơưảạằắẳẵặầấẩẫậẻẽẹềếểễệỉĩịỏọồốổỗộờớởỡợủũụừứửữựỳỷỹỵ]")
_LETTER = re.compile(r"[^\W\d_]")
_BARE = re.compile(
    r"\b(?:uy ban|nhan dan|thuc hien|nhiem vu|bao cao|ke hoach|giao|tinh|huyen|va|cac|cua)\b"
)
_SAMPLE = 20_000
_ENOUGH = 80
_MARKED_SHARE = 0.06
_OWN_SHARE = 0.03
_BARE_WORDS = 8


def trouble(source: Source) -> str:
    """The sentence that says why the text is not read; empty where it can be."""
    first = _LETTER.search(source.low)
    if first is None:
        return spoken("Văn bản không có chữ nào.")
    low = source.low[first.start() : first.start() + _SAMPLE]
    letters = sum(1 for _ in _LETTER.finditer(low))
    if letters < _ENOUGH:
        return ""
    own = sum(1 for _ in _OWN.finditer(low)) / letters
    marked = sum(1 for _ in _MARKED.finditer(low)) / letters
    if own >= _OWN_SHARE and marked >= _MARKED_SHARE:
        return ""
    bare = sum(1 for _ in islice(_BARE.finditer(low), _BARE_WORDS))
    if bare >= _BARE_WORDS:
        return spoken(
            "Văn bản viết không dấu hoặc sai bảng mã. Cần bản tiếng Việt có dấu theo Unicode."
        )
    return spoken("Văn bản không phải tiếng Việt nên không đọc được việc giao.")


def nothing() -> str:
    """What is said of a legible text that gives no work."""
    return spoken("Không thấy câu giao việc hay chỉ tiêu nào trong văn bản.")
