"""A scheme of its own for one place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField
from vedich.indicators.models import Indicator
from vedich.initiatives.forms import InitiativeField, term_label
from vedich.organisations.forms import OrganisationField, PersonField
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.forms import DateField, Form, NumberField, PeriodField


class TargetedForm(Form):
    """What the scheme is, what it should reach, who answers; the number is left to a person."""

    name = forms.CharField(label=_("Tên đề án"), max_length=500)
    code = forms.CharField(label=_("Ký hiệu"), max_length=30, required=False)
    owner = OrganisationField(label=_("Cấp ủy, cơ quan ban hành"))
    parent = InitiativeField(label=_("Thuộc chương trình, đề án"), required=False)
    term = forms.ModelChoiceField(
        Term.objects.none(), label=_("Nhiệm kỳ"), required=False, empty_label=_("không gắn")
    )
    objective = forms.CharField(label=_("Mục tiêu"), widget=forms.Textarea(attrs={"rows": 2}))
    period = PeriodField(label=_("Kỳ của đích"))
    value = NumberField(
        label=_("Đích"), help_text=_("Người lập quyết định; phần mềm không đề xuất con số.")
    )
    base_period = PeriodField(label=_("Kỳ gốc"), required=False)
    base_value = NumberField(
        label=_("Giá trị gốc"),
        required=False,
        help_text=_("Để trống khi chưa có con số chính xác."),
    )
    person = PersonField(label=_("Lãnh đạo phụ trách"), required=False)
    document = DocumentField(label=_("Văn bản của đề án"), required=False)
    starts_on = DateField(label=_("Bắt đầu"), required=False)
    ends_on = DateField(label=_("Kết thúc"), required=False)
    summary = forms.CharField(
        label=_("Nội dung chính"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        on: date,
        area: Area,
        indicator: Indicator,
        may_assign: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        metric = indicator.metric
        for name in ("value", "base_value"):
            number: Any = self.fields[name]
            number.lowest, number.highest = metric.lowest, metric.highest
            number.unit = metric.measure_unit
        for name in ("parent", "document"):
            pointing: Any = self.fields[name]
            pointing.of(user, on)
        allowed = areas_for(user, Capability.PLAN, on=on)
        owner: Any = self.fields["owner"]
        owner.queryset = owner.queryset.on(on).filter(area__in=allowed)
        chosen: Any = self.fields["term"]
        terms = terms_visible_to(user, on=on).select_related("organisation")
        chosen.queryset = terms.order_by("organisation__sort_key", "-years")
        chosen.label_from_instance = term_label
        if not may_assign:
            del self.fields["person"]

    def columns(self) -> dict[str, Any]:
        """What the service takes: periods as codes."""
        given = dict(self.cleaned_data)
        for name in ("period", "base_period"):
            given[name] = given[name].code if given[name] else ""
        return given
