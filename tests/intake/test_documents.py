"""The register of papers brought from Excel and taken out again; every fault at its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import register
from tests.intake.files import bring, confirm, faults, xlsx
from tests.people import House
from vedich.documents.models import Document
from vedich.documents.refusals import SecretPaper
from vedich.intake.kinds import KINDS
from vedich.intake.models import Import

HEAD = ["Loại", "Số ký hiệu", "Ngày văn bản", "Tác giả", "Trích yếu", "Hiệu lực từ"]
ROW = ["", "212/KH-UBND", "18/02/2020", "UBND tỉnh Thanh Vân", "Rà soát hộ nghèo", ""]
OTHER = ["Báo cáo", "77-BC/HND", "17/02/2020", "Hội Nông dân tỉnh", "Kết quả năm 2019", ""]


def sent(house: House, *rows: list[Any], by: Any = None) -> Import:
    return bring(house, xlsx(HEAD, *rows), kind="documents", by=by or house.binh)


def test_a_register_comes_in(house: House) -> None:
    row = sent(house, ROW, OTHER)
    assert (row.state, row.counts) == (Import.State.READY, (2, 0, 0))
    assert not Document.objects.exists()
    confirm(house, row)
    first = Document.objects.get(kind="KH")
    assert (first.issuer, first.area) == (house.province_people, house.province)
    assert Document.objects.get(kind="BC").issuer_text == "Hội Nông dân tỉnh"
    assert sent(house, ROW, OTHER).counts == (0, 0, 2)
    changed = sent(house, [*ROW[:4], "Rà soát hộ nghèo sau Tết", "20/02/2020"])
    assert changed.counts == (0, 1, 0)
    confirm(house, changed)
    first.refresh_from_db()
    assert (first.name, first.in_force_from) == ("Rà soát hộ nghèo sau Tết", date(2020, 2, 20))


def test_what_stands_goes_out_and_comes_back_the_same(house: House) -> None:
    register(house)
    register(house, kind="BÁO", reference="", name="Bài báo không số", issuer=None)
    kind = KINDS["documents"]
    lines = kind.lines(house.binh, on=house.on, asked={})
    again = bring(
        house, xlsx([column.title for column in kind.columns], *lines), kind="documents",
        by=house.binh,
    )  # fmt: skip
    assert (again.state, again.counts) == (Import.State.READY, (0, 0, 2))


def test_every_fault_is_named_at_its_cell(house: House) -> None:
    row = sent(
        house, ["Sắc lệnh", *ROW[1:]], [*ROW[:2], "31/02/2020", *ROW[3:]], [*ROW[:4], "", ""],
        ["", "9/KH-UBND", "18/02/2020", *ROW[3:5], "01/02/2020"],
    )  # fmt: skip
    assert row.state == Import.State.REFUSED
    assert {"A2", "C3", "E4"} <= faults(row).keys()
    late = sent(house, ["", "9/KH-UBND", "18/02/2020", *ROW[3:5], "01/02/2020"])
    assert "trước ngày ban hành" in faults(late)["F2"]


def test_a_file_with_a_secret_paper_is_not_kept(house: House) -> None:
    with pytest.raises(SecretPaper):
        sent(house, ROW, [*ROW[:4], "TỐI MẬT về việc nọ", ""])
    assert not Import.objects.exists()
    assert not Document.objects.exists()


def test_who_brings_papers(house: House) -> None:
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            sent(house, ROW, by=user)
