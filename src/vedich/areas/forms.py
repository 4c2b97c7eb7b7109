"""The forms of the acts on areas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.areas import queries
from vedich.areas.models import Area, Level
from vedich.areas.services.checks import ORDER
from vedich.lib import clock
from vedich.lib.dates import format_date, parse_date
from vedich.lib.errors import Refused
from vedich.trees.models import in_force
from vedich.web.forms import DateField, Form, NumberField, SearchChoiceField, VersionField

NAME_HELP = _("Tên đầy đủ, kể cả loại: “Xã Khau Mòn”.")
CODE_HELP = _("Mã trong danh mục hành chính của ngày đó. Để trống nếu không có.")


def label_of(area: Area) -> str:
    """How an area is written in a form; one that has ended says since when."""
    if area.valid_to is None or area.valid_to > clock.today():
        return area.name
    return gettext("{name} (kết thúc {day})").format(name=area.name, day=format_date(area.valid_to))


class AreaField(SearchChoiceField):
    """Picks an area by code or name, first among those of the day, then among all.

    One that does not exist on the day is handed to the service, which says so.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.on: date | None = None
        super().__init__(
            Area.objects.order_by("sort_key", "pk"),
            label_of=label_of,
            code="code",
            source="suggest_area",
            **kwargs,
        )

    def _row(self, text: str) -> Any:
        day = self.on or clock.today()
        everything = self.queryset
        standing = everything.filter(in_force(day))
        coded = queries.by_code(text, on=day)
        if coded is not None:
            return coded
        try:
            self.queryset = standing
            return super()._row(text)
        except ValidationError as error:
            if error.code != "not_found":
                raise
            self.queryset = everything
            return super()._row(text)
        finally:
            self.queryset = everything


class OnDayForm(Form):
    """A form with a day `on`; its area fields look among the areas of that day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = typed_day(self.data.get(self.add_prefix(self.day_field)))
        for field in self.fields.values():
            if isinstance(field, AreaField):
                field.on = day

    day_field = "on"


def typed_day(text: Any) -> date | None:
    """The day typed, None where it is none: the day's own field says what is wrong with it."""
    try:
        return parse_date(str(text)) if text else None
    except Refused:
        return None


def source_field() -> forms.CharField:
    return forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Số, ký hiệu và ngày của văn bản quyết định."),
    )


class CreateForm(OnDayForm):
    """Thêm một địa bàn."""

    day_field = "valid_from"

    name = forms.CharField(label=_("Tên"), max_length=200, help_text=NAME_HELP)
    level = forms.ChoiceField(label=_("Cấp"), choices=Level.choices)
    kind = forms.CharField(label=_("Loại"), max_length=30, required=False)
    code = forms.CharField(label=_("Mã"), max_length=20, required=False, help_text=CODE_HELP)
    parent = AreaField(label=_("Trực thuộc"), required=False, help_text=_("Tỉnh thì để trống."))
    valid_from = DateField(
        label=_("Có từ ngày"), required=False, help_text=_("Để trống nếu không rõ.")
    )
    source = source_field()


class RenameForm(OnDayForm):
    """Đổi tên, loại, mã từ một ngày."""

    name = forms.CharField(label=_("Tên mới"), max_length=200, help_text=NAME_HELP)
    kind = forms.CharField(label=_("Loại"), max_length=30, required=False)
    code = forms.CharField(label=_("Mã"), max_length=20, required=False, help_text=CODE_HELP)
    on = DateField(label=_("Từ ngày"), help_text=_("Ngày đầu tiên dùng tên mới."))
    source = source_field()
    version = VersionField()


class MoveForm(OnDayForm):
    """Chuyển sang nơi trực thuộc khác từ một ngày."""

    parent = AreaField(label=_("Trực thuộc mới"))
    on = DateField(label=_("Từ ngày"))
    reason = source_field()
    version = VersionField()


class EndForm(OnDayForm):
    """Kết thúc từ một ngày."""

    on = DateField(label=_("Kết thúc từ ngày"), help_text=_("Ngày đầu tiên không còn đơn vị này."))
    reason = source_field()
    note = forms.CharField(
        label=_("Ghi chú"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: nguồn không nêu nhập vào đâu."),
    )
    version = VersionField()


class MergeForm(OnDayForm):
    """Đơn vị nhận: mới lập, hoặc đang có."""

    NEW, STANDING = "moi", "dang-co"

    target = forms.ChoiceField(
        label=_("Nhập thành"),
        choices=[(NEW, _("Một địa bàn mới")), (STANDING, _("Một địa bàn đang có"))],
        widget=forms.RadioSelect,
        initial=NEW,
    )
    name = forms.CharField(
        label=_("Tên địa bàn mới"), max_length=200, required=False, help_text=NAME_HELP
    )
    kind = forms.CharField(label=_("Loại"), max_length=30, required=False)
    code = forms.CharField(label=_("Mã"), max_length=20, required=False, help_text=CODE_HELP)
    parent = AreaField(label=_("Địa bàn mới trực thuộc"), required=False)
    into = AreaField(label=_("Địa bàn đang có"), required=False)
    on = DateField(label=_("Từ ngày"))
    source = source_field()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("target") == self.STANDING and not self.has_error("into"):
            if cleaned.get("into") is None:
                self.add_error("into", gettext("Chưa chọn địa bàn nhận."))
        elif cleaned.get("target") == self.NEW and not cleaned.get("name"):
            self.add_error("name", gettext("Chưa điền tên địa bàn mới."))
        return cleaned


class PredecessorForm(OnDayForm):
    """Một địa bàn nhập vào, toàn bộ hoặc một phần."""

    draft = False

    area = AreaField(label=_("Địa bàn nhập vào"), required=False)
    share = NumberField(
        label=_("Phần"),
        required=False,
        lowest=0,
        highest=1,
        decimals=6,
        help_text=_("Từ 0 đến 1; để trống là toàn bộ."),
    )
    goes_on = forms.BooleanField(label=_("Phần còn lại vẫn là địa bàn cũ"), required=False)

    def __init__(self, *args: Any, on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, AreaField):
                field.on = on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = cleaned.get("share") is not None or cleaned.get("goes_on")
        if given and cleaned.get("area") is None and not self.has_error("area"):
            self.add_error("area", gettext("Chưa chọn địa bàn."))
        return cleaned


if TYPE_CHECKING:
    _FormSet = BaseFormSet[PredecessorForm]
else:
    _FormSet = BaseFormSet


class Predecessors(_FormSet):
    """Những địa bàn nhập vào; dòng trống bỏ qua."""

    def chosen(self) -> list[Mapping[str, Any]]:
        """What was filled in, one mapping a unit."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("area")]

    def tell(self, refusal: Refused) -> None:
        """Say beside the part of a unit what the service found wrong with it."""
        for each in refusal.each():
            for form in self.forms:
                if each.field == "shares" and form.cleaned_data.get("area") == each.values["unit"]:
                    form.add_error("share", str(each))

    def clean(self) -> None:
        chosen = [row["area"].pk for row in self.chosen()]
        if len(chosen) != len(set(chosen)):
            raise ValidationError(gettext("Một địa bàn ghi hai dòng. Xóa bớt một dòng."))


PredecessorFormSet = formset_factory(
    PredecessorForm, formset=Predecessors, extra=0, max_num=50, absolute_max=50
)


def shares_of(rows: list[Mapping[str, Any]]) -> dict[int, Decimal | None]:
    """Area id → part, for those where one was typed."""
    return {row["area"].pk: row["share"] for row in rows if row["share"] is not None}


def level_below(level: str | None) -> str:
    """The level a new unit most likely has under a parent of `level`."""
    if level is None:
        return Level.PROVINCE
    at = ORDER.index(Level(level)) + 1
    return ORDER[min(at, len(ORDER) - 1)]
