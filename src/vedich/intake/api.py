"""Imports in the API: send a file or rows, read the preview and every fault, confirm."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from vedich.accounts.models import User
from vedich.intake import rules, services
from vedich.intake.kinds import KINDS, Kind
from vedich.intake.models import Import, ImportContent
from vedich.intake.services import Sent
from vedich.intake.sheets import address
from vedich.lib import clock

router = Router(tags=["intake"])


class FaultOut(Schema):
    sheet: str
    cell: str
    error: str
    message: str


class SpreadOut(Schema):
    key: str
    columns: list[int]
    fixed: dict[str, str]


class ImportOut(Schema):
    id: int
    kind: str
    state: str
    source: str
    digest: str
    sheet: str
    sheets: list[str]
    headers: list[str]
    columns: dict[str, int]
    spread: SpreadOut | None
    rows: int
    new: int
    changed: int
    same: int
    sample: list[list[str]]
    notes: list[str]
    fault_count: int
    faults: list[FaultOut]
    outcome: str


class RowsIn(Schema):
    rows: list[dict[str, str | int | float | None]]


class ColumnsIn(Schema):
    columns: dict[str, int]
    fixed: dict[str, str] = {}


class SheetIn(Schema):
    sheet: str


class ConfirmIn(Schema):
    approve: bool = True


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _kind(key: str) -> Kind:
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def _seen(request: HttpRequest, pk: int) -> Import:
    rows = rules.visible_to(_user(request), on=clock.today())
    return get_object_or_404(rows.select_related("user"), pk=pk)


def _mine(request: HttpRequest, pk: int) -> Import:
    row = _seen(request, pk)
    if row.user_id != _user(request).pk:
        raise PermissionDenied
    return row


def _said(row: Import) -> dict[str, Any]:
    kept = ImportContent.objects.filter(of=row).values_list("faults", flat=True).first() or {}
    return {
        "id": row.pk, "kind": row.kind, "state": row.state, "source": row.source,
        "digest": row.digest, "sheet": row.sheet, "sheets": row.sheets, "headers": row.headers,
        "columns": row.columns, "spread": row.spread or None,
        "rows": row.row_count, "new": row.new_count, "changed": row.changed_count,
        "same": row.same_count, "sample": row.sample, "notes": row.notes,
        "fault_count": row.fault_count, "outcome": row.outcome,
        "faults": [
            {"sheet": row.sheet, "cell": address(line, column), "error": code, "message": reason}
            for line, column, code, reason in kept.get("faults", [])
        ],
    }  # fmt: skip


@router.get("/intake/{int:pk}", response=ImportOut, url_name="import")
def one(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một lần nhập: cách hiểu, lỗi, kết quả."""
    return _said(_seen(request, pk))


@router.post("/intake/{int:pk}/columns", response=ImportOut, url_name="map_columns")
def join(request: HttpRequest, pk: int, payload: ColumnsIn) -> dict[str, Any]:
    """Ghép cột: mã cột → cột thứ mấy của tệp, đếm từ 0.

    `fixed`: của bảng ngang, kỳ (`period`) hoặc mã số liệu (`metric_code`) chung cho cả tờ.
    """
    row = _mine(request, pk)
    keys = {column.key for column in KINDS[row.kind].columns}
    columns = {key: n for key, n in payload.columns.items() if key in keys and n >= 0}
    return _said(
        services.map_columns(row=row, columns=columns, fixed=payload.fixed, **_given(request))
    )


@router.post("/intake/{int:pk}/sheet", response=ImportOut, url_name="choose_sheet")
def choose_sheet(request: HttpRequest, pk: int, payload: SheetIn) -> dict[str, Any]:
    """Đọc tờ khác của cùng tệp."""
    row = _mine(request, pk)
    return _said(services.choose_sheet(row=row, sheet=payload.sheet, **_given(request)))


@router.post("/intake/{int:pk}/confirm", response=ImportOut, url_name="confirm_import")
def confirm(request: HttpRequest, pk: int, payload: ConfirmIn) -> dict[str, Any]:
    """Ghi những gì đã xem trước; tệp dài thì việc ghi chạy sau, hỏi lại trạng thái."""
    row = services.confirm_import(
        row=_mine(request, pk), approve=payload.approve, **_given(request)
    )
    services.run_if_short(row, now=clock.now)
    row.refresh_from_db()
    return _said(row)


# A number is an import, a word is a kind: these stand after those above.


@router.post("/intake/{kind}", response={201: ImportOut}, url_name="bring")
def bring(
    request: HttpRequest,
    kind: str,
    file: File[UploadedFile | None] = None,
    text: Form[str] = "",
    sheet: Form[str] = "",
) -> Status[dict[str, Any]]:
    """Gửi tệp (xlsx, xls, csv) hoặc các dòng dán; trả về cách hiểu và mọi lỗi theo ô."""
    found = _kind(kind)
    sent = Sent(text=text) if file is None else Sent(file.name or "", file.read(), text)
    row = services.receive_file(kind=found, sent=sent, sheet=sheet, **_given(request))
    return Status(201, _said(row))


@router.post("/intake/{kind}/rows", response={201: ImportOut}, url_name="bring_rows")
def bring_rows(request: HttpRequest, kind: str, payload: RowsIn) -> Status[dict[str, Any]]:
    """Gửi các dòng dạng JSON; khóa là tên cột của mẫu, hoặc mã cột."""
    found = _kind(kind)
    headers = {column.key: column.title for column in found.columns}
    names = list(dict.fromkeys(name for row in payload.rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow([headers.get(name, name) for name in names])
    writer.writerows([_cell(row.get(name)) for name in names] for row in payload.rows)
    sent = Sent(text=text.getvalue() if payload.rows else "")
    return Status(201, _said(services.receive_file(kind=found, sent=sent, **_given(request))))


def _cell(value: str | float | None) -> str:
    """A number as offices write it: JSON's point is a decimal comma here."""
    if value is None:
        return ""
    return value if isinstance(value, str) else repr(value).replace(".", ",")
