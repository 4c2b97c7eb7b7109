"""Short words for the XML of Word."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"}


def value(inside: etree._Element, path: str) -> str:
    """The `w:val` of the element at a path; empty where there is none."""
    found = inside.find(path)
    return str(found.get(f"{W}val", "")) if found is not None else ""


def children(inside: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of a tag, those inside content controls included."""
    for child in inside:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, tag)


def styles_above(styles: etree._Element | None) -> dict[str, etree._Element]:
    """The styles of a file by their id."""
    if styles is None:
        return {}
    return {str(style.get(f"{W}styleId")): style for style in styles.iter(f"{W}style")}


def chain(styles: dict[str, etree._Element], name: str) -> Iterator[etree._Element]:
    """A style and those it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = value(styles[name], f"{W}basedOn")
