"""The lists of templates and of maps of columns."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.reports.models import ExportMap, Family, PaperKind, PaperTemplate
from vedich.trees.models import in_force
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter

STATES = [("dang", _("đang dùng")), ("khong", _("không dùng"))]


class TemplateTable(Table):
    name = "mau-giay-to"
    title = _("Mẫu giấy tờ")
    empty = _("Chưa có mẫu nào được tải lên")
    empty_hint = _("Khi chưa có mẫu riêng, giấy tờ làm theo mẫu có sẵn của phần mềm.")
    columns = [
        Column("ten", _("Mẫu"), lambda one: one.name, sort="sort_key",
               link=lambda one: one.get_absolute_url(), wide=True),
        Column("loai", _("Loại giấy tờ"), lambda one: one.get_kind_display(), sort="kind"),
        Column("the-thuc", _("Thể thức"), lambda one: one.get_family_display(), sort="family",
               drop=True),
        Column("cua", _("Mẫu của"),
               lambda one: one.organisation.name if one.organisation else gettext("mọi nơi")),
        Column("tu", _("Từ ngày"), lambda one: one.valid_from, sort="valid_from"),
        Column("den", _("Đến trước ngày"), lambda one: one.valid_to),
        Column("nguoi", _("Người tải lên"), lambda one: str(one.uploaded_by), drop=True),
    ]  # fmt: skip

    def __init__(
        self, request: HttpRequest, rows: QuerySet[PaperTemplate], *, on: date, **extra: Any
    ) -> None:
        def used(found: QuerySet[Any], state: str) -> QuerySet[Any]:
            return found.filter(in_force(on)) if state == "dang" else found.exclude(in_force(on))

        self.filters = [
            TextFilter(label=_("Tìm mẫu")),
            ChoiceFilter("loai", _("Loại giấy tờ"), lambda: PaperKind.choices, _of_kind),
            ChoiceFilter("the-thuc", _("Thể thức"), lambda: Family.choices, _of_family),
            ChoiceFilter("dung", _("Đang dùng"), lambda: STATES, used),
        ]
        super().__init__(request, rows.select_related("organisation", "uploaded_by"), **extra)


class MapTable(Table):
    name = "bieu-xuat"
    title = _("Biểu xuất lên cấp trên")
    empty = _("Chưa có biểu nào")
    empty_hint = _("Lập biểu theo tiêu đề cột mà cấp trên yêu cầu, rồi xuất lần nào cũng dùng lại.")
    columns = [
        Column("ten", _("Biểu"), lambda one: one.name, sort="sort_key",
               link=lambda one: one.get_absolute_url(), wide=True),
        Column("cua", _("Biểu của"), lambda one: one.organisation.name,
               sort="organisation__sort_key"),
        Column("tu", _("Lấy từ"), lambda one: one.get_source_display()),
        Column("cot", _("Số cột"), lambda one: len(one.columns), numeric=True),
    ]  # fmt: skip

    def __init__(self, request: HttpRequest, rows: QuerySet[ExportMap], **extra: Any) -> None:
        self.filters = [TextFilter(label=_("Tìm biểu"))]
        super().__init__(request, rows.select_related("organisation"), **extra)


def _of_kind(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    return rows.filter(kind=kind)


def _of_family(rows: QuerySet[Any], family: str) -> QuerySet[Any]:
    return rows.filter(family=family)
