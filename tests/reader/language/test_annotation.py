"""The form of the annotation files, and files as the command takes them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.files.making import docx
from vedich.reader.language import as_annotation, read
from vedich.reader.language.files import NotPlainText, UnknownEncoding, text_of

BODY = """1. Giao Phòng Nội vụ rà soát biên chế, báo cáo trước ngày 15/6.
2. Phấn đấu đến năm 2025 có ít nhất 03 xã đạt chuẩn.
"""
HEADED = f"""# title: Thông báo
# number: 12-TB/HU
# issuer: Huyện ủy Mường Sa
# date: 2019-04-02

{BODY}"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "thong_bao.txt"
    path.write_text(HEADED, encoding="utf-8")
    return path


def told(*arguments: object) -> str:
    out = StringIO()
    call_command("read", *arguments, stdout=out)
    return out.getvalue()


def test_a_date_is_iso_and_spans_are_verbatim() -> None:
    found = as_annotation(read(BODY))
    (task,) = found["assignments"]
    assert (task["deadline"], task["deadline_text"]) == (None, "trước ngày 15/6")
    assert task["source_span"] in BODY
    (target,) = found["targets"]
    assert (target["value"], target["value_min"], target["comparison"]) == (3, 3, ">=")
    json.dumps(found)


def test_the_lines_at_the_top_tell_of_the_paper(paper: Path) -> None:
    text = text_of(paper)
    assert text.body == BODY
    assert (text.paper.reference, text.paper.issuer) == ("12-TB/HU", "Huyện ủy Mường Sa")


def test_the_command_prints_json(paper: Path) -> None:
    found = json.loads(told(paper, "--json"))
    assert (found["document"], found["date"]) == ("thong_bao.txt", "2019-04-02")
    assert found["assignments"][0]["deadline"] == "2019-06-15"
    assert found["assignments"][0]["lead_units"] == ["Phòng Nội vụ"]


def test_the_command_tells_people_too(paper: Path) -> None:
    said = told(paper)
    assert "Phòng Nội vụ: rà soát biên chế, báo cáo (trước ngày 15/6)" in said
    assert "Chỉ tiêu: xã đạt chuẩn: ít nhất 03 xã (2025)" in said


def test_the_command_reads_a_word_file(tmp_path: Path) -> None:
    path = tmp_path / "thong_bao.docx"
    path.write_bytes(docx(*BODY.splitlines()))
    found = json.loads(told(path, "--json"))
    assert found["assignments"][0]["lead_units"] == ["Phòng Nội vụ"]


def test_wide_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_text(BODY, encoding="utf-16")
    assert text_of(path).body == BODY


def test_other_files_are_refused_in_a_sentence(tmp_path: Path) -> None:
    picture, old = tmp_path / "a.docx", tmp_path / "b.txt"
    picture.write_bytes(b"PK")
    old.write_bytes("Giao Sở Y tế".encode("cp1258", "replace") + b"\xff\xfe\xff")
    with pytest.raises(NotPlainText, match="chỉ đọc tệp văn bản thuần"):
        text_of(picture)
    with pytest.raises(UnknownEncoding, match="UTF-8"):
        text_of(old)
    with pytest.raises(CommandError, match=r"a\.docx"):  # no Word file, though its name says so
        told(picture)
    with pytest.raises(CommandError, match="Không có tệp"):
        told(tmp_path / "none.txt")
