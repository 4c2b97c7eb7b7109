"""The numbers of one's part: as said, for whom they wait, from where they come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.indicators import links, wording
from vedich.indicators.models import Claim
from vedich.indicators.status import PERCENT_UNIT
from vedich.lib import clock
from vedich.lib.periods import Kind, Period, last_complete
from vedich.web import formats
from vedich.web.components import prov, status
from vedich.web.components.provenance import WORDS
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter


class ClaimTable(Table):
    """Số thực hiện. `approvable`: ids of the areas where the reader approves, as a subquery."""

    name = "so-lieu"
    title = gettext_lazy("Số liệu")
    default_sort = "-nhap"
    empty = gettext_lazy("Chưa có số nào")
    empty_hint = gettext_lazy("Số nhập vào sẽ hiện ở đây, kể cả số đã rút.")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Claim], *, user: User, approvable: QuerySet[Any]
    ) -> None:
        self.user = user
        self.approvable = approvable
        is_file = request.GET.get("dinh-dang") == "xlsx"
        self.columns = self._columns(is_file=is_file)
        self.filters = [
            TextFilter("noi", gettext_lazy("Địa bàn"), "area__folded"),
            TextFilter("so-lieu", gettext_lazy("Số liệu"), "metric__folded"),
            ChoiceFilter("xem", gettext_lazy("Của ai"), lambda: VIEWS, self._view),
            ChoiceFilter(
                "trang-thai",
                gettext_lazy("Trạng thái"),
                lambda: Claim.State.choices,
                lambda found, state: found.filter(state=state),
            ),
            ChoiceFilter(
                "nguon",
                gettext_lazy("Loại nguồn"),
                lambda: Claim.Source.choices,
                lambda found, kind: found.filter(source_kind=kind),
            ),
            ChoiceFilter(
                "ky",
                gettext_lazy("Kỳ"),
                lambda: _periods(clock.today()),
                lambda found, period: found.filter(period="" if period == "-" else period),
            ),
        ]
        super().__init__(request, rows)

    def _view(self, rows: QuerySet[Claim], view: str) -> QuerySet[Claim]:
        if view == "cua-toi":
            return rows.filter(reported_by=self.user)
        return rows.filter(state=Claim.State.SUBMITTED, area__in=self.approvable)

    def _columns(self, *, is_file: bool) -> list[Column]:
        columns = [
            Column(
                "so",
                gettext_lazy("Số liệu"),
                lambda row: row.metric.name,
                sort="metric__sort_key",
                link=lambda row: links.claim(row.pk),
                wide=True,
            ),
            Column(
                "dia-ban", gettext_lazy("Địa bàn"), lambda row: row.area.name, sort="area__sort_key"
            ),
            Column(
                "ky", gettext_lazy("Kỳ"), lambda row: wording.period_of(row.period), sort="period"
            ),
            Column(
                "gia-tri",
                gettext_lazy("Giá trị"),
                lambda row: row.value,
                sort="value",
                cell=_value_cell,
                excel=lambda row: row.value if row.qualifier == "=" else wording.short(row),
                numeric=True,
            ),
            Column(
                "trang-thai",
                gettext_lazy("Trạng thái"),
                lambda row: row.get_state_display(),
                sort="state",
                cell=lambda row: status(wording.code_of(row), row.get_state_display()),
                bare=True,
            ),
            Column(
                "nguoi", gettext_lazy("Người nhập"), lambda row: str(row.reported_by), drop=True
            ),
            Column(
                "nhap",
                gettext_lazy("Lúc nhập"),
                lambda row: row.reported_at,
                sort="reported_at",
                cell=lambda row: formats.ngay(row.reported_at),
                drop=True,
            ),
        ]
        return columns + FILE_COLUMNS if is_file else columns


VIEWS = [
    ("cho-duyet", gettext_lazy("Chờ tôi duyệt")),
    ("cua-toi", gettext_lazy("Tôi nhập")),
]


def _tick(row: Any) -> Markup | str:
    """A box for the forms of the page that act on many at once; only where the reader approves."""
    if row.state != Claim.State.SUBMITTED or not row.may_approve:
        return Markup('<span class="vd-muted">–</span>')
    label = _("Chọn %(metric)s, %(area)s") % {"metric": row.metric.name, "area": row.area.name}
    return Markup(
        '<input class="form-check-input" type="checkbox" name="so" value="{}" form="duyet-nhieu"'
        ' aria-label="{}">'
    ).format(row.pk, label)


TICK = Column("chon", gettext_lazy("Chọn"), lambda row: None, cell=_tick, bare=True)

FILE_COLUMNS = [
    Column("don-vi", gettext_lazy("Đơn vị tính"), lambda row: wording.unit_of(row)),
    Column("dang", gettext_lazy("Dạng"), lambda row: row.get_kind_display()),
    Column(
        "so-voi",
        gettext_lazy("So với kỳ"),
        lambda row: wording.period_of(row.since) if row.since else None,
    ),
    Column("nguon-ghi", gettext_lazy("Đúng như nguồn ghi"), lambda row: row.value_text),
    Column("nguon", gettext_lazy("Nguồn của số"), lambda row: str(WORDS[row.source_kind])),
    Column("van-ban", gettext_lazy("Văn bản nguồn"), lambda row: wording.source_of(row)),
    Column("ma", gettext_lazy("Mã số liệu"), lambda row: row.metric.code),
    Column("ma-dia-ban", gettext_lazy("Mã địa bàn"), lambda row: row.area.code),
    Column("ghi-chu", gettext_lazy("Ghi chú"), lambda row: row.note),
]


def _value_cell(row: Claim) -> Markup:
    gone = row.state in (Claim.State.WITHDRAWN, Claim.State.REPLACED)
    said: Markup | str = wording.short(row)
    if gone:
        said = Markup("<s>{}</s>").format(said)
    unit = wording.unit_of(row) if row.value is not None else ""
    return Markup("{}{}").format(with_unit(said, unit), prov(row.source_kind, links.claim(row.pk)))


def with_unit(said: Markup | str, unit: str) -> Markup:
    """The value with its unit beside it, in grey where it is a word."""
    if unit == PERCENT_UNIT:
        return Markup("{}%").format(said)
    return Markup('{} <span class="vd-muted">{}</span>').format(said, unit)


def _periods(on: date) -> Iterable[tuple[str, str]]:
    """The periods most asked for, the latest first; “-” stands for those without.

    Not those there are: finding them would read the whole register.
    """
    found: list[Period] = []
    for kind, count in ((Kind.YEAR, 6), (Kind.HALF, 2), (Kind.QUARTER, 4), (Kind.MONTH, 6)):
        period = last_complete(kind, on)
        for _number in range(count):
            found.append(period)
            period = period.previous()
    return [("-", str(wording.NO_YEAR)), *((period.code, period.label) for period in found)]
