"""The forms of money and of support programmes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField, PointingForm
from vedich.funding.models import FIRST_YEAR, LAST_YEAR, Amount, FundingSource, SupportProgramme
from vedich.indicators import wording
from vedich.indicators.models import Claim, Metric
from vedich.indicators.rules import visible_to as claims_visible_to
from vedich.initiatives.forms import InitiativeField
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.web.forms import AmountField, DateField, Form, SearchChoiceField, VersionField

REASON: dict[str, Any] = {"label": _("Lý do"), "max_length": 500}


class YearField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Năm"))
        super().__init__(min_value=FIRST_YEAR, max_value=LAST_YEAR, localize=False, **kwargs)


class SourcedForm(PointingForm):
    """Who says so: the kind of source, the paper and the place in it; cleans to `clause` too."""

    paper_field = "document"

    source_kind = forms.ChoiceField(
        label=_("Loại nguồn"), choices=Claim.Source.choices, initial=Claim.Source.VERIFIED
    )
    document = DocumentField(label=_("Văn bản nguồn"), required=False)
    path = forms.CharField(
        label=_("Chỗ trong văn bản"), required=False, max_length=100, help_text=_("Ví dụ II.3.")
    )


def sources() -> Any:
    return FundingSource.objects.order_by("position", "pk")


class MoneyForm(SourcedForm):
    """What a scheme has from one source at one place in one year."""

    initiative = InitiativeField(label=_("Chương trình, đề án"))
    source = forms.ModelChoiceField(
        FundingSource.objects.none(), label=_("Nguồn vốn"), empty_label=_("chọn nguồn vốn")
    )
    area = SearchChoiceField(Area.objects.none(), code="code", label=_("Địa bàn"))
    year = YearField()
    planned = AmountField(label=_("Kế hoạch"), required=False)
    allocated = AmountField(label=_("Phân bổ"), required=False)
    spent = AmountField(label=_("Giải ngân"), required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    field_order = [
        "initiative", "source", "area", "year", "planned", "allocated", "spent",
        "source_kind", "document", "path", "note",
    ]  # fmt: skip

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        self.fields["initiative"].of(user, on)  # type: ignore[attr-defined]
        self.fields["source"].queryset = sources()  # type: ignore[attr-defined]
        mine = Q(pk__in=areas_for(user, Capability.PLAN, on=on)) | Q(
            pk__in=areas_for(user, Capability.REPORT, on=on)
        )
        places = Area.objects.filter(mine).order_by("sort_key", "pk")
        self.fields["area"].queryset = places  # type: ignore[attr-defined]


class AmountForm(SourcedForm):
    """One amount that a line has not yet."""

    value = AmountField(label=_("Số tiền"))
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    field_order = ["value", "source_kind", "document", "path", "note"]


class InstalmentForm(AmountForm):
    """What was paid to one place of a support programme."""

    instalment = forms.IntegerField(
        label=_("Đợt"), min_value=1, max_value=99, initial=1, localize=False
    )
    reason = forms.CharField(
        required=False, help_text=_("Từ đợt 2 trở đi phải ghi vì sao chi thêm."), **REASON
    )
    field_order = ["value", "instalment", "reason", "source_kind", "document", "path", "note"]


class CorrectForm(AmountForm):
    """An amount said anew. The version is the line's."""

    reason = forms.CharField(help_text=_("Vì sao đổi, theo văn bản nào."), **REASON)
    version = VersionField()
    field_order = ["value", "reason", "source_kind", "document", "path", "note"]


class ReasonForm(Form):
    """Why an amount is taken back or reckoned anew."""

    reason = forms.CharField(**REASON)
    version = VersionField()


def values_of(amount: Amount) -> dict[str, Any]:
    """What the form of a correction opens with."""
    return {
        "value": amount.value,
        "source_kind": amount.source_kind,
        "document": amount.document,
        "path": amount.clause.path if amount.clause else "",
        "note": amount.note,
        "version": amount.line.version,
    }


# --- Support programmes ---------------------------------------------------------------------------


class ProgrammeForm(Form):
    """What a support programme is."""

    name = forms.CharField(
        label=_("Tên"), max_length=500, help_text=_("Ví dụ: Hỗ trợ hộ dân đón Tết.")
    )
    source = forms.ModelChoiceField(
        FundingSource.objects.none(), label=_("Nguồn vốn"), empty_label=_("chọn nguồn vốn")
    )
    metric = SearchChoiceField(
        Metric.objects.none(),
        label=_("Số hộ lấy từ"),
        required=False,
        help_text=_("Số liệu gốc đếm hộ. Chưa có thì để trống: không tính tổng."),
    )
    document = DocumentField(label=_("Văn bản"), required=False)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources()  # type: ignore[attr-defined]
        metrics = Metric.objects.filter(aggregation=Metric.Aggregation.SUM)
        self.fields["metric"].queryset = metrics.order_by("sort_key", "pk")  # type: ignore[attr-defined]
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]


class CreateForm(ProgrammeForm):
    owner = OrganisationField(label=_("Cơ quan hỗ trợ"))
    area = SearchChoiceField(Area.objects.none(), code="code", label=_("Cho địa bàn"))
    field_order = ["name", "owner", "area", "source", "metric", "document", "note"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        allowed = areas_for(user, Capability.PLAN, on=on)
        areas = Area.objects.on(on).filter(pk__in=allowed).order_by("sort_key", "pk")
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        owner = self.fields["owner"]
        owner.queryset = owner.queryset.on(on).filter(area__in=allowed)  # type: ignore[attr-defined]
        owner.source = ""  # type: ignore[attr-defined]


class EditForm(ProgrammeForm):
    version = VersionField()


def values_of_programme(one: SupportProgramme) -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.source_id,
        "metric": one.metric,
        "document": one.document,
        "note": one.note,
        "version": one.version,
    }


class RateForm(SourcedForm):
    """What a household gets in a year: typed, or read from a number that says it already."""

    year = YearField()
    area = SearchChoiceField(
        Area.objects.none(),
        code="code",
        label=_("Địa bàn"),
        required=False,
        help_text=_("Để trống: mức chung của cả chương trình."),
    )
    claim = forms.ModelChoiceField(
        Claim.objects.none(),
        label=_("Lấy mức từ số liệu đã có"),
        required=False,
        empty_label=_("không, ghi mức ở dưới"),
    )
    value = AmountField(
        label=_("Mức một hộ"), required=False, help_text=_("Ví dụ 90.000 đồng hoặc 90 nghìn.")
    )
    reason = forms.CharField(required=False, help_text=_("Khi đổi mức đã có."), **REASON)
    field_order = ["year", "area", "claim", "value", "source_kind", "document", "path", "reason"]

    def __init__(
        self, *args: Any, user: User, on: date, programme: SupportProgramme, **kwargs: Any
    ) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        inside = Area.objects.filter(up__ancestor=programme.area).distinct()
        self.fields["area"].queryset = inside.order_by("sort_key", "pk")  # type: ignore[attr-defined]
        money = Q(measure_unit__contains="đồng") | Q(
            measure_unit="", metric__measure_unit__contains="đồng"
        )
        said = claims_visible_to(user, on=on).filter(
            money, area=programme.area, state=Claim.State.APPROVED, kind=Claim.Kind.LEVEL
        )
        field = self.fields["claim"]
        field.queryset = said.select_related("metric", "document", "clause").order_by(  # type: ignore[attr-defined]
            "period", "pk"
        )
        field.label_from_instance = claim_label  # type: ignore[attr-defined]


def claim_label(claim: Claim) -> str:
    period, said = wording.period_of(claim.period), wording.as_said(claim)
    return f"{period}: {said}. {claim.metric.name} ({wording.source_of(claim)})"


class YearForm(SourcedForm):
    """The paper of a budget or an allocation of a year."""

    field_order = ["source_kind", "document", "path"]


class PaymentsForm(SourcedForm):
    """A payment list that comes back from Excel."""

    draft = False

    file = forms.FileField(
        label=_("Tệp Excel"), help_text=_("Danh sách chi đã xuất từ trang này, đã điền số.")
    )
    instalment = forms.IntegerField(
        label=_("Đợt"), min_value=1, max_value=99, initial=1, localize=False
    )
    reason = forms.CharField(
        required=False, help_text=_("Từ đợt 2 trở đi phải ghi vì sao chi thêm."), **REASON
    )
    field_order = ["file", "instalment", "reason", "source_kind", "document", "path"]


class SourceForm(Form):
    """A source of money: its name, from when to when it is used."""

    name = forms.CharField(label=_("Tên"), max_length=200)
    valid_from = DateField(label=_("Dùng từ ngày"), required=False)
    valid_to = DateField(label=_("Thôi dùng từ ngày"), required=False)


class EditSourceForm(SourceForm):
    version = VersionField()
