"""The pages of templates: fields, examples, bringing one, trying it, ending it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.people import House
from tests.reports.making import docx, text_of, upload, with_parts
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.reports.models import PaperKind, PaperTemplate
from vedich.web.word import NOT_VALID

Door = Callable[[Any], Client]
GOOD = docx("{{ co_quan }}: {{ don_vi }}")


def send(client: Client, content: bytes, **said: str) -> Any:
    data: dict[str, Any] = {
        "kind": "tasks", "family": "party", "organisation": "Tỉnh ủy Thanh Vân",
        "valid_from": "01/02/2020", "file": SimpleUploadedFile("Mẫu mới.docx", content),
    }  # fmt: skip
    return client.post(reverse("upload_paper_template"), data | said)


def test_brought_tried_and_ended(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    answer = send(client, GOOD)
    made = PaperTemplate.objects.get()
    assert answer.url == made.get_absolute_url()
    page = client.get(answer.url).content.decode()
    for said in ("Mẫu mới.docx", made.checksum, "Tải lên Danh sách nhiệm vụ"):
        assert said in page
    assert_clean(page)
    held = client.get(reverse("paper_template_file", kwargs={"pk": made.pk}))
    assert held.content == GOOD
    tried = client.get(reverse("paper_template_sample", kwargs={"pk": made.pk}))
    assert "HUYỆN ỦY B: Huyện ủy B" in text_of(tried.content)
    assert NOT_VALID in text_of(tried.content)
    end = reverse("end_paper_template", kwargs={"pk": made.pk})
    assert client.post(end, {"on": "21/02/2020", "version": "9"}).status_code == 409
    assert client.post(end, {"on": "01/01/2020", "version": "1"}).status_code == 422
    assert client.post(end, {"on": "21/02/2020", "version": "1"}).status_code == 302
    assert "Không dùng hôm nay" in client.get(answer.url).content.decode()


def test_what_is_wrong_with_a_file_is_said_and_nothing_kept(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    bad = with_parts(docx("{{ co_qan }}"), {"word/vbaProject.bin": b"x"})
    answer = send(client, bad)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "macro (vbaProject.bin)" in page
    assert "{{ co_qan }} không có; có {{ co_quan }}?" in page
    assert send(client, b"").status_code == 422
    assert send(client, GOOD, organisation="Huyện ủy không có").status_code == 422
    assert not PaperTemplate.objects.exists()


def test_fields_and_examples_of_every_kind(house: House, client_for: Door) -> None:
    client = client_for(house.cuong)
    for kind in PaperKind.values:
        page = client.get(reverse("paper_fields", kwargs={"paper": kind})).content.decode()
        assert "{ co_quan }" in page
        assert "Hướng dẫn 36-HD/VPTW" in page
        assert_clean(page)
        for family in ("party", "state"):
            address = reverse("paper_template_example", kwargs={"paper": kind, "family": family})
            assert "{{ co_quan }}" in text_of(client.get(address).content)
    assert client.get("/bao-cao/mau/truong/thu/").status_code == 404
    assert client.get("/bao-cao/mau/truong/tasks/thu/").status_code == 404


def test_who_opens_what(house: House, client_for: Door) -> None:
    made = upload(house, GOOD, organisation=house.district_committee)
    doors = ("paper_template", "paper_template_file", "paper_template_sample")
    for who, status in ((house.binh, 200), (house.hanh, 200), (house.lan, 200), (house.cuong, 404)):
        client = client_for(who)
        for name in doors:
            assert client.get(reverse(name, kwargs={"pk": made.pk})).status_code == status
        assert client.get(f"/api/paper-templates/{made.pk}/file").status_code == status
    for who in (house.hanh, house.cuong):
        client = client_for(who)
        assert client.get(reverse("upload_paper_template")).status_code == 403
        assert send(client, GOOD).status_code == 403
    end = reverse("end_paper_template", kwargs={"pk": made.pk})
    data = {"on": "21/02/2020", "version": "1"}
    assert client_for(house.hanh).post(end, data).status_code == 403
    assert client_for(house.cuong).post(end, data).status_code == 404
    listed = client_for(house.hanh).get("/api/paper-templates").json()
    assert [(row["id"], row["checksum"]) for row in listed] == [(made.pk, made.checksum)]
    assert client_for(house.cuong).get("/api/paper-templates").json() == []


def test_few_statements_however_many_templates(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    made = upload(house, GOOD)
    pages = [reverse("paper_templates"), made.get_absolute_url()]
    few = [statements(client, page) for page in pages]
    assert_clean(client.get(pages[0]).content.decode())
    rows = [
        PaperTemplate(
            kind="tasks", family="party", organisation=house.district_committee, name=f"Mẫu {n}",
            content=GOOD, filename="a.docx", size=1, checksum="x", uploaded_by=house.binh,
            uploaded_at=house.at, valid_from=house.on.replace(year=1990 + n),
            valid_to=house.on.replace(year=1991 + n),
        )
        for n in range(25)
    ]  # fmt: skip
    for row in rows:
        row.prepare()
    PaperTemplate.objects.bulk_create(rows)
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= MOST
