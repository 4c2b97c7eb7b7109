"""The pages: bring, join columns, look, confirm; who may not; statements; without surprises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.factories import grant, make_area
from tests.indicators.worlds import metric
from tests.intake.files import HEAD, bring, confirm, xlsx
from tests.people import House
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.indicators.models import Claim
from vedich.intake import jobs, services, workbooks
from vedich.intake.models import ColumnMapping, Import, ImportContent
from vedich.intake.services import writing
from vedich.organisations.models import Capability, Reach

Door = Callable[[Any], Client]
State = Import.State
GOOD = ["T1101", "", "ho-ngheo", "2019", 120]


def upload(content: bytes, name: str = "so.xlsx") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content), "text": ""}


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_from_the_list_to_the_written_number(house: House, client_for: Door):
    metric(house)
    client = client_for(house.lan)
    page = text_of(client.get("/nhap-lieu/"))
    assert "/nhap-lieu/so-lieu/" in page
    assert "/nhap-lieu/dia-ban/" not in page  # Lan does not keep the chart
    answer = client.post("/nhap-lieu/so-lieu/", upload(xlsx(HEAD, GOOD)))
    row = Import.objects.get()
    assert answer.headers["Location"] == f"/nhap-lieu/lan/{row.pk}/"
    page = text_of(client.get(answer.headers["Location"]))
    assert "120 hộ" in page
    assert "Ghi 1 dòng" in page
    answer = client.post(f"/nhap-lieu/lan/{row.pk}/ghi/", {"duyet": "1"}, follow=True)
    assert "0 số đã duyệt, 1 số chờ duyệt." in text_of(answer)
    assert Claim.objects.get().value == 120
    assert "đã ghi" in text_of(client.get("/nhap-lieu/")).lower()


def test_rows_pasted_into_the_page(house: House, client_for: Door):
    metric(house)
    text = "Mã địa bàn\tMã số liệu\tKỳ\tGiá trị\r\nT1101\tho-ngheo\t2019\t1.234,5\r\n"
    client_for(house.lan).post("/nhap-lieu/so-lieu/", {"text": text})
    assert Import.objects.get().new_count == 1


def test_what_cannot_be_read_is_said_on_the_page(house: House, client_for: Door):
    client = client_for(house.lan)
    answer = client.post("/nhap-lieu/so-lieu/", upload(b"", "rong.xlsx"))
    assert answer.status_code == 422
    assert "Tệp rong.xlsx không có dòng nào." in text_of(answer)
    answer = client.post("/nhap-lieu/so-lieu/", {"text": ""})
    assert "Chưa có gì để nhập." in text_of(answer)


def test_too_heavy_is_refused_before_it_is_read(house: House, client_for: Door, settings: Any):
    settings.UPLOAD_MEGABYTES = 1
    answer = client_for(house.lan).post(
        "/nhap-lieu/so-lieu/", upload(b"x" * 10, "to.xlsx"), CONTENT_LENGTH=str(200 * 1024 * 1024)
    )
    assert answer.status_code == 413
    assert "nặng hơn 1 MB nên không đọc" in text_of(answer)
    assert not Import.objects.exists()


def test_faults_by_cell_and_as_excel(house: House, client_for: Door):
    metric(house)
    client = client_for(house.lan)
    client.post("/nhap-lieu/so-lieu/", upload(xlsx(HEAD, GOOD, [*GOOD[:3], "2018", "nhiều"])))
    row = Import.objects.get()
    page = text_of(client.get(f"/nhap-lieu/lan/{row.pk}/"))
    assert "E3" in page
    assert "“nhiều”: không phải số." in page
    file = client.get(f"/nhap-lieu/lan/{row.pk}/loi/")
    sheet = CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
    assert sheet == [
        ["Dòng", "Cần sửa", *HEAD],
        [3.0, "E3: “nhiều”: không phải số. Ghi số như 1.234,5.", "T1101", "", "ho-ngheo", "2018",
         "nhiều"],
    ]  # fmt: skip
    assert client.post(f"/nhap-lieu/lan/{row.pk}/ghi/").status_code == 409


def test_two_faults_of_one_cell_both_stand_in_the_file(house: House):
    metric(house)
    row = bring(house, xlsx(HEAD, [*GOOD[:4], "nhiều"]))
    kept = {"faults": [[1, 4, "a", "Một."], [1, 4, "b", "Hai."]], "rows": {"1": GOOD}}
    file = BytesIO(workbooks.faulty_rows(row, kept))
    sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert sheet[1][:2] == [2.0, "E2: Một. Hai."]


def test_columns_are_joined_once_and_remembered(house: House, client_for: Door):
    metric(house)
    head = ["Mã địa bàn", "Ký hiệu riêng", "Của năm", "Con số"]
    line = ["T1101", "ho-ngheo", "2019", 5]
    client = client_for(house.lan)
    answer = client.post("/nhap-lieu/so-lieu/", upload(xlsx(head, line)))
    row = Import.objects.get()
    assert answer.headers["Location"] == f"/nhap-lieu/lan/{row.pk}/cot/"
    address = answer.headers["Location"]
    answer = client.post(address, {"area_code": "0", "metric_code": "1", "period": "1"})
    assert answer.status_code == 422
    assert "Chưa ghép cột “Giá trị”." in text_of(answer)
    assert "Cột B ghép vào cả" in text_of(answer)
    client.post(address, {"area_code": "0", "metric_code": "1", "period": "2", "value": "3"})
    row.refresh_from_db()
    assert (row.state, row.new_count) == (State.READY, 1)
    assert ColumnMapping.objects.get().user == house.lan
    line[3] = 6
    assert bring(house, xlsx(head, line)).state == State.READY


def test_a_colleague_of_the_same_organisation_need_not_join_them_again(
    house: House, client_for: Door
):
    metric(house)
    grant(house.minh, house.district_committee, Capability.REPORT)
    grant(house.hanh, house.district_committee, Capability.REPORT)
    head = ["Mã địa bàn", "Ký hiệu riêng", "Của năm", "Con số"]
    content = xlsx(head, ["T1101", "ho-ngheo", "2019", 5])
    row = bring(house, content, by=house.minh)
    joined = {"area_code": 0, "metric_code": 1, "period": 2, "value": 3}
    services.map_columns(row=row, columns=joined, actor=house.minh, at=house.at)
    assert bring(house, content, by=house.hanh).state == State.READY
    grant(house.cuong, house.far_commune_committee, Capability.REPORT)
    assert bring(house, content, by=house.cuong).state == State.MAPPING


def test_a_long_one_is_queued_and_written_by_the_job(
    house: House, client_for: Door, monkeypatch: pytest.MonkeyPatch
):
    metric(house)
    monkeypatch.setattr(writing, "AT_ONCE", 0)
    client = client_for(house.lan)
    client.post("/nhap-lieu/so-lieu/", upload(xlsx(HEAD, GOOD)))
    row = Import.objects.get()
    client.post(f"/nhap-lieu/lan/{row.pk}/ghi/", {"duyet": "1"})
    page = text_of(client.get(f"/nhap-lieu/lan/{row.pk}/"))
    assert "Đang chờ đến lượt." in page
    assert f'href="/nhap-lieu/lan/{row.pk}/tien-do/" hx-get' in page
    htmx = {"HX-Request": "true"}
    part = client.get(f"/nhap-lieu/lan/{row.pk}/tien-do/", headers=htmx)
    assert text_of(part).lstrip().startswith('<section class="vd-card" id="tien-do"')
    assert jobs.run(house.at) == 1
    assert jobs.run(house.at) == 0
    part = client.get(f"/nhap-lieu/lan/{row.pk}/tien-do/", headers=htmx)
    assert part.headers["HX-Redirect"] == f"/nhap-lieu/lan/{row.pk}/"
    plain = client.get(f"/nhap-lieu/lan/{row.pk}/tien-do/")
    assert plain.headers["Location"] == f"/nhap-lieu/lan/{row.pk}/"
    assert Claim.objects.count() == 1


def test_one_given_up_by_a_dead_process_is_taken_again(house: House):
    metric(house)
    row = bring(house, xlsx(HEAD, GOOD))
    services.confirm_import(row=row, approve=True, actor=house.lan, at=house.at)
    Import.objects.update(state=State.RUNNING, started_at=house.at)
    assert jobs.run(house.at) == 0
    Import.objects.update(started_at=house.at - timedelta(hours=1))
    assert jobs.run(house.at) == 1
    assert Import.objects.get().state == State.DONE


def test_cancelled_and_expired_files_go(house: House, client_for: Door):
    metric(house)
    client = client_for(house.lan)
    first, second = bring(house, xlsx(HEAD, GOOD)), bring(house, xlsx(HEAD, [*GOOD[:4], 5]))
    client.post(f"/nhap-lieu/lan/{first.pk}/bo/")
    assert list(ImportContent.objects.values_list("of", flat=True)) == [second.pk]
    assert client.post(f"/nhap-lieu/lan/{first.pk}/ghi/").status_code == 409
    assert jobs.expire(house.at + timedelta(hours=23)) == 0
    assert jobs.expire(house.at + timedelta(hours=25)) == 1
    second.refresh_from_db()
    assert (second.state, ImportContent.objects.count()) == (State.EXPIRED, 0)
    assert client.get(f"/nhap-lieu/lan/{second.pk}/cot/").status_code == 404


def test_doors(house: House, client_for: Door):
    metric(house)
    row = bring(house, xlsx(HEAD, GOOD))
    here = f"/nhap-lieu/lan/{row.pk}/"
    for user in (house.cuong, house.hanh, house.minh):  # an import is its bringer's alone
        client = client_for(user)
        for path in ("", "cot/", "loi/", "tien-do/"):
            assert client.get(here + path).status_code == 404
        for path in ("ghi/", "bo/", "cot/"):
            assert client.post(here + path).status_code == 404
    admin = client_for(house.admin)  # looks, but does not write in another's name
    assert admin.get(here).status_code == 200
    for path in ("ghi/", "bo/", "cot/"):
        assert admin.post(here + path).status_code == 403
    for user in (house.cuong, house.hanh):
        for path in ("", "mau/"):
            assert client_for(user).get(f"/nhap-lieu/so-lieu/{path}").status_code == 403
        assert client_for(user).post("/nhap-lieu/so-lieu/", {"text": "a"}).status_code == 403
    assert client_for(house.lan).get("/nhap-lieu/khong-co/").status_code == 404
    assert Client().get("/nhap-lieu/").status_code == 302
    assert row.user == house.lan
    assert confirm(house, row).state == State.DONE


@pytest.mark.parametrize("kind", ["dia-ban", "to-chuc", "nhan-su", "de-an", "chi-tieu"])
def test_every_kind_has_its_page_and_template(house: House, client_for: Door, kind: str):
    client = client_for(house.binh)
    assert_clean(text_of(client.get(f"/nhap-lieu/{kind}/")))
    file = client.get(f"/nhap-lieu/{kind}/mau/")
    names = CalamineWorkbook.from_filelike(BytesIO(file.content)).sheet_names
    assert names[1] == "Hướng dẫn"
    assert file.headers["Content-Disposition"].startswith(f'attachment; filename="mau-{kind}-')


def test_the_template_of_a_period(house: House, client_for: Door):
    client = client_for(house.lan)
    file = client.get("/nhap-lieu/so-lieu/mau/?ky=2018")
    assert 'filename="mau-so-lieu-2018.xlsx"' in file.headers["Content-Disposition"]
    wrong = client.get("/nhap-lieu/so-lieu/mau/?ky=hom-nao")
    assert (wrong.status_code, "“hom-nao”" in text_of(wrong)) == (422, True)


def test_few_statements_whatever_the_number_of_rows(house: House, client_for: Door):
    what = metric(house)
    grant(house.lan, house.commune_committee, Capability.REPORT, Reach.AREA)
    client = client_for(house.lan)
    first = bring(house, xlsx(HEAD, GOOD))
    counts = [statements(client, path) for path in ("/nhap-lieu/", f"/nhap-lieu/lan/{first.pk}/")]
    for number in range(9):
        make_area(under=house.commune, name=f"Thôn {number}", code=f"V{number}")
        bring(house, xlsx(HEAD, *[[*GOOD[:3], str(2000 + n), n] for n in range(number + 2)]))
    last = Import.objects.latest("pk")
    again = [statements(client, path) for path in ("/nhap-lieu/", f"/nhap-lieu/lan/{last.pk}/")]
    assert what.pk
    assert again == counts
    assert max(counts) <= MOST


def test_reading_a_file_takes_as_many_statements_with_ten_times_the_rows(house: House):
    metric(house)

    def lines(count: int) -> bytes:
        return xlsx(HEAD, *[[*GOOD[:3], str(1900 + n), n] for n in range(count)])

    bring(house, lines(3))
    with CaptureQueriesContext(connection) as few:
        bring(house, lines(5))
    with CaptureQueriesContext(connection) as many:
        bring(house, lines(50))
    assert len(many) == len(few)
