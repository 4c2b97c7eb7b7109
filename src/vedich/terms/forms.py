"""The forms of plans and terms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_for
from vedich.terms import rules
from vedich.terms.models import Plan, Term
from vedich.web.forms import DateField, Form, SearchChoiceField, VersionField


class AreaToPlanField(SearchChoiceField):
    """An area in which the reader may plan; `of` says whose form it is."""

    def __init__(self, **kwargs: Any) -> None:
        queryset = Area.objects.order_by("sort_key", "pk")
        super().__init__(queryset, code="code", label=_("Địa bàn"), **kwargs)

    def of(self, user: User, on: date) -> None:
        allowed = areas_for(user, Capability.PLAN, on=on)
        self.queryset = Area.objects.on(on).filter(pk__in=allowed).order_by("sort_key", "pk")


class PlanYears(Form):
    """The years of a plan; the name follows from them."""

    first_year = forms.IntegerField(label=_("Năm đầu"), localize=False)
    last_year = forms.IntegerField(label=_("Năm cuối"), localize=False)
    base_year = forms.IntegerField(
        label=_("Năm gốc"),
        required=False,
        localize=False,
        help_text=_("Để trống thì lấy năm trước năm đầu."),
    )
    name = forms.CharField(
        label=_("Tên"),
        required=False,
        max_length=500,
        help_text=_("Để trống thì ghi “Kế hoạch 2016-2020”."),
    )


class CreatePlanForm(PlanYears):
    area = AreaToPlanField()
    field_order = ["area"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].of(user, on)  # type: ignore[attr-defined]


class EditPlanForm(PlanYears):
    version = VersionField()


class TermFrame(Form):
    """What a term says of itself."""

    years = forms.CharField(
        label=_("Các năm"), max_length=20, help_text=_("Năm đầu và năm cuối, ví dụ 2015-2020.")
    )
    ordinal = forms.CharField(
        label=_("Đại hội lần thứ"),
        required=False,
        max_length=20,
        help_text=_("Ví dụ XV. Để trống nếu nguồn không ghi."),
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label=_("Kế hoạch năm năm"),
        required=False,
        empty_label=_("chưa gắn"),
    )
    valid_from = DateField(
        label=_("Từ ngày đại hội"), required=False, help_text=_("Để trống nếu chưa rõ ngày.")
    )
    valid_to = DateField(
        label=_("Đến trước ngày"), required=False, help_text=_("Ngày đại hội kế tiếp.")
    )
    name = forms.CharField(
        label=_("Tên"),
        required=False,
        max_length=500,
        help_text=_("Để trống thì ghi “Nhiệm kỳ 2015-2020”."),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = rules.plans_visible_to(user, on=on).select_related("area")
        chosen = self.fields["plan"]
        chosen.queryset = plans.order_by("area__sort_key", "first_year")  # type: ignore[attr-defined]
        chosen.label_from_instance = _plan_label  # type: ignore[attr-defined]


def _plan_label(plan: Plan) -> str:
    return f"{plan.name}, {plan.area.name}"


class CreateTermForm(TermFrame):
    organisation = SearchChoiceField(Organisation.objects.none(), label=_("Cấp ủy"))
    field_order = ["organisation"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        allowed = areas_for(user, Capability.PLAN, on=on)
        committees = Organisation.objects.on(on).filter(
            area__in=allowed, kind=Organisation.Kind.PARTY_ORGANISATION
        )
        self.fields["organisation"].queryset = committees.order_by("sort_key", "pk")  # type: ignore[attr-defined]


class EditTermForm(TermFrame):
    version = VersionField()


def values_of_plan(plan: Plan) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "first_year": plan.first_year,
        "last_year": plan.last_year,
        "base_year": plan.base_year,
        "name": plan.name,
        "version": plan.version,
    }


def values_of_term(term: Term) -> dict[str, Any]:
    """What the form for editing opens with."""
    return {
        "years": term.years,
        "ordinal": term.ordinal,
        "plan": term.plan_id,
        "valid_from": term.valid_from,
        "valid_to": term.valid_to,
        "name": term.name,
        "version": term.version,
    }
