"""The office's register of arrivals brought from Excel; every fault at its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import register
from tests.incoming.arrivals import clerk
from tests.intake.files import bring, confirm, faults, xlsx
from tests.people import House
from vedich.documents.models import Document
from vedich.incoming.models import IncomingPaper
from vedich.intake.kinds import KINDS
from vedich.intake.models import Import
from vedich.organisations.models import Capability

HEAD = ["Số đến", "Ngày đến", "Số ký hiệu", "Ngày văn bản", "Tác giả", "Trích yếu", "Độ khẩn",
        "Thời hạn giải quyết"]  # fmt: skip
ROW = [128, "20/02/2020", "212/KH-UBND", "18/02/2020", "UBND tỉnh Thanh Vân", "Rà soát hộ nghèo",
       "Khẩn", "28/02/2020"]  # fmt: skip
OTHER = [129, "20/02/2020", "77-BC/HND", "17/02/2020", "Hội Nông dân tỉnh", "Kết quả năm 2019", "",
         ""]  # fmt: skip


def sent(house: House, *rows: list[Any], by: Any) -> Import:
    return bring(house, xlsx(HEAD, *rows), kind="incoming", by=by)


def test_the_register_of_the_office(house: House) -> None:
    ngan = clerk(house)
    known = register(house, kind="KH", reference="212/KH-UBND", issued_on=date(2020, 2, 18),
                     issuer=house.province_people, name="Đã có trong sổ")  # fmt: skip
    row = sent(house, ROW, OTHER, by=ngan)
    assert (row.state, row.counts) == (Import.State.READY, (2, 0, 0))
    assert not IncomingPaper.objects.exists()
    confirm(house, row)
    first, second = IncomingPaper.objects.order_by("number")
    assert (first.document, first.urgency, first.reply_by) == (known, "khan", date(2020, 2, 28))
    assert (second.document.kind, second.document.issuer_text) == ("BC", "Hội Nông dân tỉnh")
    assert Document.objects.count() == 2
    assert sent(house, ROW, OTHER, by=ngan).counts == (0, 0, 2)
    changed = sent(house, [*ROW[:7], "29/02/2020"], by=ngan)
    assert changed.counts == (0, 1, 0)
    confirm(house, changed)
    first.refresh_from_db()
    assert first.reply_by == date(2020, 2, 29)


def test_what_stands_goes_out_and_comes_back_the_same(house: House) -> None:
    ngan = clerk(house)
    confirm(house, sent(house, ROW, OTHER, by=ngan))
    kind = KINDS["incoming"]
    lines = kind.lines(ngan, on=house.on, asked={})
    heads = [column.title for column in kind.columns]
    again = bring(house, xlsx(heads, *lines), kind="incoming", by=ngan)
    assert (again.state, again.counts) == (Import.State.READY, (0, 0, 2))


def test_every_fault_is_named_at_its_cell(house: House) -> None:
    row = sent(
        house, ["mười", *ROW[1:]], [130, "31/02/2020", *ROW[2:]], [131, *ROW[1:6], "gấp", ""],
        [132, "01/02/2020", "5/KH-UBND", *ROW[3:]], by=clerk(house),
    )  # fmt: skip
    assert row.state == Import.State.REFUSED
    said = faults(row)
    assert {"A2", "B3", "G4"} <= said.keys()
    only = sent(house, [132, "01/02/2020", "5/KH-UBND", *ROW[3:]], by=clerk(house, name="Hà"))
    assert "trước ngày ban hành 18/02/2020" in faults(only)["B2"]


def test_who_brings_a_register(house: House) -> None:
    looking = clerk(house, Capability.OVERSEE, name="Đinh Thị Hà")
    for user in (looking, house.cuong):
        with pytest.raises(PermissionDenied):
            sent(house, ROW, by=user)
