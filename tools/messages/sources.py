"""Every text of the product that people read, and where it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract

from tools.environment import ROOT

PACKAGE = ROOT / "src" / "vedich"
PLAIN = ("lib", "reader/language")
"""Plain Python: its refusals are translated where they are told."""
KEYWORDS = {
    "_": None,
    "spoken": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATE_OPTIONS = {
    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
    "trimmed": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}


@dataclass(frozen=True)
class Message:
    """One text; `plural` only where it counts something, `context` only where it needs one."""

    text: str
    plural: str
    context: str
    path: str
    line: int

    @property
    def key(self) -> tuple[str, str]:
        return self.text, self.context

    @property
    def in_page(self) -> bool:
        return self.path.endswith(".html")

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


def python_files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def pages() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.html") if "jinja2" in path.parts)


def messages() -> list[Message]:
    """All of them, in the order of the files."""
    found = [message for path in python_files() for message in _in_file(path, "python")]
    found += [message for path in pages() for message in _in_file(path, "jinja2")]
    for folder in PLAIN:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            found += in_refusals(path.read_text(), _name(path))
    return found


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _in_file(path: Path, method: str) -> Iterator[Message]:
    with path.open("rb") as source:
        options = TEMPLATE_OPTIONS if method == "jinja2" else {}
        for line, texts, _comments, context in extract(
            method, source, keywords=KEYWORDS, options=options
        ):
            text, plural = texts[:2] if isinstance(texts, tuple) else (texts, "")
            yield Message(text, plural, context or "", _name(path), line)


def in_refusals(source: str, name: str) -> Iterator[Message]:
    """The `message = "…"` of classes in `lib`, which knows no gettext: the edge translates them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                if (text := _message(line)) is not None:
                    yield Message(text, "", "", name, line.lineno)


def _message(line: ast.stmt) -> str | None:
    target, value = None, None
    if isinstance(line, ast.Assign):
        target, value = line.targets[0], line.value
    elif isinstance(line, ast.AnnAssign):
        target, value = line.target, line.value
    if isinstance(target, ast.Name) and target.id == "message" and isinstance(value, ast.Constant):
        return value.value if isinstance(value.value, str) else None
    return None
