"""The forms of duties to review and of reviews held."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.forms import DocumentField, PointingForm
from vedich.documents.models import Document
from vedich.organisations.forms import OrganisationField
from vedich.reviews import rules
from vedich.reviews.models import Review, ReviewDuty
from vedich.web.forms import DateField, Form, VersionField


class DutyForm(PointingForm):
    """What is said of a duty; its paper and who reviews are asked for when it is made."""

    paper_field = "document"

    kind = forms.ChoiceField(label=_("Việc"), choices=ReviewDuty.Kind.choices)
    origin = forms.ChoiceField(label=_("Theo"), choices=ReviewDuty.Origin.choices)
    path = forms.CharField(
        label=_("Nội dung của văn bản"),
        required=False,
        max_length=100,
        help_text=_("Chỗ văn bản quy định sơ kết, tổng kết. Ví dụ V.3."),
    )
    quote = forms.CharField(
        label=_("Câu quy định"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Nguyên văn câu của văn bản, khi văn bản tự quy định."),
    )
    plan = DocumentField(
        label=_("Kế hoạch sơ kết, tổng kết của năm"),
        required=False,
        help_text=_("Khi làm theo kế hoạch của năm. Gõ số, ký hiệu hoặc vài chữ của trích yếu."),
    )
    prepared_by = OrganisationField(label=_("Cơ quan chuẩn bị"))
    cadence = forms.ChoiceField(label=_("Lặp lại"), choices=ReviewDuty.Cadence.choices)
    first_due_on = DateField(
        label=_("Hạn đầu tiên"),
        help_text=_("Văn bản không nêu ngày thì ghi ngày mà kế hoạch của năm định."),
    )
    until = DateField(
        label=_("Lặp đến hết ngày"),
        required=False,
        help_text=_("Để trống: lặp cho đến khi thôi."),
    )

    def __init__(self, *args: Any, paper: Document | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper

    def clean(self) -> dict[str, Any]:
        if self.paper is not None:
            self.cleaned_data["document"] = self.paper
        values = super().clean()
        if self.paper is not None:
            values.pop("document")
        return values


class MakeDutyForm(DutyForm):
    document = DocumentField(label=_("Văn bản phải sơ kết, tổng kết"))
    organisation = OrganisationField(label=_("Nơi sơ kết, tổng kết"))
    field_order = ["document", "kind", "organisation", "prepared_by", "origin", "path", "quote"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        whose: Any = self.fields["organisation"]
        allowed = rules.organisations_to_plan(user, on=on)
        whose.queryset = whose.queryset.filter(pk__in=allowed.values("pk"))
        whose.source = ""


class EditDutyForm(DutyForm):
    version = VersionField()
    field_order = ["kind", "prepared_by", "origin", "path", "quote"]


def values_of(duty: ReviewDuty) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "kind": duty.kind,
        "origin": duty.origin,
        "path": duty.clause.path if duty.clause else "",
        "quote": duty.quote,
        "plan": duty.plan,
        "prepared_by": duty.prepared_by,
        "cadence": duty.cadence,
        "first_due_on": duty.first_due_on,
        "until": duty.until,
        "version": duty.version,
    }


class EndDutyForm(Form):
    on = DateField(
        label=_("Thôi từ ngày"), help_text=_("Kỳ đến hạn từ ngày này không phải làm nữa.")
    )
    reason = forms.CharField(label=_("Lý do"), max_length=500)
    version = VersionField()


class RecordForm(Form):
    """What a review concluded."""

    done_on = DateField(label=_("Ngày sơ kết, tổng kết"))
    report = DocumentField(label=_("Báo cáo"), required=False)
    conclusion = forms.ChoiceField(
        label=_("Kết luận về văn bản"), choices=Review.Conclusion.choices
    )
    words = forms.CharField(
        label=_("Nội dung kết luận"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bắt buộc khi sửa đổi, thay thế hoặc kết thúc: phần nào, vì sao."),
    )
    version = VersionField()

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        report: Any = self.fields["report"]
        report.of(user, on)


class TakeBackForm(Form):
    reason = forms.CharField(label=_("Lý do rút"), max_length=500)
    version = VersionField()
