"""Partners, what they promise, and what was delivered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField
from vedich.indicators.models import Claim
from vedich.products import rules, units
from vedich.products.forms.choices import ProductField, places_to_plan
from vedich.products.models import Commitment, Delivery, Partner
from vedich.web.forms import DateField, Form, NumberField, SearchChoiceField, VersionField


class PartnerField(SearchChoiceField):
    """Picks a partner that the reader may see, by name or tax code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Partner.objects.none(), code="tax_code", source="suggest_partner", **kwargs
        )

    def of(self, user: User, on: date) -> None:
        self.queryset = rules.visible_partners(user, on=on).order_by("sort_key", "pk")


class PartnerForm(Form):
    kind = forms.ChoiceField(label=_("Loại"), choices=Partner.Kind.choices)
    name = forms.CharField(
        label=_("Tên"),
        max_length=500,
        help_text=_("Tên doanh nghiệp, hợp tác xã. Không ghi tên, số điện thoại của cá nhân."),
    )
    tax_code = forms.CharField(
        label=_("Mã số thuế"), max_length=14, required=False, help_text=_("Để trống nếu chưa rõ.")
    )


class RegisterPartnerForm(PartnerForm):
    area = SearchChoiceField(
        Area.objects.none(),
        code="code",
        label=_("Sổ của địa bàn"),
        help_text=_("Ai xem được địa bàn này thì dùng được đối tác."),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        area.queryset = places_to_plan(user, on)


class EditPartnerForm(PartnerForm):
    version = VersionField()


def values_of_partner(partner: Partner) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "kind": partner.kind,
        "name": partner.name,
        "tax_code": partner.tax_code,
        "version": partner.version,
    }


class CommitmentForm(Form):
    season = forms.CharField(
        label=_("Vụ, kỳ"), max_length=100, help_text=_("Ví dụ vụ đông 2019-2020, cả năm 2020.")
    )
    starts_on = DateField(label=_("Từ ngày"))
    ends_on = DateField(label=_("Đến hết ngày"))
    volume = NumberField(label=_("Khối lượng"), lowest=0, decimals=3)
    measure_unit = forms.ChoiceField(label=_("Đơn vị tính"), choices=units.CHOICES)
    unit_price = NumberField(
        label=_("Đơn giá (đồng)"),
        lowest=0,
        decimals=2,
        required=False,
        help_text=_("Ghi đơn giá hoặc giá trị, không ghi cả hai. Không rõ thì để trống."),
    )
    value = NumberField(label=_("Giá trị (đồng)"), lowest=0, decimals=2, required=False)
    hectares = NumberField(label=_("Diện tích bao tiêu (ha)"), lowest=0, decimals=2, required=False)
    document = DocumentField(label=_("Văn bản, hợp đồng"), required=False)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper: Any = self.fields["document"]
        paper.of(user, on)


class MakeCommitmentForm(CommitmentForm):
    partner = PartnerField(label=_("Đối tác"))
    product = ProductField(label=_("Sản phẩm chủ lực"))
    area = SearchChoiceField(Area.objects.none(), code="code", label=_("Nơi sản xuất"))
    field_order = ["partner", "product", "area"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        partner: Any = self.fields["partner"]
        partner.of(user, on)
        product: Any = self.fields["product"]
        product.of(user, on)
        area: Any = self.fields["area"]
        area.queryset = places_to_plan(user, on)


class EditCommitmentForm(CommitmentForm):
    reason = forms.CharField(
        label=_("Lý do sửa"), max_length=500, help_text=_("Ví dụ phụ lục hợp đồng số 2.")
    )
    version = VersionField()


def values_of_commitment(made: Commitment) -> dict[str, Any]:
    """What the form for editing opens with."""
    names = (
        "season", "starts_on", "ends_on", "volume", "measure_unit", "unit_price", "value",
        "hectares", "document", "note", "version",
    )  # fmt: skip
    return {name: getattr(made, name) for name in names}


class WithdrawCommitmentForm(Form):
    reason = forms.CharField(label=_("Lý do rút"), max_length=500)
    version = VersionField()


class DeliveryForm(Form):
    delivered_on = DateField(label=_("Ngày giao"))
    volume = NumberField(label=_("Khối lượng"), lowest=0, decimals=3)
    measure_unit = forms.ChoiceField(label=_("Đơn vị tính"), choices=units.CHOICES)
    value = NumberField(
        label=_("Giá trị (đồng)"),
        lowest=0,
        decimals=2,
        required=False,
        help_text=_("Cả đợt. Không rõ thì để trống."),
    )
    source_kind = forms.ChoiceField(
        label=_("Loại nguồn"), choices=Claim.Source.choices, initial=Claim.Source.SELF_REPORTED
    )
    document = DocumentField(label=_("Văn bản, biên bản"), required=False)
    note = forms.CharField(
        label=_("Ghi chú"),
        max_length=500,
        required=False,
        help_text=_("Chỉ số chung của đợt giao, không ghi tên hộ."),
    )
    outside_reason = forms.CharField(
        label=_("Vì sao giao ngoài vụ"),
        max_length=500,
        required=False,
        help_text=_("Chỉ khi ngày giao ở ngoài vụ của cam kết."),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper: Any = self.fields["document"]
        paper.of(user, on)


class CorrectDeliveryForm(DeliveryForm):
    reason = forms.CharField(label=_("Lý do sửa"), max_length=500)


class WithdrawDeliveryForm(Form):
    reason = forms.CharField(label=_("Lý do rút"), max_length=500)


def values_of_delivery(row: Delivery) -> dict[str, Any]:
    """What the form for correcting opens with."""
    names = (
        "delivered_on", "volume", "measure_unit", "value", "source_kind", "document", "note",
        "outside_reason",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}
