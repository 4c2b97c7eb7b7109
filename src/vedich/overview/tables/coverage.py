"""Schemes by places below, as a list: on the page, on the phone by scheme, in Excel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.lib.dates import format_date
from vedich.lib.numbers import format_number
from vedich.overview.queries.coverage import Cell, Coverage, Line, Made
from vedich.web.addresses import url
from vedich.web.components.states import status, word_of
from vedich.web.icons import icon
from vedich.web.tables import ChoiceFilter, Column
from vedich.web.tables.rows import Rows, RowsTable, WordsFilter
from vedich.web.tables.table import FORMAT

WIDE = 12
"""So many places are columns; more are named in one cell of their scheme."""
NAMED = 6
PLACE, SHOW = "noi", "chi-xem"
GAPS, DONE = "trong", "du"
SHOWN: list[tuple[str, StrOrPromise]] = [
    (GAPS, _("Còn nơi chưa cụ thể hóa")),
    (DONE, _("Mọi nơi đã cụ thể hóa")),
]


class CoverageTable(RowsTable):
    """Triển khai ở địa phương."""

    name = "trien-khai"
    title = _("Triển khai ở địa phương")
    default_sort = "de-an"
    empty = _("Chưa có đề án nào của nhiệm kỳ này")
    sorts = {
        "de-an": lambda line: (line.initiative.code, line.initiative.sort_key),
        "da": lambda line: len(line.done),
        "chua": lambda line: len(line.gaps),
        "so-ngay": lambda line: line.median_days,
    }

    def __init__(self, request: HttpRequest, coverage: Coverage, on: date) -> None:
        self.coverage, self.on = coverage, on
        self.filters = [
            WordsFilter(label=_("Ký hiệu hoặc tên")),
            ChoiceFilter(SHOW, _("Chỉ xem"), lambda: SHOWN, _shown),
            ChoiceFilter(
                PLACE,
                _("Địa phương"),
                lambda: [(each.pk, each.name) for each in coverage.columns],
                lambda rows, _place: rows,
            ),
        ]
        super().__init__(request, coverage.lines)
        self.columns = self._columns(request.GET.get(FORMAT) == "xlsx")

    def _columns(self, is_file: bool) -> list[Column]:
        chosen = self.value_of(PLACE)
        places = [each for each in self.coverage.columns if not chosen or str(each.pk) == chosen]
        head = [
            Column("de-an", _("Đề án"), lambda line: line.initiative.title, sort="pk", wide=True,
                   cell=_named)
        ]  # fmt: skip
        if is_file:
            head.append(Column("ban-hanh", _("Ban hành"), _issued))
        counts = [
            Column("da", _("Đã có"), lambda line: len(line.done), sort="pk", numeric=True,
                   cell=lambda line: f"{len(line.done)}/{line.expected}"),
            Column("chua", _("Chưa"), lambda line: len(line.gaps), sort="pk", numeric=True),
            Column("so-ngay", _("Số ngày, trung vị"), lambda line: line.median_days, sort="pk",
                   numeric=True),
        ]  # fmt: skip
        if len(places) > WIDE and not is_file:
            lacking = Column(
                "noi-chua", _("Nơi chưa cụ thể hóa"), _names, cell=self._lacking, line=True
            )
            return [*head, *counts, lacking]
        cells = [
            Column(f"noi-{each.pk}", each.name, self._text(each.pk), cell=self._drawn(each.pk),
                   line=True)
            for each in places
        ]  # fmt: skip
        return [*head, *cells, *counts]

    def _text(self, pk: int) -> Callable[[Line], str]:
        return lambda line: in_words(line, line.cells[pk], self.on)

    def _drawn(self, pk: int) -> Callable[[Line], Markup]:
        return lambda line: self._cell(line, line.cells[pk])

    def _cell(self, line: Line, cell: Cell) -> Markup:
        if cell.made:
            return Markup("").join(_made(each) for each in cell.made)
        if cell.is_gap:
            return self._gap(line, cell)
        if cell.exemption is not None:
            return Markup(
                '<a class="vd-quiet vd-sm" href="{}">{}</a>'
                '<span class="d-block vd-xs vd-muted">{}</span>'
            ).format(
                url("exemption", pk=line.pk, exemption_pk=cell.exemption.pk),
                gettext("không phải thực hiện"),
                cell.exemption.reason,
            )
        return Markup('<span class="vd-muted">{}</span>').format(in_words(line, cell, self.on))

    def _gap(self, line: Line, cell: Cell) -> Markup:
        links = []
        if cell.column.may_plan:
            query = {"dia-ban": cell.column.pk}
            links.append((url("derive_initiative", pk=line.pk, query=query), gettext("Cụ thể hóa")))
        if self.coverage.may_plan:
            query = {"noi": cell.column.pk}
            address = url("exempt_place", pk=line.pk, query=query)
            links.append((address, gettext("Không thực hiện")))
        drawn = Markup("").join(
            Markup(
                '<a class="vd-next is-plain d-block" href="{}" aria-label="{}: {}, {}">{}</a>'
            ).format(address, word, line.initiative.title, cell.column.name, word)
            for address, word in links
        )
        return Markup('<div class="vd-gap m-0">{}{}{}</div>').format(
            status("nodata", gettext("Chưa cụ thể hóa")), _open_for(cell.days_open(self.on)), drawn
        )

    def _lacking(self, line: Line) -> Markup:
        named = [
            Markup('<a href="{}">{}</a>').format(
                url("derive_initiative", pk=line.pk, query={"dia-ban": cell.column.pk}),
                cell.column.name,
            )
            if cell.column.may_plan
            else Markup("{}").format(cell.column.name)
            for cell in line.gaps[:NAMED]
        ]
        more = len(line.gaps) - len(named)
        rest = ngettext("và %(num)s nơi nữa", "và %(num)s nơi nữa", more) % {"num": more}
        return Markup(", ").join(named) + (Markup(" {}").format(rest) if more > 0 else Markup(""))


def in_words(line: Line, cell: Cell, on: date) -> str:
    """The cell as Excel holds it."""
    if cell.made:
        return "; ".join(f"{each.initiative.title} ({days_in_words(each)})" for each in cell.made)
    if cell.is_gap:
        days = cell.days_open(on)
        if days is None:
            return gettext("chưa cụ thể hóa, chưa rõ từ ngày nào")
        return gettext("chưa cụ thể hóa, %(days)s ngày") % {"days": format_number(days)}
    if cell.exemption is not None:
        return gettext("không phải thực hiện: %(reason)s") % {"reason": cell.exemption.reason}
    if line.is_known_from_source_only:
        return gettext("nguồn chưa nêu")
    return gettext("không có")


def days_in_words(made: Made) -> str:
    """From paper to paper; who came before the upper level is said so."""
    if made.days is None:
        return gettext("chưa rõ số ngày")
    if made.days < 0:
        return gettext("trước cấp trên %(days)s ngày") % {"days": format_number(-made.days)}
    return gettext("%(days)s ngày") % {"days": format_number(made.days)}


def _made(made: Made) -> Markup:
    one, standing = made.initiative, made.standing
    state = (
        Markup(' <span class="vd-st is-{}">{}<span class="vd-hide">{}</span></span>').format(
            standing.code, icon(word_of(standing.code).icon), standing.text
        )
        if standing
        else Markup("")
    )
    return Markup(
        '<span class="d-block"><a href="{}">{}</a>{}'
        '<span class="d-block vd-xs vd-muted">{}</span></span>'
    ).format(one.get_absolute_url(), one.code or one.title, state, days_in_words(made))


def _open_for(days: int | None) -> Markup:
    said = (
        gettext("chưa rõ từ ngày nào")
        if days is None
        else gettext("%(days)s ngày") % {"days": format_number(days)}
    )
    return Markup('<span class="d-block vd-xs vd-muted">{}</span>').format(said)


def _named(line: Line) -> Markup:
    """The scheme, and the day of its paper."""
    day = _issued(line)
    issued = gettext("chưa rõ ngày ban hành")
    if day is not None:
        issued = gettext("ban hành %(day)s") % {"day": format_date(day)}
    return Markup(
        '<a href="{}" data-main>{}</a><span class="d-block vd-xs vd-muted fw-normal">{}</span>'
    ).format(line.initiative.get_absolute_url(), line.initiative.title, issued)


def _issued(line: Line) -> date | None:
    return line.initiative.document.issued_on if line.initiative.document else None


def _names(line: Line) -> str:
    return ", ".join(cell.column.name for cell in line.gaps)


def _shown(rows: Any, what: str) -> Any:
    if what == GAPS:
        return Rows(line for line in rows if line.gaps)
    return Rows(line for line in rows if line.done and not line.gaps)
