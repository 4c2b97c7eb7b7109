"""The few words that `lib` writes itself, in the language of the reader.

`lib` knows no gettext: whoever shows pages puts a translation here. Without one, words are
Vietnamese, as in a script or a test of `lib`.
"""

from collections.abc import Callable

_translations: list[Callable[[str], str]] = []


def speak_by(translation: Callable[[str], str]) -> None:
    """From now on `spoken` answers what `translation` makes of the Vietnamese."""
    _translations[:] = [translation]


def spoken(text: str) -> str:
    """The Vietnamese `text` as the reader has it; a literal, so that translators find it.

    >>> spoken("năm {year}")
    'năm {year}'
    """
    return _translations[0](text) if _translations else text
