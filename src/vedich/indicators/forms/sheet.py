"""All that one place has to report of one period, in one form; what is left empty is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.areas.models import Area
from vedich.indicators.models import Claim, Indicator, Metric
from vedich.indicators.services import ClaimInput
from vedich.lib.errors import ManyRefused, Refused
from vedich.lib.periods import Period
from vedich.web.forms import Form, NumberField, cell


@dataclass
class SheetLine:
    """One metric of the sheet: what was said before, and what stands for this period already."""

    metric: Metric
    indicators: list[Indicator]
    before: Decimal | None = None
    standing: Claim | None = None

    @property
    def name(self) -> str:
        return f"so-{self.metric.pk}"

    @property
    def weight_name(self) -> str:
        return f"quyen-so-{self.metric.pk}"

    @property
    def is_weighted(self) -> bool:
        return self.metric.aggregation == Metric.Aggregation.WEIGHTED


class SheetForm(Form):
    """A field for each line without a standing number."""

    source_kind = forms.ChoiceField(
        label=_("Loại nguồn"),
        choices=[
            (kind, label)
            for kind, label in Claim.Source.choices
            if kind != Claim.Source.ILLUSTRATIVE
        ],
        initial=Claim.Source.SELF_REPORTED,
    )
    coverage = forms.ChoiceField(
        label=_("Phạm vi của số"), choices=Claim.Coverage.choices, initial=Claim.Coverage.PART
    )

    def __init__(
        self,
        *args: Any,
        area: Area,
        period: Period,
        lines: Sequence[SheetLine],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.area, self.period = area, period
        self.lines = [line for line in lines if line.standing is None]
        for line in self.lines:
            metric = line.metric
            self.fields[line.name] = NumberField(
                label=metric.name,
                required=False,
                lowest=metric.lowest,
                highest=metric.highest,
                unit=metric.measure_unit,
            )
            if line.is_weighted:
                self.fields[line.weight_name] = NumberField(
                    label=_("Quyền số"), required=False, lowest=0
                )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        filled = any(cleaned.get(line.name) is not None for line in self.lines)
        if not filled and not self.errors:
            self.add_error(None, _("Chưa có số nào. Điền ít nhất một ô rồi nộp."))
        return cleaned

    def cell(self, name: str) -> Markup:
        """The bare input of a line."""
        return cell(self[name])

    def inputs(self) -> list[ClaimInput]:
        """One for each number filled in."""
        cleaned = self.cleaned_data
        return [
            ClaimInput(
                area=self.area,
                metric=line.metric,
                value=cleaned[line.name],
                weight=cleaned.get(line.weight_name),
                period=self.period.code,
                source_kind=cleaned["source_kind"],
                coverage=cleaned["coverage"],
            )
            for line in self.lines
            if cleaned.get(line.name) is not None
        ]

    def placed(self, refusal: Refused) -> Refused:
        """The refusal with each sentence at the field of the metric that it names."""
        names = {line.metric.name: line for line in self.lines}
        for each in refusal.each():
            if (line := names.get(str(each.values.get("metric", "")))) is not None:
                each.field = line.weight_name if each.field == "weight" else line.name
        return ManyRefused(refusal.each())
