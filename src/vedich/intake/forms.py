"""The forms of an import: what is brought, and which column is which."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.intake.kinds import Kind
from vedich.intake.kinds.wide import Wide
from vedich.intake.mapping import Layout
from vedich.intake.models import Import
from vedich.intake.services import Sent
from vedich.web.forms import Form, PeriodField

ACCEPT = ".xlsx,.xls,.xlsb,.ods,.csv,.txt"


class BringForm(Form):
    """A file, or rows pasted."""

    draft = False  # a file cannot be kept on the device, and pasted rows are Excel's

    file = forms.FileField(
        label=_("Tệp Excel hoặc CSV"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "Nhận .xlsx, .xls, .csv. Bảng có thể nằm ở bất kỳ tờ nào, dưới mấy dòng tiêu đề."
        ),
    )
    sheet = forms.CharField(
        label=_("Tờ cần đọc"),
        required=False,
        max_length=100,
        help_text=_("Để trống thì đọc tờ có nhiều cột nhận ra nhất."),
    )
    text = forms.CharField(
        label=_("Hoặc dán từ Excel"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "vd-num"}),
        help_text=_("Chép trong Excel cả hàng tiêu đề, rồi dán vào đây."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Tabs part the cells: this text is not a sentence to be cleaned.
        field = self.fields["text"]
        setattr(field, "to_python", lambda value: value or "")  # noqa: B010 - mypy forbids assigning a method

    def sent(self) -> Sent:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if file is None:
            return Sent(text=text)
        return Sent(name=file.name, content=file.read(), text=text)


class MappingForm(Form):
    """For each column of the kind, the column of the file that it stands in.

    `whole_…`: of a sheet with several numbers in a row, what holds of all of them.
    """

    draft = False

    def __init__(self, *args: Any, kind: Kind, row: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (wide := kind.wide()) is not None and "value" not in row.columns:
            self._ask_of_whole(wide, row.spread.get("fixed", {}))
        layout = Layout(row.sheet, row.header_row, row.headers)
        choices = [("", _("không có trong tệp")), *((str(n), said) for n, said in layout.said())]
        for column in kind.columns:
            self.fields[column.key] = forms.ChoiceField(
                label=column.title,
                choices=choices,
                required=False,
                initial=self._of(row, column.key),
            )

    def _ask_of_whole(self, wide: Wide, fixed: dict[str, str]) -> None:
        self.fields["whole_period"] = PeriodField(
            label=_("Kỳ của cả tờ"),
            required=False,
            initial=fixed.get("period", ""),
            help_text=_("Khi mỗi cột là một chỉ tiêu và không có cột kỳ. Ví dụ: năm 2019."),
        )
        self.fields["whole_metric_code"] = forms.ChoiceField(
            label=_("Chỉ tiêu của cả tờ"),
            choices=[("", _("không chọn")), *wide.choices()],
            required=False,
            initial=fixed.get("metric_code", ""),
            help_text=_("Khi mỗi cột là một kỳ và không có cột chỉ tiêu."),
        )

    @staticmethod
    def _of(row: Import, key: str) -> str:
        number = row.columns.get(key)
        return "" if number is None else str(number)

    def columns(self) -> dict[str, int]:
        return {
            key: int(number)
            for key, number in self.cleaned_data.items()
            if number and not key.startswith("whole_")
        }

    def fixed(self) -> dict[str, str]:
        """What holds of all numbers of the sheet, by the column that it stands for."""
        period = self.cleaned_data.get("whole_period")
        return {
            "period": period.code if period else "",
            "metric_code": self.cleaned_data.get("whole_metric_code", ""),
        }
