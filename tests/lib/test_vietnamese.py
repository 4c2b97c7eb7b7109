import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vedich.lib.vietnamese import (
    clean_line,
    clean_text,
    fold,
    has_marks,
    is_nfc,
    matches_marks,
    nfc,
    shown,
)

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ"
)
vietnamese = st.text(LETTERS + LETTERS.upper() + " -/,.0123456789", max_size=60)
anything = st.text(max_size=40)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# --- fold ---


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường", "duong"),
        ("đẹp Đẽ", "dep de"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("185-QĐ/TU", "185 qd tu"),
        ("Sở LĐ-TB&XH", "so ld tb xh"),
        ("12.NQ_TW (2020), lần 2", "12 nq tw 2020 lan 2"),
        ("  Xã\t Dền\n\nThàng\u00a0", "xa den thang"),
        ("“Nghị quyết” – số…", "nghi quyet so"),
        ("km² ½ № 5", "km2 1 2 no 5"),
        ("Ia H’Drai, Ea H\u02bcLeo", "ia h drai ea h leo"),
        ("Ðồng Nai", "dong nai"),
        ("ĐÔNG\u200bNAM\u00adBỘ", "dongnambo"),
        ("\uff11\uff12\uff21\uff22", "12ab"),
        ("Straße İstanbul Ñandú", "strasse istanbul nandu"),
        ("!?/-", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(anything)
def test_folding_does_not_depend_on_the_form_nor_on_being_done_twice(text: str) -> None:
    once = fold(text)
    assert fold(nfd(text)) == fold(nfc(text)) == once
    assert fold(once) == once
    assert once == " ".join(once.split())


@given(vietnamese)
def test_vietnamese_folds_to_plain_letters(text: str) -> None:
    assert set(fold(text)) <= set(string.ascii_lowercase + string.digits + " ")
    assert fold(text.upper()) == fold(text)


# --- clean_text ---


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (nfd("Bắc Hà"), "Bắc Hà"),
        ("  a\u00a0\u2003b\tc  ", "a b c"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("đoạn một \n\n  đoạn hai", "đoạn một\n\nđoạn hai"),
        ("a\x00b\x07c\x1b", "abc"),
        ("\ufeffMộc\u200b Sơn\u200e", "Mộc Sơn"),
        ("a\ud800b", "ab"),
        ("\n \n", ""),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_a_name_is_one_line() -> None:
    assert clean_line(" Đề án 1\r\n\txã  Dền Thàng ") == "Đề án 1 xã Dền Thàng"


@given(anything)
@example("e\u200b\u0302")
@example("\u0302\n\u0302")
def test_cleaned_text_is_clean(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert is_nfc(clean)
    assert "\x00" not in clean
    assert fold(clean) == fold(clean_line(text))


def test_a_quotation_is_short() -> None:
    assert shown("30/2/2020") == "30/2/2020"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 40 + "…"
    assert shown(" a\nb ") == "a b"


def test_forms() -> None:
    assert nfc(nfd("Dền Thàng")) == "Dền Thàng"
    assert is_nfc("Dền Thàng")
    assert not is_nfc(nfd("Dền Thàng"))


# --- matches_marks ---


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("duong", "Bình Dương"),
        ("duong", "Làm đường"),
        ("đường", "Làm đường liên thôn"),
        ("ĐƯỜNG", "Đường liên thôn"),
        ("dương", "Bình Dương"),
        ("hoà bình", "tỉnh Hòa Bình"),
        ("hòa bình", "tỉnh Hoà Bình"),
        ("đươ", "Làm đường"),
        ("đư", "Làm đường"),
        ("bình hòa", "tỉnh Hoà Bình"),
        ("đường lien thon", "Đường liên thôn"),
        ("185-qđ/tu", "Quyết định 185-QĐ/TU"),
        (nfd("đường"), "Làm đường"),
        ("đường", nfd("Làm đường")),
        ("dài", "Đường dài"),
        ("an", "Thanh Vân"),
        ("", "bất kỳ"),
        ("đắk", "Tỉnh ĐắkLắk"),
    ],
)
def test_marks_match(query: str, text: str) -> None:
    assert matches_marks(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("đường", "Bình Dương"),
        ("đường", "duong"),
        ("đường", "đương nhiệm"),
        ("đương", "đường"),
        ("dương", "đường"),
        ("đường", "đượng"),
        ("dường", "đường"),
        ("lào", "lao động"),
        ("lào cai", "Lào Quai"),
        ("đường 12", "Đường 15"),
        ("đường dài", "Đường dai"),
        ("mộc", "mốc giới"),
    ],
)
def test_marks_differ(query: str, text: str) -> None:
    assert not matches_marks(query, text)


@given(vietnamese)
def test_every_text_matches_itself_and_its_folded_form_matches_it(text: str) -> None:
    assert matches_marks(text, text)
    assert matches_marks(fold(text), text)


@given(vietnamese)
def test_typed_marks_only_ever_narrow(text: str) -> None:
    assert not has_marks(fold(text))
    assert has_marks(text) == (fold(text) != fold_without_marks(text))


def fold_without_marks(text: str) -> str:
    """Lower case with punctuation blanked, marks kept."""
    blanked = "".join(c if c.isalnum() else " " for c in text.lower())
    return " ".join(blanked.split())
