"""Forms of indicators and of targets with their base and trajectory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.forms import AreaField
from vedich.documents.forms import DocumentField
from vedich.documents.models import Clause
from vedich.indicators.models import Claim, Indicator, Metric, Target
from vedich.initiatives import rules as initiatives
from vedich.initiatives.models import Initiative
from vedich.lib import numbers
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.organisations.models import Organisation
from vedich.web.forms import Form, NumberField, PeriodField, SearchChoiceField, VersionField

CODE = re.compile(r"[a-z0-9][a-z0-9.-]*")


class MetricField(SearchChoiceField):
    """Picks something counted, by name or code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Metric.objects.order_by("sort_key", "pk"), label_of=str, code="code", **kwargs
        )


class LeadField(SearchChoiceField):
    """Picks the agency that follows an indicator, among those of today."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organisation.objects.none(), label_of=str, **kwargs)

    def of(self, on: date) -> None:
        self.queryset = Organisation.objects.on(on).order_by("sort_key", "pk")


class IndicatorForm(Form):
    """Sửa một chỉ tiêu: những gì không đổi con số đã nhập."""

    name = forms.CharField(label=_("Tên chỉ tiêu"), max_length=500)
    direction = forms.ChoiceField(label=_("Hướng tốt"), choices=Indicator.Direction.choices)
    frequency = forms.ChoiceField(label=_("Kỳ báo cáo"), choices=Indicator.Frequency.choices)
    due_days = forms.IntegerField(
        label=_("Số ngày được nộp sau khi hết kỳ"), min_value=0, max_value=366, initial=45
    )
    tolerance_percent = NumberField(
        label=_("Ngưỡng, % quãng đường từ gốc đến đích"),
        lowest=0,
        highest=100,
        decimals=2,
        required=False,
        help_text=_(
            "Chậm không quá ngưỡng là cần chú ý, quá ngưỡng là chậm tiến độ. Để trống thì theo "
            "quy chế làm việc của cấp ủy nơi đó; quy chế chưa quy định thì 5%."
        ),
    )
    lead = LeadField(label=_("Cơ quan theo dõi"), required=False)
    definition = forms.CharField(
        label=_("Cách đo"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = VersionField()

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead: Any = self.fields["lead"]
        lead.of(on)


class NewIndicatorForm(IndicatorForm):
    """Lập chỉ tiêu: nêu trực tiếp một số liệu, hoặc tỷ lệ của hai số liệu."""

    code = forms.CharField(
        label=_("Mã"),
        max_length=50,
        help_text=_("Chữ thường không dấu, số, dấu gạch: ty-le-ho-ngheo. Không đổi được về sau."),
    )
    area = AreaField(
        label=_("Địa bàn"), help_text=_("Dùng cho địa bàn này và các địa bàn bên trong.")
    )
    measure_unit = forms.CharField(label=_("Đơn vị tính"), max_length=60)
    numerator = MetricField(
        label=_("Tử số"),
        required=False,
        help_text=_("Chỉ tiêu tỷ lệ: chọn cả tử số và mẫu số. Không phải tỷ lệ thì để trống."),
    )
    denominator = MetricField(label=_("Mẫu số"), required=False)
    factor = NumberField(
        label=_("Hệ số nhân"), initial=Decimal(1), help_text=_("Tỷ lệ phần trăm: 100.")
    )
    aggregation = forms.ChoiceField(
        label=_("Cách tổng hợp lên cấp trên"),
        choices=Metric.Aggregation.choices,
        initial=Metric.Aggregation.SUM,
        help_text=_("Khi không phải tỷ lệ. Tỷ lệ được tính lại từ tử số và mẫu số."),
    )
    decimals = forms.IntegerField(label=_("Số lẻ"), min_value=0, max_value=6, initial=1)
    lowest = NumberField(label=_("Nhỏ nhất có thể"), required=False)
    highest = NumberField(label=_("Lớn nhất có thể"), required=False)

    field_order = (
        "name", "code", "area", "measure_unit", "direction", "frequency", "due_days",
        "tolerance_percent", "numerator", "denominator", "factor", "aggregation", "decimals",
        "lowest", "highest", "lead", "definition",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["version"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not CODE.fullmatch(code):
            raise forms.ValidationError(
                gettext("Mã chỉ gồm chữ thường không dấu, số, dấu chấm, dấu gạch.")
            )
        return code


def values_of_indicator(indicator: Indicator) -> dict[str, Any]:
    """What the form shows of an indicator as it stands."""
    fields = (
        "name", "direction", "frequency", "due_days", "tolerance_percent", "lead", "definition",
        "version",
    )  # fmt: skip
    return {name: getattr(indicator, name) for name in fields}


class TrajectoryField(forms.CharField):
    """Planned values of the periods on the way, one a line: “2017: 32,4”."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return "\n".join(
                f"{Period.parse(period).label}: {numbers.format_number(planned)}"
                for period, planned in value.items()
            )
        return value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return value
        found: dict[str, Decimal] = {}
        problems: list[str] = []
        for number, line in enumerate(str(value or "").splitlines(), start=1):
            if not line.strip():
                continue
            period, colon, planned = line.partition(":")
            try:
                if not colon:
                    raise forms.ValidationError(gettext("cần viết kỳ, dấu hai chấm, số"))
                code = Period.parse(period).code
                if code in found:
                    raise forms.ValidationError(gettext("kỳ này đã có ở dòng trên"))
                found[code] = numbers.parse(planned)
            except (Refused, forms.ValidationError) as error:
                words = error.messages[0] if isinstance(error, forms.ValidationError) else error
                problems.append(
                    gettext("Dòng %(line)s: %(words)s") % {"line": number, "words": words}
                )
        if problems:
            raise forms.ValidationError(problems)
        return found

    def validate(self, value: Any) -> None:
        """An empty plan is a straight line from base to target."""

    def run_validators(self, value: Any) -> None:
        """Nothing beside what `to_python` has said."""


class TargetForm(Form):
    """Giao hoặc sửa đích của một chỉ tiêu tại một địa bàn."""

    area = AreaField(label=_("Địa bàn"))
    period = PeriodField(label=_("Kỳ của đích"), help_text=_("Ví dụ năm 2020 hoặc 2016-2020."))
    qualifier = forms.ChoiceField(
        label=_("Dấu"),
        choices=[
            (code, label)
            for code, label in Claim.Qualifier.choices
            if code != Claim.Qualifier.RANGE
        ],
        initial=Claim.Qualifier.EQUAL,
    )
    value = NumberField(
        label=_("Đích"), required=False, help_text=_("Để trống khi văn bản không nêu con số.")
    )
    base_period = PeriodField(label=_("Kỳ gốc"), required=False)
    base_value = NumberField(
        label=_("Giá trị gốc"),
        required=False,
        help_text=_("Để trống thì lấy số đang dùng của kỳ gốc."),
    )
    trajectory = TrajectoryField(
        label=_("Lộ trình"),
        required=False,
        help_text=_(
            "Mỗi dòng một kỳ, ví dụ “2017: 32,4”. Để trống là đường thẳng từ gốc đến đích."
        ),
    )
    is_key = forms.BooleanField(label=_("Chỉ tiêu chủ yếu"), required=False, initial=True)
    initiative = SearchChoiceField(
        Initiative.objects.none(), label=_("Chương trình, đề án"), required=False, code="code"
    )
    document = DocumentField(label=_("Văn bản giao"), required=False)
    clause_path = forms.CharField(
        label=_("Chỗ trong văn bản"), max_length=100, required=False, help_text=_("Ví dụ II.3.")
    )
    version = VersionField(required=False)

    def __init__(
        self, *args: Any, indicator: Indicator, user: User, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        metric = indicator.metric
        for name in ("value", "base_value"):
            field: Any = self.fields[name]
            field.lowest, field.highest = metric.lowest, metric.highest
            field.unit = metric.measure_unit
        document: Any = self.fields["document"]
        document.of(user, on)
        initiative: Any = self.fields["initiative"]
        seen = initiatives.visible_to(user, on=on)
        initiative.queryset = seen.order_by("sort_key", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        path, document = cleaned.get("clause_path"), cleaned.get("document")
        cleaned["clause"] = None
        if path and document is not None:
            cleaned["clause"] = Clause.objects.filter(document=document, path=path).first()
        if path and cleaned["clause"] is None and not self.has_error("document"):
            self.add_error("clause_path", gettext("Văn bản đã chọn không có nội dung này."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        """What the services take: periods as codes, the clause as a row."""
        given = dict(self.cleaned_data)
        given.pop("clause_path")
        given.pop("version")
        for name in ("period", "base_period"):
            given[name] = given[name].code if given[name] else ""
        return given


def values_of_target(target: Target) -> dict[str, Any]:
    """What the form shows of a target as it stands."""
    fields = (
        "area", "period", "qualifier", "value", "base_period", "base_value", "is_key",
        "initiative", "document", "version",
    )  # fmt: skip
    values: dict[str, Any] = {name: getattr(target, name) for name in fields}
    values["trajectory"] = {point.period: point.value for point in target.trajectory.all()}
    values["clause_path"] = target.clause.path if target.clause else ""
    return values
