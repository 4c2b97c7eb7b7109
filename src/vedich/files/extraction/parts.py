"""The XML parts of a ZIP, parsed without entities and without the network."""

from __future__ import annotations

import zipfile

from lxml import etree

from vedich.files import archives
from vedich.files.extraction.faults import Fault


def opened(content: bytes, *, unpacked: int) -> zipfile.ZipFile:
    try:
        return archives.opened(content, most=unpacked)
    except archives.HasMacros as error:
        raise Fault("macros") from error
    except archives.Locked as error:
        raise Fault("password") from error
    except archives.UnpacksTooLarge as error:
        raise Fault("unpacked") from error
    except archives.Damaged as error:
        raise Fault("broken") from error


def tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """The root of a part; a fault where it is missing, damaged, or declares entities."""
    try:
        source = archive.read(name)
    except (KeyError, RuntimeError, *archives.BROKEN) as error:
        raise Fault("broken") from error
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise Fault("entities" if b"<!ENTITY" in source else "broken") from error
    if root.getroottree().docinfo.doctype:
        raise Fault("entities")
    return root


def tree_or_none(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    return tree(archive, name) if name in archive.namelist() else None
