"""Vietnamese in the encodings from before Unicode: TCVN3 (.VnTime) and VNI.

Both draw Vietnamese letters over Western ones, so such text reads "§¶ng bé tØnh" or "Ñaûng boä
tænh". Whether a text is in one of them is told by its words: a text is taken for what makes most
of its words Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_TCVN3_BYTES = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC,
    "ẵ": 0xBD, "ắ": 0xBE, "ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA,
    "ậ": 0xCB, "đ": 0xAE, "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1, "ê": 0xAA,
    "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7, "ỉ": 0xD8, "ĩ": 0xDC,
    "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ô": 0xAB,
    "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB,
    "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE, "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4,
    "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB,
    "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE, "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5,
    "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
_TCVN3 = {byte: letter for letter, byte in _TCVN3_BYTES.items()}

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_AFTER = {  # what stands behind a vowel
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE,
    "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_ALONE = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_VNI_VOWELS = "aeouyôö"
_VNI_MARKED = re.compile(
    f"([{_VNI_VOWELS}])([{''.join(_VNI_AFTER)}])|([{''.join(_VNI_ALONE)}])", re.IGNORECASE
)

_WORD = re.compile(r"[^\W\d_]+|[^\s\d]*[\u00a1-\u00ff][^\s\d]*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_EDGES = ".,;:!?()[]{}\"'“”‘’…/\\–-+*%«»"
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    "(?:i[êe]u|y[êe]u|[ưu][ơo][iu]|u[ôo]i|oai|oay|oeo|uây|uya|uyê|uyu|iê|yê|ươ|uô|uâ|uê|uơ|uy|oa|oă|oe"
    "|oo|ia|ưa|ua|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    "(?:ng|nh|ch|c|m|n|p|t)?"
)
_TONES = {_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT}
LEAST_BETTER = 0.3
"""By how much of all marked words another reading must be better to be taken."""
ENOUGH = 0.7
SAMPLE = 40_000


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Text whose letters are TCVN3 bytes; `capitals`: of a font such as .VnTimeH.

    >>> from_tcvn3("§¶ng bé tØnh")
    'Đảng bộ tỉnh'
    """
    decoded = text.translate(_TCVN3)
    return decoded.upper() if capitals else decoded


def from_vni(text: str) -> str:
    """Text whose letters are VNI's.

    >>> from_vni("Ñaûng boä tænh, ÑÖÔØNG")
    'Đảng bộ tỉnh, ĐƯỜNG'
    """
    return _VNI_MARKED.sub(_of_vni, text)


DECODERS: dict[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}


def recognised(text: str) -> tuple[str, str]:
    """The code of the old encoding ("" where there is none) and the text in Unicode."""
    sample = text[:SAMPLE]
    if not _NOT_ASCII.search(sample):
        return "", text
    best, code = share_of_syllables(sample) + LEAST_BETTER, ""
    for name, decode in DECODERS.items():
        share = share_of_syllables(decode(sample))
        if share >= max(best, ENOUGH):
            best, code = share, name
    return (code, DECODERS[code](text)) if code else ("", text)


def share_of_syllables(text: str) -> float:
    """How many of the words with other than plain letters are Vietnamese syllables, 0 to 1."""
    words = [word.strip(_EDGES) for word in text.split()]
    marked = [word for word in words if _NOT_ASCII.search(word)]
    if not marked:
        return 0.0
    return sum(map(_is_syllable, marked)) / len(marked)


def _is_syllable(word: str) -> bool:
    plain, tones = "", 0
    for character in unicodedata.normalize("NFD", word.lower()):
        if character in _TONES:
            tones += 1
        else:
            plain += character
    plain = unicodedata.normalize("NFC", plain)
    return tones <= 1 and _SYLLABLE.fullmatch(plain) is not None


def _of_vni(match: re.Match[str]) -> str:
    vowel, mark, alone = match.groups()
    if alone:
        letter = _VNI_ALONE[alone.lower()]
        return letter.upper() if alone.isupper() else letter
    base = {"ô": "ơ", "ö": "ư"}.get(vowel.lower(), vowel.lower())
    letter = unicodedata.normalize("NFC", base + _VNI_AFTER[mark.lower()])
    return letter.upper() if vowel.isupper() else letter
