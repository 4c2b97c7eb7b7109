"""Picking a paper, and one part of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents import queries, rules
from vedich.documents.models import Document
from vedich.lib.vietnamese import clean_line
from vedich.web.forms import Form, SearchChoiceField


class DocumentField(SearchChoiceField):
    """Picks a paper that the reader may see, by number typed in any way or by words."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Gõ số, ký hiệu hoặc vài chữ của trích yếu."))
        super().__init__(
            Document.objects.none(),
            label_of=lambda paper: paper.long_title,
            source="suggest_document",
            **kwargs,
        )

    def of(self, user: User, on: date) -> None:
        self.queryset = rules.visible_to(user, on=on).order_by("-issued_on", "-pk")

    def matching(self, text: str) -> QuerySet[Any]:
        return queries.search(self.queryset, text)


class PointingForm(Form):
    """Points at a paper, and at one part of it by its address; cleans to `clause` beside it.

    `paper_field` names the field of the paper; a form that must have a part sets `needs_clause`.
    """

    paper_field = "target"
    needs_clause = False

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, DocumentField):
                field.of(user, on)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        path = clean_line(values.pop("path", "") or "").rstrip(".")
        paper: Document | None = values.get(self.paper_field)
        values["clause"] = None
        if path and paper is not None:
            values["clause"] = paper.clauses.filter(path__iexact=path).first()
            if values["clause"] is None:
                said = {"paper": paper.title, "path": path}
                text = gettext("{paper} không có nội dung {path}. Xem mục lục của văn bản đó.")
                self.add_error("path", ValidationError(text.format(**said), code="no_clause"))
        elif path:
            text = gettext("Chọn văn bản trước, rồi ghi số của nội dung.")
            self.add_error("path", ValidationError(text, code="no_paper"))
        elif self.needs_clause and paper is not None:
            text = gettext("Ghi số của nội dung trong văn bản, ví dụ II.3.")
            self.add_error("path", ValidationError(text, code="no_path"))
        return values
