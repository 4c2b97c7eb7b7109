"""Translations that are compiled while the program already runs."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override
from django.utils.translation.reloader import translation_file_changed

from vedich.config.messages import compile_catalogues

SOURCE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "A sentence of somebody else's."
msgstr "Một câu của người khác."
"""


@pytest.fixture
def folder(tmp_path, settings):
    """A catalogue that was not compiled yet when Django first looked for it."""
    words = tmp_path / "vi" / "LC_MESSAGES"
    words.mkdir(parents=True)
    (words / "django.po").write_text(SOURCE, encoding="utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    compiled = words / "django.mo"
    translation_file_changed(sender=None, file_path=compiled)
    assert said() == "A sentence of somebody else's."
    yield words
    translation_file_changed(sender=None, file_path=compiled)


def said() -> str:
    with override("vi"):
        return gettext("A sentence of somebody else's.")


def test_what_was_read_before_the_first_compilation_is_forgotten(folder):
    assert compile_catalogues() == [folder / "django.mo"]
    assert said() == "Một câu của người khác."


def test_what_another_process_has_compiled_since_is_read(folder):
    compile_catalogues()
    (folder / "django.mo").rename(folder / "django.other")
    translation_file_changed(sender=None, file_path=folder / "django.mo")
    assert said() == "A sentence of somebody else's."
    (folder / "django.other").rename(folder / "django.mo")
    assert compile_catalogues() == []
    assert said() == "Một câu của người khác."
