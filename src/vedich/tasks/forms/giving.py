"""Writing work down: for one unit, for many, for each period."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.documents.forms import DocumentField, PointingForm
from vedich.initiatives.forms import InitiativeField
from vedich.organisations.forms import OrganisationField, PersonField
from vedich.organisations.models import Organisation
from vedich.organisations.queries import areas_for
from vedich.tasks import rules
from vedich.tasks.forms.fields import TaskField, UnitsField
from vedich.tasks.models import Recurrence, Task
from vedich.tasks.services import Content
from vedich.web.forms import DateField, VersionField

CONTENT = (
    "name", "product", "note", "starts_on", "due_on", "no_deadline", "weight", "initiative",
    "parent", "leader",
)  # fmt: skip


class ContentForm(PointingForm):
    """What a task says; cleans into `content`. `paper` and `path`: the clause it comes from."""

    paper_field = "paper"

    name = forms.CharField(
        label=_("Việc phải làm"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Một câu, bắt đầu bằng động từ."),
    )
    product = forms.CharField(
        label=_("Sản phẩm phải có"),
        max_length=500,
        required=False,
        help_text=_("Thứ nơi giao sẽ xem để xác nhận: báo cáo, kế hoạch, 12 km đường…"),
    )
    due_on = DateField(label=_("Hạn"), required=False)
    no_deadline = forms.ChoiceField(
        label=_("Khi không có hạn"),
        choices=[("", _("có hạn, ghi ở trên")), *Task.NoDeadline.choices],
        required=False,
    )
    starts_on = DateField(label=_("Bắt đầu"), required=False)
    paper = DocumentField(label=_("Từ văn bản"), required=False)
    path = forms.CharField(
        label=_("Nội dung của văn bản"),
        required=False,
        max_length=100,
        help_text=_("Ví dụ II.3, 8."),
    )
    initiative = InitiativeField(label=_("Thuộc chương trình, đề án"), required=False)
    parent = TaskField(label=_("Thuộc nhiệm vụ"), required=False)
    leader = PersonField(
        label=_("Lãnh đạo theo dõi"),
        required=False,
        help_text=_("Đồng chí được báo khi việc chậm."),
    )
    weight = forms.IntegerField(
        label=_("Trọng số"),
        initial=1,
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("Để 1 nếu các việc ngang nhau."),
    )
    note = forms.CharField(
        label=_("Yêu cầu thêm"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        self.needs_clause = bool(self.data.get("paper"))
        self.fields["initiative"].of(user, on)  # type: ignore[attr-defined]
        self.fields["parent"].of(user, on)  # type: ignore[attr-defined]
        for name in ("leads", "cooperating"):
            if name in self.fields:
                self.fields[name].within(on)  # type: ignore[attr-defined]
        if giver := self.fields.get("assigned_by"):
            own = giver.queryset.filter(pk__in=rules.assigning(user, on=on))  # type: ignore[attr-defined]
            giver.queryset = own.filter(pk__in=Organisation.objects.on(on).values("pk"))  # type: ignore[attr-defined]
            giver.source = ""  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values.pop("paper", None)
        said = {name: values.pop(name, None) for name in CONTENT}
        said["weight"] = said["weight"] or 1
        said["clause"] = values.pop("clause", None)
        known = {name: value for name, value in said.items() if value is not None}
        values["content"] = Content(**{"name": ""} | known)
        return values


class GiveForm(ContentForm):
    """One task, to one lead unit."""

    assigned_by = OrganisationField(label=_("Nơi giao"))
    lead = OrganisationField(label=_("Đơn vị chủ trì"))
    cooperating = UnitsField(
        label=_("Đơn vị phối hợp"), required=False, help_text=_("Mỗi dòng một đơn vị.")
    )
    via = OrganisationField(
        label=_("Giao qua"),
        required=False,
        help_text=_("Ví dụ giao cho sở qua Ban cán sự đảng UBND tỉnh."),
    )
    as_draft = forms.BooleanField(
        label=_("Để ở dự thảo, chưa giao"),
        required=False,
        help_text=_("Chỉ nơi giao thấy, giao sau."),
    )
    field_order = [
        "name", "product", "lead", "due_on", "no_deadline", "cooperating", "assigned_by", "via",
    ]  # fmt: skip


class GiveManyForm(ContentForm):
    """One matter to many units: those named one a line, and those of a group."""

    assigned_by = OrganisationField(label=_("Nơi giao"))
    group = forms.ChoiceField(label=_("Nhóm đơn vị"), required=False)
    leads = UnitsField(
        label=_("Các đơn vị chủ trì"),
        required=False,
        help_text=_("Mỗi dòng một đơn vị; thêm vào nhóm đã chọn, nếu có."),
    )
    via = OrganisationField(label=_("Giao qua"), required=False)
    field_order = ["name", "product", "group", "leads", "due_on", "no_deadline", "assigned_by"]

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        self.on = on
        known = [("", _("chỉ các đơn vị ghi dưới đây"))]
        self.fields["group"].choices = [*known, *groups_of(user, on)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        chosen = values.pop("group", "")
        named = list(values.get("leads") or [])
        giver = values.get("assigned_by")
        if chosen and giver is not None:
            found = units_of(chosen, giver, self.on).exclude(pk=giver.pk)
            named += [unit for unit in found if unit not in named]
        values["leads"] = named
        if not named and not self.errors:
            self.add_error("leads", gettext("Chọn một nhóm hoặc ghi ít nhất một đơn vị."))
        return values


def groups_of(user: User, on: date) -> list[tuple[str, str]]:
    """The groups of units ("Cấp ủy (đảng bộ), huyện") inside the places one gives work for."""
    reached = Q()
    for capability in rules.ASSIGNING:
        reached |= Q(area__in=areas_for(user, capability, on=on))
    rows = (
        Organisation.objects.on(on)
        .filter(reached)
        .order_by()
        .values("kind", "area__level")
        .annotate(n=Count("pk"))
        .order_by("area__level", "kind")
    )
    kinds = dict(Organisation.Kind.choices)
    levels = dict(Area._meta.get_field("level").flatchoices)
    return [
        (
            f"{row['kind']}:{row['area__level']}",
            f"{kinds[row['kind']]}, {str(levels[row['area__level']]).lower()} ({row['n']})",
        )
        for row in rows
        if row["n"] > 1
    ]


def units_of(group: str, giver: Organisation, on: date) -> QuerySet[Organisation]:
    """The units of a group inside the territory of whoever gives the work."""
    kind, _between, level = group.partition(":")
    inside = areas.inside(giver.area_id, on=on)
    rows = Organisation.objects.on(on).filter(
        Q(kind=kind, area__level=level) & Q(area__in=inside.values("pk"))
    )
    return rows.order_by("sort_key", "pk")


class EditForm(ContentForm):
    version = VersionField()


class RecurrenceForm(ContentForm):
    """A task for each period."""

    assigned_by = OrganisationField(label=_("Nơi giao"))
    lead = OrganisationField(label=_("Đơn vị chủ trì"))
    cooperating = UnitsField(
        label=_("Đơn vị phối hợp"), required=False, help_text=_("Mỗi dòng một đơn vị.")
    )
    every = forms.ChoiceField(label=_("Lặp lại"), choices=Recurrence.Every.choices)
    due_month = forms.IntegerField(
        label=_("Tháng của hạn"),
        initial=1,
        min_value=1,
        max_value=12,
        help_text=_("Tháng thứ mấy của kỳ: việc hằng quý thì 1 đến 3."),
    )
    due_day = forms.IntegerField(label=_("Ngày của hạn"), min_value=1, max_value=31)
    is_after_period = forms.BooleanField(
        label=_("Hạn vào kỳ sau"),
        required=False,
        help_text=_("Ví dụ báo cáo tháng 2 nộp trước ngày 5 tháng 3."),
    )
    first_on = DateField(label=_("Kỳ đầu có ngày"))
    until = DateField(label=_("Đến hết ngày"), required=False)
    field_order = [
        "name", "product", "lead", "every", "due_month", "due_day", "is_after_period", "first_on",
        "until", "cooperating", "assigned_by",
    ]  # fmt: skip

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        for name in ("due_on", "no_deadline", "starts_on", "parent"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["cooperating"] = tuple(values.get("cooperating") or ())
        return values


def values_of(task: Task) -> dict[str, Any]:
    """What the form for editing opens with."""
    clause = task.clause
    return {
        "name": task.name,
        "product": task.product,
        "note": task.note,
        "starts_on": task.starts_on,
        "due_on": task.due_on,
        "no_deadline": task.no_deadline,
        "weight": task.weight,
        "paper": clause.document if clause else None,
        "path": clause.path if clause else "",
        "initiative": task.initiative,
        "parent": task.parent,
        "leader": task.leader,
        "version": task.version,
    }
