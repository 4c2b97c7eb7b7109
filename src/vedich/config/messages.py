"""Translations are kept as text and compiled where they are used, not in the repository."""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed


def compile_catalogues() -> list[Path]:
    """Make each `django.mo` that is missing or older than its `django.po`; which were made.

    What was read of them before is forgotten: Django translates a word of its own while it loads
    models, which is before the first compilation, and another process may have compiled since.
    """
    made = []
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/django.po")):
            target = source.with_suffix(".mo")
            translation_file_changed(sender=None, file_path=target)
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            with source.open("rb") as text:
                catalogue = read_po(text)
            half = target.with_suffix(f".{os.getpid()}")
            with half.open("wb") as binary:
                write_mo(binary, catalogue)
            half.replace(target)
            made.append(target)
    return made
