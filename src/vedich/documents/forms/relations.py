"""How one paper hangs on another, said either way; and how a paper ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.ending import Fate, LiveRow
from vedich.documents.forms.fields import DocumentField, PointingForm
from vedich.documents.models import Document, DocumentRelation
from vedich.lib.vietnamese import clean_line
from vedich.web.forms import DateField, Form, VersionField

PASSIVE = "bi-"
"""Before the kind where it is said of the target: "bị thay thế bởi"."""


def wordings() -> list[tuple[str, Any]]:
    """Each kind of relation in both wordings, side by side."""
    found: list[tuple[str, Any]] = []
    for kind in DocumentRelation.Kind:
        found.append((kind.value, kind.label))
        found.append((f"{PASSIVE}{kind.value}", DocumentRelation.PASSIVE[kind]))
    return found


class RelateForm(PointingForm):
    """Cleans to `other`, `kind`, `is_passive` and the clause that something is done to."""

    kind = forms.ChoiceField(label=_("Văn bản này"), choices=wordings)
    target = DocumentField(label=_("Văn bản kia"))
    path = forms.CharField(
        label=_("Nội dung được dẫn tới"),
        required=False,
        max_length=100,
        help_text=_(
            "Ví dụ II.3. Để trống nếu là cả văn bản. Của văn bản kia; với “được …”, “bị …”, “là "
            "căn cứ của” thì của văn bản này."
        ),
    )

    def __init__(self, *args: Any, paper: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper

    def clean(self) -> dict[str, Any]:
        kind: str = self.cleaned_data.get("kind", "")
        is_passive = kind.startswith(PASSIVE)
        path = clean_line(self.cleaned_data.get("path") or "").rstrip(".")
        if is_passive:
            self.cleaned_data["path"] = ""
        values = super().clean()
        if is_passive and path:
            values["clause"] = self.paper.clauses.filter(path__iexact=path).first()
            if values["clause"] is None:
                said = {"paper": self.paper.title, "path": path}
                text = gettext("{paper} không có nội dung {path}. Xem mục lục của văn bản đó.")
                self.add_error("path", ValidationError(text.format(**said), code="no_clause"))
        values["other"] = values.pop("target", None)
        return values | {"kind": kind.removeprefix(PASSIVE), "is_passive": is_passive}


class EndForm(Form):
    """From which day a paper is no longer in force, by which paper, and what becomes of each live
    row under it; cleans `fates` by the key of the row."""

    on = DateField(label=_("Hết hiệu lực từ ngày"))
    by = DocumentField(
        label=_("Theo văn bản"), required=False,
        help_text=_("Văn bản thay thế, bãi bỏ, hoặc cho hết hiệu lực."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Lý do"), max_length=300, required=False,
        help_text=_("Cần khi kết thúc nhiệm vụ, chương trình, đề án ở dưới."),
    )  # fmt: skip
    version = VersionField()

    def __init__(
        self, *args: Any, user: User, today: date, rows: Sequence[LiveRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].of(user, today)  # type: ignore[attr-defined]
        self.rows = [row for row in rows if row.may_act]
        for row in self.rows:
            self.fields[self.name_of(row)] = forms.ChoiceField(
                label=row.title,
                choices=[(each.value, each.label) for each in row.fates],
                initial=Fate.GOES_ON,
                widget=forms.RadioSelect,
            )

    @staticmethod
    def name_of(row: LiveRow) -> str:
        return f"viec-{row.key}"

    def choices_of(self) -> list[tuple[LiveRow, Any]]:
        """Each row with its bound field."""
        return [(row, self[self.name_of(row)]) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        names = {self.name_of(row): row.key for row in self.rows}
        values["fates"] = {
            key: Fate(values.pop(name)) for name, key in names.items() if name in values
        }
        return values


class RestoreForm(Form):
    reason = forms.CharField(label=_("Lý do"), max_length=300)
    version = VersionField()
