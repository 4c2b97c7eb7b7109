"""Files for the tests, made when they are needed: none lies in the repository."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

PAPER = (
    "TỈNH ỦY THANH VÂN",
    "Số 12-KL/TU",
    "KẾT LUẬN",
    "I. Mục tiêu",
    "1. Giảm tỷ lệ hộ nghèo bình quân mỗi năm 5%.",
    "2. Làm đường liên thôn ở các xã vùng cao.",
)


def docx(*lines: str, dress: Any = None) -> bytes:
    """A Word file of these paragraphs; `dress` may add to the document."""
    document = Document()
    for line in lines or PAPER:
        document.add_paragraph(line)
    if dress is not None:
        dress(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def boxed(text: str) -> Any:
    """A text box of Word as stamps are drawn, with the copy for old programs beside it."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="{mc}"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def repacked(content: bytes, changed: dict[str, bytes], *, without: Iterable[str] = ()) -> bytes:
    """The same ZIP with parts added, changed or left out."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            if part.filename not in changed and part.filename not in without:
                target.writestr(part.filename, source.read(part))
        for name, data in changed.items():
            target.writestr(name, data)
    return file.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


ODT_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'office:version="1.3"><office:body><office:text>'
)


def odt(body: str = "", *, manifest: str = "") -> bytes:
    """An OpenDocument text with this body; the paper of `PAPER` unless told otherwise."""
    body = body or "".join(f"<text:p>{line}</text:p>" for line in PAPER)
    tail = "</office:text></office:body></office:document-content>"
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        kind = "application/vnd.oasis.opendocument.text"
        target.writestr("mimetype", kind, compress_type=zipfile.ZIP_STORED)
        target.writestr("content.xml", f"{ODT_HEAD}{body}{tail}")
        target.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return file.getvalue()


def pdf(*pages: Sequence[str], picture: bool = False) -> bytes:
    """A PDF of pages of lines; `picture`: each page is one grey picture without text."""
    letters = sorted({letter for page in pages for line in page for letter in line})
    code = {letter: f"{number:04X}" for number, letter in enumerate(letters, 1)}
    objects = ["", "", _font(), _glyphs(), _map(code)]
    kids = []
    for page in pages:
        content = _drawn(page, code) if not picture else "q 500 0 0 700 40 40 cm /I Do Q"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        resources = "/Font << /F 3 0 R >>"
        if picture:
            objects.append(_picture())
            resources = f"/XObject << /I {len(objects)} 0 R >>"
        stream = len(objects) - int(picture)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << {resources} >> /Contents {stream} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assembled(objects)


def _drawn(lines: Sequence[str], code: dict[str, str]) -> str:
    rows = ["BT /F 12 Tf 60 790 Td 16 TL"]
    rows += [f"<{''.join(code[letter] for letter in line)}> Tj T*" for line in lines]
    return "\n".join([*rows, "ET"])


def _font() -> str:
    return (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    )


def _glyphs() -> str:
    return (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << "
        "/Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 "
        "/Ascent 700 /Descent -200 /CapHeight 700 /StemV 80 >> >>"
    )


def _map(code: dict[str, str]) -> str:
    rows = "\n".join(f"<{number}> <{ord(letter):04X}>" for letter, number in code.items())
    stream = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
        "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(code)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )
    return f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"


def _picture() -> str:
    data = bytes(range(32, 36)).decode()
    return (
        "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Length 4 >>\nstream\n{data}\nendstream"
    )


def _assembled(objects: list[str]) -> bytes:
    content, places = b"%PDF-1.7\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{said}\nendobj\n".encode("latin-1")
    start = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    content += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return content + tail.encode()


def png(width: int = 2, height: int = 2) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 64 + b"\xff\xd9"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x02" * 64
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
LOCKED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100
