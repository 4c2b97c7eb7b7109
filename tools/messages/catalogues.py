"""The translations: `locale/<language>/LC_MESSAGES/django.po`.

`locale/vi` says in Vietnamese what Django and its packages say only in English; its source texts
are theirs. Every other language translates ours, all of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib

from tools.environment import ROOT
from tools.messages.sources import Message
from tools.messages.texts import places_in

SOURCE_LANGUAGE = "vi"


def catalogues() -> dict[str, Path]:
    """The languages there are and their files."""
    found = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
    return {path.parents[1].name: path for path in found}


def faults_of(language: str, path: Path, messages: list[Message]) -> Iterator[str]:
    """What is missing, unsure or broken in a language, a sentence each."""
    file = polib.pofile(str(path))
    name = path.relative_to(ROOT).as_posix()
    for entry in file:
        if not entry.obsolete:
            yield from (f"{name}:{entry.linenum}: {fault}" for fault in _entry_faults(entry))
    if language != SOURCE_LANGUAGE:
        there = {
            (entry.msgid, entry.msgctxt or "", entry.msgid_plural)
            for entry in file
            if not entry.obsolete
        }
        said = {(message.key, message.plural) for message in messages}
        for (text, context), plural in sorted(said):
            if (text, context, plural) not in there:
                yield f"{name}: chưa dịch {text!r}. Chạy: make messages."


def _entry_faults(entry: polib.POEntry) -> Iterator[str]:
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield f"lời dịch chưa chắc: {entry.msgid!r}"
    if not all(said):
        yield f"chưa dịch: {entry.msgid!r}"
        return
    allowed = [places_in(text) for text in filter(None, (entry.msgid, entry.msgid_plural))]
    for text in said:
        if places_in(text) not in allowed:
            yield f"chỗ điền không khớp: {entry.msgid!r} → {text!r}"
        if not unicodedata.is_normalized("NFC", text):
            yield f"chữ chưa ở dạng NFC: {text!r}"


def update(path: Path, messages: list[Message]) -> tuple[int, int]:
    """Bring a language up to the sources; how many texts came and how many went."""
    file = polib.pofile(str(path), wrapwidth=0)
    wanted: dict[tuple[str, str], list[Message]] = {}
    for message in messages:
        wanted.setdefault(message.key, []).append(message)
    kept = {(entry.msgid, entry.msgctxt or ""): entry for entry in file}
    for entry in list(file):
        file.remove(entry)
    for key in sorted(wanted):
        entry = kept.get(key)
        if entry is None or entry.msgid_plural != wanted[key][0].plural:
            entry = _empty(wanted[key][0])
        # Files without line numbers: a moved line is no change of the translation.
        entry.occurrences = sorted({(_short(message.path), "") for message in wanted[key]})
        entry.obsolete = 0
        file.append(entry)
    file.save(str(path))
    return len(wanted.keys() - kept.keys()), len(kept.keys() - wanted.keys())


def _short(path: str) -> str:
    """A file as a translator needs it: which module, which page."""
    return path.removeprefix("src/vedich/").replace("/jinja2/", "/", 1)


def _empty(message: Message) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {0: "", 1: ""}
    return entry
