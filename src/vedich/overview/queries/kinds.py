"""What the jump search finds: how each kind is asked for, called and placed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.areas import rules as areas
from vedich.areas.models import Area, AreaPlacement
from vedich.documents import rules as document_rules
from vedich.documents.models import Document
from vedich.indicators import rules as indicators
from vedich.indicators.models import Indicator
from vedich.initiatives import rules as initiatives
from vedich.initiatives.models import Initiative
from vedich.lib.dates import format_date
from vedich.organisations import rules as organisations
from vedich.organisations.models import Appointment, Organisation, Person
from vedich.products import rules as products
from vedich.products.models import FocusArea, Product
from vedich.tasks import rules as tasks
from vedich.tasks.models import Task, number_in
from vedich.trees.models import Dated, in_force
from vedich.web.addresses import url


@dataclass(frozen=True)
class Kind:
    """How one kind of thing is searched and shown.

    `text` is what marks are compared with; `names` what may be the whole of what was typed;
    `number` the row's number where a code was typed that is not searched as words.
    """

    key: str
    label: StrOrPromise
    icon: str
    rows: Callable[[User, date], QuerySet[Any]]
    title: Callable[[Any], str]
    note: Callable[[Any, date], str]
    href: Callable[[Any], str]
    text: Callable[[Any], str]
    names: Callable[[Any], Iterable[str]]
    number: Callable[[str], int | None] = lambda _text: None


def _life(row: Dated, on: date) -> str:
    """Why a unit does not stand today; empty for one that does."""
    if row.valid_to is not None and row.valid_to <= on:
        return _("đến trước ngày {day}").format(day=format_date(row.valid_to))
    if row.valid_from is not None and row.valid_from > on:
        return _("từ ngày {day}").format(day=format_date(row.valid_from))
    return ""


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _bare(area: Area) -> str:
    """The name without the kind of unit before it: “Dền Thàng” of “Xã Dền Thàng”."""
    return area.name.removeprefix(area.kind).strip()


def _areas(user: User, on: date) -> QuerySet[Area]:
    """With `parent_name`, what tells two communes of one name apart."""
    above = AreaPlacement.objects.on(on).filter(child=OuterRef("pk"))
    return areas.visible_to(user, on=on).annotate(
        parent_name=Subquery(above.values("parent__name")[:1])
    )


def _people(user: User, on: date) -> QuerySet[Person]:
    """With `post_name` and `body_name`: the first post held on the day."""
    held = Appointment.objects.filter(
        in_force(on), in_force(on, "post__"), person=OuterRef("pk")
    ).order_by("post__rank", "pk")
    return organisations.people_visible_to(user, on=on).annotate(
        post_name=Subquery(held.values("post__title")[:1]),
        body_name=Subquery(held.values("post__organisation__name")[:1]),
    )


def _area_note(area: Any, on: date) -> str:
    code = _("mã {code}").format(code=area.code) if area.code else ""
    return _joined(area.parent_name or str(area.get_level_display()), code, _life(area, on))


def _organisation_note(organisation: Organisation, on: date) -> str:
    kind = str(organisation.get_kind_display())
    return _joined(kind, organisation.area.name, _life(organisation, on))


def _person_note(person: Any, on: date) -> str:
    return _joined(person.post_name, person.body_name)


def _document_title(document: Document) -> str:
    return _joined(document.reference, document.name)


def _document_note(document: Document, on: date) -> str:
    day = format_date(document.issued_on) if document.issued_on else ""
    return _joined(str(document.get_kind_display()), document.issuer_name, day)


def _initiative_note(initiative: Initiative, on: date) -> str:
    return f"{initiative.get_kind_display()} · {initiative.owner.name}"


def _indicator_note(indicator: Indicator, on: date) -> str:
    lead = indicator.lead.name if indicator.lead else indicator.area.name
    return f"{indicator.metric.measure_unit} · {lead}"


def _choice_note(chosen: FocusArea | Product, on: date) -> str:
    return _joined(str(chosen.get_kind_display()), chosen.area.name, _life(chosen, on))


def _task_note(row: Task, _on: date) -> str:
    due = _("hạn {day}").format(day=format_date(row.due_on)) if row.due_on else ""
    return _joined(row.code, row.lead.short_name or row.lead.name, due)


KINDS = (
    Kind(
        key="areas",
        label=gettext_lazy("Địa phương"),
        icon="map-2",
        rows=_areas,
        title=lambda row: row.name,
        note=_area_note,
        href=lambda row: url("area", pk=row.pk),
        text=Area.searched_text,
        names=lambda row: (row.name, _bare(row), row.code),
    ),
    Kind(
        key="organisations",
        label=gettext_lazy("Tổ chức"),
        icon="users-group",
        rows=lambda user, on: organisations.visible_to(user, on=on).select_related("area"),
        title=lambda row: row.name,
        note=_organisation_note,
        href=lambda row: url("organisation", pk=row.pk),
        text=Organisation.searched_text,
        names=lambda row: (row.name, row.short_name),
    ),
    Kind(
        key="people",
        label=gettext_lazy("Người giữ chức vụ"),
        icon="users",
        rows=_people,
        title=lambda row: row.name,
        note=_person_note,
        href=lambda row: url("person", pk=row.pk),
        text=Person.searched_text,
        names=lambda row: (row.name, row.name.split()[-1]),
    ),
    Kind(
        key="documents",
        label=gettext_lazy("Văn bản"),
        icon="file-import",
        rows=lambda user, on: document_rules.visible_to(user, on=on).select_related("issuer"),
        title=_document_title,
        note=_document_note,
        href=lambda row: url("document", pk=row.pk),
        text=lambda row: f"số {row.searched_text()}",  # the word people write before a number
        names=lambda row: (row.reference, row.title, row.name),
    ),
    Kind(
        key="initiatives",
        label=gettext_lazy("Chương trình, đề án"),
        icon="file-description",
        rows=lambda user, on: initiatives.visible_to(user, on=on).select_related("owner"),
        title=lambda row: row.title,
        note=_initiative_note,
        href=lambda row: url("initiative", pk=row.pk),
        text=Initiative.searched_text,
        names=lambda row: (row.code, row.name),
    ),
    Kind(
        key="tasks",
        label=gettext_lazy("Nhiệm vụ"),
        icon="checklist",
        rows=lambda user, on: tasks.visible_to(user, on=on).select_related("lead"),
        title=lambda row: row.name,
        note=_task_note,
        href=lambda row: url("task", pk=row.pk),
        text=Task.searched_text,
        names=lambda row: (row.name, row.code),
        number=number_in,
    ),
    Kind(
        key="indicators",
        label=gettext_lazy("Chỉ tiêu"),
        icon="chart-line",
        rows=lambda user, on: indicators.visible_indicators(user, on=on).select_related(
            "metric", "lead", "area"
        ),
        title=lambda row: row.name,
        note=_indicator_note,
        href=lambda row: url("indicator", pk=row.pk),
        text=Indicator.searched_text,
        names=lambda row: (row.name, row.code),
    ),
    Kind(
        key="focus_areas",
        label=gettext_lazy("Lĩnh vực trọng tâm"),
        icon="plant-2",
        rows=lambda user, on: products.visible_focus_areas(user, on=on).select_related("area"),
        title=lambda row: row.name,
        note=_choice_note,
        href=lambda row: url("focus_area", pk=row.pk),
        text=FocusArea.searched_text,
        names=lambda row: (row.name,),
    ),
    Kind(
        key="products",
        label=gettext_lazy("Sản phẩm chủ lực"),
        icon="plant-2",
        rows=lambda user, on: products.visible_products(user, on=on).select_related("area"),
        title=lambda row: row.name,
        note=_choice_note,
        href=lambda row: url("product", pk=row.pk),
        text=Product.searched_text,
        names=lambda row: (row.name,),
    ),
)
