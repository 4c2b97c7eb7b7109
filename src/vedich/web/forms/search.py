"""Picking one row among thousands by typing part of its name.

Without a script the typed text itself is read: a code, a whole name or part of one. With htmx the
field's list is filled while one types.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from vedich.lib.vietnamese import clean_line, fold

SHOWN = 20
SEPARATOR = " · "
_WORDS = 8
_FEW = 4


class SearchChoiceField(forms.Field):
    """A text field that cleans to one row of `queryset`, or None where empty.

    `label(row)` is what the row is called; `code` a field (or annotation) with its official code,
    shown after the name and also read alone; `folded` the field searches look at, `also` the one of
    another row that the label names too (the place of a scheme); `source` the url name of a view
    that answers with `suggest(request, field)`.
    """

    widget = forms.TextInput

    def __init__(
        self,
        queryset: QuerySet[Any],
        *,
        label_of: Callable[[Any], str] = str,
        code: str = "",
        folded: str = "folded",
        also: str = "",
        source: str = "",
        **kwargs: Any,
    ) -> None:
        self.queryset = queryset
        self.label_of = label_of
        self.code = code
        self.looked_at = [folded, also] if also else [folded]
        self.source = source
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: Any) -> SearchChoiceField:
        copy: SearchChoiceField = super().__deepcopy__(memo)
        copy.queryset = self.queryset.all()
        return copy

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "maxlength": "300", "spellcheck": "false"}

    def text_of(self, row: Any) -> str:
        """How the row is written in the field: its name, and its code where it has one."""
        code = getattr(row, self.code, "") if self.code else ""
        return f"{self.label_of(row)}{SEPARATOR}{code}" if code else self.label_of(row)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Model):
            return self.text_of(value)
        if isinstance(value, int):
            row = self.queryset.filter(pk=value).first()
            return self.text_of(row) if row else ""
        return value

    def matching(self, text: str) -> QuerySet[Any]:
        """The rows whose searched text holds every word of `text`, in one order at all times."""
        found = self.queryset if self.queryset.ordered else self.queryset.order_by("pk")
        for word in fold(text).split()[:_WORDS]:
            places = (Q(**{f"{name}__contains": word}) for name in self.looked_at)
            found = found.filter(reduce(or_, places))
        return found

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, Model):
            return value or None
        text = clean_line(str(value)[:300])
        return self._row(text) if text else None

    def _row(self, text: str) -> Any:
        name, _between, code = text.rpartition(SEPARATOR)
        if self.code and (row := self._by_code(code.strip(), name)):
            return row
        found = list(self.matching(name or text)[: SHOWN + 1])
        wanted = fold(text), fold(name or text)
        same = [row for row in found if fold(self.text_of(row)) == wanted[0]] or [
            row for row in found if fold(self.label_of(row)) == wanted[1]
        ]
        if len(same) == 1:
            return same[0]
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _("Không tìm thấy “%(text)s”. Gõ một phần tên rồi chọn trong danh sách.")
                % {"text": text},
                code="not_found",
            )
        raise ValidationError(self._which(text, same or found), code="ambiguous")

    def _by_code(self, code: str, name: str) -> Any:
        rows = list(self.queryset.filter(**{self.code: code})[: SHOWN + 1]) if code else []
        if len(rows) > 1 and name:
            rows = [row for row in rows if fold(self.label_of(row)) == fold(name)]
        return rows[0] if len(rows) == 1 else None

    def _which(self, text: str, found: list[Any]) -> str:
        names = "; ".join(self.text_of(row) for row in found[:_FEW])
        if len(found) > _FEW:
            names += "…"
        return _("“%(text)s” có nhiều nơi trùng: %(names)s. Ghi rõ một trong số đó.") % {
            "text": text,
            "names": names,
        }

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


def suggestions(field: SearchChoiceField, text: str) -> Markup:
    """The `<option>`s of the field's list for what has been typed so far."""
    rows = field.matching(text)[:SHOWN] if fold(text) else field.queryset[:SHOWN]
    return Markup("").join(
        Markup('<option value="{}"></option>').format(field.text_of(row)) for row in rows
    )


def suggest(request: HttpRequest, field: SearchChoiceField, parameter: str = "") -> HttpResponse:
    """The answer of a field's `source` view: the options for the text typed.

    The text is the request's only parameter, whatever the form calls its field.
    """
    typed = request.GET.get(parameter) if parameter else next(iter(request.GET.values()), "")
    return HttpResponse(suggestions(field, str(typed)[:300]))


def source_address(field: SearchChoiceField) -> str:
    """Where the list of the field is asked for; empty without a source."""
    return reverse(field.source) if field.source else ""
