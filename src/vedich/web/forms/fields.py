"""Fields that read what offices write, and write it back the same way."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.lib import clock, dates, money, numbers
from vedich.lib.errors import Refused
from vedich.lib.numbers import Qualified
from vedich.lib.periods import Kind, Period

T = TypeVar("T")


def read(text: str, reader: Callable[[str], T]) -> T:
    """What `reader` reads in `text`; its refusal becomes the field's error."""
    try:
        return reader(text)
    except Refused as refusal:
        raise ValidationError(str(refusal), code=refusal.code) from refusal


class NumberField(forms.Field):
    """A number as written here: 1.234,5. Cleans to `Decimal`, or None where empty.

    `lowest` and `highest` bound it; `decimals` is how many it may have; `unit` is shown with it.
    A value past `highest` that is a hundred or a tenth of something likely is asked about.
    """

    widget = forms.TextInput

    def __init__(
        self,
        *,
        lowest: Decimal | int | None = None,
        highest: Decimal | int | None = None,
        decimals: int | None = None,
        unit: str = "",
        **kwargs: Any,
    ) -> None:
        self.lowest = None if lowest is None else Decimal(lowest)
        self.highest = None if highest is None else Decimal(highest)
        self.decimals = decimals
        self.unit = unit
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "class": "vd-num"}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
            return numbers.format_number(value)
        return value

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal | int | float):
            return Decimal(str(value))
        return read(str(value), numbers.parse) if str(value).strip() else None

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is None:
            return
        if problem := self.problem_of(value):
            raise ValidationError(problem, code="out_of_range")

    def problem_of(self, value: Decimal) -> str:
        """What is wrong with a number that could be read; empty when nothing is."""
        written = numbers.format_number(value)
        if self.highest is not None and value > self.highest:
            highest = numbers.format_number(self.highest)
            if meant := self._meant(value):
                return _(
                    "%(value)s%(unit)s lớn hơn %(highest)s%(unit)s. "
                    "Có phải %(meant)s%(unit)s không?"
                ) % {
                    "value": written,
                    "highest": highest,
                    "meant": meant,
                    "unit": self._percent(),
                }
            return _("%(value)s lớn hơn %(highest)s. Nhập số không quá %(highest)s.") % {
                "value": written,
                "highest": highest,
            }
        if self.lowest is not None and value < self.lowest:
            return _("%(value)s nhỏ hơn %(lowest)s. Nhập số từ %(lowest)s trở lên.") % {
                "value": written,
                "lowest": numbers.format_number(self.lowest),
            }
        places = -int(value.normalize().as_tuple().exponent)
        if self.decimals is not None and places > self.decimals:
            if not self.decimals:
                return _("%(value)s có số lẻ. Nhập số nguyên.") % {"value": written}
            return _("%(value)s có %(places)s số lẻ. Nhập nhiều nhất %(decimals)s số lẻ.") % {
                "value": written,
                "places": places,
                "decimals": self.decimals,
            }
        return ""

    def _meant(self, value: Decimal) -> str:
        """A forgotten decimal comma: the same digits with one, where that is within the bounds."""
        if value != value.to_integral_value():
            return ""
        lowest = self.lowest if self.lowest is not None else Decimal(0)
        for shift in (1, 2, 3):
            guess = value.scaleb(-shift)
            fits = self.decimals is None or shift <= self.decimals
            if fits and lowest < guess <= (self.highest or Decimal(0)):
                return numbers.format_number(guess)
        return ""

    def _percent(self) -> str:
        return "%" if self.unit == "%" else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class AmountField(NumberField):
    """An amount of đồng: “12,5 tỷ”, “620 triệu”, 620.000.000. Cleans to whole đồng, or None.

    Below nought is refused here too: what was written wrong is corrected, not taken off again.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", gettext_lazy("Ghi kèm đơn vị: 12,5 tỷ, 620 triệu, 70.000 đồng.")
        )
        super().__init__(highest=money.LARGEST - 1, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or isinstance(value, Decimal | int):
            return None if value in self.empty_values else Decimal(value)
        return read(str(value), money.parse_money) if str(value).strip() else None

    def problem_of(self, value: Decimal) -> str:
        if value < 0:
            return _(
                "Số tiền không được âm. Số đã ghi sai thì mở số đó và bấm Điều chỉnh, hoặc Rút."
            )
        return super().problem_of(value)


class DateField(forms.DateField):
    """A day, the day first: 05/02/2020 is 5 February. Cleans to `date`, or None where empty."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            "placeholder": _("dd/mm/yyyy"),
            "autocomplete": "off",
            "maxlength": "40",
            "class": "vd-num",
        }

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            value = clock.day_of(value)
        return dates.format_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return clock.day_of(value)
        if isinstance(value, date):
            return value
        return read(str(value), dates.parse_date) if str(value).strip() else None


class PeriodField(forms.Field):
    """A period: “năm 2019”, “quý IV/2019”, 31/12/2019, 2016-2020. Cleans to `Period` or None.

    `kinds` limits which lengths are taken.
    """

    widget = forms.TextInput

    def __init__(self, *, kinds: Collection[Kind] | None = None, **kwargs: Any) -> None:
        self.kinds = kinds
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "maxlength": "60"}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Period):
            return value.label
        try:
            return Period.parse(value).label if value else value
        except Refused:
            return value

    def to_python(self, value: Any) -> Period | None:
        if value in self.empty_values or isinstance(value, Period):
            return value or None
        return read(str(value), Period.parse) if str(value).strip() else None

    def validate(self, value: Period | None) -> None:
        super().validate(value)
        if value and self.kinds is not None and value.kind not in self.kinds:
            shown = {"period": value.label, "kinds": ", ".join(map(_kind_word, sorted(self.kinds)))}
            raise ValidationError(
                _("“%(period)s” không dùng được ở đây. Nhập %(kinds)s.") % shown, code="wrong_kind"
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


def _kind_word(kind: Kind) -> str:
    return {
        Kind.DAY: _("một ngày"),
        Kind.MONTH: _("một tháng"),
        Kind.QUARTER: _("một quý"),
        Kind.HALF: _("sáu tháng"),
        Kind.YEAR: _("một năm"),
        Kind.SPAN: _("nhiều năm"),
    }[kind]


class QualifiedField(forms.Field):
    """A figure as a source says it: “trên 70%”, “36-38”, “khoảng 1.200”. Cleans to `Qualified`.

    `lowest` and `highest` bound both ends.
    """

    widget = forms.TextInput

    def __init__(
        self,
        *,
        lowest: Decimal | int | None = None,
        highest: Decimal | int | None = None,
        unit: str = "",
        **kwargs: Any,
    ) -> None:
        self.number = NumberField(lowest=lowest, highest=highest, unit=unit)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "class": "vd-num"}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Qualified):
            return numbers.format_qualified(value.qualifier, value.low, value.high, in_words=True)
        if isinstance(value, Decimal | int | float):
            return numbers.format_number(value)
        return value

    def to_python(self, value: Any) -> Qualified | None:
        if value in self.empty_values or isinstance(value, Qualified):
            return value or None
        return read(str(value), numbers.parse_qualified) if str(value).strip() else None

    def validate(self, value: Qualified | None) -> None:
        super().validate(value)
        for figure in (value.low, value.high) if value else ():
            if figure is not None and (problem := self.number.problem_of(figure)):
                raise ValidationError(problem, code="out_of_range")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True
