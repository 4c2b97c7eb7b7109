"""The way of an arrival: slip, a leader's words, filing, reply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.forms import DocumentField
from vedich.incoming.models import Direction, Dossier, IncomingPaper
from vedich.lib import clock
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Person
from vedich.tasks.forms.fields import UnitsField
from vedich.web.forms import DateField, Form, VersionField


def leader_choices(people: Sequence[Person]) -> list[tuple[str, str]]:
    return [(str(person.pk), person.name) for person in people]


class LeaderField(forms.ChoiceField):
    """One of the leaders of the office; cleans to the person."""

    people: dict[str, Person]

    def among(self, people: Sequence[Person]) -> None:
        self.people = {str(person.pk): person for person in people}
        self.choices = leader_choices(people)

    def clean(self, value: Any) -> Any:
        return self.people.get(super().clean(value))


class SlipForm(Form):
    """The office lays a paper before a leader (phiếu trình)."""

    draft = False

    leader = LeaderField(label=_("Trình đồng chí"))
    proposal = forms.CharField(
        label=_("Văn phòng đề xuất"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tóm tắt một, hai câu; đề nghị giao ai, làm gì."),
    )  # fmt: skip
    lead = OrganisationField(label=_("Đề xuất chủ trì"), required=False)
    due_on = DateField(label=_("Đề xuất hạn"), required=False)
    cooperating = UnitsField(
        label=_("Đề xuất phối hợp"), required=False, help_text=_("Mỗi dòng một đơn vị.")
    )
    version = VersionField()

    def __init__(self, *args: Any, leaders: Sequence[Person], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].among(leaders)  # type: ignore[attr-defined]
        self.fields["cooperating"].within(on)  # type: ignore[attr-defined]


class DirectForm(Form):
    """A leader's words: one of the prepared, or typed; who leads, by when. The button decides."""

    draft = False

    leader = LeaderField(
        label=_("Ý kiến của đồng chí"), help_text=_("Ghi lại theo bút phê trên văn bản.")
    )
    phrase = forms.ChoiceField(label=_("Câu mẫu"), required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Ý kiến"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Viết thêm hoặc viết thay câu mẫu."),
    )  # fmt: skip
    lead = OrganisationField(label=_("Đơn vị chủ trì"), required=False)
    due_on = DateField(label=_("Hạn"), required=False)
    cooperating = UnitsField(
        label=_("Phối hợp"), required=False, help_text=_("Mỗi dòng một đơn vị.")
    )
    outcome = forms.ChoiceField(
        choices=Direction.Outcome.choices, required=False, widget=forms.HiddenInput
    )
    version = VersionField()

    def __init__(
        self, *args: Any, leaders: Sequence[Person], phrases: Sequence[str], on: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """`leaders`: empty where the reader speaks in their own name."""
        super().__init__(*args, **kwargs)
        if leaders:
            self.fields["leader"].among(leaders)  # type: ignore[attr-defined]
        else:
            del self.fields["leader"]
        choices = [(each, each) for each in phrases] + [("", _("Tự viết"))]
        self.fields["phrase"].choices = choices  # type: ignore[attr-defined]
        self.fields["cooperating"].within(on)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        outcome = values.get("outcome") or Direction.Outcome.TASK
        values["outcome"] = outcome
        said = [values.pop("phrase", ""), values.get("words", "")]
        values["words"] = "\n".join(each for each in said if each)
        if outcome == Direction.Outcome.FILE and not values["words"]:
            values["words"] = gettext("Lưu.")
        if outcome != Direction.Outcome.TASK:
            values |= {"lead": None, "due_on": None, "cooperating": []}
        return values


class DossierChoice(forms.ModelChoiceField[Dossier]):
    """An open file of the office of the paper."""

    def of(self, paper: IncomingPaper) -> None:
        rows = Dossier.objects.filter(organisation=paper.organisation_id, closed_on=None)
        self.queryset = rows.order_by("sort_key", "pk")

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class FileForm(Form):
    """Filed for information, without words of a leader."""

    words = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)
    dossier = DossierChoice(
        Dossier.objects.none(), label=_("Hồ sơ"), required=False, empty_label=_("không đưa vào")
    )
    version = VersionField()

    def __init__(self, *args: Any, paper: IncomingPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier"].of(paper)  # type: ignore[attr-defined]


class PutForm(Form):
    dossier = DossierChoice(Dossier.objects.none(), label=_("Hồ sơ"))
    version = VersionField()

    def __init__(self, *args: Any, paper: IncomingPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier"].of(paper)  # type: ignore[attr-defined]


class ReplyForm(Form):
    reply = DocumentField(label=_("Văn bản trả lời"))
    on = DateField(
        label=_("Trả lời ngày"), required=False,
        help_text=_("Để trống là ngày của văn bản trả lời."),
    )  # fmt: skip
    version = VersionField()

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].of(user, today)  # type: ignore[attr-defined]

    def clean_on(self) -> date | None:
        day: date | None = self.cleaned_data["on"]
        if day and day > clock.today():
            raise ValidationError(gettext("Ngày trả lời ở sau hôm nay."), code="future")
        return day
