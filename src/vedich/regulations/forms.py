"""The forms of regulations and rules: the value fields follow from the matter's family."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.accounts.models import User
from vedich.areas.models import Level
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_for
from vedich.regulations.models import BODIES, MOST_DAYS, Family, Matter, Regulation, Rule
from vedich.regulations.values import BLANK
from vedich.web.forms import DateField, Form, NumberField, SearchChoiceField, VersionField

NONE = [("", _("chưa chọn"))]


class RegulationFrame(Form):
    """What a regulation says of itself."""

    name = forms.CharField(
        label=_("Tên"),
        required=False,
        max_length=500,
        help_text=_("Để trống thì ghi “Quy chế làm việc của” và tên tổ chức."),
    )
    basis = forms.CharField(
        label=_("Văn bản"),
        required=False,
        max_length=300,
        help_text=_("Số, ký hiệu và tên văn bản ban hành, ví dụ 01-QC/TU."),
    )
    issued_on = DateField(label=_("Ngày ban hành"), required=False)
    valid_from = DateField(
        label=_("Hiệu lực từ ngày"),
        required=False,
        help_text=_("Để trống thì lấy ngày ban hành."),
    )
    valid_to = DateField(
        label=_("Đến trước ngày"), required=False, help_text=_("Để trống nếu còn hiệu lực.")
    )


class EstablishForm(RegulationFrame):
    organisation = SearchChoiceField(Organisation.objects.none(), label=_("Quy chế của"))
    field_order = ["organisation"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = areas_for(user, Capability.PLAN, on=on)
        rows = Organisation.objects.on(on).filter(area__in=allowed).order_by("sort_key", "pk")
        self.fields["organisation"].queryset = rows  # type: ignore[attr-defined]


class EditRegulationForm(RegulationFrame):
    version = VersionField()


class EndForm(Form):
    """The day from which a regulation or a rule holds no more."""

    on = DateField(label=_("Thôi áp dụng từ ngày"))
    reason = forms.CharField(label=_("Lý do, văn bản"), required=False, max_length=300)
    version = VersionField()


class DaysValue(Form):
    days = forms.IntegerField(label=_("Số ngày"), min_value=0, max_value=MOST_DAYS, localize=False)
    unit = forms.ChoiceField(
        label=_("Tính theo"),
        choices=[*NONE, *Rule.Unit.choices],
        help_text=_("Không tính ngày đầu. Ngày làm việc bỏ thứ Bảy, Chủ nhật, lễ, Tết."),
    )


class PercentValue(Form):
    percent = NumberField(label=_("Tỷ lệ, %"), lowest=0, highest=100, decimals=2, unit="%")


def _number(label: Any, choices: Any, *, required: bool = False, hint: Any = "") -> Any:
    return forms.TypedChoiceField(
        label=label,
        choices=[*NONE, *choices],
        coerce=int,
        empty_value=None,
        required=required,
        help_text=hint,
    )


class CadenceValue(Form):
    every = forms.ChoiceField(
        label=pgettext_lazy("nhịp", "Họp"), choices=[*NONE, *Rule.Every.choices]
    )
    weekday = _number(_("Vào"), Rule.Weekday.choices, required=True)
    ordinal = _number(
        _("Tuần của tháng"), Rule.Ordinal.choices, hint=_("Chỉ khi họp hằng tháng, hằng quý.")
    )
    month_of_quarter = _number(
        _("Tháng của quý"), Rule.MonthOfQuarter.choices, hint=_("Chỉ khi họp hằng quý.")
    )
    starts_at = forms.TimeField(
        label=_("Giờ họp"), required=False, help_text=_("Ví dụ 08:00. Để trống nếu không quy định.")
    )
    on_holiday = forms.ChoiceField(
        label=_("Khi trùng ngày nghỉ lễ, Tết"), choices=[*NONE, *Rule.OnHoliday.choices]
    )


class Whom(Form):
    """For whom a rule is: a body where it is about meetings, else a level."""

    body = forms.ChoiceField(
        label=_("Áp dụng cho"),
        required=False,
        choices=[("", _("mọi cuộc họp")), *((kind.value, kind.label) for kind in BODIES)],
    )
    level = forms.ChoiceField(
        label=_("Áp dụng cho cấp"), required=False, choices=[("", _("mọi cấp")), *Level.choices]
    )
    basis = forms.CharField(
        label=_("Văn bản"),
        required=False,
        max_length=300,
        help_text=_("Để trống nếu là văn bản của chính quy chế."),
    )
    valid_from = DateField(
        label=_("Từ ngày"), required=False, help_text=_("Để trống thì lấy ngày đầu của quy chế.")
    )
    valid_to = DateField(
        label=_("Đến trước ngày"),
        required=False,
        help_text=_("Để trống thì hết hiệu lực cùng quy chế."),
    )


class Amendment(Form):
    on = DateField(label=_("Từ ngày"), help_text=_("Quy định cũ hết hiệu lực đúng ngày này."))
    basis = forms.CharField(label=_("Văn bản sửa đổi, bổ sung"), required=False, max_length=300)
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=300)
    version = VersionField()


class Correction(Whom):
    reason = forms.CharField(
        label=_("Lý do sửa"), max_length=300, help_text=_("Ví dụ: gõ nhầm số ngày so với văn bản.")
    )
    version = VersionField()


_VALUES: dict[Family, type[Form]] = {
    Family.DAYS: DaysValue,
    Family.PERCENT: PercentValue,
    Family.CADENCE: CadenceValue,
}


def rule_form(act: type[Form], matter: Matter, *args: Any, **kwargs: Any) -> Form:
    """The form of one act on a rule of `matter`: its value first, then what the act asks."""
    value = _VALUES[matter.family]
    kind: type[Form] = type(f"{act.__name__}{value.__name__}", (act, value), {})
    form = kind(*args, **kwargs)
    other = "level" if matter.is_of_meetings else "body"
    if other in form.fields and not (kwargs.get("initial") or {}).get(other):
        del form.fields[other]
    first = ["body", "level", *BLANK, "on"]
    form.order_fields(first)
    return form


def values_of_regulation(regulation: Regulation) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "name": regulation.name,
        "basis": regulation.basis,
        "issued_on": regulation.issued_on,
        "valid_from": regulation.valid_from,
        "valid_to": regulation.valid_to,
        "version": regulation.version,
    }


def values_of_rule(rule: Rule) -> dict[str, Any]:
    """What the forms for amending and correcting open with."""
    own = {column: getattr(rule, column) for column in BLANK}
    return own | {
        "level": rule.level,
        "body": rule.body,
        "basis": rule.basis,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "version": rule.version,
    }
