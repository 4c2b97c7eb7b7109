"""Small spreadsheets for the tests, and their way through the services."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from tests.people import House
from vedich.accounts.models import User
from vedich.intake import services
from vedich.intake.kinds import KINDS
from vedich.intake.models import Import, ImportContent
from vedich.intake.services import Sent
from vedich.intake.sheets import address

HEAD = ["Mã địa bàn", "Địa bàn", "Mã số liệu", "Kỳ", "Giá trị"]


def xlsx(*rows: list[Any], sheet: str = "Số liệu", **more: Any) -> bytes:
    """A workbook of one sheet; `more["also"]` are names of empty sheets before it."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name in more.get("also", ()):
            book.add_worksheet(name).write(0, 0, "x")
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if dress := more.get("dress"):
            dress(book, page)
    return file.getvalue()


def bring(
    house: House, content: bytes | str, *, kind: str = "values", by: User | None = None, **more: Any
) -> Import:
    sent = (
        Sent(text=content)
        if isinstance(content, str)
        else Sent(more.pop("name", "so.xlsx"), content)
    )
    return services.receive_file(kind=KINDS[kind], sent=sent, actor=by or house.lan, at=house.at)


def confirm(house: House, row: Import, *, by: User | None = None, approve: bool = True) -> Import:
    services.confirm_import(row=row, approve=approve, actor=by or row.user, at=house.at)
    services.run_import(row.pk, now=lambda: house.at)
    row.refresh_from_db()
    return row


def faults(row: Import) -> dict[str, str]:
    """What is wrong, by cell."""
    kept = ImportContent.objects.get(of=row).faults
    return {address(line, column): reason for line, column, _code, reason in kept["faults"]}
