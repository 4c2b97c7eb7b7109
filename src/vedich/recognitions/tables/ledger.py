"""Sổ về đích: every finish there is, whichever way it was reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.lib.dates import format_date
from vedich.lib.periods import Period
from vedich.recognitions.entries import KINDS, Entry
from vedich.recognitions.tables.common import places_of
from vedich.recognitions.words import early_words
from vedich.web.components import prov, status
from vedich.web.formats import ngay
from vedich.web.tables import ChoiceFilter, Column
from vedich.web.tables.rows import Rows, RowsTable, WordsFilter

VERIFIED: list[tuple[str, StrOrPromise]] = [
    ("roi", gettext_lazy("Đã xác nhận")),
    ("cho", gettext_lazy("Chờ xác nhận")),
]
LOST: list[tuple[str, StrOrPromise]] = [
    ("mat", gettext_lazy("Đã mất")),
    ("lai", gettext_lazy("Mất rồi đạt lại")),
    ("giu", gettext_lazy("Chưa mất lần nào")),
]
MUTED = Markup('<span class="vd-xs vd-muted d-block">{}</span>')


class LedgerTable(RowsTable):
    name = "ve-dich"
    title = gettext_lazy("Sổ về đích")
    default_sort = "-ngay"
    empty = gettext_lazy("Chưa có ai về đích")
    empty_hint = gettext_lazy(
        "Xã, thôn đủ tiêu chí hoặc được công nhận, chỉ tiêu đạt đích sẽ hiện."
    )
    sorts = {
        "noi": lambda row: row.area.sort_key,
        "ngay": lambda row: row.day,
        "som": lambda row: row.days_early,
    }

    def __init__(
        self, request: HttpRequest, rows: Sequence[Entry], on: date, *, user: User
    ) -> None:
        self.on = on
        years = sorted({row.year for row in rows if row.year is not None}, reverse=True)
        self.filters = [
            WordsFilter(label=gettext_lazy("Nơi hoặc đích")),
            ChoiceFilter("cach", gettext_lazy("Cách về đích"), lambda: KINDS, _of_kind),
            ChoiceFilter(
                "trong", gettext_lazy("Địa bàn"), lambda: places_of(user, on), self._inside
            ),
            ChoiceFilter(
                "nam", gettext_lazy("Năm"), lambda: [(y, str(y)) for y in years], _of_year
            ),
            ChoiceFilter("xac-nhan", gettext_lazy("Xác nhận"), lambda: VERIFIED, _verified),
            ChoiceFilter("mat", gettext_lazy("Giữ chuẩn"), lambda: LOST, _lost),
        ]
        self.columns = _columns()
        super().__init__(request, rows)

    def _inside(self, rows: Any, area: int) -> Any:
        wanted = set(areas.inside(area, on=self.on).values_list("pk", flat=True))
        return Rows(row for row in rows if row.area.pk in wanted)


def _columns() -> list[Column]:
    return [
        Column(
            "noi",
            gettext_lazy("Nơi"),
            lambda row: row.area.name,
            sort="noi",
            link=lambda row: row.href,
            wide=True,
        ),
        Column("dich", gettext_lazy("Đích"), lambda row: row.subject, bare=True, line=True),
        Column("cach", gettext_lazy("Cách về đích"), kinds_of, cell=_kinds_cell),
        Column(
            "ngay", gettext_lazy("Ngày về đích"), _day_words, sort="ngay", cell=_day_cell,
            excel=lambda row: row.day or _day_words(row),
        ),
        Column(
            "som", gettext_lazy("So với hạn"), early_of, sort="som", cell=_early_cell,
        ),
        Column(
            "xac-nhan",
            gettext_lazy("Ai xác nhận"),
            lambda row: row.verified,
            cell=_verified_cell,
            bare=True,
            line=True,
        ),
        Column(
            "van-ban",
            gettext_lazy("Văn bản"),
            lambda row: (row.paper.reference or row.paper.title) if row.paper else None,
            link=lambda row: row.paper.get_absolute_url() if row.paper else None,
            drop=True,
        ),
        Column("mat", gettext_lazy("Giữ chuẩn"), kept_of, cell=_kept_cell),
    ]  # fmt: skip


def kinds_of(row: Entry) -> str:
    known = dict(KINDS)
    return ", ".join(str(known[kind]) for kind in row.kinds)


def _kinds_cell(row: Entry) -> Markup | str:
    if not row.words:
        return kinds_of(row)
    return Markup("{}{}").format(kinds_of(row), MUTED.format(row.words))


def _day_words(row: Entry) -> str:
    if row.day is not None:
        return format_date(row.day)
    return Period.parse(row.period).label if row.period else _("nguồn không nêu")


def _day_cell(row: Entry) -> Markup:
    if row.day is not None:
        return ngay(row.day)
    return Markup("{}{}").format(_day_words(row), MUTED.format(_("theo nguồn")))


def early_of(row: Entry) -> str | None:
    """Early or late as both days tell it, else as the source says, else unknown."""
    if row.days_early is not None:
        return early_words(row.days_early)
    return row.said_early or None


def _early_cell(row: Entry) -> Markup | str:
    said = early_of(row)
    if said is None:
        return Markup('<span class="vd-muted">{}</span>').format(_("chưa rõ hạn"))
    below = Markup("")
    if row.days_early_of_first is not None:
        text = _("so với năm chọn đầu: {said}").format(said=early_words(row.days_early_of_first))
        below = MUTED.format(text)
    return Markup("{}{}").format(said, below)


def _verified_cell(row: Entry) -> Markup:
    mark = prov(row.source_kind) if row.source_kind else Markup("")
    shown = status("on" if row.is_verified else "wait", row.verified) + mark
    if row.is_unchosen and row.day is not None and "cong-nhan" in row.kinds:
        shown += MUTED.format(_("công nhận khi chưa chọn"))
    return shown


def kept_of(row: Entry) -> str:
    if row.lost_on is not None:
        return _("mất từ {day}").format(day=format_date(row.lost_on))
    if row.regained_on is not None:
        return _("mất rồi đạt lại {day}").format(day=format_date(row.regained_on))
    return _("đang giữ") if row.day is not None else ""


def _kept_cell(row: Entry) -> Markup | str:
    return status("off", kept_of(row)) if row.lost_on is not None else kept_of(row)


def _of_kind(rows: Any, kind: str) -> Any:
    return Rows(row for row in rows if kind in row.kinds)


def _of_year(rows: Any, year: int) -> Any:
    return Rows(row for row in rows if row.year == year)


def _verified(rows: Any, how: str) -> Any:
    return Rows(row for row in rows if row.is_verified == (how == "roi"))


def _lost(rows: Any, how: str) -> Any:
    def state(row: Entry) -> str:
        if row.lost_on is not None:
            return "mat"
        return "lai" if row.regained_on is not None else "giu"

    return Rows(row for row in rows if state(row) == how)
