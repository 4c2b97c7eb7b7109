"""The forms of a committee's board."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField
from vedich.duties.models import Duty, Field
from vedich.organisations.forms import PersonField
from vedich.organisations.models import Organisation
from vedich.web.forms import DateField, Form, SearchChoiceField, VersionField


class AssignForm(Form):
    """Who answers for a field or a place, from which day, by which paper."""

    person = PersonField(
        label=_("Thành viên"), help_text=_("Người giữ chức vụ trong cấp ủy vào ngày phân công.")
    )
    field = forms.ModelChoiceField(
        Field.objects.none(), label=_("Lĩnh vực"), required=False, empty_label=_("không ghi")
    )
    area = SearchChoiceField(
        Area.objects.none(),
        code="code",
        label=_("Địa bàn"),
        required=False,
        help_text=_("Địa bàn cấp dưới. Ghi cả lĩnh vực và địa bàn khi chỉ phụ trách ở nơi đó."),
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=Duty.Role.choices, initial=Duty.Role.LEAD)
    valid_from = DateField(label=_("Từ ngày"))
    document = DocumentField(label=_("Văn bản phân công"), required=False)
    hand_over = forms.BooleanField(
        label=_("Bàn giao từ người trước"),
        required=False,
        help_text=_(
            "Kết thúc phân công của người trước vào đúng ngày này, trong cùng một lần ghi."
        ),
    )

    def __init__(
        self, *args: Any, committee: Organisation, user: User, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["document"].of(user, on)
        own = Field.objects.on(on).filter(committee=committee)
        fields["field"].queryset = own.order_by("position", "sort_key", "pk")
        inside = areas.inside(committee.area_id, on=on).exclude(pk=committee.area_id)
        fields["area"].queryset = inside.order_by("sort_key", "pk")


class EndForm(Form):
    on = DateField(label=_("Thôi từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)


class WithdrawForm(Form):
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class HandOverForm(Form):
    """To whom everything goes, from which day, by which paper."""

    receiver = PersonField(
        label=_("Người nhận"), help_text=_("Thành viên của cấp ủy vào ngày bàn giao.")
    )
    on = DateField(label=_("Từ ngày"))
    document = DocumentField(label=_("Văn bản phân công"), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]


class FieldForm(Form):
    """A field of work, as the paper calls it."""

    name = forms.CharField(
        label=_("Tên lĩnh vực"),
        max_length=300,
        help_text=_("Như trong văn bản phân công: “Nông, lâm nghiệp và nông thôn mới”."),
    )
    position = forms.IntegerField(
        label=_("Thứ tự trong bảng"), min_value=1, max_value=999, initial=1, localize=False
    )


class CreateFieldForm(FieldForm):
    valid_from = DateField(
        label=_("Có từ ngày"), required=False, help_text=_("Để trống nếu không rõ.")
    )


class EditFieldForm(FieldForm):
    version = VersionField()
