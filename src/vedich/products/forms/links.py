"""What carries out a choice, and by what it is measured."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.indicators.models import Indicator
from vedich.indicators.rules import visible_indicators
from vedich.initiatives.forms import InitiativeField
from vedich.products.models import Measure
from vedich.web.forms import Form, SearchChoiceField


class CarryForm(Form):
    initiative = InitiativeField(
        label=_("Chương trình, đề án"), help_text=_("Gõ ký hiệu hoặc vài chữ của tên.")
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["initiative"].of(user, on)  # type: ignore[attr-defined]


class MeasureForm(Form):
    indicator = SearchChoiceField(
        Indicator.objects.none(),
        code="code",
        label=_("Chỉ tiêu"),
        help_text=_("Gõ vài chữ của tên hoặc mã."),
    )
    what = forms.ChoiceField(label=_("Đo gì"), choices=Measure.What.choices)

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indicator: Any = self.fields["indicator"]
        indicator.queryset = visible_indicators(user, on=on).order_by("sort_key", "pk")
