"""Provenance marks: the shape tells how good a value's source is, the link leads to it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

_OUTLINE: Final = Markup('<rect class="o" x="1" y="1" width="10" height="10"/>')
_SHAPES: Final = {
    "verified": Markup('<rect class="f" x="1" y="1" width="10" height="10"/>'),
    "self_reported": _OUTLINE + Markup('<rect class="f" x="1" y="1" width="5" height="10"/>'),
    "estimate": _OUTLINE,
    "press": _OUTLINE,
    "none": Markup('<circle class="o" cx="6" cy="6" r="4.6" stroke-dasharray="2.2 2"/>'),
    "illustrative": Markup('<path class="o" d="M6 .9 11.1 6 6 11.1 .9 6Z"/>'),
}
WORDS: Final[dict[str, StrOrPromise]] = {
    "verified": _("đã kiểm chứng"),
    "self_reported": _("đơn vị tự báo cáo"),
    "estimate": _("ước tính"),
    "press": _("theo báo chí"),
    "none": _("chưa có nguồn"),
    "illustrative": _("minh họa"),
}
"""The marks as words, for Word, Excel, CSV and those who do not see shapes."""
_KEY: Final[tuple[tuple[str, StrOrPromise], ...]] = (
    ("verified", _("đã kiểm chứng")),
    ("self_reported", _("tự báo cáo")),
    ("estimate", _("ước tính, báo chí")),
    ("none", _("chưa có nguồn")),
    ("illustrative", _("minh họa")),
)


def prov(source_kind: str, href: str | None = None, label: StrOrPromise = "") -> Markup:
    """The mark of a value; a link to its source where `href` is given.

    `source_kind` is one of `WORDS`; `label` names the source more exactly than its kind does.
    """
    said = Markup("{}: {}").format(_("Nguồn"), label or WORDS[source_kind])
    drawn = Markup('<svg viewBox="0 0 12 12" aria-hidden="true">{}</svg>').format(
        _SHAPES[source_kind]
    )
    if href:
        return Markup('<a class="vd-prov" href="{0}" aria-label="{1}" title="{1}">{2}</a>').format(
            href, said, drawn
        )
    return Markup(
        '<span class="vd-prov" role="img" aria-label="{0}" title="{0}">{1}</span>'
    ).format(said, drawn)


def provkey() -> Markup:
    """What the marks mean: once on each page that shows some."""
    return Markup('<ul class="vd-provkey">{}</ul>').format(
        Markup("").join(
            Markup(
                '<li><span class="vd-prov"><svg viewBox="0 0 12 12" aria-hidden="true">{}</svg>'
                "</span> {}</li>"
            ).format(_SHAPES[kind], word)
            for kind, word in _KEY
        )
    )
