"""What a file is, by its content; its name only says what it claims to be."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from vedich.files.archives import BROKEN

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCM = "application/vnd.ms-word.document.macroenabled.12"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = "application/x-ole-storage"
"""Word, Excel of 2003 and before, and what Office locks with a password."""
RTF = "application/rtf"
TEXT = "text/plain"
JPEG, PNG, HEIC, WEBP, TIFF = "image/jpeg", "image/png", "image/heic", "image/webp", "image/tiff"
ZIP = "application/zip"
OTHER = "application/octet-stream"

PHOTOS = frozenset({JPEG, PNG, HEIC, WEBP})
SCANNABLE = frozenset({JPEG, PNG, TIFF})
"""Pictures of which one may be a scanned page."""
READABLE = frozenset({DOCX, ODT, PDF, TEXT})
"""Those whose text `files.extraction` reads."""

ENDINGS: dict[str, frozenset[str]] = {
    PDF: frozenset({".pdf"}),
    DOCX: frozenset({".docx", ".dotx"}),
    XLSX: frozenset({".xlsx", ".xltx"}),
    PPTX: frozenset({".pptx"}),
    ODT: frozenset({".odt"}),
    ODS: frozenset({".ods"}),
    OLE: frozenset({".doc", ".xls", ".ppt", ".dot"}),
    RTF: frozenset({".rtf"}),
    TEXT: frozenset({".txt", ".csv", ".md"}),
    JPEG: frozenset({".jpg", ".jpeg", ".jfif"}),
    PNG: frozenset({".png"}),
    HEIC: frozenset({".heic", ".heif"}),
    WEBP: frozenset({".webp"}),
    TIFF: frozenset({".tif", ".tiff"}),
    ZIP: frozenset({".zip"}),
}
_KNOWN = {ending: kind for kind, endings in ENDINGS.items() for ending in endings}
MACRO_ENDINGS = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm"})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"heif")
_OFFICE = (("word/document", DOCX), ("xl/workbook.xml", XLSX), ("ppt/presentation.xml", PPTX))


def media_type_of(content: bytes) -> str:
    """The media type of these bytes, never empty; what is not known is `OTHER`."""
    head = content[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(content)
    if head.startswith(_OLE):
        return OLE
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    for start, kind in (
        (b"\xff\xd8\xff", JPEG),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"II*\x00", TIFF),
        (b"MM\x00*", TIFF),
        (b"{\\rtf", RTF),
    ):
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    return TEXT if _is_text(head) else OTHER


def claimed_by(name: str) -> str:
    """What the ending of the name says it is; `OTHER` where it says nothing known."""
    return _KNOWN.get(PurePath(name).suffix.lower(), OTHER)


def ending_of(kind: str) -> str:
    """The usual ending of files of a media type."""
    usual = {JPEG: ".jpg", TEXT: ".txt", DOCX: ".docx", OLE: ".doc"}
    return usual.get(kind) or min(ENDINGS.get(kind, {""}), key=len)


def is_locked_office(content: bytes) -> bool:
    """Office wraps what has a password into an old-style container."""
    return content.startswith(_OLE) and _ENCRYPTED in content


def has_old_macros(content: bytes) -> bool:
    return content.startswith(_OLE) and _MACROS in content


def _of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                said = archive.read("mimetype").decode("ascii", "replace").strip()
                return said if said in (ODT, ODS) else ZIP
    except (*BROKEN, RuntimeError, KeyError):
        # The list of parts stands at the end: a file cut short still shows their names on the way.
        names = [start.decode() for start in _PARTS.findall(content)]
    for start, kind in _OFFICE:
        if any(name.startswith(start) for name in names):
            return kind
    return ZIP


_PARTS = re.compile(rb"word/document|xl/workbook\.xml|ppt/presentation\.xml")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in head)
    return bool(head.strip()) and controls == 0
