"""The outline as a table: for Excel."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from vedich.overview.queries.sight.outline import Row
from vedich.web.components.provenance import WORDS as SOURCES
from vedich.web.components.states import word_of
from vedich.web.tables import Column
from vedich.web.tables.rows import RowsTable


def _clause(row: Row) -> str:
    return row.taking.title if row.taking else ""


def _programme(row: Row) -> str:
    return f"{row.programme.sign}: {row.programme.title}" if row.programme else ""


def _scheme(row: Row) -> str:
    if row.node is None or row.node is row.programme:
        return ""
    return f"{row.node.sign}: {row.node.title}"


def _status(row: Row) -> str:
    if row.stand is None:
        return ""
    return str(row.stand.status_text or word_of(row.stand.status).text)


def _source(row: Row) -> str:
    return str(SOURCES[row.stand.source_kind]) if row.stand and row.stand.value else ""


def _of(name: str) -> Any:
    return lambda row: getattr(row.stand, name) if row.stand else ""


class OutlineTable(RowsTable):
    """Từ nghị quyết đến kết quả."""

    name = "nghi-quyet-ket-qua"
    title = _("Từ nghị quyết đến kết quả")
    default_sort = "thu-tu"
    sorts = {"thu-tu": lambda row: row.pk}
    columns = (
        Column("thu-tu", _("Thứ tự"), lambda row: row.pk, sort="pk", numeric=True),
        Column("phan", _("Phần của nghị quyết"), lambda row: row.chapter),
        Column("noi-dung", _("Nội dung"), _clause, wide=True),
        Column("chuong-trinh", _("Chương trình"), _programme, wide=True),
        Column("de-an", _("Đề án"), _scheme, wide=True),
        Column("lanh-dao", _("Lãnh đạo phụ trách"), lambda row: row.node and row.node.leader_name),
        Column("chu-tri", _("Chủ trì"), lambda row: row.node and row.node.lead_name),
        Column("chi-tieu", _("Chỉ tiêu"), _of("name"), wide=True),
        Column("dia-ban", _("Địa bàn"), lambda row: row.stand and row.stand.target.area.name),
        Column("goc", _("Giá trị gốc"), _of("base")),
        Column("thuc-hien", _("Thực hiện"), _of("value")),
        Column("nguon", _("Nguồn số"), _source),
        Column("dich", _("Đích"), _of("goal")),
        Column("trang-thai", _("Trạng thái"), _status),
        Column("dien-giai", _("Diễn giải"), lambda row: row.stand
               and row.stand.found.standing.sentence, wide=True),
    )  # fmt: skip
