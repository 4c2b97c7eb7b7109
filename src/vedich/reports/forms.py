"""The forms of papers, templates and maps of columns."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.organisations.models import Organisation
from vedich.reports import rules
from vedich.reports.models import ExportMap, Family, PaperKind
from vedich.reports.services.maps import MOST_COLUMNS, ColumnSaid
from vedich.reports.sources import SOURCES
from vedich.web.forms import DateField, Form, SearchChoiceField, VersionField

SPARE = 3
"""Empty lines below the columns of a map."""
PARTS = ("order", "head", "field", "constant", "days")


class PaperForm(Form):
    """About which organisation papers are taken out."""

    draft = False
    don_vi = SearchChoiceField(Organisation.objects.none(), label=_("Đơn vị"), required=False)

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = rules.papers_of(user, on=on).order_by("sort_key", "pk")
        self.fields["don_vi"].queryset = rows  # type: ignore[attr-defined]


class UploadForm(Form):
    """A template that an office brings."""

    draft = False  # a file cannot be kept on the device
    kind = forms.ChoiceField(label=_("Loại giấy tờ"), choices=PaperKind.choices)
    family = forms.ChoiceField(label=_("Thể thức"), choices=Family.choices)
    organisation = SearchChoiceField(
        Organisation.objects.none(),
        label=_("Mẫu của"),
        help_text=_("Dùng cho đơn vị này và các đơn vị trực thuộc chưa có mẫu riêng."),
    )
    name = forms.CharField(
        label=_("Tên mẫu"),
        required=False,
        max_length=300,
        help_text=_("Để trống thì ghi loại giấy tờ, thể thức và tên đơn vị."),
    )
    valid_from = DateField(
        label=_("Dùng từ ngày"), help_text=_("Mẫu đang dùng cùng loại thôi dùng đúng ngày này.")
    )
    file = forms.FileField(
        label=_("Tệp Word (.docx)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("Không nhận tệp có macro, đối tượng nhúng, liên kết ra ngoài; nhẹ hơn 5 MB."),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = rules.kept_by(user, on=on)
        if rules.may_keep_templates(user, None, on=on):
            field.required = False
            field.help_text = gettext("Để trống thì dùng cho mọi nơi chưa có mẫu riêng.")


class EndForm(Form):
    on = DateField(label=_("Thôi dùng từ ngày"))
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=300)
    version = VersionField()


class DropForm(Form):
    version = VersionField()


class BeginMapForm(Form):
    """A new map: whose, its name, and the heads of the superior's form as they stand in Excel."""

    organisation = SearchChoiceField(Organisation.objects.none(), label=_("Biểu của"))
    name = forms.CharField(label=_("Tên biểu"), max_length=300)
    source = forms.ChoiceField(
        label=_("Lấy từ"), choices=ExportMap.Source.choices, initial=ExportMap.Source.TASKS
    )
    heads = forms.CharField(
        label=_("Tiêu đề các cột"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_(
            "Chép hàng tiêu đề của biểu cấp trên từ Excel rồi dán vào, hoặc mỗi dòng một tiêu đề. "
            "Máy ghép trước với các trường đang có; bước sau sửa lại."
        ),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = rules.kept_by(user, on=on)
        # Tabs part the cells: this text is not a sentence to be cleaned.
        setattr(self.fields["heads"], "to_python", lambda value: value or "")  # noqa: B010 - mypy forbids assigning a method

    def clean_heads(self) -> list[str]:
        parts = re.split(r"[\t\n\r]+", self.cleaned_data["heads"])
        return [part.strip() for part in parts if part.strip()]


class MapForm(Form):
    """The columns of a map, a line each; a line without a head is left out.

    Fields are named by part and line: `head_1`, `field_1`…
    """

    draft = False
    name = forms.CharField(label=_("Tên biểu"), max_length=300)
    version = VersionField()

    def __init__(self, *args: Any, export_map: ExportMap, **kwargs: Any) -> None:
        self.columns: list[ColumnSaid] = export_map.columns
        start = {"name": export_map.name, "version": export_map.version}
        super().__init__(*args, initial=start | (kwargs.pop("initial", None) or {}), **kwargs)
        source = SOURCES[export_map.source]
        choices = [("", gettext("chữ cố định")), *((k, f.label) for k, f in source.fields.items())]
        self.lines = range(1, min(len(self.columns) + SPARE, MOST_COLUMNS) + 1)
        for number in self.lines:
            self._add_line(number, choices)

    def _add_line(self, number: int, choices: list[Any]) -> None:
        held = self.columns[number - 1] if number <= len(self.columns) else None
        made: dict[str, forms.Field] = {
            "order": forms.IntegerField(required=False, min_value=1, max_value=999, localize=False),
            "head": forms.CharField(required=False, max_length=300),
            "field": forms.ChoiceField(required=False, choices=choices),
            "constant": forms.CharField(required=False, max_length=300),
            "days": forms.ChoiceField(required=False, choices=ExportMap.Days.choices),
        }
        labels = {
            "order": gettext("Thứ tự của dòng %(n)s"),
            "head": gettext("Tiêu đề của dòng %(n)s"),
            "field": gettext("Lấy từ trường, dòng %(n)s"),
            "constant": gettext("Chữ cố định, dòng %(n)s"),
            "days": gettext("Cách ghi ngày, dòng %(n)s"),
        }
        for part, field in made.items():
            field.label = labels[part] % {"n": number}
            field.initial = number if part == "order" else held[part] if held else ""  # type: ignore[literal-required]
            self.fields[f"{part}_{number}"] = field

    def rows(self) -> list[list[Any]]:
        """The bound fields, a line each."""
        return [[self[f"{part}_{number}"] for part in PARTS] for number in self.lines]

    def said(self) -> list[ColumnSaid]:
        """The columns typed, in the order of their numbers."""
        typed = self.cleaned_data
        lines = [
            number
            for number in self.lines
            if typed.get(f"head_{number}") or typed.get(f"field_{number}")
            or typed.get(f"constant_{number}")
        ]  # fmt: skip
        lines.sort(key=lambda number: (typed.get(f"order_{number}") or 999, number))
        return [
            {
                "head": typed.get(f"head_{number}", ""),
                "field": typed.get(f"field_{number}", ""),
                "constant": typed.get(f"constant_{number}", ""),
                "days": typed.get(f"days_{number}", ""),
            }
            for number in lines
        ]
