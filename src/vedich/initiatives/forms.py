"""The forms of programmes and schemes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField, PointingForm
from vedich.initiatives import rules
from vedich.initiatives.models import Initiative, Responsibility
from vedich.organisations.forms import OrganisationField, PersonField
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_for
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.forms import DateField, Form, SearchChoiceField, VersionField


class InitiativeField(SearchChoiceField):
    """Picks a programme or scheme that the reader may see, by sign or name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Initiative.objects.none(),
            label_of=lambda one: f"{one.title}, {one.area.name}",
            also="area__folded",
            source="suggest_initiative",
            **kwargs,
        )

    def of(self, user: User, on: date, capability: Capability | None = None) -> None:
        """Whose form it is; with a capability, only those over which they have it."""
        rows = rules.visible_to(user, on=on)
        if capability is not None:
            rows = rows.filter(area__in=areas_for(user, capability, on=on))
        self.queryset = rows.select_related("area").order_by("code", "sort_key", "pk")


class InitiativeForm(PointingForm):
    """What a programme or scheme is. `source` and `path`: where a source speaks of it."""

    paper_field = "source"

    kind = forms.ChoiceField(
        label=_("Loại"), choices=Initiative.Kind.choices, initial=Initiative.Kind.SCHEME
    )
    code = forms.CharField(
        label=_("Ký hiệu"), max_length=30, required=False, help_text=_("Ví dụ CTr 1, ĐA 03.")
    )
    name = forms.CharField(label=_("Tên"), max_length=500, required=False)
    is_named = forms.BooleanField(
        label=_("Có tên trong nguồn"),
        required=False,
        initial=True,
        help_text=_("Nguồn nói có nhưng không nêu tên thì bỏ đánh dấu; trang vẽ khoảng trống."),
    )
    parent = InitiativeField(label=_("Thuộc chương trình, đề án"), required=False)
    term = forms.ModelChoiceField(
        Term.objects.none(), label=_("Nhiệm kỳ"), required=False, empty_label=_("không gắn")
    )
    starts_on = DateField(label=_("Bắt đầu"), required=False)
    ends_on = DateField(label=_("Kết thúc"), required=False)
    document = DocumentField(label=_("Văn bản của chương trình, đề án"), required=False)
    source = DocumentField(
        label=_("Nguồn nhắc tới"),
        required=False,
        help_text=_("Khi chưa có văn bản: văn bản hoặc bài báo nói có chương trình, đề án này."),
    )
    path = forms.CharField(
        label=_("Nội dung của nguồn"), required=False, max_length=100, help_text=_("Ví dụ 8.")
    )
    summary = forms.CharField(
        label=_("Nội dung chính"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        self.needs_clause = bool(self.data.get("source"))
        self.fields["parent"].of(user, on)  # type: ignore[attr-defined]
        terms = terms_visible_to(user, on=on).select_related("organisation")
        chosen = self.fields["term"]
        chosen.queryset = terms.order_by("organisation__sort_key", "-years")  # type: ignore[attr-defined]
        chosen.label_from_instance = term_label  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["source_clause"] = values.pop("clause")
        values.pop("source", None)
        if values.get("is_named") and not values.get("name"):
            self.add_error("name", self.fields["name"].error_messages["required"])
        return values


def term_label(term: Term) -> str:
    return f"{term.organisation.name}, {term.years}"


class CreateForm(InitiativeForm):
    owner = OrganisationField(label=_("Cấp ủy, cơ quan ban hành"))
    area = SearchChoiceField(
        Area.objects.none(),
        code="code",
        label=_("Cho địa bàn"),
        help_text=_("Ai xem được địa bàn này thì xem được chương trình, đề án."),
    )
    field_order = ["kind", "code", "name", "is_named", "owner", "area"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        allowed = areas_for(user, Capability.PLAN, on=on)
        places = Area.objects.on(on).filter(pk__in=allowed).order_by("sort_key", "pk")
        self.fields["area"].queryset = places  # type: ignore[attr-defined]
        owner = self.fields["owner"]
        owner.queryset = owner.queryset.on(on).filter(area__in=allowed)  # type: ignore[attr-defined]
        owner.source = ""  # type: ignore[attr-defined]


class EditForm(InitiativeForm):
    version = VersionField()


def values_of(one: Initiative) -> dict[str, Any]:
    """What the form for editing opens with."""
    clause = one.source_clause
    return {
        "kind": one.kind,
        "code": one.code,
        "name": one.name,
        "is_named": one.is_named,
        "parent": one.parent,
        "term": one.term_id,
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "document": one.document,
        "source": clause.document if clause else None,
        "path": clause.path if clause else "",
        "summary": one.summary,
        "version": one.version,
    }


class ConcretiseForm(PointingForm):
    """Which clause an initiative takes up: its paper, and its address there."""

    paper_field = "paper"
    needs_clause = True

    paper = DocumentField(label=_("Văn bản"))
    path = forms.CharField(
        label=_("Nội dung"), max_length=100, help_text=_("Số của nội dung, ví dụ II.3.")
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values.pop("paper", None)
        return values


class TakeUpForm(Form):
    """Which initiative takes up a clause, asked from the clause's side."""

    initiative = InitiativeField(
        label=_("Chương trình, đề án"), help_text=_("Gõ ký hiệu hoặc vài chữ của tên.")
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["initiative"].of(user, on, Capability.PLAN)  # type: ignore[attr-defined]


class ObjectiveForm(Form):
    text = forms.CharField(label=_("Mục tiêu"), widget=forms.Textarea(attrs={"rows": 3}))


class AssignForm(Form):
    """Who answers for an initiative, in which role, from which day, by which paper."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Responsibility.Role.choices)
    person = PersonField(
        label=_("Người"), required=False, help_text=_("Lãnh đạo phụ trách phải là một người.")
    )
    organisation = OrganisationField(
        label=_("Cơ quan"), required=False, help_text=_("Cho vai trò chủ trì, phối hợp.")
    )
    valid_from = DateField(label=_("Từ ngày"))
    document = DocumentField(label=_("Văn bản phân công"), required=False)
    hand_over = forms.BooleanField(
        label=_("Bàn giao từ người, cơ quan trước"),
        required=False,
        help_text=_("Kết thúc phân công trước vào đúng ngày này, trong cùng một lần ghi."),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].of(user, on)  # type: ignore[attr-defined]


class ExemptForm(Form):
    """Which place inside need not make the initiative concrete, and why."""

    area = SearchChoiceField(Area.objects.none(), code="code", label=_("Địa phương"))
    reason = forms.CharField(label=_("Lý do"), max_length=500)

    def __init__(self, *args: Any, initiative: Initiative, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = areas.inside(initiative.area_id, on=on).exclude(pk=initiative.area_id)
        self.fields["area"].queryset = below.order_by("sort_key", "pk")  # type: ignore[attr-defined]


class EndForm(Form):
    on = DateField(label=_("Thôi từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)


class RemoveForm(Form):
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class AnnounceForm(PointingForm):
    """How many a source says there are."""

    paper_field = "source"

    owner = OrganisationField(label=_("Cấp ủy, cơ quan ban hành"))
    term = forms.ModelChoiceField(
        Term.objects.none(), label=_("Nhiệm kỳ"), empty_label=_("chọn nhiệm kỳ")
    )
    kind = forms.ChoiceField(
        label=_("Loại"), choices=Initiative.Kind.choices, initial=Initiative.Kind.SCHEME
    )
    count = forms.IntegerField(label=_("Số lượng nguồn nêu"), max_value=999, localize=False)
    source = DocumentField(label=_("Nguồn"), required=False)
    path = forms.CharField(
        label=_("Nội dung của nguồn"), required=False, max_length=100, help_text=_("Ví dụ 8.")
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        allowed = areas_for(user, Capability.PLAN, on=on)
        self.needs_clause = bool(self.data.get("source"))
        owners = Organisation.objects.on(on).filter(area__in=allowed)
        owner = self.fields["owner"]
        owner.queryset = owner.queryset.filter(pk__in=owners.values("pk"))  # type: ignore[attr-defined]
        owner.source = ""  # type: ignore[attr-defined]
        terms = terms_visible_to(user, on=on).filter(organisation__area__in=allowed)
        chosen = self.fields["term"]
        chosen.queryset = terms.select_related("organisation").order_by("-years")  # type: ignore[attr-defined]
        chosen.label_from_instance = term_label  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values.pop("source", None)
        return values
