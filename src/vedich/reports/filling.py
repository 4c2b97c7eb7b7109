"""A template and a context made into a .docx: sandboxed, escaped, nothing but fields, for, if."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vedich.reports import refusals
from vedich.web import word

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Signs that XML does not take, or that would be read as the breaks of a template."""
FILTERS = ("upper", "lower")


def environment() -> ImmutableSandboxedEnvironment:
    """Knows no function and only the filters that templates may use; a missing field is an error.

    >>> environment().from_string("{{ a }}").render(a="<b>")
    '&lt;b&gt;'
    """
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


class _Template(DocxTemplate):  # type: ignore[misc]
    """Fills in what is read on paper; the properties of the file are no text of the office."""

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        properties = self.docx.core_properties
        for name in ("author", "comments", "keywords", "subject", "title", "last_modified_by"):
            setattr(properties, name, "")


def filled(template: bytes, context: Mapping[str, Any], *, is_sample: bool) -> bytes:
    """The paper. `is_sample`: it says on every page that it is not valid.

    `TemplateNotFilled` where loops and conditions make something that is no Word file.
    """
    paper = _Template(io.BytesIO(template))
    try:
        paper.render(clean(context), environment(), autoescape=True)
    except (TemplateError, SyntaxError, ValueError) as error:
        raise refusals.TemplateNotFilled(field="file") from error
    document = paper.docx
    if is_sample:
        word.mark_not_valid(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def clean(value: Any) -> Any:
    """Texts without signs that a Word file cannot hold; all else as it is.

    >>> clean({"a": ["x" + chr(12) + "y"]})
    {'a': ['xy']}
    """
    if isinstance(value, str):
        return _CONTROLS.sub("", value)
    if isinstance(value, Mapping):
        return {key: clean(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [clean(each) for each in value]
    return value
