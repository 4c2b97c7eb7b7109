"""Vietnamese text: one form to store, one to search by, one to sort by.

Both databases compare what is made here as plain bytes, so that they always agree.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

SORT_KEY_LENGTH = 255
"""No sort key is longer: the `max_length` of the column that stores one."""


def nfc(text: str) -> str:
    """The composed form (NFC), the only one stored."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Whether `text` is already composed."""
    return unicodedata.is_normalized("NFC", text)


# --- Cleaning -------------------------------------------------------------------------------------

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_EDGE_BLANKS = re.compile(r" *\n *")
_BLANKS = re.compile(" {2,}")
_DROPPED = {"Cc", "Cf", "Cs"}
_LONGEST_QUOTE = 40


class _Cleaner(dict[int, str]):
    """Table for `str.translate` that learns each character when it first meets it."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        category = unicodedata.category(character)
        if character == "\t" or category == "Zs":
            kept = " "
        elif category in _DROPPED and character != "\n":
            kept = ""
        else:
            kept = character
        if point <= 0xFFFF:
            self[point] = kept
        return kept


_CLEANER = _Cleaner()


def clean_text(text: str) -> str:
    r"""Text fit to store: composed, no control or invisible characters, plain single spaces.

    Line ends are kept, as `\n`; blanks around them and at both ends are not.

    >>> clean_text("  Xã\u00a0Dền  Thàng\u200b\r\n\tnăm 2019 ")
    'Xã Dền Thàng\nnăm 2019'
    """
    text = _LINE_ENDS.sub("\n", text).translate(_CLEANER)
    text = _EDGE_BLANKS.sub("\n", _BLANKS.sub(" ", text))
    return nfc(text.strip(" \n"))


def clean_line(text: str) -> str:
    """The same for a name or title: on one line.

    >>> clean_line("Đề án số 1\\nxã Dền Thàng")
    'Đề án số 1 xã Dền Thàng'
    """
    return " ".join(clean_text(text).split())


def shown(text: str) -> str:
    """What somebody typed, as a sentence about it quotes it: one line, cut after 40 characters.

    >>> shown("ba mươi\\nphần trăm")
    'ba mươi phần trăm'
    """
    line = clean_line(text[:4000])
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE].rstrip() + "…"


# --- Searching ------------------------------------------------------------------------------------

_NOT_DECOMPOSED = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "Ɖ": "d", "ɖ": "d"}


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0 or unicodedata.category(character) in ("Mn", "Me")


class _Folder(dict[int, str]):
    """Table for `str.translate` that learns each character when it first meets it."""

    def __missing__(self, point: int) -> str:
        folded = "".join(map(self._fold, unicodedata.normalize("NFKD", chr(point))))
        if point <= 0xFFFF:
            self[point] = folded
        return folded

    @staticmethod
    def _fold(character: str) -> str:
        if character in _NOT_DECOMPOSED:
            return _NOT_DECOMPOSED[character]
        category = unicodedata.category(character)
        if _is_mark(character) or (category in _DROPPED and not character.isspace()):
            return ""
        # The modifier apostrophes of "Ia H'Drai" count as letters for Unicode, not for us.
        if category[0] in "LNM" and not "\u02b0" <= character <= "\u02ff":
            lower = unicodedata.normalize("NFKD", character.casefold())
            return "".join(c for c in lower if not _is_mark(c))
        return " "


_FOLDER = _Folder()


def fold(text: str) -> str:
    """What searches compare: lower case, no diacritics, punctuation as blanks, single blanks.

    Composed and decomposed text, and both ways of placing a tone, fold to the same.

    >>> fold("Quyết định số 185-QĐ/TU, ngày 05/02/2020")
    'quyet dinh so 185 qd tu ngay 05 02 2020'
    >>> fold("Hoà Bình") == fold("Hòa Bình") == "hoa binh"
    True
    """
    return " ".join(text.translate(_FOLDER).split())


# --- Letters and tones ----------------------------------------------------------------------------

_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
"""Huyền, hỏi, ngã, sắc, nặng, in the order of the alphabet; the level tone has no mark."""
_FOREIGN_MARK = "7"
_HATTED = {
    (unicodedata.normalize("NFD", letter)[0], unicodedata.normalize("NFD", letter)[1]): letter
    for letter in "ăâêôơư"
}
_ETHS = str.maketrans("ÐƉðɖ", "ĐĐđđ")
"""Look-alikes of đ that old fonts and foreign keyboards leave behind."""
_DIGITS = "0123456789"
_RUNS = re.compile("[0-9]+|(?:(?![0-9_\u02b0-\u02ff])[\\w\u0300-\u036f])+")


class _Word(NamedTuple):
    """A run of letters or of digits."""

    letters: str
    """In lower case and without tones, "đương" for "Đường"; the digits of a number."""
    tones: str
    """The tones in their order, none for the level tone, so that hoà is hòa."""
    shape: str
    """1 lower case, 2 capitalised, 3 capitals, 4 mixed; of a number, 1 + its leading zeros."""

    @property
    def is_marked(self) -> bool:
        return bool(self.tones) or not self.letters.isascii()


def _words(text: str) -> Iterator[_Word]:
    for run in _RUNS.findall(unicodedata.normalize("NFKC", text).translate(_ETHS)):
        word = _number(run) if run[0] in _DIGITS else _letters(run)
        if word.letters:
            yield word


def _number(digits: str) -> _Word:
    zeros = len(digits) - len(digits.lstrip("0") or "0")
    return _Word(digits, "", str(min(1 + zeros, 9)))


def _letters(run: str) -> _Word:
    letters: list[str] = []
    tones = ""
    for character in unicodedata.normalize("NFD", run.casefold()):
        if not _is_mark(character):
            letters.append(character)
        elif letters and (hatted := _HATTED.get((letters[-1], character))):
            letters[-1] = hatted
        else:
            tones += _TONES.get(character, _FOREIGN_MARK)
    return _Word("".join(letters), tones, _shape(run))


def _shape(run: str) -> str:
    if run.islower():
        return "1"
    if run[0].isupper() and (len(run) == 1 or run[1:].islower()):
        return "2"
    return "3" if run.isupper() else "4"


def has_marks(text: str) -> bool:
    """Whether any word is typed with a tone, a hat, a horn or đ.

    >>> has_marks("đường"), has_marks("duong 12")
    (True, False)
    """
    return any(word.is_marked for word in _words(text))


def matches_marks(query: str, text: str) -> bool:
    """Whether `text` keeps the marks that `query` was typed with: run it on what a search found.

    A word typed without marks is looked for anywhere in the folded text, so it matches with and
    without. A word typed with marks must begin a word of the text, letter for letter; once it is
    as long as that word, its tones must be the same too (in Telex the tone is typed last).

    >>> matches_marks("đường", "Làm đường liên thôn"), matches_marks("đường", "Bình Dương")
    (True, False)
    >>> matches_marks("duong", "Làm đường"), matches_marks("duong", "Bình Dương")
    (True, True)
    """
    folded = fold(text)
    there: list[_Word] | None = None
    for word in _words(query):
        if not word.is_marked:
            if fold(word.letters) not in folded:
                return False
            continue
        if there is None:
            there = list(_words(text))
        if not any(_begins(word, other) for other in there):
            return False
    return True


def _begins(typed: _Word, word: _Word) -> bool:
    if typed.letters == word.letters:
        return typed.tones == word.tones
    return word.letters.startswith(typed.letters) and word.tones.startswith(typed.tones)


# --- Full text ------------------------------------------------------------------------------------

_TELEX = str.maketrans(
    {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
)
_LONGEST_TERM = 60
_PIECES = re.compile("[^\\W_\u02b0-\u02ff]+")


def _term(word: _Word) -> str:
    """A marked word in plain letters, its tones first, so that what is half typed begins it."""
    return f"z{word.tones or '0'}{word.letters.translate(_TELEX)}"[:_LONGEST_TERM]


def search_terms(*texts: str) -> list[str]:
    """The words of texts as an index of words keeps them, each once: a-z and 0-9 alone.

    Every word stands there without marks, and a marked one a second time with them, so that one
    index answers both. No database's own idea of letters, marks or numbers plays a part.

    >>> search_terms("Đường 12/KH-UBND, đường")
    ['12', 'duong', 'kh', 'ubnd', 'z2dduwowng']
    """
    found: set[str] = set()
    for text in texts:
        composed = nfc(text)
        found.update(term[:_LONGEST_TERM] for term in fold(composed).split())
        for piece in set(_PIECES.findall(composed)):
            if not piece.isascii():
                found.update(_term(word) for word in _words(piece) if word.is_marked)
    return sorted(found)


def wanted_terms(query: str) -> list[tuple[str, bool]]:
    """What a text must hold to be found by `query`: terms, and whether a longer one will do.

    A word typed with marks asks for them; numbers and single letters must stand there as they are.

    >>> wanted_terms("đường xa 12")
    [('z2dduwowng', True), ('xa', True), ('12', False)]
    """
    found: list[tuple[str, bool]] = []
    for piece in _PIECES.findall(nfc(query)):
        marked = [word for word in _words(piece) if word.is_marked]
        if marked:
            found += [(_term(word), True) for word in marked]
        else:
            terms = (term[:_LONGEST_TERM] for term in fold(piece).split())
            found += [(term, len(term) > 1 and not term.isdigit()) for term in terms]
    return found


class _Flattener(dict[int, str]):
    """One letter for each letter: places in the flat text are places in the text."""

    def __missing__(self, point: int) -> str:
        folded = fold(chr(point))
        flat = folded if len(folded) == 1 else " "
        if point <= 0xFFFF:
            self[point] = flat
        return flat


_FLATTENER = _Flattener()


def places_of(query: str, text: str, *, most: int = 200) -> list[list[tuple[int, int]]]:
    """For each word of `query` where it begins a word of the composed `text`: start and end.

    >>> places_of("đường", "Bình Dương, làm đường")
    [[(16, 21)]]
    """
    flat = text.translate(_FLATTENER)
    found: list[list[tuple[int, int]]] = []
    for piece in _PIECES.findall(nfc(query)):
        for folded in fold(piece).split():
            is_whole = len(folded) == 1 or folded.isdigit()
            end_of_word = r"(?!\S)" if is_whole else ""
            shape = re.compile(rf"(?<!\S){re.escape(folded)}{end_of_word}")
            places: list[tuple[int, int]] = []
            for match in shape.finditer(flat):
                end = flat.find(" ", match.start())
                end = len(text) if end < 0 else end
                if matches_marks(piece, text[match.start() : end]):
                    places.append((match.start(), end))
                    if len(places) == most:
                        break
            found.append(places)
    return found


# --- Sorting --------------------------------------------------------------------------------------

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHTS = dict(zip(_ALPHABET, "3456789abcdefghijklmnopqrstuvwxyz", strict=True))
_LEVEL, _BLANK, _NUMBER = "0", "1", "2"
_LAST, _OTHER = _WEIGHTS["z"] + "1", _WEIGHTS["z"] + "2"
_COUNTS = "123456789abcdefghijklmnopqrstuvwxyz"


def sort_key(text: str) -> str:
    """A key whose plain binary order is the Vietnamese alphabetical order of the texts.

    It holds 0-9 and a-z only, so that SQLite's BINARY, PostgreSQL's "C" and the usual language
    collations put it in the same order; at most `SORT_KEY_LENGTH` characters.

    Compared first: letters (a ă â b c d đ e ê ...), numbers by their size and before letters,
    blanks before both, punctuation as a blank. Then the tones of each word: level, huyền, hỏi, ngã,
    sắc, nặng. Then small before capital letters. Hoà and hòa have the same key.

    >>> sorted(["Đồng Nai", "Ấn", "Bắc Hà", "Ăn", "An"], key=sort_key)
    ['An', 'Ăn', 'Ấn', 'Bắc Hà', 'Đồng Nai']
    >>> sorted(["Thôn 10", "Thôn 2"], key=sort_key)
    ['Thôn 2', 'Thôn 10']
    """
    words = list(_words(text))
    key = _BLANK.join(map(_weigh, words))
    tones = _BLANK.join(word.tones for word in words).rstrip(_BLANK)
    shapes = "".join(word.shape for word in words).rstrip("1")
    if tones or shapes:
        key += _LEVEL + tones
    if shapes:
        key += _LEVEL + shapes
    return key[:SORT_KEY_LENGTH]


def _weigh(word: _Word) -> str:
    if word.letters[0] in _DIGITS:
        return "".join(_weigh_digits(word.letters.lstrip("0") or "0"))
    return "".join(map(_weigh_letter, word.letters))


def _weigh_letter(letter: str) -> str:
    if letter == "z":
        return _LAST
    # What the alphabet does not hold comes after z, by code point.
    return _WEIGHTS.get(letter) or f"{_OTHER}{ord(letter):05x}"


def _weigh_digits(digits: str) -> Iterator[str]:
    """A number as its length and its digits, so that binary order is order by size."""
    yield _NUMBER
    # Each "z" says that 34 digits more stand before the last count.
    longer, count = divmod(len(digits) - 1, len(_COUNTS) - 1)
    yield _COUNTS[-1] * longer + _COUNTS[count]
    yield digits
