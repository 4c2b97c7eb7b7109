"""Which names the pages may use: words for the purge of Tabler's styles, and icons.

Icons: the literal first argument of `icon(…)` (both of `"a" if … else "b"`) and a literal given to
`icon=`, `icon_name=` or a key "icon", in a template or in Python; a name chosen in any other way
stands in `icons.txt`.
Words: what stands in a tag or in a Jinja expression of a template, in a string of Python that is
not a docstring, in our script, in a class of our styles, or in `classes.txt`. The text between tags
is not read, so a sentence keeps no style alive.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.assets.places import AssetsError, Places, names_in

_WORD = re.compile(r"[A-Za-z0-9_-]+")
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.S)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_TAG = re.compile(r"<[^<>]*>", re.S)
_STYLE_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_ICON_CALL = re.compile(r"\bicon\(([^,)]*)")
_ICON_GIVEN = re.compile(r"\bicon(?:_name)?[\"']?\s*[=:]\s*(\"[^\"]*\"|'[^']*')")
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_COMPARED = re.compile(r"[!=]=\s*(?:\"[^\"]*\"|'[^']*')")
_ICON_KEYS = frozenset({"icon", "icon_name"})


@dataclass(frozen=True)
class Usage:
    """Names found: words that may be a class, tag or attribute, and icons by where they stand."""

    words: frozenset[str]
    icons: dict[str, str]

    def __or__(self, other: Usage) -> Usage:
        return Usage(self.words | other.words, {**other.icons, **self.icons})


def templates(places: Places) -> list[Path]:
    return sorted(path for path in places.package.rglob("*.html") if "jinja2" in path.parts)


def modules(places: Places) -> list[Path]:
    """Our Python, without migrations: what they say is never shown."""
    return sorted(path for path in places.package.rglob("*.py") if "migrations" not in path.parts)


def inputs(places: Places) -> list[Path]:
    """Every file whose change may change what is in use."""
    own = sorted(path for path in places.source.iterdir() if path.is_file())
    return [*templates(places), *modules(places), *own]


def find_usage(places: Places) -> Usage:
    """Read the whole checkout. Raises AssetsError for a Python file that cannot be parsed."""
    found = in_lists(places)
    for path in templates(places):
        found |= in_template(path.read_text(encoding="utf-8"), _shown(path, places))
    for path in modules(places):
        found |= in_python(path.read_text(encoding="utf-8"), _shown(path, places))
    for path in sorted(places.source.glob("*.css")):
        found |= Usage(in_style(path.read_text(encoding="utf-8")), {})
    for path in sorted(places.source.glob("*.js")):
        found |= Usage(in_script(path.read_text(encoding="utf-8")), {})
    return found


def _shown(path: Path, places: Places) -> str:
    return path.relative_to(places.root).as_posix()


def in_lists(places: Places) -> Usage:
    """What the two lists of names say: classes.txt and icons.txt."""
    listed = places.source / "icons.txt"
    icons = dict.fromkeys(names_in(listed), _shown(listed, places))
    return Usage(names_in(places.source / "classes.txt"), icons)


def in_template(text: str, where: str) -> Usage:
    """The words and icons of one Jinja template; comments are not read."""
    text = _COMMENT.sub(" ", text)
    expressions = _JINJA.findall(text)
    # What stands between {% if %} and {% endif %} in a tag belongs to the tag.
    tags = _TAG.findall(_JINJA.sub(" ", text))
    words = frozenset(_WORD.findall(" ".join([*expressions, *tags])))
    return Usage(words, {name: where for part in expressions for name in _icons_of(part)})


def _icons_of(expression: str) -> Iterator[str]:
    for first in _ICON_CALL.findall(expression):
        yield from _literals(_COMPARED.sub(" ", first))
    for given in _ICON_GIVEN.findall(expression):
        yield from _literals(given)


def _literals(text: str) -> Iterator[str]:
    return (name for pair in _LITERAL.findall(text) for name in pair if name)


def in_python(source: str, where: str) -> Usage:
    """The words and icons of one Python file; docstrings are not read."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise AssetsError(f"{where}, dòng {error.lineno}: tệp Python sai cú pháp.") from error
    nodes = list(ast.walk(tree))
    silent = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    strings = [text for node in nodes if id(node) not in silent for text in _string(node)]
    words = frozenset(_WORD.findall(" ".join(strings)))
    return Usage(words, {name: where for node in nodes for name in _icons_at(node)})


def _string(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _icons_at(node: ast.AST) -> Iterator[str]:
    for value in _icon_values(node):
        yield from _choices(value)


def _icon_values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call(func=called, args=[first, *_]) if _name_of(called) == "icon":
            yield first
        case ast.keyword(arg=name, value=value) if name in _ICON_KEYS:
            yield value
        case ast.Assign(targets=[target], value=value) if _name_of(target) in _ICON_KEYS:
            yield value
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            if _name_of(target) in _ICON_KEYS:
                yield value
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Constant) and key.value in _ICON_KEYS:
                    yield value


def _choices(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield from _string(node)


def _name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def in_style(text: str) -> frozenset[str]:
    """The classes our styles speak of: Tabler's own that they adapt must stay."""
    return frozenset(_STYLE_CLASS.findall(_BLOCK_COMMENT.sub(" ", text)))


def in_script(text: str) -> frozenset[str]:
    """Every word of our script outside its comments."""
    return frozenset(_WORD.findall(_BLOCK_COMMENT.sub(" ", text)))
