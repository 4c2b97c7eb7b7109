"""Files of papers, the words to choose from, the switch of numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.forms import CautiousForm
from vedich.incoming.forms.entering import OfficeField
from vedich.web.forms import Form, VersionField


class DossierForm(CautiousForm):
    """A new file of papers."""

    name = forms.CharField(label=_("Tên hồ sơ"), max_length=500)
    code = forms.CharField(label=_("Số, ký hiệu hồ sơ"), max_length=50, required=False)
    organisation = OfficeField(label=_("Cơ quan"))

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].of(user, on)  # type: ignore[attr-defined]


class CloseForm(Form):
    version = VersionField()


class ReopenForm(Form):
    reason = forms.CharField(label=_("Lý do"), max_length=300)
    version = VersionField()


class PhraseForm(Form):
    text = forms.CharField(label=_("Câu mẫu"), max_length=300)


class NumberingForm(Form):
    issues_numbers = forms.BooleanField(
        label=_("Hệ thống cấp số đến"), required=False,
        help_text=_("Tắt: số đến lấy theo sổ của cơ quan. Bật: số tiếp theo số lớn nhất trong "
                    "năm, không bỏ số, không trùng."),
    )  # fmt: skip
