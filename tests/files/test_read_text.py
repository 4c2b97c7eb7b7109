"""The text found in files, as the office wrote it."""

from __future__ import annotations

import http.server
import stat
import threading
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.files import making
from vedich.files import media, reading, refusals
from vedich.files.extraction import legacy
from vedich.files.extraction.numbering import written
from vedich.files.reading import Extracted

TEXT = "\n".join(making.PAPER)
KINDS = {"docx": media.DOCX, "odt": media.ODT, "pdf": media.PDF, "txt": media.TEXT}


def read(content: bytes, kind: str) -> Extracted:
    return reading.read(f"van-ban.{kind}", content, KINDS[kind])


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("docx", making.docx()),
        ("odt", making.odt()),
        ("pdf", making.pdf(making.PAPER)),
        ("txt", TEXT.encode()),
        ("txt", b"\xef\xbb\xbf" + TEXT.encode()),
        ("txt", TEXT.encode("utf-16")),
        ("txt", unicodedata.normalize("NFD", TEXT).encode()),
    ],
)
def test_the_same_paper_in_every_form(kind: str, content: bytes) -> None:
    found = read(content, kind)
    assert found.text == TEXT
    assert found.notes == []


def test_the_main_part_is_the_one_that_the_file_names() -> None:
    content = making.docx()
    moved = {
        "word/document2.xml": making.part_of(content, "word/document.xml"),
        "_rels/.rels": making.part_of(content, "_rels/.rels").replace(
            b"word/document.xml", b"word/document2.xml"
        ),
    }
    assert read(making.repacked(content, moved, without=["word/document.xml"]), "docx").text == TEXT


def test_windows_own_vietnamese() -> None:
    typed = TEXT.replace("ỷ", "y\u0309").replace("Ủ", "U\u0309")
    marks = "\u0300\u0301\u0303\u0309\u0323"
    parted = ""
    for letter in unicodedata.normalize("NFC", typed):
        pieces = unicodedata.normalize("NFD", letter)
        if pieces[-1] in marks and len(pieces) > 1:
            parted += unicodedata.normalize("NFC", pieces[:-1]) + pieces[-1]
        elif len(pieces) > 2 and any(mark in pieces for mark in marks):
            tone = next(mark for mark in pieces if mark in marks)
            parted += unicodedata.normalize("NFC", pieces.replace(tone, "")) + tone
        else:
            parted += letter
    assert read(parted.encode("cp1258"), "txt").text == TEXT


def to_tcvn3(text: str) -> str:
    back = {letter: chr(byte) for letter, byte in legacy._TCVN3_BYTES.items()}
    return "".join(back.get(letter, letter) for letter in text)


def test_tcvn3_is_converted_and_said() -> None:
    text = "Đảng bộ tỉnh lãnh đạo thực hiện nghị quyết, phấn đấu xóa đói giảm nghèo"
    found = read(to_tcvn3(text).encode("latin-1"), "txt")
    assert found.text == text
    assert found.notes == ["tcvn3"]
    assert "TCVN3" in reading.sentences(found.notes)[0]


def test_vni_is_converted_and_said() -> None:
    found = read(
        "Ñaûng boä tænh laõnh ñaïo thöïc hieän, phaán ñaáu xoùa ngheøo".encode("latin-1"), "txt"
    )
    assert found.text == "Đảng bộ tỉnh lãnh đạo thực hiện, phấn đấu xóa nghèo"
    assert found.notes == ["vni"]


def test_other_languages_are_left_as_they_are() -> None:
    for text in ("Déjà vu à la française, où êtes-vous", "Größe über Äcker", "plain words"):
        found = read(text.encode(), "txt")
        assert found.text == text
        assert found.notes == []


def test_runs_of_a_word_file_are_decoded_by_their_fonts() -> None:
    def dress(document: Any) -> None:
        paragraph = document.add_paragraph()
        for text, font in (
            (to_tcvn3("nghị quyết "), ".VnTimeH"),
            (to_tcvn3("của đảng bộ, "), ".VnTime"),
            ("tænh uûy", "VNI-Times"),
            (" và huyện ủy", "Times New Roman"),
        ):
            paragraph.add_run(text).font.name = font

    found = read(making.docx("Mở đầu", dress=dress), "docx")
    assert found.text == "Mở đầu\nNGHỊ QUYẾT của đảng bộ, tỉnh ủy và huyện ủy"
    assert set(found.notes) == {"tcvn3", "vni"}


def test_tables_are_lines_with_tabs() -> None:
    def dress(document: Any) -> None:
        table = document.add_table(rows=2, cols=3)
        for number, text in enumerate(("TT", "Nhiệm vụ", "Chủ trì")):
            table.cell(0, number).text = text
        table.cell(1, 0).text = "1"
        table.cell(1, 1).text = "Làm đường\nliên thôn"
        table.cell(1, 1).merge(table.cell(1, 2))

    found = read(making.docx("Phụ lục", dress=dress), "docx")
    assert found.text == "Phụ lục\nTT\tNhiệm vụ\tChủ trì\n1\tLàm đường liên thôn\t"
    cells = "".join(
        f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in "ab"
    )
    body = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert read(making.odt(body), "odt").text == "a\tb"


def numbered(document: Any, text: str, number: int, depth: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    place = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", depth), ("w:numId", number)):
        one = OxmlElement(tag)
        one.set(qn("w:val"), str(value))
        place.append(one)
    properties.append(place)


LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4"))


def test_automatic_numbers_are_put_back() -> None:
    def dress(document: Any) -> None:
        root = document.part.numbering_part.element
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), "90")
        for depth, (kind, text) in enumerate(LEVELS):
            level = OxmlElement("w:lvl")
            level.set(qn("w:ilvl"), str(depth))
            for tag, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", text)):
                one = OxmlElement(tag)
                one.set(qn("w:val"), value)
                level.append(one)
            abstract.append(level)
        root.insert(0, abstract)
        root.add_num(90)
        number = root.num_lst[-1].numId
        for text, depth in (
            ("Mục tiêu", 0), ("Chung", 1), ("Cụ thể", 1), ("Giảm nghèo", 2), ("Làm đường", 2),
            ("Nhiệm vụ", 0), ("Một", 1), ("Hai", 1), ("Nhỏ", 3),
        ):  # fmt: skip
            numbered(document, text, number, depth)
        numbered(document, "Gạch đầu dòng không có danh sách", 0)

    lines = read(making.docx("KẾ HOẠCH", dress=dress), "docx").text.splitlines()
    assert lines[1:] == [
        "I. Mục tiêu", "1. Chung", "2. Cụ thể", "a) Giảm nghèo", "b) Làm đường",
        "II. Nhiệm vụ", "1. Một", "2. Hai", "2.1 Nhỏ", "Gạch đầu dòng không có danh sách",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "kind", "said"),
    [(9, "upperRoman", "IX"), (27, "upperLetter", "AA"), (4, "decimalZero", "04")],
)
def test_how_levels_count(count: int, kind: str, said: str) -> None:
    assert written(count, kind) == said


def test_words_of_boxes_and_headers_are_the_head() -> None:
    def dress(document: Any) -> None:
        document.add_paragraph("Thân")._p.append(making.boxed("KHẨN"))
        document.sections[0].header.paragraphs[0].text = "Tỉnh ủy"

    found = read(making.docx(*["Dòng"] * 20, dress=dress), "docx")
    assert set(found.head.split("\n")) >= {"KHẨN", "Tỉnh ủy"}
    assert found.text.count("KHẨN") == 1


def test_wrapped_lines_of_a_pdf_are_one_paragraph() -> None:
    page = [
        "2",
        "1. Giao Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với các huyện",
        "ủy rà soát các xã nghèo.",
        "2. Giao Văn phòng theo dõi.",
    ]
    assert read(making.pdf(page), "pdf").text.splitlines() == [f"{page[1]} {page[2]}", page[3]]


def test_what_a_file_points_at_is_not_fetched() -> None:
    asked: list[str] = []

    class Door(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = http.server.HTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"http://127.0.0.1:{server.server_port}"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def dress(document: Any) -> None:
        for what in ("attachedTemplate", "image", "hyperlink", "oleObject"):
            document.part.relate_to(f"{place}/{what}", f"{kind}/{what}", is_external=True)

    try:
        assert read(making.docx(dress=dress), "docx").text == TEXT
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


# --- The limits -----------------------------------------------------------------------------------


def test_a_reader_that_hangs_is_ended(settings: Any, monkeypatch: Any) -> None:
    settings.READING = settings.READING | {"seconds": 1}
    hangs(monkeypatch, "import time; time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(refusals.TakesTooLong):
        read(making.docx(), "docx")
    assert time.monotonic() - began < 20


def test_a_reader_that_says_without_end_is_ended(settings: Any, monkeypatch: Any) -> None:
    settings.READING = settings.READING | {"characters": 1000, "seconds": 20}
    hangs(monkeypatch, "import sys\nwhile True: sys.stdout.write('x' * 1000)")
    with pytest.raises(refusals.TakesTooLong):
        read(making.docx(), "docx")


def test_memory_is_bounded(settings: Any) -> None:
    settings.READING = settings.READING | {"memory": 300 << 20}
    body = "<text:p>" + "<text:span>x</text:span>" * 2_500_000 + "</text:p>"
    with pytest.raises((refusals.UnpacksTooLarge, refusals.Broken, refusals.TakesTooLong)):
        read(making.odt(body), "odt")


def hangs(monkeypatch: Any, code: str) -> None:
    """Another program in the place of the worker."""
    from vedich.files.extraction import running  # noqa: PLC0415 - only these tests look inside

    real = running.subprocess.Popen

    def other(command: list[str], **how: Any) -> Any:
        return real([command[0], "-c", code], **how)

    monkeypatch.setattr(running.subprocess, "Popen", other)


# --- Scans ----------------------------------------------------------------------------------------


def engine(folder: Path, languages: str, said: str = "") -> Path:
    """A program that answers as Tesseract does."""
    path = folder / "tesseract"
    path.write_text(
        '#!/bin/sh\nif [ "$1" = "--list-langs" ]; '
        f'then printf "List:\\n{languages}\\n"; exit 0; fi\n'
        f'head -c 2 | grep -q P && printf "{said}"; cat > /dev/null\n'
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.fixture
def no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


SCAN = making.pdf(*["x"] * 3, picture=True)


@pytest.mark.usefixtures("no_engine")
def test_without_tesseract_it_is_said() -> None:
    found = read(SCAN, "pdf")
    assert (found.text, found.scanned_pages, found.notes) == ("", 3, ["scan_no_engine"])
    assert "chưa cài Tesseract" in reading.sentences(found.notes)[0]


def test_without_vietnamese_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{engine(tmp_path, 'eng')}:/usr/bin:/bin")
    assert read(SCAN, "pdf").notes == ["scan_no_vietnamese"]


def test_pages_are_read_by_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{engine(tmp_path, 'vie', 'Một trang')}:/usr/bin:/bin")
    found = read(SCAN, "pdf")
    assert found.notes == ["scan_read"]
    assert found.head == "Một trang"
    said = reading.read_scan("quet.pdf", SCAN, media.PDF, first=1, count=5)
    assert said == "Một trang\nMột trang"
