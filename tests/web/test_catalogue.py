"""The Vietnamese catalogue: sentences of Django and allauth that exist, said well."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import allauth
import django
import polib
from django.conf import settings

PACKAGES = (
    Path(django.__file__).parent / "conf",
    Path(django.__file__).parent / "contrib" / "auth",
    Path(allauth.__file__).parent,
)


def ours() -> polib.POFile:
    return polib.pofile(str(settings.ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"))


def theirs() -> set[tuple[str | None, str, str]]:
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural)
        for package in PACKAGES
        for entry in polib.pofile(str(package / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    }


def test_every_entry_is_still_said_by_the_packages():
    known = theirs()
    unknown = [e.msgid for e in ours() if (e.msgctxt, e.msgid, e.msgid_plural) not in known]
    assert unknown == []


def test_every_entry_is_filled_and_composed():
    for entry in ours():
        said = entry.msgstr or entry.msgstr_plural.get(0, "")
        assert said, entry.msgid
        assert unicodedata.is_normalized("NFC", said)
        assert "!" not in said
        assert "vui lòng" not in said.lower()


def test_every_place_of_a_sentence_is_filled_from_what_the_package_gives():
    for entry in ours():
        said = entry.msgstr or entry.msgstr_plural[0]
        assert places(said) <= places(entry.msgid), entry.msgid


def places(sentence: str) -> set[str]:
    return {part.split(")")[0] for part in sentence.split("%(")[1:]}
