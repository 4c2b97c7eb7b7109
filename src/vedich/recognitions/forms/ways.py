"""The forms of the ledger: choosing, assessing, recognising."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.forms import AreaField
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField, PointingForm
from vedich.indicators.models import Claim, Indicator
from vedich.lib.dates import parse_date
from vedich.lib.errors import Refused
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.recognitions.models import Assessment, CriteriaSet, Criterion, Finish
from vedich.recognitions.services import Verdict
from vedich.recognitions.services.assessing import threshold_words
from vedich.recognitions.words import MET, SAME, UNMET
from vedich.web.forms import DateField, Form, PeriodField, VersionField

MOST_PLACES = 300
SOURCES = [
    (kind, label)
    for kind, label in Claim.Source.choices
    if kind in ("self_reported", "press", "illustrative")
]


class PlacesField(forms.CharField):
    """Places, one a line, by code or name; cleans to a list of areas."""

    def __init__(self, **kwargs: Any) -> None:
        self.finder = AreaField()
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), **kwargs)

    def clean(self, value: Any) -> list[Area]:
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_PLACES:
            text = gettext("Nhiều quá %(most)s dòng. Chia thành nhiều lần ghi.")
            raise ValidationError(text % {"most": MOST_PLACES}, code="too_many")
        found, wrong = [], []
        for line in lines:
            try:
                found.append(self.finder.clean(line))
            except ValidationError as error:
                wrong += error.messages
        if wrong:
            raise ValidationError(wrong)
        return found


class DecisionForm(Form):
    """By which decision of whom; a decision without a paper says so."""

    organisation = OrganisationField(label=_("Cơ quan quyết định"))
    chosen_on = DateField(label=_("Ngày quyết định"))
    document = DocumentField(label=_("Quyết định"), required=False)
    is_paper_missing = forms.BooleanField(label=_("Chưa có văn bản"), required=False)

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]


class ChooseForm(DecisionForm):
    criteria_set = forms.ModelChoiceField(
        CriteriaSet.objects.none(), label=_("Bộ tiêu chí"), empty_label=_("chọn bộ tiêu chí")
    )
    year = forms.IntegerField(label=_("Năm về đích"), localize=False)
    places = PlacesField(
        label=_("Xã, thôn"), help_text=_("Mỗi dòng một nơi: tên hoặc mã. Dán được từ Excel.")
    )
    field_order = ["criteria_set", "year", "places"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["criteria_set"]
        chosen.queryset = CriteriaSet.objects.order_by("-valid_from", "sort_key")  # type: ignore[attr-defined]
        self.fields["places"].finder.on = _day(self.data.get("chosen_on"))  # type: ignore[attr-defined]


class MoveForm(DecisionForm):
    year = forms.IntegerField(label=_("Năm mới"), localize=False)
    reason = forms.CharField(label=_("Lý do chuyển"), max_length=500)
    version = VersionField()
    field_order = ["year", "reason"]


class DropForm(Form):
    on = DateField(label=_("Thôi từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=500)
    version = VersionField()


class OpenForm(Form):
    """A place that nobody chose: its way is opened to be assessed or recognised."""

    area = AreaField(label=_("Xã, thôn"))
    criteria_set = forms.ModelChoiceField(
        CriteriaSet.objects.none(), label=_("Bộ tiêu chí"), empty_label=_("chọn bộ tiêu chí")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["criteria_set"]
        chosen.queryset = CriteriaSet.objects.order_by("-valid_from", "sort_key")  # type: ignore[attr-defined]


class RecogniseForm(Form):
    on = DateField(label=_("Ngày công nhận"))
    organisation = OrganisationField(label=_("Cơ quan công nhận"))
    document = DocumentField(label=_("Quyết định công nhận"), required=False)
    version = VersionField()

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]


class WithdrawForm(Form):
    on = DateField(label=_("Thu hồi từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=500)
    document = DocumentField(label=_("Quyết định thu hồi"), required=False)
    version = VersionField()

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]


class DeclareForm(PointingForm):
    paper_field = "document"

    words = forms.CharField(
        label=_("Nguồn nói gì"), max_length=200, help_text=_("Đúng chữ của nguồn.")
    )
    period = PeriodField(
        label=_("Kỳ"), required=False, help_text=_("Ngày, tháng hoặc năm; nguồn không nêu thì bỏ.")
    )
    source_kind = forms.ChoiceField(label=_("Loại nguồn"), choices=SOURCES)
    document = DocumentField(label=_("Nguồn"), required=False)
    path = forms.CharField(label=_("Nội dung của nguồn"), required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        period = values.get("period")
        values["period"] = period.code if period else ""
        return values


class VerifyForm(Form):
    version = VersionField()


class CountForm(Form):
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), label=_("Chỉ tiêu đếm"), empty_label=_("chọn chỉ tiêu")
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = areas_for(user, Capability.PLAN, on=on)
        rows = Indicator.objects.filter(area__in=mine, metric__aggregation="sum")
        chosen = self.fields["indicator"]
        chosen.queryset = rows.select_related("area").order_by("sort_key")  # type: ignore[attr-defined]
        chosen.label_from_instance = lambda one: f"{one.name}, {one.area.name}"  # type: ignore[attr-defined]


# --- All criteria of a place on one form ----------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One criterion on the form: what was said last, and the fields that say it anew."""

    criterion: Criterion
    last: Assessment | None
    verdict: BoundField
    evidence: BoundField | None
    threshold: str


class AssessForm(Form):
    """Each criterion: leave as it is, met, not met; with evidence. Made for a phone."""

    on = DateField(label=_("Đánh giá đến ngày"))
    document = DocumentField(label=_("Văn bản kèm theo"), required=False)
    version = VersionField()

    def __init__(
        self,
        *args: Any,
        user: User,
        today: date,
        criteria: Iterable[Criterion],
        latest: Mapping[int, Assessment],
        **kwargs: Any,
    ) -> None:
        self.criteria, self.latest = list(criteria), latest
        super().__init__(*args, **kwargs)
        self.fields["document"].of(user, today)  # type: ignore[attr-defined]

    def name_fields(self) -> None:
        for each in self.criteria:
            by_figure = each.indicator_id is not None
            words = [(SAME, _("để như cũ"))]
            words += (
                [(MET, _("xét theo số"))]
                if by_figure
                else [(MET, _("đạt")), (UNMET, _("không đạt"))]
            )
            self.fields[f"c{each.number}"] = forms.ChoiceField(
                label=str(each), choices=words, initial=SAME
            )
            if not by_figure:
                self.fields[f"e{each.number}"] = forms.CharField(
                    label=_("Minh chứng, tiêu chí %(number)s") % {"number": each.number},
                    required=False,
                    max_length=1000,
                )

    def groups(self) -> list[tuple[str, list[Line]]]:
        """The lines under the headings of the set."""
        found: dict[str, list[Line]] = {}
        for each in self.criteria:
            evidence = self[f"e{each.number}"] if f"e{each.number}" in self.fields else None
            line = Line(
                each, self.latest.get(each.pk), self[f"c{each.number}"], evidence,
                threshold_words(each),
            )  # fmt: skip
            found.setdefault(each.group, []).append(line)
        return list(found.items())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        verdicts = [
            Verdict(each, chosen == MET, values.get(f"e{each.number}", ""))
            for each in self.criteria
            if (chosen := values.get(f"c{each.number}", SAME)) != SAME
        ]
        kept: dict[str, Any] = {
            name: values[name] for name in ("on", "document", "version") if name in values
        }
        return {**kept, "verdicts": verdicts}


def fresh(finish: Finish) -> dict[str, Any]:
    """What the small forms open with."""
    return {"version": finish.version}


def _day(text: Any) -> date | None:
    try:
        return parse_date(str(text)) if text else None
    except Refused:
        return None
