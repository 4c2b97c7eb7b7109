"""Files of a paper: attached, read, handed out, taken away; a secret one leaves nothing."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.documents.papers import add, register
from tests.documents.test_refuse_secret import HEAD, kept
from tests.files import making
from tests.people import House
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.audit.models import AuditEntry
from vedich.documents import queries, refusals, services
from vedich.documents.facts import DocumentFact
from vedich.documents.models import Clause, Document, PaperFile, PaperText
from vedich.files import answers
from vedich.files import refusals as file_refusals
from vedich.files.models import StoredFile
from vedich.lib.errors import Refused

Door = Callable[[Any], Client]
Role = PaperFile.Role
TEXT = "\n".join(making.PAPER)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def attach(house: House, paper: Document, content: bytes = b"", **given: Any) -> PaperFile:
    values = {"name": "12-KL.docx", "role": Role.MAIN, "actor": house.binh, "at": house.at}
    return services.attach_file(document=paper, content=content or making.docx(), **values | given)


def sent(content: bytes = b"", name: str = "12-KL.docx", **given: Any) -> dict[str, Any]:
    file = SimpleUploadedFile(name, content or making.docx())
    return {"file": file, "role": "main", "secrecy_mark": "thuong"} | given


# --- The act --------------------------------------------------------------------------------------


def test_a_file_is_kept_with_its_text_and_the_log_tells(house: House) -> None:
    paper = register(house)
    made = attach(house, paper)
    assert made.file.name == "12-KL.docx"
    assert made.content.text == TEXT
    assert made.content.state == PaperText.State.READ
    entry = AuditEntry.objects.filter(fact=DocumentFact.FILE_ATTACHED).get()
    assert entry.data["digest"] == made.file.digest
    assert queries.text_of(paper) == TEXT


def test_the_text_of_a_paper_is_the_whole_text_then_the_annexes(house: House) -> None:
    paper = register(house)
    assert queries.text_of(paper) == ""
    point = add(house, paper, "II", heading="Nhiệm vụ", kind=Clause.Kind.SECTION)
    add(house, paper, "a", parent=point, heading="", text="Làm đường")
    assert queries.text_of(paper) == "II. Nhiệm vụ\na)\nLàm đường"
    attach(house, paper, "Quét".encode(), name="q.txt", role=Role.SCAN)
    assert queries.text_of(paper) == "Quét"
    attach(house, paper, b"Bieu 1\tA", name="b1.txt", role=Role.ANNEX)
    attach(house, paper)
    attach(house, paper, making.pdf(making.PAPER), name="12-KL.pdf")
    assert queries.text_of(paper) == f"{TEXT}\nBieu 1\tA"


def test_who_may_not_write_in_the_register_attaches_nothing(house: House) -> None:
    paper = register(house)
    for who in (house.minh, house.cuong):
        with pytest.raises(PermissionDenied):
            attach(house, paper, actor=who)
    assert not StoredFile.objects.exists()


def test_the_same_file_twice(house: House) -> None:
    paper, content = register(house), making.docx()
    made = attach(house, paper, content)
    with pytest.raises(refusals.AlreadyAttached):
        attach(house, paper, content, name="lại.docx")
    services.take_away_file(paper_file=made, actor=house.binh, at=house.at)
    attach(house, paper, content, name="lại.docx")
    assert PaperFile.objects.count() == 2
    assert StoredFile.objects.count() == 2


def test_what_is_taken_away_leaves_the_page_and_stays_in_the_history(house: House) -> None:
    paper = register(house)
    made = attach(house, paper)
    with pytest.raises(PermissionDenied):
        services.take_away_file(paper_file=made, actor=house.minh, at=house.at)
    services.take_away_file(paper_file=made, actor=house.binh, at=house.at)
    assert list(queries.files_of(paper)) == []
    assert queries.text_of(paper) == ""
    assert StoredFile.objects.get() == made.file
    assert AuditEntry.objects.filter(fact=DocumentFact.FILE_TAKEN_AWAY).count() == 1
    with pytest.raises(refusals.AlreadyTakenAway):
        services.take_away_file(paper_file=made, actor=house.binh, at=house.at)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"role": "khac"}, refusals.UnknownRole),
        ({"content": b"%PDF-1.4 hong", "name": "a.pdf"}, file_refusals.Broken),
        ({"content": making.OLD_WORD, "name": "a.doc"}, file_refusals.OldWord),
        ({"content": making.LOCKED_WORD}, file_refusals.HasPassword),
        ({"content": making.HEIC, "name": "a.heic"}, file_refusals.KindNotTaken),
    ],
)
def test_bad_input_leaves_nothing(
    house: House, folder: Path, given: dict[str, Any], refusal: type[Refused]
) -> None:
    paper = register(house)
    with pytest.raises(refusal):
        attach(house, paper, **given)
    assert not StoredFile.objects.exists()
    assert not PaperFile.objects.exists()
    assert not folder.exists()


# --- Secret papers --------------------------------------------------------------------------------

SECRET = HEAD.format(stamp="TỐI MẬT")


def stamped_box(document: Any) -> None:
    document.paragraphs[-1]._p.append(making.boxed("TUYỆT MẬT"))


def stamped_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "M Ậ T"


def old_font(document: Any) -> None:
    document.paragraphs[0].add_run("m\u00cbt").font.name = ".VnTimeH"


LINES = ["Hoa Tường Vi"] * 30


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (making.docx(*SECRET.split("\n")), "a.docx"),
        (making.docx(*LINES, dress=stamped_box), "a.docx"),
        (making.docx(*LINES, dress=stamped_header), "a.docx"),
        (making.docx("Độ ", *LINES, dress=old_font), "a.docx"),
        (making.odt("".join(f"<text:p>{line}</text:p>" for line in SECRET.split("\n"))), "a.odt"),
        (making.pdf(SECRET.split("\n")), "a.pdf"),
        (making.pdf([*LINES[:20], "MẬT"]), "a.pdf"),
        (SECRET.encode("utf-16"), "a.txt"),
        ("Hoa Tường Vi".encode(), "12 MẬT.txt"),
    ],
)
def test_a_secret_file_leaves_no_word_and_no_byte(
    house: House, folder: Path, content: bytes, name: str
) -> None:
    paper = register(house)
    before = AuditEntry.objects.count()
    with pytest.raises(refusals.SecretPaper):
        attach(house, paper, content, name=name)
    assert not folder.exists()
    assert not kept("Tường Vi")
    assert not StoredFile.objects.exists()
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.fact, entry.data) == (DocumentFact.SECRET_REFUSED, {})
    assert AuditEntry.objects.count() == before + 1


def test_the_field_alone_is_enough(house: House, client_for: Door, folder: Path) -> None:
    paper = register(house)
    answer = client_for(house.binh).post(
        reverse("attach_file", kwargs={"pk": paper.pk}), sent(secrecy_mark="mat")
    )
    assert answer.status_code == 422
    assert "không được ghi vào hệ thống này" in answer.content.decode()
    assert "12-KL.docx" not in answer.content.decode()
    assert not folder.exists()


# --- Scans ----------------------------------------------------------------------------------------


def test_a_scan_is_read_page_by_page(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\nif [ "$1" = "--list-langs" ]; then echo vie; exit 0; fi\n'
        'cat > /dev/null; printf "Một trang"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    paper = register(house)
    scan = making.pdf(*["x"] * 4, picture=True)
    made = attach(house, paper, scan, name="q.pdf", role=Role.SCAN)
    assert (made.content.state, made.content.pages) == (PaperText.State.WAITING, 4)
    assert services.read_scans(at=house.at) == 3
    assert services.read_scans(at=house.at) == 1
    assert services.read_scans(at=house.at) == 0
    text = PaperText.objects.get()
    assert (text.state, text.text) == (PaperText.State.READ, "\n".join(["Một trang"] * 4))
    assert AuditEntry.objects.filter(fact=DocumentFact.SCAN_READ).count() == 1


def test_without_tesseract_a_scan_is_kept_and_said(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client_for: Door
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    paper = register(house)
    made = attach(house, paper, making.pdf("x", picture=True), name="q.pdf", role=Role.SCAN)
    assert made.content.state == PaperText.State.UNREAD
    page = client_for(house.binh).get(made.get_absolute_url()).content.decode()
    assert "chưa cài Tesseract" in page
    assert services.read_scans(at=house.at) == 0


# --- The pages ------------------------------------------------------------------------------------


def test_a_file_is_attached_on_the_page_and_read_there(house: House, client_for: Door) -> None:
    paper = register(house)
    client = client_for(house.binh)
    door = reverse("attach_file", kwargs={"pk": paper.pk})
    form = client.get(door).content.decode()
    assert_clean(form)
    assert 'enctype="multipart/form-data"' in form
    assert "Tối đa 20 MB" in form
    content = making.docx(*making.PAPER, dress=table)
    answer = client.post(door, sent(content))
    made = PaperFile.objects.get()
    assert answer.status_code == 302
    assert answer.url == made.get_absolute_url()
    page = client.get(answer.url).content.decode()
    assert_clean(page)
    assert "Làm đường liên thôn" in page
    assert "<td>Chủ trì</td>" in page
    there = client.get(paper.get_absolute_url()).content.decode()
    assert_clean(there)
    assert "12-KL.docx" in there
    got = client.get(reverse("download_paper_file", kwargs={"pk": paper.pk, "file_pk": made.pk}))
    assert b"".join(got) == content  # type: ignore[arg-type]
    assert got["Content-Disposition"].startswith("attachment")


def table(document: Any) -> None:
    rows = document.add_table(rows=1, cols=2)
    rows.cell(0, 0).text, rows.cell(0, 1).text = "Nhiệm vụ", "Chủ trì"


def test_a_pdf_is_opened_by_the_browser(house: House, client_for: Door) -> None:
    paper = register(house)
    made = attach(house, paper, making.pdf(making.PAPER), name="a.pdf")
    client = client_for(house.binh)
    place = {"pk": paper.pk, "file_pk": made.pk}
    assert (
        reverse("show_paper_file", kwargs=place)
        in client.get(made.get_absolute_url()).content.decode()
    )
    answer = client.get(reverse("show_paper_file", kwargs=place))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["Content-Security-Policy"] == answers.VIEWER
    saved = client.get(reverse("download_paper_file", kwargs=place))
    assert saved["Content-Security-Policy"] == answers.SANDBOX
    assert saved["X-Content-Type-Options"] == "nosniff"


def test_a_bad_file_is_said_at_the_field(house: House, client_for: Door) -> None:
    paper = register(house)
    door = reverse("attach_file", kwargs={"pk": paper.pk})
    answer = client_for(house.binh).post(door, sent(making.LOCKED_WORD))
    assert answer.status_code == 422
    assert "đặt mật khẩu nên không đọc được" in answer.content.decode()
    answer = client_for(house.binh).post(door, {"role": "main", "secrecy_mark": "thuong"})
    assert answer.status_code == 422
    assert "Chưa chọn tệp. Chọn một tệp rồi gửi." in answer.content.decode()


def test_the_text_is_split_into_clauses_after_a_look(house: House, client_for: Door) -> None:
    paper = register(house)
    made = attach(house, paper)
    client = client_for(house.binh)
    door = reverse("add_outline", kwargs={"pk": paper.pk})
    page = client.get(door, {"tep": str(made.pk)}).content.decode()
    assert "I. Mục tiêu" in page
    client.post(door, {"text": TEXT, "ghi": "1"})
    assert [each.path for each in queries.clauses_of(paper)] == ["I", "I.1", "I.2"]
    for other in ("x", "999999"):
        assert "I. Mục tiêu" not in client.get(door, {"tep": other}).content.decode()


def test_doors(house: House, client_for: Door) -> None:
    """Binh changes, the district looks, the stranger finds nothing; what is gone is gone."""
    paper = register(house)
    made = attach(house, paper)
    place = {"pk": paper.pk, "file_pk": made.pk}
    reading = ["paper_file", "download_paper_file", "show_paper_file"]
    for name in reading:
        address = reverse(name, kwargs=place)
        assert client_for(house.minh).get(address).status_code == 200
        assert client_for(house.cuong).get(address).status_code == 404
    for address in (
        reverse("attach_file", kwargs={"pk": paper.pk}),
        reverse("take_away_paper_file", kwargs=place),
    ):
        assert client_for(house.minh).get(address).status_code == 403
        assert client_for(house.minh).post(address, sent()).status_code == 403
        assert client_for(house.cuong).post(address, sent()).status_code == 404
    other = register(house, reference="02-NQ/TU", kind="KL")
    wrong = reverse("paper_file", kwargs={"pk": other.pk, "file_pk": made.pk})
    assert client_for(house.binh).get(wrong).status_code == 404
    answer = client_for(house.binh).post(reverse("take_away_paper_file", kwargs=place))
    assert answer.status_code == 302
    for name in reading:
        assert client_for(house.binh).get(reverse(name, kwargs=place)).status_code == 404


def test_the_page_takes_no_more_statements_with_more_files(house: House, client_for: Door) -> None:
    paper = register(house)
    client = client_for(house.binh)
    attach(house, paper)
    few = statements(client, paper.get_absolute_url())
    for number in range(9):
        attach(house, paper, f"Biểu {number}".encode(), name=f"b{number}.txt", role=Role.ANNEX)
    assert statements(client, paper.get_absolute_url()) == few <= MOST


# --- The API --------------------------------------------------------------------------------------


def test_files_in_the_api(house: House, client_for: Door) -> None:
    paper = register(house)
    client, door = client_for(house.binh), f"/api/documents/{paper.pk}/files"
    content = making.docx()
    file = SimpleUploadedFile("12-KL.docx", content)
    answer = client.post(door, {"file": file, "role": "main"})
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["name"], made["state"], made["role"]) == ("12-KL.docx", "read", "main")
    assert [row["id"] for row in client_for(house.minh).get(door).json()] == [made["id"]]
    text = client_for(house.minh).get(f"/api/documents/{paper.pk}/text").json()
    assert text == {"text": TEXT}
    got = client.get(f"{door}/{made['id']}")
    assert b"".join(got) == content  # type: ignore[arg-type]
    locked = SimpleUploadedFile("a.docx", making.LOCKED_WORD)
    assert client.post(door, {"file": locked}).status_code == 422
    again = SimpleUploadedFile("b.txt", "Chữ".encode())
    assert client_for(house.minh).post(door, {"file": again}).status_code == 403
    assert client_for(house.cuong).get(door).status_code == 404
    assert client_for(house.minh).delete(f"{door}/{made['id']}").status_code == 403
    assert client.delete(f"{door}/{made['id']}").status_code == 204
    assert client.get(door).json() == []
