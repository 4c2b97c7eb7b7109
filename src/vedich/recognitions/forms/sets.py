"""The forms of criteria sets: the criteria as lines, so that they can be pasted from the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area, Level
from vedich.documents.forms import DocumentField
from vedich.indicators.models import Indicator
from vedich.indicators.rules import visible_indicators
from vedich.lib.vietnamese import clean_line, fold
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.organisations.rules import has_all
from vedich.recognitions.models import CriteriaSet, Criterion, Sign
from vedich.recognitions.services import CriterionInput
from vedich.web.forms import DateField, Form, NumberField, SearchChoiceField, VersionField

_NUMBER = re.compile(r"^\d{1,3}[.)]\s*")
GROUP_END = ":"
LARGEST = 10**17
"""What the column of a threshold holds."""


class CriteriaField(forms.CharField):
    """Criteria, one a line; a line that ends with a colon names the group of those after it.

    Cleans to `CriterionInput`; one that stands in `former` by name keeps what decides it.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.former: dict[str, Criterion] = {}
        super().__init__(widget=forms.Textarea(attrs={"rows": 12}), max_length=20_000, **kwargs)

    def clean(self, value: Any) -> list[CriterionInput]:
        group, found = "", []
        for line in super().clean(value).splitlines():
            text = clean_line(line)
            if text.endswith(GROUP_END):
                group = text.removesuffix(GROUP_END).strip()
            elif name := _NUMBER.sub("", text):
                found.append(self._as_before(name, group))
        return found

    def _as_before(self, name: str, group: str) -> CriterionInput:
        known = self.former.get(fold(name))
        if known is None:
            return CriterionInput(name, group)
        return CriterionInput(name, group, known.indicator, known.sign, known.threshold)


def lines_of(criteria: Iterable[Criterion]) -> str:
    """The criteria as the field writes them."""
    lines, group = [], ""
    for each in criteria:
        if each.group != group:
            group = each.group
            lines.append(f"{group}{GROUP_END}")
        lines.append(f"{each.number}. {each.name}")
    return "\n".join(lines)


class SetForm(Form):
    """What is asked about every set."""

    name = forms.CharField(label=_("Tên"), max_length=500)
    document = DocumentField(label=_("Văn bản"), required=False)
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=500,
        required=False,
        help_text=_("Số, ký hiệu khi văn bản chưa có trong sổ."),
    )
    criteria = CriteriaField(
        label=_("Tiêu chí"),
        help_text=_(
            "Mỗi dòng một tiêu chí, theo thứ tự. Dòng kết thúc bằng dấu hai chấm là tên nhóm. "
            "Tiêu chí xét theo số thì ghi ngưỡng ở trang của bộ, sau khi lưu."
        ),
    )

    def __init__(
        self, *args: Any, user: User, on: date, former: Iterable[Criterion] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]
        criteria: Any = self.fields["criteria"]
        criteria.former = {fold(each.name): each for each in former}


def _level() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Dành cho cấp"), choices=Level.choices, initial=Level.COMMUNE)


def _since() -> DateField:
    return DateField(label=_("Áp dụng từ ngày"))


class CreateSetForm(SetForm):
    level = _level()
    area = SearchChoiceField(
        Area.objects.none(), code="code", label=_("Áp dụng cho"), required=False
    )
    valid_from = _since()
    valid_to = DateField(
        label=_("Đến trước ngày"), required=False, help_text=_("Để trống nếu chưa định ngày thôi.")
    )
    code = forms.CharField(
        label=_("Mã"), max_length=60, required=False, help_text=_("Để trống thì đặt theo tên.")
    )
    field_order = ["name", "level", "area", "valid_from", "valid_to", "code"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        area: Any = self.fields["area"]
        mine = areas_for(user, Capability.PLAN, on=on)
        area.queryset = Area.objects.on(on).filter(pk__in=mine).order_by("sort_key", "pk")
        area.required = not has_all(user)
        if not area.required:
            area.help_text = _("Để trống: áp dụng cả nước.")


class ChangeSetForm(SetForm):
    level = _level()
    valid_from = _since()
    version = VersionField()
    field_order = ["name", "level", "valid_from"]

    def __init__(self, *args: Any, is_from_start: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].required = not is_from_start


class RenewSetForm(SetForm):
    valid_from = DateField(
        label=_("Áp dụng từ ngày"), help_text=_("Bộ cũ thôi áp dụng từ ngày này.")
    )
    version = VersionField()
    field_order = ["name", "valid_from"]


class EndSetForm(Form):
    on = DateField(label=_("Thôi áp dụng từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=500)
    version = VersionField()


class JudgeForm(Form):
    """Empty: by evidence."""

    indicator = SearchChoiceField(
        Indicator.objects.none(),
        code="code",
        label=_("Xét theo chỉ tiêu"),
        required=False,
        help_text=_("Để trống cả ba thì xét theo minh chứng."),
    )
    sign = forms.ChoiceField(
        label=_("Dấu"), required=False, choices=[("", _("chọn dấu")), *Sign.choices]
    )
    threshold = NumberField(
        label=_("Ngưỡng"), required=False, lowest=-LARGEST, highest=LARGEST, decimals=6
    )
    version = VersionField()

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indicator: Any = self.fields["indicator"]
        indicator.queryset = visible_indicators(user, on=on).order_by("sort_key", "pk")


def values_of_set(one: CriteriaSet, criteria: Iterable[Criterion]) -> dict[str, Any]:
    """What the form for editing, or for a new version, opens with."""
    fields = ("name", "level", "valid_from", "document", "source", "version")
    return {name: getattr(one, name) for name in fields} | {"criteria": lines_of(criteria)}


def values_of_criterion(one: Criterion) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "sign": one.sign,
        "threshold": one.threshold,
        "version": one.criteria_set.version,
    }
