"""Entering and correcting one number; giving a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.forms import AreaField
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField
from vedich.documents.models import Clause
from vedich.indicators import refusals
from vedich.indicators.models import Claim, Indicator, Metric
from vedich.indicators.services import ClaimInput
from vedich.indicators.services.checks import WITHOUT_VALUE
from vedich.lib.numbers import Qualified
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line, fold
from vedich.web.forms import (
    Form,
    NumberField,
    PeriodField,
    QualifiedField,
    VersionField,
)

ENTERED_BY_PEOPLE = [
    (kind, label) for kind, label in Claim.Source.choices if kind != Claim.Source.ILLUSTRATIVE
]


class ReasonForm(Form):
    """Lý do: trả lại, rút, chọn số khác."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,  # the service says why it is needed
    )


class _NumberForm(Form):
    """What one number needs beside its value; `metric` is what it is about."""

    area = AreaField(label=_("Địa bàn"))
    period = PeriodField(
        label=_("Kỳ"),
        required=False,
        help_text=_("Năm 2019, quý IV/2019, tháng 02/2020. Để trống khi nguồn không nêu."),
    )
    source_kind = forms.ChoiceField(
        label=_("Loại nguồn"),
        choices=ENTERED_BY_PEOPLE,
        initial=Claim.Source.SELF_REPORTED,
    )
    kind = forms.ChoiceField(label=_("Dạng"), choices=Claim.Kind.choices, initial=Claim.Kind.LEVEL)
    since = PeriodField(
        label=_("So với kỳ"), required=False, help_text=_("Khi số là mức tăng, giảm, gấp lần.")
    )
    coverage = forms.ChoiceField(
        label=_("Phạm vi của số"),
        choices=Claim.Coverage.choices,
        initial=Claim.Coverage.PART,
    )
    nature = forms.ChoiceField(
        label=_("Tính chất"), choices=Claim.Nature.choices, initial=Claim.Nature.RESULT
    )
    value_text = forms.CharField(
        label=_("Đúng như nguồn ghi"),
        max_length=200,
        required=False,
        help_text=_("Chữ của chính con số, ví dụ “trên 36%”."),
    )
    document = DocumentField(label=_("Văn bản nguồn"), required=False)
    clause_path = forms.CharField(
        label=_("Chỗ trong văn bản"),
        max_length=100,
        required=False,
        help_text=_("Địa chỉ của nội dung, ví dụ II.3."),
    )
    target_period = PeriodField(
        label=_("Đích của kỳ"), required=False, help_text=_("Khi số nói đã hoàn thành chỉ tiêu.")
    )
    years_early = NumberField(label=_("Sớm mấy năm"), required=False, decimals=2)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    details = (
        "source_kind",
        "kind",
        "since",
        "coverage",
        "nature",
        "value_text",
        "document",
        "clause_path",
        "target_period",
        "years_early",
        "note",
    )
    """Fields that most numbers leave as they are: the page folds them away."""

    @property
    def details_have_errors(self) -> bool:
        """Whether something folded away must be seen."""
        return self.is_bound and any(name in self.errors for name in self.details)

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document: Any = self.fields["document"]
        document.of(user, on)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        path, document = cleaned.get("clause_path"), cleaned.get("document")
        cleaned["clause"] = None
        if path and document is None and not self.has_error("document"):
            self.add_error("document", gettext("Ghi chỗ trong văn bản thì chọn cả văn bản."))
        elif path and document is not None:
            cleaned["clause"] = Clause.objects.filter(document=document, path=path).first()
            if cleaned["clause"] is None:
                words = gettext("Văn bản này không có nội dung “%(path)s”.") % {"path": path}
                self.add_error("clause_path", words)
        return cleaned

    def _said(self, **given: Any) -> dict[str, Any]:
        """Columns of a claim input that the common fields fill."""
        cleaned = self.cleaned_data
        return {
            "area": cleaned["area"],
            "period": _code(cleaned["period"]),
            "source_kind": cleaned["source_kind"],
            "kind": cleaned["kind"],
            "since": _code(cleaned["since"]),
            "coverage": cleaned["coverage"],
            "nature": cleaned["nature"],
            "document": cleaned["document"],
            "clause": cleaned["clause"],
            "target_period": _code(cleaned["target_period"]),
            "years_early": cleaned["years_early"],
            "note": cleaned["note"],
            **given,
        }


def _code(period: Period | None) -> str:
    return period.code if period else ""


COMPARING = ("tang", "giam", "gap")
"""How a figure begins that is said against another one, folded."""


class SaidField(QualifiedField):
    """A figure as a source writes it, perhaps with the unit of its metric behind it."""

    unit = ""

    def to_python(self, value: Any) -> Qualified | None:
        if isinstance(value, str):
            text = clean_line(value)
            if self.unit and fold(text).endswith(f" {fold(self.unit)}"):
                value = text = text[: -len(self.unit)].rstrip()
            if (fold(text).split() or [""])[0] in COMPARING:
                said = _("“{text}” là mức tăng, giảm hoặc số lần. Chỉ viết con số, rồi chọn Dạng.")
                raise ValidationError(said.format(text=text), code="comparing")
        return super().to_python(value)


class OneNumberForm(_NumberForm):
    """A value stated outright, with its qualifier: “trên 36%”, “36-38”.

    A level lies within the bounds of its metric; a change or a multiple may lie outside them.
    """

    value = SaidField(
        label=_("Giá trị"),
        help_text=_("Viết 1.234,5. Nguồn ghi “trên 36%” thì viết trên 36."),
    )
    weight = NumberField(label=_("Quyền số"), required=False, lowest=0)

    field_order: tuple[str, ...] = ("value", "weight", "area", "period")

    def __init__(self, *args: Any, metric: Metric, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.metric = metric
        value: Any = self.fields["value"]
        unit = metric.measure_unit
        kind = self.data.get(self.add_prefix("kind"), Claim.Kind.LEVEL)
        value.required = kind not in WITHOUT_VALUE
        value.error_messages["required"] = refusals.NoValue.message
        if kind == Claim.Kind.LEVEL:
            value.number = NumberField(lowest=metric.lowest, highest=metric.highest, unit=unit)
        value.label = metric.name
        value.unit = metric.measure_unit
        if metric.aggregation != Metric.Aggregation.WEIGHTED:
            del self.fields["weight"]

    def input(self) -> ClaimInput:
        value: Qualified | None = self.cleaned_data["value"]
        return ClaimInput(
            metric=self.metric,
            value=value.low if value else None,
            value_high=value.high if value else None,
            qualifier=value.qualifier if value else Claim.Qualifier.EQUAL,
            weight=self.cleaned_data.get("weight"),
            value_text=self.cleaned_data["value_text"],
            **self._said(),
        )

    def inputs(self) -> list[ClaimInput]:
        return [self.input()]


class RatioForm(_NumberForm):
    """The two parts of a ratio, counted: the share follows."""

    numerator = NumberField(label=_("Tử số"))
    denominator = NumberField(label=_("Mẫu số"))

    field_order = ("numerator", "denominator", "area", "period")

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {"numerator": indicator.numerator, "denominator": indicator.denominator}
        for name, metric in self.parts.items():
            field: Any = self.fields[name]
            if metric is not None:
                field.label, field.unit = metric.name, metric.measure_unit
                field.lowest, field.highest = metric.lowest, metric.highest
        for name in ("kind", "since", "value_text", "target_period", "years_early"):
            del self.fields[name]

    def inputs(self) -> list[ClaimInput]:
        cleaned = self.cleaned_data
        cleaned.update(kind=Claim.Kind.LEVEL, since=None, target_period=None, years_early=None)
        return [
            ClaimInput(metric=metric, value=cleaned[name], **self._said())
            for name, metric in self.parts.items()
            if metric is not None
        ]


EntryForm = OneNumberForm | RatioForm


class CorrectForm(OneNumberForm):
    """Sửa một số bằng số mới; số cũ giữ lại."""

    reason = forms.CharField(
        label=_("Lý do sửa"), max_length=500, required=False, help_text=_("Vì sao số cũ sai.")
    )
    version = VersionField()

    field_order = ("value", "reason", "weight", "area", "period")

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, metric=claim.metric, **kwargs)
        self.claim = claim
        if claim.source_kind == Claim.Source.ILLUSTRATIVE:
            field: Any = self.fields["source_kind"]
            field.choices = Claim.Source.choices

    def clean_area(self) -> Area:
        """A number stays where it was said to be: another place is another number."""
        area: Area = self.cleaned_data["area"]
        if area.pk != self.claim.area_id:
            raise ValidationError(
                gettext("Số này là của %(area)s. Nhầm địa bàn thì rút số này và nhập số mới.")
                % {"area": self.claim.area.name}
            )
        return area


def values_of_claim(claim: Claim) -> dict[str, Any]:
    """What the correcting form shows of a number as it stands."""
    value = None
    if claim.value is not None:
        value = Qualified(claim.qualifier, claim.value, claim.value_high)
    return {
        "value": value,
        "weight": claim.weight,
        "area": claim.area,
        "period": claim.period,
        "source_kind": claim.source_kind,
        "kind": claim.kind,
        "since": claim.since,
        "coverage": claim.coverage,
        "nature": claim.nature,
        "value_text": claim.value_text,
        "document": claim.document,
        "clause_path": claim.clause.path if claim.clause else "",
        "target_period": claim.target_period,
        "years_early": claim.years_early,
        "note": claim.note,
        "version": claim.version,
    }
