"""Files that show a product: sent with the report, seen by whoever sees the task."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.documents.test_refuse_secret import HEAD, kept
from tests.files import making
from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.work import give, staff
from tests.web.html_checks import assert_clean
from vedich.audit.models import AuditEntry
from vedich.documents.facts import DocumentFact
from vedich.documents.refusals import SecretPaper
from vedich.files import refusals as file_refusals
from vedich.files.models import StoredFile
from vedich.lib.errors import ManyRefused
from vedich.tasks import services
from vedich.tasks.models import Act, Evidence, State, Step, Task
from vedich.tasks.refusals import NotFromHere, TooManyFiles
from vedich.tasks.services import Proof, Sent
from vedich.tasks.workflow import SLUG_OF

Door = Callable[[Any], Client]
PHOTO = Sent("Ảnh 1.jpg", making.JPEG)
HEIC = Sent("IMG_0412.HEIC", making.HEIC)
PAPER = Sent("12-BC.docx", making.docx("Báo cáo", "Đã xong"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def report(house: House, task: Task, *files: Sent, actor: Any, **said: Any) -> Step:
    return services.report_done(
        task=task, text="Đã xong", proof=Proof(files=files, **said), actor=actor, at=house.at
    )


def test_photographs_are_kept_as_they_are(house: House, folder: Path) -> None:
    son = staff(house).son
    step = report(house, give(house), PHOTO, HEIC, PAPER, actor=son, text="Biên bản 3")
    rows = list(step.evidence.select_related("file").order_by("pk"))
    assert [row.text for row in rows] == ["Biên bản 3", "", "", ""]
    assert [row.file.name for row in rows[1:] if row.file] == [
        "Ảnh 1.jpg", "IMG_0412.HEIC", "12-BC.docx",
    ]  # fmt: skip
    assert {row.file.media_type for row in rows[1:3] if row.file} == {"image/jpeg", "image/heic"}
    contents = {path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert contents == {PHOTO.content, HEIC.content, PAPER.content}


def test_a_photograph_may_be_called_as_the_phone_likes(house: House) -> None:
    son = staff(house).son
    step = report(house, give(house), Sent("IMG_1.HEIC", making.JPEG), actor=son)
    assert [row.file.media_type for row in step.evidence.all() if row.file] == ["image/jpeg"]


def test_files_alone_are_evidence_and_go_with_progress_too(house: House) -> None:
    son = staff(house).son
    task = give(house)
    services.report_progress(
        task=task, text="Một nửa", percent=50, proof=Proof(files=[PHOTO]), actor=son, at=house.at
    )
    report(house, task, PAPER, actor=son)
    assert Evidence.objects.filter(step__task=task, file__isnull=False).count() == 2


def test_all_bad_files_are_said_at_once_and_nothing_is_kept(house: House, folder: Path) -> None:
    son = staff(house).son
    task = give(house)
    with pytest.raises(ManyRefused) as caught:
        report(
            house, task, PHOTO, Sent("a.docx", making.LOCKED_WORD), Sent("b.pdf", b"%PDF-hong"),
            actor=son,
        )  # fmt: skip
    said = list(caught.value.each())
    assert [type(each) for each in said] == [file_refusals.HasPassword, file_refusals.Broken]
    assert {each.field for each in said} == {"evidence_files"}
    with pytest.raises(TooManyFiles):
        report(house, task, *[PHOTO] * 11, actor=son)
    task.refresh_from_db()
    assert task.state == State.ASSIGNED
    assert not folder.exists()
    assert not StoredFile.objects.exists()


def test_a_secret_paper_is_refused_as_evidence(house: House, folder: Path) -> None:
    son = staff(house).son
    task = give(house)
    secret = Sent("bc.docx", making.docx(*HEAD.format(stamp="MẬT").split("\n")))
    with pytest.raises(SecretPaper):
        report(house, task, PHOTO, secret, actor=son)
    assert not folder.exists()
    assert not kept("Tường Vi")
    last = AuditEntry.objects.order_by("pk").last()
    assert last is not None
    assert (last.fact, last.data) == (DocumentFact.SECRET_REFUSED, {})


def test_who_may_not_report_sends_no_files(house: House, folder: Path) -> None:
    people = staff(house)
    task = give(house)
    with pytest.raises(PermissionDenied):
        report(house, task, PHOTO, actor=house.hanh)
    report(house, task, PHOTO, actor=people.son)
    with pytest.raises(NotFromHere):  # somebody reported meanwhile
        report(house, task, PAPER, actor=people.son)
    assert Evidence.objects.count() == 1


# --- The pages ------------------------------------------------------------------------------------


def upload(*files: Sent) -> dict[str, Any]:
    return {
        "text": "Đã làm xong",
        "evidence_files": [SimpleUploadedFile(each.name, each.content) for each in files],
    }


def test_a_report_with_photographs_on_the_page(house: House, client_for: Door) -> None:
    son = staff(house).son
    task = give(house)
    client = client_for(son)
    door = reverse("move_task", kwargs={"pk": task.pk, "act": SLUG_OF[Act.REPORT]})
    page = client.get(door).content.decode()
    assert_clean(page)
    assert "multiple" in page
    assert 'enctype="multipart/form-data"' in page
    assert "tối đa 20 MB, 10 tệp" in page
    answer = client.post(door, upload(PHOTO, PAPER))
    assert answer.status_code == 302
    there = client.get(task.get_absolute_url()).content.decode()
    assert_clean(there)
    assert "Ảnh 1.jpg" in there
    assert "12-BC.docx" in there


def test_a_bad_file_is_said_on_the_page(house: House, client_for: Door) -> None:
    son = staff(house).son
    task = give(house)
    door = reverse("move_task", kwargs={"pk": task.pk, "act": SLUG_OF[Act.REPORT]})
    answer = client_for(son).post(door, upload(Sent("x.exe", b"MZ\x00\x01")))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "không phải loại được nhận ở đây" in page
    assert "Đã làm xong" in page


def test_who_opens_a_file(house: House, client_for: Door) -> None:
    people = staff(house)
    task = give(house)
    report(house, task, PHOTO, actor=people.son)
    row = Evidence.objects.get()
    address = reverse("task_evidence", kwargs={"pk": task.pk, "evidence_pk": row.pk})
    for who in (people.son, people.ngan, house.hanh):
        answer = client_for(who).get(address)
        assert b"".join(answer) == PHOTO.content  # type: ignore[arg-type]
        assert answer["Content-Disposition"].startswith("inline")
    assert client_for(house.cuong).get(address).status_code == 404
    other = give(house, "Việc khác")
    wrong = reverse("task_evidence", kwargs={"pk": other.pk, "evidence_pk": row.pk})
    assert client_for(people.son).get(wrong).status_code == 404


def test_the_page_takes_no_more_statements_with_more_files(house: House, client_for: Door) -> None:
    people = staff(house)
    task = give(house)
    report(house, task, PHOTO, actor=people.son)
    client = client_for(people.son)
    few = statements(client, task.get_absolute_url())
    services.withdraw_report(task=task, text="Thêm ảnh", actor=people.son, at=house.at)
    report(house, task, *[Sent(f"{n}.jpg", making.JPEG + bytes([n])) for n in range(9)],
           actor=people.son)  # fmt: skip
    assert statements(client, task.get_absolute_url()) == few <= MOST
