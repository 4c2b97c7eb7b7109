"""Absences and delegations: people name the last day, kept is the first one no more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.organisations.forms.fields import PersonField, reason_field
from vedich.organisations.models import Absence
from vedich.web.forms import DateField, Form


class DaysForm(Form):
    """From a day to the end of another."""

    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến hết ngày"))

    def clean_valid_to(self) -> date:
        last: date = self.cleaned_data["valid_to"]
        return last + timedelta(days=1)


class AbsenceForm(DaysForm):
    """Ghi vắng mặt."""

    kind = forms.ChoiceField(
        label=_("Lý do"),
        choices=Absence.Kind.choices,
        help_text=_("Chỉ người vắng và nơi giữ danh sách tổ chức đọc được lý do."),
    )


class DelegationForm(DaysForm):
    """Ủy quyền việc của một chức vụ."""

    delegate = PersonField(
        label=_("Người được ủy quyền"), help_text=_("Người giữ chức vụ trong cùng tổ chức.")
    )
    scope = forms.CharField(
        label=_("Phạm vi ủy quyền"), max_length=300, help_text=_("“Điều hành chung”, “ký văn bản”.")
    )
    matter = forms.CharField(
        label=_("Riêng về việc"),
        max_length=300,
        required=False,
        help_text=_("Để trống nếu là toàn bộ công việc của chức vụ."),
    )
    basis = reason_field(required=False)

    field_order = ["delegate", "valid_from", "valid_to", "scope", "matter", "basis"]


class EndAbsenceForm(Form):
    on = DateField(
        label=_("Có mặt lại từ ngày"),
        help_text=_("Ghi ngày đầu của lần vắng, hoặc sớm hơn, nếu không vắng nữa."),
    )


class EndDelegationForm(Form):
    on = DateField(
        label=_("Thôi ủy quyền từ ngày"),
        help_text=_("Ghi ngày đầu của lần ủy quyền, hoặc sớm hơn, để rút lại cả lần."),
    )


def first_days(day: date) -> dict[str, Any]:
    """What the forms start with."""
    return {"valid_from": day, "valid_to": day}
