"""What people type when a paper is split. None of it is kept on the device: it may be a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.indicators.models import Claim, Indicator
from vedich.indicators.rules import visible_indicators
from vedich.initiatives.forms import InitiativeField
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Organisation
from vedich.reader import rules, texts
from vedich.reader.queries import Row
from vedich.tasks.forms.fields import UnitsField
from vedich.tasks.models import Recurrence, Task
from vedich.web.forms import (
    DateField,
    Form,
    NumberField,
    PeriodField,
    SearchChoiceField,
    VersionField,
)


class WholeText(forms.Field):
    """The text of a paper: its lines, and the tabs that part the cells of its tables."""

    widget = forms.Textarea(attrs={"rows": 14})

    def to_python(self, value: Any) -> str:
        return texts.cleaned(str(value or ""))


class ReadForm(Form):
    """Which text is read, and in whose name the work will be given."""

    draft = False

    organisation = OrganisationField(label=_("Nơi giao"))
    text = WholeText(
        label=_("Chữ của văn bản"),
        required=False,
        help_text=_(
            "Dán toàn văn. Để trống thì đọc tệp của văn bản; không có tệp thì đọc các nội dung đã "
            "ghi."
        ),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        own = rules.giving(user, on=on).annotate(place_code=F("area__code"))
        field.queryset = own.order_by("sort_key", "pk")
        field.source = ""


class PartsField(UnitsField):
    """Cooperating units, one a line, each with its part behind a colon: "Sở Tài chính: bố trí vốn".

    Cleans to [(unit, part)].
    """

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return "\n".join(f"{unit.name}: {part}" if part else unit.name for unit, part in value)
        return value

    def to_python(self, value: Any) -> Any:
        lines = [line for each in str(value or "").splitlines() if (line := clean_line(each))]
        names = [line.partition(":")[0] for line in lines]
        parts = [line.partition(":")[2].strip()[:500] for line in lines]
        faults: list[str] = []
        found: dict[int, tuple[Organisation, str]] = {}
        for name, part in zip(names, parts, strict=True):
            try:
                (unit,) = super().to_python(name) or (None,)
            except ValidationError as fault:
                faults += fault.messages
            else:
                if unit is not None:
                    found.setdefault(unit.pk, (unit, part))
        if faults:
            raise ValidationError(faults)
        return list(found.values())


class TaskForm(Form):
    """A proposal of work; cleans into the values that a proposal keeps (`made`)."""

    draft = False

    name = forms.CharField(
        label=_("Việc phải làm"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead = OrganisationField(label=_("Chủ trì"), required=False)
    leads = UnitsField(
        label=_("Các đơn vị chủ trì khác"),
        required=False,
        help_text=_("Mỗi dòng một đơn vị; nhiều đơn vị thì mỗi nơi một nhiệm vụ."),
    )
    due_on = DateField(label=_("Hạn"), required=False)
    no_deadline = forms.ChoiceField(
        label=_("Khi không có hạn"),
        choices=[("", _("có hạn hoặc lặp lại")), *Task.NoDeadline.choices],
        required=False,
    )
    every = forms.ChoiceField(
        label=_("Lặp lại"), choices=[("", _("không lặp")), *Recurrence.Every.choices],
        required=False,
    )  # fmt: skip
    due_day = forms.IntegerField(
        label=_("Ngày của hạn, khi lặp"), min_value=1, max_value=31, required=False
    )
    due_month = forms.IntegerField(
        label=_("Tháng thứ mấy của kỳ"), min_value=1, max_value=12, required=False
    )
    is_after_period = forms.BooleanField(label=_("Hạn vào kỳ sau"), required=False)
    via = OrganisationField(label=_("Giao qua"), required=False)
    cooperating = PartsField(
        label=_("Phối hợp"), required=False,
        help_text=_("Mỗi dòng một đơn vị; phần việc ghi sau dấu hai chấm."),
    )  # fmt: skip
    product = forms.CharField(label=_("Sản phẩm phải có"), max_length=500, required=False)
    initiative = InitiativeField(label=_("Thuộc chương trình, đề án"), required=False)
    version = VersionField()

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("leads", "cooperating"):
            self.fields[name].within(on)  # type: ignore[attr-defined]
        self.fields["initiative"].of(user, on)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        cooperating = given.get("cooperating") or []
        leads = [unit for unit in (given.get("lead"), *(given.get("leads") or [])) if unit]
        due, via, scheme = given.get("due_on"), given.get("via"), given.get("initiative")
        made = {
            "name": given.get("name", ""),
            "leads": list(dict.fromkeys(unit.pk for unit in leads)),
            "due_on": due.isoformat() if due else "",
            "no_deadline": given.get("no_deadline", ""),
            "every": given.get("every", ""),
            "due_day": given.get("due_day"),
            "due_month": given.get("due_month"),
            "is_after_period": bool(given.get("is_after_period")),
            "via": via.pk if via else None,
            "cooperating": [unit.pk for unit, _part in cooperating],
            "parts": {str(unit.pk): part for unit, part in cooperating if part},
            "product": given.get("product", ""),
            "initiative": scheme.pk if scheme else None,
        }
        found = {"made": made}
        return found | {key: given[key] for key in ("version", "sentence") if key in given}


class AddForm(TaskForm):
    """Work that the reader did not see."""

    sentence = forms.CharField(
        label=_("Câu trong văn bản"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chép nguyên câu để đánh dấu trong văn bản; để trống nếu không có."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["version"]


class IndicatorField(SearchChoiceField):
    """Picks an indicator that the reader may see, by its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Indicator.objects.none(), source="suggest_read_indicator", **kwargs)

    def of(self, user: User, on: date) -> None:
        self.queryset = visible_indicators(user, on=on).order_by("sort_key", "pk")


class TargetForm(Form):
    """A proposal of a target; the indicator is one of the system's."""

    draft = False

    name = forms.CharField(label=_("Chỉ tiêu trong văn bản"), max_length=500)
    indicator = IndicatorField(
        label=_("Chỉ tiêu của hệ thống"),
        required=False,
        help_text=_("Gõ một phần tên. Không có thì để trống, đề xuất nằm lại đây."),
    )
    qualifier = forms.ChoiceField(
        label=_("Dấu"),
        choices=[each for each in Claim.Qualifier.choices if each[0] != Claim.Qualifier.RANGE],
    )
    value = NumberField(label=_("Đích"), required=False)
    period = PeriodField(label=_("Kỳ của đích"), required=False)
    version = VersionField()

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].of(user, on)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        indicator, value, period = given.get("indicator"), given.get("value"), given.get("period")
        made = {
            "name": given.get("name", ""),
            "indicator": indicator.pk if indicator else None,
            "qualifier": given.get("qualifier", "="),
            "value": str(value) if value is not None else "",
            "period": period.code if isinstance(period, Period) else "",
        }
        return {"made": made, "version": given.get("version")}


class SplitForm(Form):
    """One proposal as two."""

    draft = False

    first = forms.CharField(
        label=_("Việc thứ nhất"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    second = forms.CharField(
        label=_("Việc thứ hai"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = VersionField()


def values_of(row: Row) -> dict[str, Any]:
    """What the form of a proposal opens with."""
    made, version = row.made, row.proposal.version
    if row.proposal.kind == "target":
        return {**made, "indicator": row.indicator, "version": version}
    return {
        **made, "lead": row.leads[0] if row.leads else None, "leads": row.leads[1:],
        "via": row.via, "cooperating": row.cooperating,
        "due_on": row.due_on, "version": version,
    }  # fmt: skip


def halves_of(name: str) -> dict[str, str]:
    """Where a sentence is most likely two: at a semicolon, else at the comma or "và" nearest to
    its middle; the person looks at it."""
    for mark in (";", ", ", " và "):
        places = [at for at in range(len(name)) if name.startswith(mark, at)]
        if places:
            at = min(places, key=lambda place: abs(place - len(name) // 2))
            second = name[at + len(mark) :].strip()
            return {"first": name[:at].strip(), "second": second[:1].upper() + second[1:]}
    return {"first": name, "second": ""}


class ConfirmForm(Form):
    """Which accepted proposals were shown."""

    draft = False

    stamp = forms.CharField(max_length=16, widget=forms.HiddenInput)
