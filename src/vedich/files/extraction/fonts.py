"""In which old encoding a run of a Word file is written, by its font: .VnTime, VNI-Times."""

from __future__ import annotations

from lxml import etree

from vedich.files.extraction import legacy
from vedich.files.extraction.word import W, chain, styles_above, value


class Fonts:
    """The fonts of runs, through their styles and the file's own default."""

    def __init__(self, styles: etree._Element | None) -> None:
        self.styles = styles_above(styles)
        self.usual = ""
        if styles is not None:
            self.usual = _font(styles, f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
        self.default = next(
            (
                name
                for name, style in self.styles.items()
                if style.get(f"{W}type") == "paragraph"
                and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self._known: dict[str, str] = {}

    def _is_default(self, name: str) -> bool:
        style = self.styles[name]
        is_set = style.get(f"{W}default") in ("1", "true")
        return is_set and style.get(f"{W}type") == "paragraph"

    def of(self, run: etree._Element, paragraph: etree._Element) -> str:
        """tcvn3, tcvn3H (drawn as capitals), vni, or "" for Unicode."""
        own = _font(run, f"{W}rPr/{W}rFonts") or self._of_style(value(run, f"{W}rPr/{W}rStyle"))
        name = value(paragraph, f"{W}pPr/{W}pStyle") or self.default
        return _encoding(own or self._of_style(name) or self.usual)

    def _of_style(self, name: str) -> str:
        if name not in self._known:
            fonts = (_font(style, f"{W}rPr/{W}rFonts") for style in chain(self.styles, name))
            self._known[name] = next(filter(None, fonts), "")
        return self._known[name]


def decoded(pieces: list[tuple[str, str]]) -> str:
    """The runs of a paragraph in Unicode. Neighbours of one encoding are read together: in VNI a
    letter and its mark may stand in two runs."""
    text, waiting, last = "", "", ""
    for piece, font in [*pieces, ("", "\0")]:
        if font != last:
            text += _decode(waiting, last)
            waiting, last = "", font
        waiting += piece
    return text


def _decode(text: str, font: str) -> str:
    if font.startswith("tcvn3"):
        return legacy.from_tcvn3(text, capitals=font.endswith("H"))
    return legacy.from_vni(text) if font == "vni" else text


def _font(inside: etree._Element, path: str) -> str:
    found = inside.find(path)
    if found is None:
        return ""
    return str(found.get(f"{W}ascii") or found.get(f"{W}hAnsi") or "")


def _encoding(font: str) -> str:
    lower = font.lower()
    if lower.startswith(".vn"):
        return "tcvn3H" if font.endswith("H") else "tcvn3"
    return "vni" if lower.startswith("vni-") else ""
