"""What a text, a page and a module of Python must keep to."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator

from tools.messages.sources import KEYWORDS, Message

_ENGLISH = re.compile(r"\b(the|of|and|is|are|was|your|this|with|please|invalid|must|for)\b", re.I)
_PERCENT = re.compile(r"%(?!\(\w+\)[sd])")
_ENTITY = re.compile(r"&\w+;")
_PLACES = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w*[^{}]*\}(?!\})")
_VIETNAMESE = re.compile(r"[À-ỹ]")

_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.S)
_TRANSLATED = re.compile(r"\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}", re.S)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_CODE = re.compile(r"<(script|style)\b.*?</\1>", re.S | re.I)
_SAID = re.compile(r"\b(?:title|alt|placeholder|aria-label|aria-description)=\"([^\"]*)\"")
_TAG = re.compile(r"<[^<>]*>", re.S)
_WORD = re.compile(r"[^\W\d_]{2,}")
# The same in every language.
_NAMES = re.compile(r"Về Đích|\b(Excel|Word|Enter|Esc|Ctrl|Tab|dd/mm/yyyy)\b")
_SENTENCE = re.compile(r"[^\s\d][.?!,]\s*$|%\(\w+\)s|\{\w+\}")


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with a source text."""
    for text in filter(None, (message.text, message.plural)):
        if not unicodedata.is_normalized("NFC", text):
            yield f"{message.place}: chữ chưa ở dạng NFC: {text!r}"
        if _ENGLISH.search(text) and not _VIETNAMESE.search(text):
            yield f"{message.place}: lời phải viết bằng tiếng Việt: {text!r}"
        if message.in_page and _PERCENT.search(text.replace("%%", "")):
            yield f"{message.place}: dấu % trong trang phải viết %%: {text!r}"


def places_in(text: str) -> list[str]:
    """The placeholders of a text, sorted; how a value is written counts, its order does not."""
    return sorted(_PLACES.findall(text))


def bare_texts(page: str) -> Iterator[tuple[int, str]]:
    """Words of a template that stand outside `_("…")` and `{% trans %}`, with their lines."""
    for pattern in (_COMMENT, _TRANSLATED, _CODE):
        page = pattern.sub(_blank, page)
    page = _JINJA.sub(_blank, page)
    for said in _SAID.finditer(page):
        yield from _words(page, said.start(1), said.group(1))
    start = 0
    for tag in _TAG.finditer(page):
        yield from _words(page, start, page[start : tag.start()])
        start = tag.end()
    yield from _words(page, start, page[start:])


def _blank(found: re.Match[str]) -> str:
    """As many lines, and nothing in them."""
    return "\n" * found.group().count("\n")


def _words(page: str, start: int, text: str) -> Iterator[tuple[int, str]]:
    text_only = _ENTITY.sub(" ", text).strip()
    if _WORD.search(_NAMES.sub("", text_only)):
        offset = start + len(text) - len(text.lstrip())
        yield page.count("\n", 0, offset) + 1, " ".join(text_only.split())


def untranslated_strings(source: str) -> Iterator[tuple[int, str]]:
    """Vietnamese sentences of Python outside gettext's functions, and f-strings inside them.

    A sentence ends like one or holds a placeholder; single words are mostly data that is looked up.
    """
    tree = ast.parse(source)
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_of(node.func) in KEYWORDS:
            inside |= {id(part) for argument in node.args for part in ast.walk(argument)}
            if any(isinstance(argument, ast.JoinedStr) for argument in node.args):
                yield node.lineno, "chuỗi f trong gettext"
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(id(node.value))  # a docstring
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in inside and _is_said(node.value):
            yield node.lineno, str(node.value)


def _is_said(value: object) -> bool:
    return (
        isinstance(value, str)
        and bool(_VIETNAMESE.search(value))
        and bool(_SENTENCE.search(value))
        and "(?" not in value  # a pattern
    )


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
