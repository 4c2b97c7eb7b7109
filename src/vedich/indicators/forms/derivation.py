"""What a place makes of an upper scheme: one decision a line, and what the place adds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.documents.forms import DocumentField
from vedich.indicators.models import Target
from vedich.indicators.queries.cascade import Line, is_summed
from vedich.indicators.services.derivation import KEEP, LEAVE, OTHER, Choice, name_of
from vedich.initiatives.forms import term_label
from vedich.initiatives.models import Initiative, Objective
from vedich.organisations.models import Organisation
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.forms import DateField, Form, NumberField, VersionField, cell

WORDS_DECIDED = [(KEEP, _("Giữ nguyên")), (OTHER, _("Viết lại")), (LEAVE, _("Không áp dụng"))]
VALUE_DECIDED = [(KEEP, _("Giữ nguyên")), (OTHER, _("Đặt mức khác")), (LEAVE, _("Không áp dụng"))]
PART_DECIDED = [(OTHER, _("Phần của địa phương")), (LEAVE, _("Không áp dụng"))]


class StatementForm(Form):
    """A decision for each line of the upper scheme, a reason for each thing the place has alone."""

    extra = forms.CharField(
        label=_("Mục tiêu địa phương thêm"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một mục tiêu."),
    )
    extra_reason = forms.CharField(label=_("Vì sao thêm"), required=False, max_length=1000)
    version = VersionField(required=False)

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        self.lines = list(lines)
        super().__init__(*args, **kwargs)

    def name_fields(self) -> None:
        """One set of fields a line; made here so that they get the manners of all fields."""
        for line in self.lines:
            if line.has_upper:
                self._ask(line)
            else:
                self._add("reason", line, _reason(), line.reason)

    def cell(self, part: str, line: Line) -> Markup:
        """The bare input of a line; empty where the line has none of this part."""
        name = f"{part}-{line.key}"
        return cell(self[name]) if name in self.fields else Markup("")

    def choices(self) -> list[Choice]:
        """What the service takes of the lines of the upper scheme."""
        data = self.cleaned_data
        return [
            Choice(
                key=line.key,
                decision=data[f"kind-{line.key}"],
                text=data.get(f"text-{line.key}") or "",
                value=self._value_of(line),
                reason=data.get(f"reason-{line.key}") or "",
            )
            for line in self.lines
            if line.has_upper
        ]

    def added(self) -> dict[str, str]:
        """Why the place has what the upper scheme does not."""
        return {
            line.key: self.cleaned_data.get(f"reason-{line.key}") or ""
            for line in self.lines
            if not line.has_upper
        }

    def extras(self) -> list[str]:
        return str(self.cleaned_data.get("extra") or "").splitlines()

    def _value_of(self, line: Line) -> Decimal | None:
        """What was typed, where it decides: a number left standing beside “Giữ nguyên” does not."""
        if self.cleaned_data[f"kind-{line.key}"] != OTHER:
            return None
        return self.cleaned_data.get(f"value-{line.key}")

    def _ask(self, line: Line) -> None:
        choices: list[tuple[str, Any]] = list(WORDS_DECIDED)
        if isinstance(line.upper, Target):
            part = is_summed(line.upper.indicator) and _measure(line) is None
            choices = list(PART_DECIDED if part else VALUE_DECIDED)
        decision = forms.ChoiceField(choices=choices)
        decided, value = _decided(line)
        self._add("kind", line, decision, decided)
        if isinstance(line.upper, Target):
            metric = line.upper.indicator.metric
            number = NumberField(
                required=False, lowest=metric.lowest, highest=metric.highest,
                unit=metric.measure_unit,
            )  # fmt: skip
            self._add("value", line, number, value)
        else:
            area = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
            self._add("text", line, area, value)
        self._add("reason", line, _reason(), line.reason)

    def _add(self, part: str, line: Line, field: forms.Field, initial: Any) -> None:
        words = {
            "kind": gettext("Địa phương quyết định"),
            "value": gettext("Mức của địa phương"),
            "text": gettext("Địa phương viết"),
            "reason": gettext("Lý do vận dụng"),
        }
        field.label = f"{words[part]}: {name_of(line)}"
        field.initial = initial
        field.required = part == "kind"
        self.fields[f"{part}-{line.key}"] = field


def _reason() -> forms.CharField:
    return forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


def _measure(line: Line) -> Decimal | None:
    """What the place is measured by: its share of a number that adds up, else the upper value."""
    if not isinstance(line.upper, Target):
        return None
    return line.share if is_summed(line.upper.indicator) else line.upper.value


def _decided(line: Line) -> tuple[str, Any]:
    """What the form opens with: what stands there now, held against the upper row as it is now."""
    if line.item is not None and line.local is None:
        return LEAVE, None
    if isinstance(line.local, Target):
        same = line.local.value is not None and line.local.value == _measure(line)
        return (KEEP, None) if same else (OTHER, line.local.value)
    if isinstance(line.local, Objective) and isinstance(line.upper, Objective):
        same = line.local.text == line.upper.text
        return (KEEP, None) if same else (OTHER, line.local.text)
    if isinstance(line.upper, Target) and is_summed(line.upper.indicator):
        return OTHER, None
    return KEEP, None


class DeriveForm(StatementForm):
    """The local scheme itself, and what it makes of each line."""

    name = forms.CharField(label=_("Tên đề án của địa phương"), max_length=500)
    kind = forms.ChoiceField(label=_("Loại"), choices=Initiative.Kind.choices)
    code = forms.CharField(label=_("Ký hiệu"), max_length=30, required=False)
    owner = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Cấp ủy, cơ quan ban hành"), empty_label=None
    )
    term = forms.ModelChoiceField(
        Term.objects.none(), label=_("Nhiệm kỳ"), required=False, empty_label=_("không gắn")
    )
    document = DocumentField(label=_("Văn bản của địa phương"), required=False)
    starts_on = DateField(label=_("Bắt đầu"), required=False)
    ends_on = DateField(label=_("Kết thúc"), required=False)

    HEAD = ("name", "kind", "code", "owner", "term", "document", "starts_on", "ends_on")

    def __init__(
        self,
        *args: Any,
        user: User,
        on: date,
        owners: Sequence[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        own: Any = self.fields["owner"]
        own.queryset = Organisation.objects.filter(pk__in=[each.pk for each in owners])
        own.choices = [(each.pk, each.name) for each in owners]
        terms: Any = self.fields["term"]
        terms.queryset = (
            terms_visible_to(user, on=on)
            .filter(organisation__in=owners)
            .select_related("organisation")
            .order_by("organisation__sort_key", "-years")
        )
        terms.label_from_instance = term_label
        paper: Any = self.fields["document"]
        paper.of(user, on)

    def head(self) -> list[Any]:
        """The fields of the scheme itself."""
        return [self[name] for name in self.HEAD]

    def columns(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            **{name: self.cleaned_data[name] for name in self.HEAD},
            "choices": self.choices(),
            "extra": self.extras(),
            "extra_reason": self.cleaned_data.get("extra_reason") or "",
        }


class ReviewForm(Form):
    """The place has seen what changed above."""

    reason = forms.CharField(
        label=_("Lý do giữ mức của địa phương"),
        required=False,
        max_length=1000,
        help_text=_("Cần ghi khi mức của địa phương nay khác cấp trên."),
    )
    version = VersionField()
