"""What each act on a task asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.forms import DocumentField
from vedich.files.services import most_bytes
from vedich.indicators.models import Target
from vedich.organisations.forms import OrganisationField, PersonField
from vedich.organisations.models import Organisation, Person
from vedich.tasks.forms.fields import TaskField
from vedich.tasks.models import Act, Task
from vedich.tasks.services import MOST_FILES, Proof, Sent
from vedich.tasks.workflow import BY_ACT, Need, Transition
from vedich.trees.models import in_force
from vedich.web.forms import DateField, FilesField, Form, VersionField


class MoveForm(Form):
    """The form of one row of the table of states: what its act needs, and nothing else."""

    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    percent = forms.IntegerField(label=_("Đã làm (%)"), min_value=0, max_value=100, required=False)
    owner = PersonField(label=_("Người thực hiện"), required=False)
    document = DocumentField(label=_("Minh chứng: văn bản trong sổ"), required=False)
    evidence = forms.CharField(
        label=_("Minh chứng khác"),
        max_length=500,
        required=False,
        help_text=_("Số, ngày của văn bản chưa vào sổ, hoặc nơi lưu sản phẩm."),
    )
    evidence_files = FilesField(
        label=_("Minh chứng: tệp"),
        accept=[".jpg", ".png", ".heic", ".webp", ".pdf", ".docx", ".xlsx", ".odt", ".ods", ".txt"],
    )
    on = DateField(
        label=_("Ngày có sản phẩm"),
        required=False,
        help_text=_("Để trống là hôm nay. Việc báo bằng giấy từ trước thì ghi ngày trên giấy."),
    )

    def __init__(
        self, *args: Any, task: Task, act: Act, user: User, day: date, is_assigner: bool,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.row: Transition = BY_ACT[act]
        text = self.fields["text"]
        text.label, text.required = self.row.text_label, Need.TEXT in self.row.needs
        for name in ("percent", "owner", "document", "evidence", "evidence_files", "on"):
            if name not in _asked_by(act, is_assigner):
                del self.fields[name]
        if "evidence_files" in self.fields:
            self.fields["evidence_files"].help_text = _(
                "Ảnh chụp, .pdf, .docx, .xlsx. Cả lần gửi tối đa %(mb)s MB, %(most)s tệp."
            ) % {"mb": most_bytes() >> 20, "most": MOST_FILES}
        if "document" in self.fields:
            self.fields["document"].of(user, day)  # type: ignore[attr-defined]
        if "owner" in self.fields:
            _of_unit(self.fields["owner"], task.lead, day)
        if act is Act.ASSIGN:
            del self.fields["text"]
            self.fields["on"].label = _("Ngày giao")
            self.fields["on"].help_text = _(
                "Để trống là hôm nay. Đã giao bằng văn bản từ trước thì ghi ngày văn bản."
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        sent = [Sent(each.name, each.read()) for each in values.pop("evidence_files", [])]
        proof = Proof(
            document=values.pop("document", None), text=values.pop("evidence", ""), files=sent
        )
        if self.row.act in (Act.REPORT, Act.PROGRESS):
            values["proof"] = proof
        return values


def _asked_by(act: Act, is_assigner: bool) -> set[str]:
    match act:
        case Act.ASSIGN:
            return {"on"}
        case Act.ACKNOWLEDGE:
            return {"owner"}
        case Act.PROGRESS:
            return {"percent", "document", "evidence", "evidence_files"}
        case Act.REPORT:
            return {"document", "evidence", "evidence_files"} | ({"on"} if is_assigner else set())
    return set()


def _of_unit(field: Any, unit: Organisation, day: date) -> None:
    """Offer the people who hold a post in the unit on the day."""
    held = Person.objects.filter(
        in_force(day, "appointments__"),
        in_force(day, "appointments__post__"),
        appointments__post__organisation=unit,
    )
    field.queryset = field.queryset.filter(pk__in=held.values("pk"))
    field.source = ""


class OwnerForm(Form):
    owner = PersonField(
        label=_("Người thực hiện"), required=False, help_text=_("Để trống: chưa cử ai.")
    )

    def __init__(self, *args: Any, unit: Organisation, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _of_unit(self.fields["owner"], unit, day)


class HandOverForm(Form):
    lead = OrganisationField(label=_("Đơn vị chủ trì mới"))
    text = forms.CharField(
        label=_("Lý do chuyển"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class AskForm(Form):
    """The unit asks for a later day."""

    to_due_on = DateField(label=_("Xin lùi hạn đến"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_objective = forms.BooleanField(
        label=_("Lý do khách quan"),
        required=False,
        help_text=_("Thiên tai, dịch bệnh, chờ hướng dẫn của cấp trên."),
    )


class ExtendForm(Form):
    """The assigner moves the day."""

    to_due_on = DateField(label=_("Hạn mới"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class WeightForm(Form):
    """How much the task weighs beside others."""

    weight = forms.IntegerField(label=_("Trọng số"), min_value=1, max_value=100)
    version = VersionField()


class DecideForm(Form):
    """Whether the deadline moves, and what the assigner says to it."""

    GRANT, REFUSE = "dong-y", "khong"

    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[(GRANT, _("Đồng ý gia hạn")), (REFUSE, _("Không gia hạn"))],
        widget=forms.RadioSelect,
    )
    granted_to = DateField(
        label=_("Gia hạn đến"), required=False, help_text=_("Để trống là ngày đã xin.")
    )
    answer = forms.CharField(
        label=_("Ý kiến"), max_length=500, required=False, help_text=_("Phải ghi khi không đồng ý.")
    )


class PartForm(Form):
    organisation = OrganisationField(label=_("Đơn vị phối hợp"))
    text = forms.CharField(label=_("Phần việc"), max_length=500, required=False)
    due_on = DateField(label=_("Hạn của phần việc"), required=False)


class TextForm(Form):
    """One text: a report of a part."""

    text = forms.CharField(
        label=_("Báo cáo của đơn vị"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(Form):
    reason = forms.CharField(label=_("Lý do"), max_length=500)


class RemindForm(Form):
    text = forms.CharField(
        label=_("Lời nhắc"), max_length=500, required=False, help_text=_("Không bắt buộc.")
    )


class CommentForm(Form):
    text = forms.CharField(
        label=_("Trao đổi"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Gõ @tên-tài-khoản để gọi người khác vào xem."),
    )


class DependencyForm(Form):
    needs = TaskField(label=_("Việc phải xong trước"))

    def __init__(self, *args: Any, user: User, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].of(user, day)  # type: ignore[attr-defined]


class TargetsForm(Form):
    """Which targets the task serves: of its scheme, or of the places it is for."""

    targets = forms.ModelMultipleChoiceField(
        Target.objects.none(),
        label=_("Chỉ tiêu"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offered: QuerySet[Target], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["targets"]
        chosen.queryset = offered
        chosen.label_from_instance = lambda target: (
            f"{target.indicator.name}, {target.area.name}, {target.period}"
        )


class AnswerForm(Form):
    """What a person says of their own sheet, or of a task on it; version 0 where nothing stands."""

    text = forms.CharField(
        label=_("Ý kiến của người thực hiện"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
