"""Loading a file of facts: what it says comes in once, as said; what is wrong is said at once."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from vedich.accounts.queries import system_user
from vedich.audit.models import AuditEntry
from vedich.documents.models import Document
from vedich.indicators.imports import NotJson, NotText, import_file
from vedich.indicators.models import Claim, Indicator, Metric, RollUp, Target
from vedich.indicators.services.importing import Summary, import_facts
from vedich.lib.errors import Refused

FACTS: dict[str, Any] = {
    "about": "Số minh họa.",
    "on": "2020-02-10",
    "source": {
        "kind": "press",
        "document": "bao",
        "title": "Một bài báo",
        "published_on": "2020-02-10",
    },
    "coverage": "total",
    "documents": [
        {
            "key": "bao",
            "kind": "BÁO",
            "name": "Một bài báo",
            "issued_on": "2020-02-10",
            "issuer_text": "Báo Thanh Vân",
            "area": "T1",
            "clauses": [{"kind": "doan", "number": "3", "heading": "Khau Mòn: giảm nghèo"}],
        }
    ],
    "indicators": [
        {
            "code": "ho-ngheo",
            "name": "Tỷ lệ hộ nghèo",
            "measure_unit": "%",
            "area": "T1",
            "direction": "down",
            "lowest": 0,
            "highest": 100,
        }
    ],
    "targets": [{"indicator": "ho-ngheo", "area": "T11", "period": "2020", "value": None}],
    "facts": [
        {
            "key": "f02",
            "fact": "f02",
            "area": "T1101",
            "indicator": "ho-ngheo",
            "passage": "3",
            "qualifier": ">",
            "value": 70,
            "value_text": "trên 70%",
            "measure_unit": "%",
        },
        {
            "key": "f03",
            "area": "T1101",
            "indicator": "ho-ngheo",
            "passage": "3",
            "period": "2020-02",
            "qualifier": ">",
            "value": "36,5",
            "value_text": "trên 36,5%",
            "measure_unit": "%",
            "organisation": "party:T1101",
        },
    ],
}


def load(house: House, data: Any = None, **given: Any) -> Summary:
    return import_facts(
        FACTS if data is None else data, **{"actor": system_user(), "at": house.at, **given}
    )


def changed(**columns: Any) -> dict[str, Any]:
    """The facts with other columns in the first number."""
    data = deepcopy(FACTS)
    data["facts"][0].update(columns)
    return data


def nothing_written() -> bool:
    tables = (Claim, Indicator, Metric, Target, Document, RollUp)
    return not any(table.objects.exists() for table in tables)


def test_each_number_comes_in_as_said(house: House) -> None:
    summary = load(house)
    assert (summary.claims, summary.indicators, summary.documents, summary.targets) == (2, 1, 1, 1)
    first, second = Claim.objects.order_by("pk")
    assert (first.qualifier, first.value, first.value_text) == (">", 70, "trên 70%")
    assert first.period == ""
    assert first.area == house.commune
    assert first.source_kind == Claim.Source.PRESS
    assert first.document is not None
    assert first.document.name == "Một bài báo"
    assert first.clause is not None
    assert first.clause.path == "3"
    assert first.coverage == Claim.Coverage.TOTAL
    assert second.value == Decimal("36.5")
    assert second.organisation == house.commune_committee
    assert Target.objects.get().value is None


def test_what_the_administrator_loads_counts_at_once_and_is_in_the_log(house: House) -> None:
    load(house)
    assert set(Claim.objects.values_list("state", flat=True)) == {Claim.State.APPROVED}
    assert AuditEntry.objects.filter(fact="indicators.claim.imported").count() == 2


def test_the_same_file_twice_adds_nothing(house: House) -> None:
    load(house)
    again = load(house)
    assert (again.claims, again.known, again.indicators, again.documents) == (0, 2, 0, 0)
    assert Claim.objects.count() == 2
    assert str(again).startswith("Đã nhập 0 số")


def test_all_that_is_wrong_is_said_at_once_by_row(house: House) -> None:
    data = changed(value="bảy mươi", qualifier="hơn", xa="x", area="T9999")
    data["facts"][1].update(value=224, indicator="ho-giau")
    data["indicators"].append({"code": "thieu-ten", "area": "T1"})
    with pytest.raises(Refused) as refused:
        load(house, data)
    said = [str(each) for each in refused.value.each()]
    assert "indicators, dòng 2 (thieu-ten): thiếu cột “name”." in said
    assert any("facts, dòng 1 (f02)" in line and "“bảy mươi”" in line for line in said)
    assert any("cột qualifier ghi “hơn”" in line for line in said)
    assert any("không có cột “xa”" in line for line in said)
    assert any("dòng 2 (f03): không tìm thấy chỉ tiêu “ho-giau”" in line for line in said)
    assert nothing_written()


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"area": "T9999"}, "không có địa bàn mã “T9999” vào ngày 10/02/2020"),
        ({"value": 224}, "Có phải 22,4 không?"),
        ({"value": None}, "Chưa có giá trị"),
        ({"period": "tháng 13/2019"}, "không có kỳ này"),
        ({"kind": "change"}, "so với kỳ nào"),
        ({"passage": "9"}, "không tìm thấy phần, mục, đoạn “9”"),
        ({"organisation": "Huyện ủy Không Có"}, "không tìm thấy tổ chức"),
        ({"key": "f03"}, "“f03” đã dùng ở dòng 1"),
        ({"is_key": 3}, "không có cột “is_key”"),
        ({"items": "chè"}, "cần một danh sách chữ"),
    ],
)
def test_a_bad_value_is_refused_with_its_row(
    house: House, columns: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match="facts, dòng ") as refused:
        load(house, changed(**columns))
    assert words in str(refused.value)
    assert nothing_written()


def test_decomposed_text_is_stored_composed(house: House) -> None:
    load(house, changed(value_text="tre\u0302n 70%"))
    assert Claim.objects.order_by("pk")[0].value_text == "trên 70%"


def test_who_may_not_report_there_loads_nothing(house: House) -> None:
    data = {"facts": [{**FACTS["facts"][0], "source_kind": "press"}], "indicators": []}
    load(house, {"indicators": FACTS["indicators"]})
    del data["facts"][0]["passage"]
    with pytest.raises(PermissionDenied):
        load(house, data, actor=house.cuong)
    assert load(house, data, actor=house.lan).claims == 1
    assert Claim.objects.get().state == Claim.State.SUBMITTED


@pytest.mark.parametrize("data", [[], "x", {"facts": {}}, {"facts": [1]}, {"source": 3}])
def test_another_shape_is_refused(house: House, data: Any) -> None:
    with pytest.raises(Refused):
        load(house, data)


def test_from_a_file(house: House, tmp_path: Path) -> None:
    path = tmp_path / "so.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    given = {"actor": system_user(), "at": house.at, "progress": lambda _text: None}
    assert "Đã nhập 2 số" in import_file(path, **given)
    path.write_text('{"facts": [}', encoding="utf-8")
    with pytest.raises(NotJson, match="dòng 1, cột 12"):
        import_file(path, **given)
    path.write_bytes(b"\xff\xfe{")
    with pytest.raises(NotText):
        import_file(path, **given)
