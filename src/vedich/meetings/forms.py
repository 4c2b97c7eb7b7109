"""The forms of meetings, their agenda, papers and conclusions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.forms import DocumentField
from vedich.documents.models import Document
from vedich.lib import clock
from vedich.meetings import rules
from vedich.meetings.models import AgendaItem, Conclusion, Meeting, MeetingPaper, Participant, Vote
from vedich.meetings.services import Attended
from vedich.organisations.forms import OrganisationField, PersonField
from vedich.organisations.models import Organisation
from vedich.tasks.services import Content
from vedich.web.forms import DateField, Form, PeriodField, VersionField

MINUTES: dict[str, Any] = {"min_value": 0, "max_value": 600, "required": False}


class BodyField(OrganisationField):
    """A body whose meetings the reader keeps."""

    def of(self, user: User, on: date) -> None:
        ids = Organisation.objects.on(on).filter(pk__in=rules.keeping(user, on=on)).values("pk")
        self.queryset = self.queryset.filter(pk__in=ids)
        self.source = ""


class MeetingForm(Form):
    """When and where a body meets."""

    on = DateField(label=_("Ngày họp"))
    starts = forms.TimeField(label=_("Bắt đầu"), help_text=_("Ví dụ 08:00."))
    ends = forms.TimeField(label=_("Dự kiến kết thúc"), required=False)
    place = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)
    chair = PersonField(label=_("Chủ trì"), required=False)
    subject = forms.CharField(label=_("Nội dung họp"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        day, starts, ends = (values.pop(name, None) for name in ("on", "starts", "ends"))
        if day and starts:
            values["starts_at"] = datetime.combine(day, starts, tzinfo=clock.VIETNAM)
            values["ends_at"] = datetime.combine(day, ends, tzinfo=clock.VIETNAM) if ends else None
        return values


class CreateForm(MeetingForm):
    body = BodyField(label=_("Cơ quan họp"))
    field_order = ["body"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].of(user, on)  # type: ignore[attr-defined]


class EditForm(MeetingForm):
    reason = forms.CharField(
        label=_("Lý do chuyển"),
        max_length=500,
        required=False,
        help_text=_("Ghi khi đổi sang ngày khác."),
    )
    version = VersionField()


def values_of(one: Meeting) -> dict[str, Any]:
    """What the form for editing opens with."""
    start = clock.local(one.starts_at)
    end = clock.local(one.ends_at) if one.ends_at else None
    return {
        "on": start.date(),
        "starts": start.strftime("%H:%M"),
        "ends": end.strftime("%H:%M") if end else "",
        "place": one.place,
        "chair": one.chair,
        "subject": one.subject,
        "version": one.version,
    }


class GenerateForm(Form):
    """For which days the calendar is filled by the regulation."""

    body = BodyField(label=_("Cơ quan họp"))
    first = DateField(label=_("Từ ngày"))
    last = DateField(label=_("Đến hết ngày"))

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].of(user, on)  # type: ignore[attr-defined]


class ReasonForm(Form):
    reason = forms.CharField(label=_("Lý do"), max_length=500)


class IssueForm(Form):
    on = DateField(label=_("Ngày ra thông báo"))
    notice = DocumentField(label=_("Thông báo kết luận"), required=False)

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].of(user, today)  # type: ignore[attr-defined]


class InviteForm(Form):
    person = PersonField(label=_("Người dự"))
    is_member = forms.BooleanField(
        label=_("Là thành viên"),
        required=False,
        help_text=_("Bỏ trống với khách mời: khách không tính vào số thành viên có mặt."),
    )


class RollForm(Form):
    """Who came: three fields for each participant, named `p<id>-…`."""

    def __init__(self, *args: Any, participants: Iterable[Participant], **kwargs: Any) -> None:
        self.participants = list(participants)
        super().__init__(*args, **kwargs)
        people = PersonField(label="", required=False)
        for one in self.participants:
            name = one.person.name
            self.fields[f"p{one.pk}-attendance"] = forms.ChoiceField(
                label=name, choices=Participant.Attendance.choices, initial=one.attendance
            )
            self.fields[f"p{one.pk}-reason"] = forms.CharField(
                label=_("%(name)s, lý do vắng") % {"name": name},
                max_length=300,
                required=False,
                initial=one.reason,
            )
            substitute = people.__deepcopy__({})
            substitute.label = _("%(name)s, người dự thay") % {"name": name}
            substitute.initial = one.substitute
            self.fields[f"p{one.pk}-substitute"] = substitute

    def rows(self) -> list[tuple[Participant, Any, Any, Any]]:
        """Each participant with the bound fields."""
        parts = ("attendance", "reason", "substitute")
        return [
            (one, *(self[f"p{one.pk}-{part}"] for part in parts))  # type: ignore[misc]
            for one in self.participants
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        roll = [
            Attended(
                one,
                values.get(f"p{one.pk}-attendance", ""),
                values.get(f"p{one.pk}-reason", ""),
                values.get(f"p{one.pk}-substitute"),
            )
            for one in self.participants
        ]
        return {"roll": roll}


class PaperForm(Form):
    document = DocumentField(label=_("Văn bản"), required=False)
    text = forms.CharField(
        label=_("Hoặc tên tài liệu"),
        max_length=500,
        required=False,
        help_text=_("Khi tài liệu chưa có trong sổ văn bản."),
    )
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("Cho mục"), required=False, empty_label=_("cả phiên")
    )

    def __init__(self, *args: Any, meeting: Meeting, user: User, on: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]
        items = meeting.items.exclude(state=AgendaItem.State.DROPPED)
        self.fields["item"].queryset = items.order_by("position")  # type: ignore[attr-defined]


class ChangePaperForm(PaperForm):
    reason = forms.CharField(
        label=_("Lý do thay"),
        max_length=300,
        required=False,
        help_text=_("Cần ghi khi tài liệu đã gửi; người đã đọc được báo lại."),
    )
    version = VersionField()


def paper_values(paper: MeetingPaper) -> dict[str, Any]:
    return {
        "document": paper.document,
        "text": paper.text,
        "item": paper.item_id,
        "version": paper.version,
    }


class ItemForm(Form):
    subject = forms.CharField(label=_("Nội dung của mục"), max_length=500)
    kind = forms.ChoiceField(
        label=_("Loại"), choices=AgendaItem.Kind.choices, initial=AgendaItem.Kind.DISCUSS
    )
    planned_minutes = forms.IntegerField(label=_("Dự kiến, phút"), **MINUTES)
    presenter = OrganisationField(label=_("Cơ quan trình"), required=False)
    question = forms.CharField(
        label=_("Câu hỏi xin ý kiến"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class EditItemForm(ItemForm):
    version = VersionField()


def item_values(item: AgendaItem) -> dict[str, Any]:
    names = ("subject", "kind", "planned_minutes", "presenter", "question", "version")
    return {name: getattr(item, name) for name in names}


class MinutesForm(Form):
    """What was said. `base` is the text that the writer opened: a merge needs it."""

    text = forms.CharField(
        label=_("Diễn biến"), required=False, widget=forms.Textarea(attrs={"rows": 10})
    )
    version = VersionField()
    base = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values.pop("base", None)
        return values


class TimeForm(Form):
    """How long an item took, by what was going on."""

    draft = False
    heard_minutes = forms.IntegerField(label=_("Nghe, phút"), **MINUTES)
    discussed_minutes = forms.IntegerField(label=_("Thảo luận, phút"), **MINUTES)
    decided_minutes = forms.IntegerField(label=_("Quyết định, phút"), **MINUTES)
    version = VersionField()


class ConcludeForm(Form):
    outcome = forms.ChoiceField(
        label=_("Loại kết luận"),
        choices=[
            (each.value, each.label)
            for each in Conclusion.Outcome
            if each is not Conclusion.Outcome.TASK
        ],
    )
    text = forms.CharField(label=_("Kết luận"), widget=forms.Textarea(attrs={"rows": 3}))


class EditConclusionForm(Form):
    text = forms.CharField(label=_("Kết luận"), widget=forms.Textarea(attrs={"rows": 3}))
    version = VersionField()


class GiveForm(Form):
    """A task as it was understood, to be confirmed or put right."""

    text = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Việc phải làm"), max_length=500)
    lead = OrganisationField(label=_("Đơn vị chủ trì"))
    with_1 = OrganisationField(label=_("Đơn vị phối hợp"), required=False)
    with_2 = OrganisationField(label=_("Đơn vị phối hợp khác"), required=False)
    due_on = DateField(label=_("Hạn"))
    product = forms.CharField(label=_("Sản phẩm phải có"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        cooperating: list[Organisation] = [
            unit for unit in (values.pop("with_1", None), values.pop("with_2", None)) if unit
        ]
        content = Content(
            name=values.pop("name", ""),
            due_on=values.pop("due_on", None),
            product=values.pop("product", ""),
        )
        return {**values, "content": content, "cooperating": cooperating}


class VoteForm(Form):
    """One choice for each member who is there; `p<id>`."""

    draft = False

    def __init__(self, *args: Any, participants: Iterable[Participant], **kwargs: Any) -> None:
        self.participants = list(participants)
        super().__init__(*args, **kwargs)
        for one in self.participants:
            self.fields[f"p{one.pk}"] = forms.ChoiceField(
                label=one.person.name,
                choices=[("", _("không biểu quyết")), *Vote.Choice.choices],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = {one: values.get(f"p{one.pk}") for one in self.participants}
        return {"choices": {one: choice for one, choice in chosen.items() if choice}}


class ProgrammeForm(Form):
    body = BodyField(label=_("Cơ quan"))
    period = PeriodField(label=_("Kỳ"), help_text=_("Ví dụ 2020, quý I/2020, 02/2020."))
    document = DocumentField(label=_("Văn bản ban hành"), required=False)

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].of(user, on)  # type: ignore[attr-defined]
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if period := values.get("period"):
            values["period"] = getattr(period, "code", period)
        return values


class ProgrammeItemForm(Form):
    topic = forms.CharField(label=_("Nội dung"), max_length=500)
    month = PeriodField(label=_("Tháng họp"), help_text=_("Ví dụ 02/2020."))
    prepared_by = OrganisationField(label=_("Cơ quan chuẩn bị"), required=False)
    due_on = DateField(label=_("Gửi Văn phòng trước ngày"), required=False)
    paper_kind = forms.ChoiceField(
        label=_("Loại văn bản trình"),
        choices=[("", _("chưa nêu")), *Document.Kind.choices],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if month := values.get("month"):
            values["month"] = getattr(month, "code", month)
        return values


class EditProgrammeItemForm(ProgrammeItemForm):
    version = VersionField()
