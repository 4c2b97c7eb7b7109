import itertools
import sqlite3
import string
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.test_vietnamese import LETTERS
from vedich.lib.vietnamese import SORT_KEY_LENGTH, sort_key

IN_ORDER = [
    ["An", "Ăn", "Ấn", "Bảo Thắng", "Bảo Yên", "Bát Xát", "Bắc Hà", "Dền Thàng", "Đồng Nai"],
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n"],
    ["n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z", "za"],
    ["Thôn", "Thôn 1", "Thôn 2", "Thôn 02", "Thôn 3", "Thôn 10", "Thôn 10A", "Thôn 100", "Thôn A"],
    ["1", "2", "10", "99999999999999999999", "1" + "0" * 33, "1" + "0" * 34, "1" + "0" * 80, "a"],
    ["hà", "Hà", "HÀ", "hạ", "Hạ"],
    ["An", "An Bình", "An Khê", "Ang"],
    ["Hoa", "Hòa", "Hoa A", "Hòa A"],
    ["Đường", "Đường 1", "Đường-2", "(Đường) 3"],
    ["Phường Sa Pa", "Thị trấn Sa Pa", "Xã Sa Pả", "Xã Sa Pa 2"],
    ["Zét", "Γάμμα", "Яблоко", "中"],
]


@pytest.mark.parametrize("names", IN_ORDER, ids=lambda names: names[0])
def test_the_order_of_the_alphabet(names: list[str]) -> None:
    keys = [sort_key(name) for name in names]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("names", IN_ORDER, ids=lambda names: names[0])
def test_sqlite_gives_the_same_order(names: list[str]) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("create table place (name text, key text)")
        rows = [(name, sort_key(name)) for name in reversed(names)]
        database.executemany("insert into place values (?, ?)", rows)
        assert [
            name for (name,) in database.execute("select name from place order by key")
        ] == names


def test_spellings_of_one_word_have_one_key() -> None:
    assert sort_key("Hoà Bình") == sort_key("Hòa Bình")
    assert sort_key("Ðồng Nai") == sort_key("Đồng Nai")
    assert sort_key(unicodedata.normalize("NFD", "Ấn")) == sort_key("Ấn")
    assert sort_key("a\u0301\u0302") == sort_key("ấ")
    assert sort_key("  Bắc   Hà ") == sort_key("Bắc-Hà")


def test_nothing_sorts_first() -> None:
    assert sort_key("") == sort_key(" - ") == ""


@given(st.text(max_size=400))
def test_keys_are_plain_and_bounded(text: str) -> None:
    key = sort_key(text)
    assert set(key) <= set(string.digits + string.ascii_lowercase)
    assert len(key) <= SORT_KEY_LENGTH


def test_long_texts_are_ordered_by_how_they_begin() -> None:
    assert sort_key("a" * 300 + "b") == sort_key("a" * 300 + "c")
    assert len(sort_key("Đ" * 1000)) == SORT_KEY_LENGTH


ORDER = {letter: index for index, letter in enumerate("aăâbcdđeêghiklmnoôơpqrstuưvxy")}
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
word = st.text(LETTERS, min_size=1, max_size=3)


def by_the_book(text: str) -> tuple[list[list[int]], list[list[int]]]:
    """The order spelled out plainly: letters of each word, then tones of each word."""
    letters, tones = [], []
    for run in text.split():
        spelled = unicodedata.normalize("NFD", run)
        tones.append([TONES.index(mark) for mark in spelled if mark in TONES[1:]])
        bare = "".join(mark for mark in spelled if mark not in TONES[1:])
        letters.append([ORDER[letter] for letter in unicodedata.normalize("NFC", bare)])
    return letters, tones


@given(st.lists(word, max_size=3).map(" ".join), st.lists(word, max_size=3).map(" ".join))
def test_keys_compare_as_the_book_says(a: str, b: str) -> None:
    assert (sort_key(a) < sort_key(b)) == (by_the_book(a) < by_the_book(b))
    assert (sort_key(a) == sort_key(b)) == (by_the_book(a) == by_the_book(b))


def test_every_pair_of_one_letter_words_compares_as_the_book_says() -> None:
    for a, b in itertools.product(LETTERS, repeat=2):
        assert (sort_key(a) < sort_key(b)) == (by_the_book(a) < by_the_book(b)), (a, b)


@given(st.integers(0, 10**50), st.integers(0, 10**50))
def test_numbers_compare_by_size(a: int, b: int) -> None:
    assert (sort_key(f"Thôn {a}") < sort_key(f"Thôn {b}")) == (a < b)
