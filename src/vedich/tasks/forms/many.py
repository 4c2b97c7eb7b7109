"""What is asked for when many tasks are taken at once; each form carries the ids it was shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.organisations.forms import OrganisationField, PersonField
from vedich.organisations.models import Person
from vedich.trees.models import in_force
from vedich.web.forms import DateField, Form
from vedich.web.tables.chosen import number_of


class ChosenField(forms.CharField):
    """Ids parted by commas: one field, however many there are."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(max_length=60_000)

    def clean(self, value: Any) -> Any:
        return ids_in(super().clean(value))


def ids_in(text: str) -> list[int]:
    return [number for each in text.split(",") if (number := number_of(each))]


class ManyForm(Form):
    tasks = ChosenField()

    def of(self, leads: list[int], day: Any) -> None:
        """Where what is offered depends on the units that lead the tasks."""


class RemindManyForm(ManyForm):
    text = forms.CharField(label=_("Lời nhắc"), max_length=500, required=False)


class AssignManyForm(ManyForm):
    on = DateField(
        label=_("Ngày giao"),
        required=False,
        help_text=_("Để trống là hôm nay. Đã giao bằng văn bản từ trước thì ghi ngày văn bản."),
    )


class ConfirmManyForm(ManyForm):
    text = forms.CharField(label=_("Nhận xét"), max_length=500, required=False)


class ExtendManyForm(ManyForm):
    to_due_on = DateField(label=_("Hạn mới của tất cả"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class HandOverManyForm(ManyForm):
    lead = OrganisationField(label=_("Đơn vị chủ trì mới"))
    text = forms.CharField(
        label=_("Lý do chuyển"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class OwnersForm(ManyForm):
    owner = PersonField(
        label=_("Người thực hiện"), required=False, help_text=_("Để trống: chưa cử ai.")
    )

    def of(self, leads: list[int], day: Any) -> None:
        held = Person.objects.filter(
            in_force(day, "appointments__"),
            in_force(day, "appointments__post__"),
            appointments__post__organisation__in=leads,
        )
        field: Any = self.fields["owner"]
        field.queryset = field.queryset.filter(pk__in=held.values("pk"))
        field.source = ""
