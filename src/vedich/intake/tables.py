"""Imports as a list."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from markupsafe import Markup

from vedich.intake.kinds import KINDS
from vedich.intake.models import Import
from vedich.web.components.states import status
from vedich.web.formats import luc
from vedich.web.tables import ChoiceFilter, Column, Table

CODES = {
    Import.State.MAPPING: "wait",
    Import.State.READY: "wait",
    Import.State.REFUSED: "off",
    Import.State.QUEUED: "wait",
    Import.State.RUNNING: "wait",
    Import.State.DONE: "reached",
    Import.State.CANCELLED: "nodata",
    Import.State.EXPIRED: "nodata",
}


def shown_state(row: Import, pill: bool = False) -> Markup:
    word = row.get_state_display()
    return status(CODES[Import.State(row.state)], word[:1].upper() + word[1:], pill=pill)


def kind_label(row: Import) -> str:
    return str(KINDS[row.kind].label)


class ImportTable(Table):
    name = "lan-nhap"
    title = _("Các lần nhập")
    default_sort = "-luc"
    empty = _("Chưa nhập lần nào")
    empty_hint = _("Chọn loại ở trên, tải mẫu có sẵn các dòng của đơn vị, điền rồi nhập.")
    columns = [
        Column("luc", _("Lúc"), lambda row: row.at, cell=lambda row: luc(row.at), sort="at"),
        Column("tep", _("Tệp"), lambda row: row.title, link=Import.get_absolute_url, wide=True),
        Column("loai", _("Loại"), kind_label, sort="kind"),
        Column("nguoi", _("Người nhập"), lambda row: str(row.user), drop=True),
        Column("dong", _("Dòng"), lambda row: row.row_count, numeric=True),
        Column("moi", _("Mới"), lambda row: row.new_count, numeric=True, drop=True),
        Column(
            "sua",
            pgettext_lazy("số dòng", "Sửa"),
            lambda row: row.changed_count,
            numeric=True,
            drop=True,
        ),
        Column(
            "ket-qua",
            _("Kết quả"),
            lambda row: row.get_state_display(),
            cell=shown_state,
            bare=True,
        ),
    ]

    def __init__(self, request: HttpRequest, rows: QuerySet[Import]) -> None:
        self.filters = [
            ChoiceFilter(
                "loai", _("Loại"), lambda: [(k.key, k.label) for k in KINDS.values()], _of_kind
            ),
            ChoiceFilter("ket-qua", _("Kết quả"), lambda: Import.State.choices, _of_state),
        ]
        super().__init__(request, rows.select_related("user"))


def _of_kind(rows: QuerySet[Import], kind: str) -> QuerySet[Import]:
    return rows.filter(kind=kind)


def _of_state(rows: QuerySet[Import], state: str) -> QuerySet[Import]:
    return rows.filter(state=state)
