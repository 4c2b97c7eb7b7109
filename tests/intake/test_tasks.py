"""Work from files: given, recognised, corrected, already done; every fault at its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add, register
from tests.initiatives.schemes import make
from tests.intake.files import bring, confirm, faults, xlsx
from tests.people import House
from tests.tasks.work import DUE, give, staff
from vedich.intake import workbooks
from vedich.intake.kinds import KINDS
from vedich.intake.kinds import tasks as kind_of_tasks
from vedich.intake.models import Import
from vedich.tasks.models import State, Task

HEAD = ["Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Hạn", "Ngày giao", "Đề án", "Văn bản",
        "Nội dung của văn bản", "Ngày hoàn thành", "Minh chứng"]  # fmt: skip
UNIT = "Huyện ủy Mộc Sơn"


def line(name: str = "Rà soát hộ nghèo", **said: Any) -> list[Any]:
    keys = ["product", "lead", "with", "due", "given", "scheme", "paper", "path", "done", "proof"]
    values = {"lead": UNIT, "due": date(2020, 3, 20)} | said
    return [name, *(values.get(key) for key in keys)]


def sent(house: House, *rows: list[Any], by: Any = None, head: list[str] | None = None) -> Import:
    return bring(house, xlsx(head or HEAD, *rows), kind="tasks", by=by or staff(house).ngan)


def test_a_sheet_of_the_office_becomes_given_work(house: House) -> None:
    paper = register(house, kind="KL", reference="187-KL/TU")
    add(house, paper, "II", kind="muc")
    scheme = make(house, code="ĐA 03", area=house.province, owner=house.province_committee)
    row = sent(
        house,
        line(product="Báo cáo", given="03/02/2020", scheme="ĐA 03", paper="187-KL/TU", path="II",
             **{"with": "Đảng ủy xã Khau Mòn; Đảng ủy xã Sín Lĩnh"}),
        line("Trực phòng cháy", due="thường xuyên"),
        line("Kế hoạch Tết", given=date(2020, 1, 6), due=date(2020, 1, 20), product="Kế hoạch",
             done="18/01/2020", proof="5-KH/HU"),
    )  # fmt: skip
    assert (row.state, row.counts) == (Import.State.READY, (3, 0, 0))
    assert not Task.objects.exists()
    confirm(house, row)
    first, standing, done = Task.objects.order_by("pk")
    assert (first.assigned_on, first.due_on, first.state) == (date(2020, 2, 3), DUE, State.ASSIGNED)
    assert (first.initiative, first.clause.path, first.parts.count()) == (scheme, "II", 2)
    assert (standing.due_on, standing.no_deadline) == (None, "standing")
    assert (done.state, done.done_on) == (State.REPORTED, date(2020, 1, 18))
    assert done.steps.get(act="report").evidence.get().text == "5-KH/HU"


def test_every_fault_is_named_at_its_cell_and_nothing_is_written(house: House) -> None:
    row = sent(
        house,
        line(due="30/2/2020"),
        line("Hai", lead="Huyện ủy Mộc Sn"),
        line("Ba", scheme="ĐA 99"),
        line("Bốn", path="II"),
        line("Năm", given=date(2020, 4, 1)),
        line("Sáu", product="Báo cáo", done=date(2020, 2, 20)),
        line("Bảy", due=None),
        line("Tám"), line("Tám"),
    )  # fmt: skip
    found = faults(row)
    assert "30/2/2020" in found["E2"]
    assert UNIT in found["C3"]
    assert "ĐA 99" in found["G4"]
    assert "I5" in found
    assert any(cell.endswith("6") for cell in found)
    assert any(cell.endswith("7") for cell in found)
    assert "E8" in found
    assert any(cell.endswith("10") for cell in found)
    assert row.state == Import.State.REFUSED
    assert not Task.objects.exists()


def test_the_same_sheet_again_changes_nothing_and_a_code_corrects(house: House) -> None:
    ngan, _son = staff(house)
    task = give(house, "Rà soát hộ nghèo", product="Báo cáo")
    again = bring(house, xlsx(HEAD, line(product="Báo cáo")), kind="tasks", by=ngan)
    assert again.counts == (0, 0, 1)
    coded = ["Mã", *HEAD]
    row = bring(
        house, xlsx(coded, [task.code, *line("Rà soát hộ nghèo, cận nghèo")]), kind="tasks", by=ngan
    )
    assert row.counts == (0, 1, 0)
    confirm(house, row)
    task.refresh_from_db()
    assert (task.name, task.product) == ("Rà soát hộ nghèo, cận nghèo", "Báo cáo")
    moved = bring(
        house,
        xlsx(
            coded,
            [task.code, *line(task.name, due=date(2020, 5, 1))],
            ["NV-9999", *line("Khác")],
            ["402", *line("Khác nữa")],
        ),
        kind="tasks",
        by=ngan,
    )
    found = faults(moved)
    assert "Gia hạn" in found["F2"]
    assert "NV-9999" in found["A3"]
    assert "NV-0402" in found["A4"]


def test_the_template_comes_with_the_offices_own_work(house: House) -> None:
    ngan, _son = staff(house)
    give(house)
    give(house, "Trực phòng cháy", no_deadline="standing")
    give(house, "Của huyện", assigned_by=house.other_district_committee,
         lead=house.far_commune_committee)  # fmt: skip
    lines = KINDS["tasks"].lines(house.binh, on=house.on, asked={})
    assert len(lines) == 3
    row = bring(house, workbooks.template(KINDS["tasks"], lines), kind="tasks", by=house.admin)
    assert (row.state, row.counts) == (Import.State.READY, (0, 0, 3))
    assert len(KINDS["tasks"].lines(ngan, on=house.on, asked={})) == 3


def test_who_gives_no_work_brings_none(house: House) -> None:
    for who in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            bring(house, xlsx(HEAD, line()), kind="tasks", by=who)


def test_too_long_a_file_is_refused_before_any_row_is_done(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind_of_tasks, "MOST", 2)
    row = sent(house, *[line(f"Việc {number}") for number in range(3)])
    assert "nhiều nhất 2" in faults(row)["A4"]
    assert row.state == Import.State.REFUSED
