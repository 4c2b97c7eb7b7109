"""The forms of a week's schedule. One field reads hour or session, as offices write it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Case, IntegerField, When
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.meetings.forms import BodyField
from vedich.organisations.models import Person
from vedich.schedules.hours import Hours, parse_hours
from vedich.schedules.models import Entry, Schedule
from vedich.schedules.queries import leaders_for
from vedich.schedules.services import Said
from vedich.schedules.work import Work
from vedich.web.forms import DateField, Form, VersionField
from vedich.web.forms.fields import read
from vedich.web.weeks import Week

BY_RULE = _("theo quy tắc")
REASON = _("Lý do điều chỉnh")
REASON_HELP = _("Lịch đã duyệt: lý do hiện cạnh việc, người dự được báo.")


class HoursField(forms.CharField):
    """Cleans to `Hours`."""

    def clean(self, value: Any) -> Any:
        return read(super().clean(value), parse_hours)

    def prepare_value(self, value: Any) -> Any:
        return value.label if isinstance(value, Hours) else value


class OpenForm(Form):
    """Of which organisation, which week: any day of it."""

    organisation = BodyField(label=_("Cơ quan"))
    on = DateField(label=_("Tuần có ngày"))

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].of(user, on)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if day := values.pop("on", None):
            values["week"] = Week.of(day)
        return values


class ReturnForm(Form):
    reason = forms.CharField(label=_("Lý do trả lại"), max_length=500)


class RemoveForm(Form):
    reason = forms.CharField(label=REASON, max_length=300, required=False, help_text=REASON_HELP)

    def __init__(self, *args: Any, schedule: Schedule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not schedule.is_approved:
            del self.fields["reason"]


class MeetingWorkForm(Form):
    work = forms.ChoiceField(
        label=_("Loại việc"), choices=[("", BY_RULE), *Work.choices], required=False
    )


class EntryForm(Form):
    """One thing in the week."""

    on = DateField(label=_("Ngày"))
    hours = HoursField(
        label=_("Giờ hoặc buổi"), max_length=40, required=False,
        help_text=_("8:00, 8h30 - 10h, sáng, chiều, tối; để trống là cả ngày."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Nội dung"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    leaders = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Lãnh đạo"), widget=forms.CheckboxSelectMultiple
    )
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    preparing = forms.CharField(label=_("Cơ quan chuẩn bị"), max_length=300, required=False)
    attending = forms.CharField(label=_("Thành phần"), max_length=500, required=False)
    work = forms.ChoiceField(
        label=_("Loại việc"), choices=[("", BY_RULE), *Work.choices], required=False,
        help_text=_("Để “theo quy tắc”, loại việc suy ra từ nội dung."),
    )  # fmt: skip
    reason = forms.CharField(label=REASON, max_length=300, help_text=REASON_HELP)

    def __init__(self, *args: Any, schedule: Schedule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not schedule.is_approved:
            del self.fields["reason"]
        ids = [each.pk for each in leaders_for(schedule.organisation, on=schedule.monday)]
        entry = self.initial.get("entry")
        also = list(entry.leaders.values_list("pk", flat=True)) if entry else []
        places = [When(pk=pk, then=place) for place, pk in enumerate(ids)]
        ranked = Case(*places, default=len(ids), output_field=IntegerField())
        people = Person.objects.filter(pk__in=[*ids, *also]).order_by(ranked, "sort_key", "pk")
        self.fields["leaders"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given = {"version", "reason"} & values.keys()
        kept: dict[str, Any] = {name: values.pop(name) for name in given}
        if self.errors:
            return kept
        return kept | {"said": Said(**values | {"leaders": list(values["leaders"])})}


class EditEntryForm(EntryForm):
    version = VersionField()


def values_of(entry: Entry) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "entry": entry,
        "on": entry.on,
        "hours": entry.hours,
        "text": entry.text,
        "leaders": list(entry.leaders.values_list("pk", flat=True)),
        "place": entry.place,
        "preparing": entry.preparing,
        "attending": entry.attending,
        "work": entry.work if entry.work_by_hand else "",
        "version": entry.version,
    }
