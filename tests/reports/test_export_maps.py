"""Lists that go upward: a map is made from pasted heads, edited, run as Excel and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import give
from tests.web.html_checks import assert_clean
from vedich.audit.editing import EditedMeanwhile
from vedich.lib.errors import ManyRefused
from vedich.reports import refusals, services
from vedich.reports.models import ExportMap

Door = Callable[[Any], Client]
HEADS = "TT\tNội dung công việc\tCơ quan chủ trì\tThời hạn\tTiến độ\n"


def column(head: str, field: str = "", constant: str = "", days: str = "") -> Any:
    return {"head": head, "field": field, "constant": constant, "days": days}


COLUMNS = [
    column("Việc", "name"),
    column("Hạn", "due_on"),
    column("Hạn (chữ)", "due_on", days="yyyy-mm-dd"),
    column("Số ngày chậm", "late"),
    column("Tỉnh", constant="=Thanh Vân"),
]


def make(house: House, columns: Any = COLUMNS, name: str = "Biểu 01", **said: Any) -> ExportMap:
    given: dict[str, Any] = {
        "organisation": house.province_committee,
        "actor": house.binh,
        "at": house.at,
    }
    return services.make_map(name=name, columns=columns, **given | said)


def tasks(house: House) -> None:
    give(house, "=1+1", on=date(2020, 1, 2), due_on=date(2020, 1, 31))
    give(house, "Rà soát", lead=house.other_district_committee)


def test_made_from_pasted_heads_edited_and_run(house: House, client_for: Door) -> None:
    tasks(house)
    client = client_for(house.binh)
    said = {
        "organisation": "Tỉnh ủy Thanh Vân", "name": "Biểu 02/BC", "source": "tasks",
        "heads": HEADS,
    }  # fmt: skip
    answer: Any = client.post(reverse("make_export_map"), said)
    made = ExportMap.objects.get()
    assert answer.url == reverse("edit_export_map", kwargs={"pk": made.pk})
    assert [(row["head"], row["field"]) for row in made.columns] == [
        ("TT", ""),
        ("Nội dung công việc", "name"),
        ("Cơ quan chủ trì", "lead"),
        ("Thời hạn", "due_on"),
        ("Tiến độ", "percent"),
    ]
    page = client.get(answer.url).content.decode()
    assert_clean(page)
    lines = {
        "name": "Biểu 02", "version": "1",
        "order_1": "2", "head_1": "Việc", "field_1": "name",
        "order_2": "1", "head_2": "Mã", "field_2": "code",
        "order_3": "3", "head_3": "Hạn", "field_3": "due_on", "days_3": "dd/mm/yyyy",
    }  # fmt: skip
    assert client.post(answer.url, lines).status_code == 302
    late = client.post(answer.url, lines | {"head_1": "Tên"})
    assert late.status_code == 409
    assert "Bản đang gõ" in late.content.decode()
    made.refresh_from_db()
    assert [row["head"] for row in made.columns] == ["Mã", "Việc", "Hạn"]
    listed: Any = client.get(made.get_absolute_url(), {"chu-tri": house.district_committee.pk})
    assert "Huyện ủy Mộc Sơn" in listed.content.decode()
    assert_clean(listed.content.decode())
    assert "Biểu 02" in client.get(reverse("tasks")).content.decode()
    drop = reverse("drop_export_map", kwargs={"pk": made.pk})
    assert client.post(drop, {"version": "1"}).status_code == 409
    assert client.post(drop, {"version": "2"}).status_code == 302
    assert not ExportMap.objects.exists()


def test_excel_and_csv_hold_the_filtered_register(house: House, client_for: Door) -> None:
    tasks(house)
    made = make(house)
    client = client_for(house.binh)
    run = reverse("run_export_map", kwargs={"pk": made.pk})
    answer = client.get(run, {"chu-tri": house.district_committee.pk})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    assert sheet.to_python() == [
        ["Việc", "Hạn", "Hạn (chữ)", "Số ngày chậm", "Tỉnh"],
        ["=1+1", date(2020, 1, 31), "2020-01-31", 21.0, "=Thanh Vân"],
    ]
    text = client.get(run, {"dang": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert ["'=1+1", "31/01/2020", "2020-01-31", "21", "'=Thanh Vân"] in rows
    assert len(rows) == 3
    assert (
        client.get(f"/api/export-maps/{made.pk}/run", {"dang": "csv"}).content.decode("utf-8-sig")
        == text
    )


def test_everything_wrong_with_the_columns_is_said_at_once(house: House) -> None:
    make(house)
    bad = [
        column("", "name"),
        column("Việc", "nme"),
        column("việc", "name"),
        column("Hai", "name", constant="x"),
        column("Không"),
        column("Ngày", "due_on", days="mm"),
    ]
    with pytest.raises(ManyRefused) as refused:
        make(house, bad)
    assert [each.code for each in refused.value.each()] == [
        "head_missing", "field_unknown", "head_twice", "column_twofold", "column_empty",
        "format_unknown", "map_exists",
    ]  # fmt: skip
    with pytest.raises(refusals.NoColumns):
        make(house, [], name="Khác")
    with pytest.raises(refusals.TooManyColumns):
        make(house, [column(f"Cột {n}", "name") for n in range(41)], name="Khác")
    assert ExportMap.objects.count() == 1


def test_the_second_to_save_is_told(house: House) -> None:
    made = make(house)
    given: dict[str, Any] = {"actor": house.binh, "at": house.at, "columns": COLUMNS[:1]}
    services.edit_map(export_map=made, version=1, name="Mới", **given)
    with pytest.raises(EditedMeanwhile):
        services.edit_map(export_map=made, version=1, name="Khác", **given)


def test_who_may(house: House, client_for: Door) -> None:
    made = make(house)
    pk = {"pk": made.pk}
    for who in (house.minh, house.cuong):
        with pytest.raises(PermissionDenied):
            make(house, actor=who, name="Khác")
        with pytest.raises(PermissionDenied):
            services.drop_map(export_map=made, version=1, actor=who, at=house.at)
    own = make(house, organisation=house.district_committee)
    hanh, cuong = client_for(house.hanh), client_for(house.cuong)
    assert hanh.get(own.get_absolute_url()).status_code == 200
    assert hanh.get(reverse("run_export_map", kwargs={"pk": own.pk})).status_code == 200
    assert hanh.get(made.get_absolute_url()).status_code == 404
    for name in ("edit_export_map", "drop_export_map"):
        assert hanh.post(reverse(name, kwargs={"pk": own.pk})).status_code == 403
        assert cuong.post(reverse(name, kwargs={"pk": own.pk})).status_code == 404
    assert hanh.get(reverse("make_export_map")).status_code == 403
    for name in ("export_map", "run_export_map"):
        assert cuong.get(reverse(name, kwargs=pk)).status_code == 404
    assert cuong.get(f"/api/export-maps/{made.pk}/run").status_code == 404
    assert [row["id"] for row in hanh.get("/api/export-maps").json()] == [own.pk]


def test_few_statements_however_much_there_is(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    made = make(house)
    tasks(house)
    pages = [
        reverse("export_maps"),
        made.get_absolute_url(),
        reverse("run_export_map", kwargs={"pk": made.pk}),
        reverse("edit_export_map", kwargs={"pk": made.pk}),
    ]
    few = [statements(client, page) for page in pages]
    for n in range(20):
        make(house, name=f"Biểu {n + 10}")
        give(house, f"Việc {n}")
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= MOST
