"""A target shared out: one cell a place below."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from markupsafe import Markup

from vedich.areas.models import Area
from vedich.indicators.models import Sharing
from vedich.indicators.queries.sharing import Place, Shared, total
from vedich.web.forms import Form, NumberField, VersionField, cell


class ShareForm(Form):
    """What each place is allotted; what is left empty is not allotted."""

    method = forms.ChoiceField(choices=Sharing.Method.choices, widget=forms.HiddenInput)
    remainder_area = forms.ModelChoiceField(
        Area.objects.none(), required=False, widget=forms.HiddenInput
    )
    version = VersionField()

    def __init__(self, *args: Any, shared: Shared, **kwargs: Any) -> None:
        self.shared = shared
        super().__init__(*args, **kwargs)
        placed: Any = self.fields["remainder_area"]
        placed.queryset = Area.objects.filter(pk__in=[each.pk for each in shared.places])

    def name_fields(self) -> None:
        """One field a place; also for one that a late form still names."""
        metric = self.shared.target.indicator.metric
        late = [key for key in self.data if key.startswith("phan-")]
        names = [f"phan-{each.pk}" for each in self.shared.places]
        words = {f"phan-{each.pk}": each.name for each in self.shared.places}
        for name in dict.fromkeys([*names, *(key for key in late if key[5:].isdecimal())]):
            self.fields[name] = NumberField(
                label=gettext("Phần giao, %(place)s") % {"place": words.get(name, "")},
                required=False, lowest=metric.lowest, highest=metric.highest,
                unit=metric.measure_unit,
            )  # fmt: skip

    def cell(self, place: Place) -> Markup:
        return cell(self[f"phan-{place.pk}"])

    def shares(self) -> dict[int, Decimal | None]:
        """By area id; of a form that is not valid, what could be read."""
        return {
            int(name[5:]): value
            for name, value in self.cleaned_data.items()
            if name.startswith("phan-")
        }

    @property
    def sum(self) -> Decimal | None:
        """What the cells add up to, as typed or as proposed; None where they are no numbers."""
        if not self.shared.is_summed:
            return None
        if self.is_bound:
            self.is_valid()
            return total(value for value in self.shares().values() if value is not None)
        return total(
            value
            for place in self.shared.places
            if (value := self.initial.get(f"phan-{place.pk}")) is not None
        )

    @property
    def left(self) -> Decimal | None:
        """What would remain of the target."""
        goal, given = self.shared.target.value, self.sum
        return None if goal is None or given is None else goal - given
