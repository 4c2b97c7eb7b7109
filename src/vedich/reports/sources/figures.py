"""The values of indicators that count, by place and period, as a list that goes upward.

Reckoned as everywhere (`indicators.queries.values_at`): a value keeps its sign, and says whether it
was stated, summed from places or reckoned from two numbers. One place and those right under it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.areas.queries import children_of, named_on
from vedich.indicators import links, wording
from vedich.indicators.models import Claim, Indicator
from vedich.indicators.places import asked, place
from vedich.indicators.queries import Point, values_at
from vedich.indicators.rules import visible_indicators
from vedich.lib import clock
from vedich.lib.vietnamese import fold
from vedich.organisations.scope import PARAMETER, about
from vedich.reports.models import ExportMap
from vedich.reports.sources.fields import Source
from vedich.reports.sources.fields import SourceField as F
from vedich.web.components import prov
from vedich.web.components.provenance import WORDS
from vedich.web.tables import ChoiceFilter, Column
from vedich.web.tables.rows import Rows, RowsTable, WordsFilter


@dataclass(frozen=True)
class Spot:
    """A place of the list as it is called on the day; `order`: the upper one first."""

    pk: int
    name: str
    code: str
    order: tuple[int, str]


@dataclass(frozen=True)
class FigureRow:
    """One value in force: of an indicator, at a place, for a period. `pk`: its number here."""

    pk: int
    indicator: Indicator
    spot: Spot
    point: Point

    @property
    def folded(self) -> str:
        return f"{self.indicator.folded} {fold(self.spot.name)}"

    @property
    def period(self) -> str:
        return self.point.period.code

    @property
    def said(self) -> str:
        """With its sign, rounded as the metric is: “> 36”."""
        return wording.value_of(self.point, self.indicator.metric)

    @property
    def value(self) -> Decimal | str:
        """A number where it is exact; else text, so that “> 36” never arrives as 36."""
        if not self.point.is_exact:
            return self.said
        return self.point.value.quantize(Decimal(1).scaleb(-self.indicator.metric.decimals))

    @property
    def how(self) -> str:
        """How the value came about."""
        point = self.point
        if point.is_stated:
            return gettext("nêu chung cho cả địa bàn")
        if point.claim is not None:
            return gettext("số của riêng địa bàn")
        if self.indicator.numerator_id and point.denominator is not None:
            return gettext("tính từ tử số và mẫu số")
        return ngettext("tổng hợp từ %(n)s nơi", "tổng hợp từ %(n)s nơi", point.places) % {
            "n": point.places
        }


class FigureTable(RowsTable):
    """Số đang dùng của các chỉ tiêu."""

    name = "so-dang-dung"
    title = _("Số đang dùng của các chỉ tiêu")
    default_sort = "dia-ban"
    empty = _("Chưa có số nào tại đây")
    empty_hint = _("Số đã duyệt của các chỉ tiêu, và số tổng hợp từ cấp dưới, sẽ hiện ở đây.")
    columns = [
        Column("chi-tieu", _("Chỉ tiêu"), lambda row: row.indicator.name, sort="chi-tieu",
               link=lambda row: links.indicator_at(row.indicator.pk, row.spot.pk), wide=True),
        Column("dia-ban", _("Địa bàn"), lambda row: row.spot.name, sort="dia-ban"),
        Column("ky", _("Kỳ"), lambda row: row.point.period.label, sort="ky"),
        Column("gia-tri", _("Giá trị"), lambda row: row.value, numeric=True,
               cell=lambda row: _value_cell(row)),
        Column("cach", _("Có được do"), lambda row: row.how, drop=True),
    ]  # fmt: skip
    sorts = {
        "chi-tieu": lambda row: (row.indicator.sort_key, row.spot.order, row.period),
        "dia-ban": lambda row: (row.spot.order, row.indicator.sort_key, row.period),
        "ky": lambda row: (row.point.period.last_day, row.spot.order, row.indicator.sort_key),
    }

    def __init__(self, request: HttpRequest, rows: list[FigureRow]) -> None:
        spots = {row.spot.pk: row.spot for row in rows}
        ordered = sorted(spots.values(), key=lambda spot: spot.order)
        periods = {row.period: row.point.period for row in rows}
        newest = sorted(periods.values(), key=lambda one: (one.last_day, one.start), reverse=True)
        self.filters = [
            WordsFilter(label=_("Tên chỉ tiêu, địa bàn")),
            ChoiceFilter("noi", _("Địa bàn"), lambda: [(one.pk, one.name) for one in ordered],
                         _of_spot),
            ChoiceFilter("ky", _("Kỳ"), lambda: [(one.code, one.label) for one in newest],
                         _of_period),
            ChoiceFilter("nguon", _("Loại nguồn"), lambda: Claim.Source.choices, _of_source),
        ]  # fmt: skip
        super().__init__(request, rows)


def _of_spot(rows: Any, pk: int) -> Any:
    return Rows(row for row in rows if row.spot.pk == pk)


def _of_period(rows: Any, code: str) -> Any:
    return Rows(row for row in rows if row.period == code)


def _of_source(rows: Any, kind: str) -> Any:
    return Rows(row for row in rows if row.point.source_kind == kind)


def _value_cell(row: FigureRow) -> Markup:
    unit = row.indicator.metric.measure_unit
    source = links.source_of(row.point, row.indicator, row.spot.pk)
    mark = prov(row.point.source_kind, source)
    return Markup("{}{}").format(wording.with_unit(row.said, unit), mark)


def found(request: HttpRequest, user: User, export_map: ExportMap, on: date) -> FigureTable:
    """The values at `?dia-ban=`, else at the place of the map's owner, and right under it.

    404 for a place that the reader has nothing to do with. Seven statements in all.
    """
    own = export_map.organisation.area_id
    wanted = asked(request, PARAMETER) if request.GET.get(PARAMETER) else own
    here = place(user, wanted, on=on) if wanted is not None else None
    if here is None:
        raise Http404
    about(request, here.area)
    spots = [Spot(here.pk, here.name, here.area.code, (0, ""))]
    for area in named_on(children_of(here.area, on=on), on):
        spots.append(Spot(area.pk, area.name_on, area.code_on, (1, area.sort_key_on)))
    indicators = list(visible_indicators(user, on=on).select_related("metric"))
    values = values_at([(spot.pk, one) for spot in spots for one in indicators], until=on)
    rows = [
        (one, spot, point)
        for spot in spots
        for one in indicators
        for point in values[spot.pk, one.pk]
    ]
    return FigureTable(request, [FigureRow(at, *row) for at, row in enumerate(rows, start=1)])


def with_papers(rows: Iterable[FigureRow]) -> Rows:
    """The rows with the papers that their values stand in; two statements."""
    kept = Rows(rows)
    claims = [row.point.claim for row in kept if row.point.claim is not None]
    prefetch_related_objects(claims, "document", "clause")
    return kept


def _paper(row: FigureRow, on: date) -> str | None:
    claim = row.point.claim
    return wording.source_of(claim) if claim is not None and claim.document else None


def _reference(row: FigureRow, on: date) -> str | None:
    claim = row.point.claim
    return (claim.document.reference or None) if claim is not None and claim.document else None


def _approved(row: FigureRow, on: date) -> date | None:
    claim = row.point.claim
    return clock.day_of(claim.approved_at) if claim is not None and claim.approved_at else None


def _words(row: FigureRow, on: date) -> str:
    claim = row.point.claim
    if claim is not None and claim.value_text:
        return claim.value_text
    return wording.with_unit(row.said, row.indicator.metric.measure_unit)


def _sign(row: FigureRow, on: date) -> str:
    return str(Claim.Qualifier(row.point.qualifier).label)


FIGURES = Source(
    ExportMap.Source.FIGURES,
    ExportMap.Source.FIGURES.label,
    {
        "name": F(_("Chỉ tiêu"), lambda row, on: row.indicator.name,
                  ("Tên chỉ tiêu", "Nội dung chỉ tiêu")),
        "code": F(_("Mã chỉ tiêu"), lambda row, on: row.indicator.code, ("Mã số",)),
        "place": F(_("Địa bàn"), lambda row, on: row.spot.name,
                   ("Địa phương", "Đơn vị hành chính", "Huyện", "Tỉnh")),
        "place_code": F(_("Mã địa bàn"), lambda row, on: row.spot.code,
                        ("Mã đơn vị hành chính", "Mã ĐVHC")),
        "period": F(_("Kỳ"), lambda row, on: row.point.period.label, ("Kỳ báo cáo", "Năm")),
        "period_code": F(_("Mã kỳ"), lambda row, on: row.period),
        "period_end": F(_("Ngày cuối kỳ"), lambda row, on: row.point.period.last_day),
        "value": F(_("Giá trị"), lambda row, on: row.value,
                   ("Số thực hiện", "Kết quả", "Thực hiện", "Số liệu")),
        "sign": F(_("Dấu của giá trị"), _sign, ("Dấu", "Mức chính xác")),
        "words": F(_("Giá trị, ghi bằng chữ"), _words, ("Đúng như nguồn ghi",)),
        "unit": F(_("Đơn vị tính"), lambda row, on: row.indicator.metric.measure_unit, ("ĐVT",)),
        "source": F(_("Loại nguồn"), lambda row, on: str(WORDS[row.point.source_kind]),
                    ("Nguồn", "Nguồn số liệu")),
        "paper": F(_("Văn bản nguồn"), _paper, ("Văn bản",)),
        "reference": F(_("Số, ký hiệu văn bản nguồn"), _reference, ("Số, ký hiệu",)),
        "how": F(_("Có được do"), lambda row, on: row.how, ("Cách tính", "Ghi chú")),
        "approved_on": F(_("Ngày duyệt"), _approved),
    },
    found,
    with_papers,
)  # fmt: skip
