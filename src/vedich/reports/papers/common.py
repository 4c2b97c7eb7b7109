"""What all papers hold: who issues, number, place and day, who signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation

from vedich.areas.models import Area, Notice
from vedich.areas.queries import notice_of
from vedich.lib.vietnamese import fold
from vedich.organisations.models import Organisation
from vedich.organisations.queries import heads_of, parent_of
from vedich.reports.defaults import default_template
from vedich.reports.filling import filled
from vedich.reports.kinds import CATALOGUES
from vedich.reports.layouts import family_of, layout_of, number_of, signing_of
from vedich.reports.models import PaperKind, PaperTemplate
from vedich.reports.queries import template_for

FEBRUARY = 2
BODIES = (
    Organisation.Kind.EXECUTIVE_COMMITTEE,
    Organisation.Kind.STANDING_COMMITTEE,
    Organisation.Kind.STANDING_BOARD,
)


@dataclass(frozen=True)
class Paper:
    """A finished .docx and its ASCII name."""

    content: bytes
    filename: str


def make_paper(
    kind: PaperKind,
    organisation: Organisation,
    context: Callable[[], dict[str, Any]],
    *,
    on: date,
    name: str,
) -> Paper:
    """Fill the template in force with what all papers hold and with `context()`.

    Papers are Vietnamese whatever the language of the screen.
    """
    with translation.override("vi"):
        issuer = issuer_of(organisation, on)
        notice = notice_of(issuer.area, on=on)
        is_sample = notice is not None and notice.notice == Notice.ILLUSTRATIVE
        values = head_of(issuer, kind, on, is_sample=is_sample) | context()
        family = family_of(issuer)
        own = template_for(kind, family, issuer, on=on)
        template = bytes(own.content) if own else default_template(kind, family, on)
        content = filled(template, values, is_sample=is_sample)
    slug = fold(f"{name} {organisation.name}").replace(" ", "-")
    return Paper(content, f"{slug}-{on:%Y-%m-%d}.docx")


def sample_of(template: PaperTemplate, *, on: date) -> Paper:
    """A template filled with the examples of its fields, marked as not valid."""
    context = CATALOGUES[template.kind].example()
    with translation.override("vi"):
        content = filled(bytes(template.content), context, is_sample=True)
    return Paper(content, f"xem-thu-{fold(template.name).replace(' ', '-')}-{on:%Y-%m-%d}.docx")


def issuer_of(organisation: Organisation, on: date) -> Organisation:
    """The committee whose paper it is: for its bodies the committee above them."""
    if organisation.kind in BODIES:
        above = parent_of(organisation, on=on)
        while above is not None and above.kind in BODIES:
            above = parent_of(above, on=on)
        return above or organisation
    return organisation


def head_of(issuer: Organisation, kind: PaperKind, on: date, *, is_sample: bool) -> dict[str, Any]:
    """The fields of `kinds.COMMON` and an empty list of receivers."""
    layout = layout_of(family_of(issuer), on)
    above = parent_of(issuer, on=on)
    is_near = above is not None and family_of(above) == family_of(issuer)
    for_whom, post = signing_of(issuer, on) or ("", _head_title(issuer, on))
    return {
        "co_quan_cap_tren": above.name.upper() if above and is_near else "",
        "co_quan": issuer.name.upper(),
        "so_ky_hieu": number_of(issuer, kind, on, is_sample=is_sample),
        "dia_danh_ngay": f"{place_of(issuer.area)}, {long_day(on)}",
        "ky_thay_mat": for_whom,
        "chuc_vu_ky": post,
        "dau_ket": layout.ending,
        "luu": layout.archive,
        "noi_nhan": [],
    }


def place_of(area: Area) -> str:
    """The name of the unit without its kind, as papers have it: "Thanh Vân"."""
    name, kind = area.name, area.kind
    bare = name[len(kind) :].strip() if kind and fold(name).startswith(f"{fold(kind)} ") else name
    return bare or name


def long_day(day: date) -> str:
    """Days under 10 and the first two months with a zero in front.

    >>> long_day(date(2019, 9, 5)), long_day(date(2020, 2, 21))
    ('ngày 05 tháng 9 năm 2019', 'ngày 21 tháng 02 năm 2020')
    """
    month = f"{day.month:02}" if day.month <= FEBRUARY else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def others(count: int, noun: str = "việc") -> str:
    """What stands below rows that were cut; "" where none was."""
    return f"và {count} {noun} khác" if count > 0 else ""


def _head_title(issuer: Organisation, on: date) -> str:
    found = heads_of(Organisation.objects.filter(pk=issuer.pk), on=on).get(issuer.pk)
    return found.post.title.upper() if found else "THỦ TRƯỞNG ĐƠN VỊ"
