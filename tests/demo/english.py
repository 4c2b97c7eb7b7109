"""Vietnamese of the product that an English page still shows.

Names, papers, reasons and what the log keeps are data and stay as they were written.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import polib
from django.apps import apps
from django.conf import settings
from django.db.models import CharField, JSONField, TextField

HIDDEN = re.compile(
    r"<(script|style|textarea)\b.*?</\1>|<!--.*?-->|<(\w+)[^<>]* lang=.vi.[^<>]*>.*?</\2>", re.S
)
SAID = re.compile(r'\b(?:title|alt|placeholder|aria-label|data-say|data-l)="([^"]*)"')
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+[^{}]*\}")
VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹ]")


def _texts_of_the_product() -> re.Pattern[str]:
    """Every text of the product that reads differently in English, whatever fills its places."""
    file = polib.pofile(str(settings.ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    shapes = []
    for entry in file:
        words = PLACE.split(entry.msgid.replace("%%", "%"))
        said = entry.msgstr or entry.msgstr_plural[1]
        if said != entry.msgid and VIETNAMESE.search(max(words, key=len)):
            shapes.append(".+?".join(re.escape(" ".join(word.split(" "))) for word in words))
    return re.compile("|".join(sorted(shapes, key=len, reverse=True)))


def _texts_of_the_data() -> re.Pattern[str]:
    """Every text with a mark in it that the database holds."""
    found: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField | TextField | JSONField):
                for value in model.objects.values_list(field.name, flat=True).distinct():
                    found |= set(_strings(value))
    marked = {" ".join(each.split()) for each in found if VIETNAMESE.search(each)}
    known = [*marked, "Về Đích", "đồng"]
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))), re.I)


def _strings(value: Any) -> Iterator[str]:
    """The texts of a value, whatever holds them, and the lines of each."""
    if isinstance(value, str):
        yield value
        yield from value.splitlines()
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _texts(page: str) -> Iterator[str]:
    """Each run of text between tags and each attribute that is read out."""
    page = HIDDEN.sub("", page)
    for text in (*SAID.findall(page), *re.split(r"<[^<>]*>", page)):
        if found := " ".join(html.unescape(text).split()):
            yield found


def judge() -> Callable[[str], list[str]]:
    """A function from the source of an English page to its Vietnamese texts of the product."""
    product, data = _texts_of_the_product(), _texts_of_the_data()

    @functools.cache  # most texts stand on many pages
    def leaked(text: str) -> bool:
        return bool(product.fullmatch(text) and VIETNAMESE.search(data.sub("", text)))

    return lambda page: [text for text in _texts(page) if VIETNAMESE.search(text) and leaked(text)]
