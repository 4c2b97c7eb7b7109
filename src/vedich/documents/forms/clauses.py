"""What a part of a paper says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.documents import queries
from vedich.documents.models import Clause, Document
from vedich.web.forms import Form, VersionField


class ClauseForm(Form):
    """What a part of a paper says."""

    draft = False

    kind = forms.ChoiceField(
        label=_("Loại"), choices=Clause.Kind.choices, initial=Clause.Kind.POINT
    )
    number = forms.CharField(
        label=_("Số"), max_length=20, help_text=_("Số ngay tại nội dung này: II, 3, 1.2, a.")
    )
    heading = forms.CharField(label=_("Tiêu đề"), max_length=500, required=False)
    text = forms.CharField(
        label=_("Nội dung"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    is_actionable = forms.BooleanField(
        label=_("Phải được cụ thể hóa"),
        required=False,
        help_text=_("Chưa có chương trình, đề án nhận thì hiện là khoảng trống."),
    )


class AddClauseForm(ClauseForm):
    parent = forms.ModelChoiceField(
        Clause.objects.none(),
        label=_("Nằm trong"),
        required=False,
        empty_label=_("cấp ngoài cùng"),
    )
    field_order = ["parent"]

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["parent"]
        chosen.queryset = queries.clauses_of(document)  # type: ignore[attr-defined]
        chosen.label_from_instance = _clause_label  # type: ignore[attr-defined]


def _clause_label(clause: Clause) -> str:
    return f"{clause.path}  {clause.saying}"[:100]


class EditClauseForm(ClauseForm):
    version = VersionField()


def values_of_clause(clause: Clause) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "kind": clause.kind,
        "number": clause.number,
        "heading": clause.heading,
        "text": clause.text,
        "is_actionable": clause.is_actionable,
        "version": clause.version,
    }


class OutlineForm(Form):
    """A text pasted from the paper."""

    draft = False

    text = forms.CharField(
        label=_("Chữ của văn bản"),
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=_(
            "Mỗi nội dung bắt đầu một dòng bằng số: “I. …”, “1. …”, “a) …”, “Điều 5. …”. "
            "Dòng không có số thuộc nội dung ngay trước."
        ),
    )
