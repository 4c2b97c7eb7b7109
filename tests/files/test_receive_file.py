"""What is looked at before a file is kept: each refusal leaves nothing behind."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest

from tests.files import making
from vedich.files import media, refusals, services
from vedich.files.services import Received
from vedich.lib.errors import Refused

PAPERS = (media.DOCX, media.ODT, media.PDF, media.TEXT, media.PNG)
TEXT = "\n".join(making.PAPER)


def receive(name: str, content: bytes) -> Received:
    return services.receive(name, content, kinds=PAPERS)


def lying() -> bytes:
    """A part that declares a small size and holds more."""
    content = bytearray(making.repacked(making.docx(), {"word/a.xml": b"x" * 50_000}))
    place = content.rindex(b"word/a.xml") - 46 + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(content)


def locked_parts() -> bytes:
    """A ZIP whose parts need a password."""
    content = bytearray(making.docx())
    with zipfile.ZipFile(BytesIO(bytes(content))) as archive:
        count = len(archive.infolist())
    place = 0
    for _each in range(count):
        place = content.index(b"PK\x01\x02", place + 1)
        content[place + 8] |= 1
    return bytes(content)


def with_entities(part: str = "word/document.xml") -> bytes:
    """Ten of ten of ten of a word, as the old bomb of XML has it, and a file of the machine."""
    content = making.docx()
    source = making.part_of(content, part)
    declared = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    start = source.index(b"?>") + 2
    changed = source[:start] + declared + source[start:].replace(b"<w:t>T", b"<w:t>&b;&c;T", 1)
    return making.repacked(content, {part: changed})


MACRO = making.repacked(making.docx(), {"word/vbaProject.bin": b"\x01\x02"})
DOCM_INSIDE = making.repacked(
    making.docx(),
    {
        "[Content_Types].xml": making.part_of(making.docx(), "[Content_Types].xml").replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
    },
)


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("trong.docx", b"", refusals.EmptyFile),
        ("trong.txt", b" \r\n\xef\xbb\xbf", refusals.EmptyFile),
        ("van-ban.docm", making.docx(), refusals.HasMacros),
        ("van-ban.docx", MACRO, refusals.HasMacros),
        ("van-ban.docx", DOCM_INSIDE, refusals.HasMacros),
        ("khoa.docx", making.LOCKED_WORD, refusals.HasPassword),
        ("khoa.docx", locked_parts(), refusals.HasPassword),
        ("khoa.odt", making.odt(manifest="<encryption-data/>"), refusals.HasPassword),
        ("cu.doc", making.OLD_WORD, refusals.OldWord),
        ("hong.docx", making.docx()[:3000], refusals.Broken),
        ("hong.docx", making.repacked(making.docx(), {"word/document.xml": b"<w:x"}), None),
        ("hong.pdf", b"%PDF-1.7\nhong", refusals.Broken),
        ("hong.pdf", b"\x00\x01\x02 khong la gi", refusals.Broken),
        ("doi.docx", lying(), refusals.Broken),
        ("thuc-the.docx", with_entities(), refusals.PointsOutside),
        ("gia.pdf", making.docx(), refusals.NotWhatItSays),
        ("gia.docx", making.pdf(["Một"]), refusals.NotWhatItSays),
        ("khong-duoi", making.docx(), refusals.NotWhatItSays),
        ("anh.heic", making.HEIC, refusals.KindNotTaken),
        ("nen.zip", making.repacked(making.docx(), {}, without=["word/document.xml"]), None),
    ],
)
def test_what_is_refused(name: str, content: bytes, refusal: type[Refused] | None) -> None:
    with pytest.raises(refusal or Refused) as caught:
        receive(name, content)
    assert caught.value.field == "file"
    assert name in str(caught.value)
    assert "passwd" not in str(caught.value)
    assert "root:" not in str(caught.value)


def test_the_weight_is_bounded(settings: Any) -> None:
    settings.UPLOAD_MEGABYTES = 1
    with pytest.raises(refusals.TooHeavy, match="nặng hơn 1 MB"):
        receive("nang.txt", b"x" * (1 << 20) + b"x")


def test_a_zip_that_unpacks_to_more_than_it_may(settings: Any) -> None:
    settings.READING = settings.READING | {"unpacked": 4 << 20}
    content = making.repacked(making.docx(), {"word/media/image1.png": b" " * (5 << 20)})
    assert len(content) < 100_000
    with pytest.raises(refusals.UnpacksTooLarge, match="nặng hơn 4 MB"):
        receive("bom.docx", content)


def test_a_scan_of_too_many_pages(settings: Any) -> None:
    settings.READING = settings.READING | {"scanned_pages": 3}
    with pytest.raises(refusals.ScanTooLong, match="bản quét 4 trang, nhiều hơn 3"):
        receive("quet.pdf", making.pdf(*["x"] * 4, picture=True))


def test_five_hundred_scanned_pages_are_refused_as_installed() -> None:
    with pytest.raises(refusals.ScanTooLong, match="500 trang"):
        receive("quet.pdf", making.pdf(*["x"] * 500, picture=True))


def test_more_pages_than_anybody_reads(settings: Any) -> None:
    settings.READING = settings.READING | {"pages": 2}
    with pytest.raises(refusals.TooManyPages):
        receive("dai.pdf", making.pdf(["Một"], ["Hai"], ["Ba"]))


def test_more_text_than_is_read_at_once(settings: Any) -> None:
    settings.READING = settings.READING | {"characters": 50}
    with pytest.raises(refusals.TooMuchText):
        receive("dai.txt", TEXT.encode())


def test_the_name_is_the_last_part_of_a_path_on_one_line() -> None:
    assert receive("C:\\Van ban\\a\nb/Kết luận.txt", TEXT.encode()).name == "Kết luận.txt"
    long = receive("á" * 400 + ".txt", TEXT.encode()).name
    assert len(long) == 200
    assert long.endswith(".txt")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (making.JPEG, media.JPEG),
        (making.HEIC, media.HEIC),
        (making.png(), media.PNG),
        (making.pdf(["Một"]), media.PDF),
        (making.odt(), media.ODT),
        (b"\x7fELF\x00\x01", media.OTHER),
        ("Chữ".encode("utf-16"), media.TEXT),
    ],
)
def test_what_a_file_is_by_its_content(content: bytes, kind: str) -> None:
    assert media.media_type_of(content) == kind
