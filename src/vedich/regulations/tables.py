"""The lists of regulations and of a regulation's rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vedich.areas.models import Level
from vedich.regulations import words
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.trees.models import in_force
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter

RUNNING, PAST = "hieu-luc", "khong"
STATES = [(RUNNING, _("đang có hiệu lực")), (PAST, _("không có hiệu lực"))]


def _state(day: date, *prefixes: str) -> ChoiceFilter:
    """Whether the row, and what stands under the other prefixes, holds on the day."""

    def apply(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        conditions = [in_force(day, prefix) for prefix in prefixes]
        running = rows.filter(*conditions)
        return running if state == RUNNING else rows.exclude(pk__in=running.values("pk"))

    return ChoiceFilter("tinh-trang", _("Hiệu lực"), lambda: STATES, apply)


class RegulationTable(Table):
    name = "quy-che"
    title = _("Quy chế làm việc")
    default_sort = "cua"
    empty = _("Chưa ghi quy chế làm việc nào")
    empty_hint = _("Ghi quy chế của cấp ủy, rồi ghi từng quy định về họp, tài liệu, nhiệm vụ.")
    columns = [
        Column(
            "ten",
            _("Quy chế"),
            lambda one: one.name,
            sort="sort_key",
            link=lambda one: one.get_absolute_url(),
            wide=True,
        ),
        Column("cua", _("Quy chế của"), lambda one: one.organisation.name,
               sort="organisation__sort_key"),
        Column("dia-ban", _("Địa bàn"), lambda one: one.organisation.area.name,
               sort="organisation__area__sort_key", drop=True),
        Column("van-ban", _("Văn bản"), lambda one: one.basis, drop=True),
        Column("ban-hanh", _("Ngày ban hành"), lambda one: one.issued_on, sort="issued_on",
               drop=True),
        Column("tu", _("Từ ngày"), lambda one: one.valid_from, sort="valid_from"),
        Column("den", _("Đến trước ngày"), lambda one: one.valid_to, sort="valid_to"),
    ]  # fmt: skip

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Regulation], *, on: date, **extra: Any
    ) -> None:
        self.filters = [
            TextFilter(label=_("Tìm quy chế, tổ chức"), field="folded"),
            ChoiceFilter(
                "cap", _("Cấp"), lambda: Level.choices,
                lambda rows, level: rows.filter(organisation__area__level=level),
            ),
            _state(on, ""),
        ]  # fmt: skip
        super().__init__(request, rows.select_related("organisation__area"), **extra)


class RuleTable(Table):
    name = "quy-dinh"
    title = _("Quy định của quy chế")
    default_sort = "noi-dung"
    empty = _("Quy chế chưa quy định gì")
    columns = [
        Column(
            "noi-dung",
            _("Nội dung"),
            lambda rule: rule.get_matter_display(),
            sort="matter",
            link=lambda rule: rule.get_absolute_url(),
            wide=True,
        ),
        Column("quy-dinh", _("Quy định"), words.said, line=True),
        Column("cho", _("Áp dụng cho"), words.said_for),
        Column("tu", _("Từ ngày"), lambda rule: rule.valid_from, sort="valid_from"),
        Column("den", _("Đến trước ngày"), lambda rule: rule.valid_to, sort="valid_to"),
        Column("van-ban", _("Văn bản"), lambda rule: rule.basis or rule.regulation.basis,
               drop=True),
    ]  # fmt: skip

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Rule], *, on: date, **extra: Any
    ) -> None:
        self.filters = [
            ChoiceFilter(
                "ve", _("Nội dung"), lambda: Matter.choices,
                lambda rows, matter: rows.filter(matter=matter),
            ),
            _state(on, "", "regulation__"),
        ]  # fmt: skip
        super().__init__(request, rows.select_related("regulation"), **extra)
