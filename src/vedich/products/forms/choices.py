"""Choosing a focus area or a product, with the reason and where it is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField, PointingForm
from vedich.initiatives.forms import term_label
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.products import rules
from vedich.products.models import Chosen, FocusArea, Product, ReasonKind
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.forms import DateField, Form, SearchChoiceField, VersionField


class FocusAreaField(SearchChoiceField):
    """Picks a focus area that the reader may see, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            FocusArea.objects.none(),
            label_of=_named,
            also="area__folded",
            source="suggest_focus_area",
            **kwargs,
        )

    def of(self, user: User, on: date) -> None:
        rows = rules.visible_focus_areas(user, on=on)
        self.queryset = rows.select_related("area").order_by("sort_key", "pk")


class ProductField(SearchChoiceField):
    """Picks a product that the reader may see, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Product.objects.none(),
            label_of=_named,
            also="area__folded",
            source="suggest_product",
            **kwargs,
        )

    def of(self, user: User, on: date) -> None:
        rows = rules.visible_products(user, on=on)
        self.queryset = rows.select_related("area").order_by("sort_key", "pk")


def _named(chosen: Chosen) -> str:
    return f"{chosen.name}, {chosen.area.name}"


def places_to_plan(user: User, on: date) -> Any:
    """The areas for which the user plans, for a field that picks one."""
    allowed = areas_for(user, Capability.PLAN, on=on)
    return Area.objects.on(on).filter(pk__in=allowed).order_by("sort_key", "pk")


class ChoiceForm(PointingForm):
    """What is asked about everything chosen."""

    paper_field = "document"

    name = forms.CharField(label=_("Tên"), max_length=500)
    reason_kinds = forms.MultipleChoiceField(
        label=_("Chọn vì"),
        choices=ReasonKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Lý do chọn"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Như văn bản ghi. Để trống nếu nguồn không nêu."),
    )
    document = DocumentField(label=_("Văn bản chọn"), required=False)
    path = forms.CharField(
        label=_("Chỗ trong văn bản"), required=False, max_length=100, help_text=_("Ví dụ II.3.")
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


def _values_of(chosen: Chosen) -> dict[str, Any]:
    return {
        "name": chosen.name,
        "reason_kinds": chosen.reason_kinds,
        "reason": chosen.reason,
        "document": chosen.document,
        "path": chosen.clause.path if chosen.clause else "",
        "note": chosen.note,
        "version": chosen.version,
    }


class FocusAreaForm(ChoiceForm):
    kind = forms.ChoiceField(
        label=_("Loại"), choices=FocusArea.Kind.choices, initial=FocusArea.Kind.FIELD
    )
    term = forms.ModelChoiceField(
        Term.objects.none(), label=_("Nhiệm kỳ"), required=False, empty_label=_("không gắn")
    )
    field_order = ["kind", "name", "owner", "area", "term"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        terms = terms_visible_to(user, on=on).select_related("organisation")
        chosen: Any = self.fields["term"]
        chosen.queryset = terms.order_by("organisation__sort_key", "-years")
        chosen.label_from_instance = term_label


class ChooseFocusAreaForm(FocusAreaForm):
    owner = OrganisationField(label=_("Cấp ủy chọn"))
    area = SearchChoiceField(
        Area.objects.none(),
        code="code",
        label=_("Cho địa bàn"),
        help_text=_("Ai xem được địa bàn này thì xem được lĩnh vực."),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        places = places_to_plan(user, on)
        area: Any = self.fields["area"]
        area.queryset = places
        owner: Any = self.fields["owner"]
        owner.queryset = owner.queryset.on(on).filter(area__in=places.order_by().values("pk"))
        owner.source = ""


class EditFocusAreaForm(FocusAreaForm):
    version = VersionField()


def values_of_focus_area(chosen: FocusArea) -> dict[str, Any]:
    """What the form for editing opens with."""
    return _values_of(chosen) | {"kind": chosen.kind, "term": chosen.term_id}


class ProductForm(ChoiceForm):
    kind = forms.ChoiceField(
        label=_("Loại"), choices=Product.Kind.choices, initial=Product.Kind.CROP
    )
    focus_area = FocusAreaField(label=_("Thuộc lĩnh vực trọng tâm"))
    field_order = ["kind", "name", "focus_area", "area"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        focus: Any = self.fields["focus_area"]
        focus.of(user, on)


class ChooseProductForm(ProductForm):
    area = SearchChoiceField(
        Area.objects.none(),
        code="code",
        label=_("Của địa bàn"),
        help_text=_("Ai xem được địa bàn này thì xem được sản phẩm."),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        area: Any = self.fields["area"]
        area.queryset = places_to_plan(user, on)


class EditProductForm(ProductForm):
    version = VersionField()


class EndChoiceForm(Form):
    on = DateField(label=_("Thôi chọn từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=500)
    version = VersionField()


class RemoveChoiceForm(Form):
    version = VersionField()


def values_of_product(chosen: Product) -> dict[str, Any]:
    """What the form for editing opens with."""
    return _values_of(chosen) | {"kind": chosen.kind, "focus_area": chosen.focus_area}
