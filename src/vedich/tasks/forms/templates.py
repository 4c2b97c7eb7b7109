"""A template of giving, and what a form of giving opens with because of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.organisations.forms import OrganisationField
from vedich.organisations.models import Organisation
from vedich.tasks.forms.fields import UnitsField
from vedich.tasks.forms.giving import ContentForm, groups_of
from vedich.tasks.forms.moving import ReasonForm
from vedich.tasks.models import TaskTemplate
from vedich.tasks.services import Pattern
from vedich.web.forms import VersionField

MOST_DAYS = 3660
OWN = ("steps", "lead", "group", "days")


class TemplateForm(ContentForm):
    """A new template; cleans into `organisation` and `pattern`."""

    assigned_by = OrganisationField(label=_("Nơi giữ mẫu"))
    lead = OrganisationField(label=_("Đơn vị chủ trì"), required=False)
    group = forms.ChoiceField(label=_("Hoặc cả nhóm đơn vị"), required=False)
    days = forms.IntegerField(
        label=_("Số ngày đến hạn"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        help_text=_("Ngày lịch, tính từ ngày giao. Để trống thì ghi hạn lúc giao."),
    )
    cooperating = UnitsField(
        label=_("Đơn vị phối hợp"), required=False, help_text=_("Mỗi dòng một đơn vị.")
    )
    steps = forms.CharField(
        label=_("Các bước"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một bước; khi giao thành các dòng đánh số trong yêu cầu thêm."),
    )
    field_order = [
        "name", "product", "lead", "group", "days", "no_deadline", "cooperating", "steps", "note",
    ]  # fmt: skip

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, on=on, **kwargs)
        for name in ("due_on", "starts_on", "parent", "leader"):
            del self.fields[name]
        self.fields["no_deadline"].choices = [  # type: ignore[attr-defined]
            ("", _("có hạn, ghi số ngày ở trên hoặc ghi lúc giao")),
            *self.fields["no_deadline"].choices[1:],  # type: ignore[attr-defined]
        ]
        known = [("", _("không, chỉ đơn vị ghi ở trên")), *groups_of(user, on)]
        opened = self.initial.get("group", "")
        if opened and opened not in dict(known):
            known.append((opened, group_words(opened)))
        self.fields["group"].choices = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        content = values.pop("content")
        own = {name: values.pop(name, None) for name in OWN}
        if "assigned_by" in self.fields:
            values["organisation"] = values.pop("assigned_by", None)
        values["pattern"] = Pattern(
            name=content.name, product=content.product, note=content.note, weight=content.weight,
            no_deadline=content.no_deadline, clause=content.clause, initiative=content.initiative,
            cooperating=values.pop("cooperating", None) or (), steps=own["steps"] or "",
            lead=own["lead"], group=own["group"] or "", days=own["days"],
        )  # fmt: skip
        return values


class TemplateEditForm(TemplateForm):
    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["assigned_by"]


class EndTemplateForm(ReasonForm):
    version = VersionField()


def values_of_template(template: TaskTemplate) -> dict[str, Any]:
    """What the form for editing opens with."""
    clause = template.clause
    return {
        "name": template.name,
        "product": template.product,
        "note": template.note,
        "steps": template.steps,
        "lead": template.lead,
        "group": template.group,
        "days": template.days,
        "no_deadline": template.no_deadline,
        "weight": template.weight,
        "paper": clause.document if clause else None,
        "path": clause.path if clause else "",
        "initiative": template.initiative,
        "cooperating": list(template.cooperating.order_by("sort_key", "pk")),
        "version": template.version,
    }


def opened_by(template: TaskTemplate, on: date) -> dict[str, Any]:
    """What the form of giving opens with on `on`; whoever gives may change it all."""
    values = values_of_template(template)
    for name in ("steps", "days", "version"):
        del values[name]
    values["note"] = template.wanted
    if template.days is not None:
        values["due_on"] = on + timedelta(days=template.days)
    return values


def group_words(group: str) -> str:
    """A group of units in words: “Cấp ủy (đảng bộ), cấp huyện”."""
    kind, _between, level = group.partition(":")
    kinds = dict(Organisation.Kind.choices)
    levels = dict(Area._meta.get_field("level").flatchoices)
    return f"{kinds.get(kind, kind)}, {str(levels.get(level, level)).lower()}"
