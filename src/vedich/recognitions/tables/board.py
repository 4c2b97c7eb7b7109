"""Bảng tiêu chí: the places of a set against its criteria, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.recognitions import queries
from vedich.recognitions.models import Assessment, Criterion, Finish
from vedich.recognitions.tables.common import inside, places_of
from vedich.recognitions.words import (
    LATE,
    LOST,
    ON_WAY,
    REACHED,
    STATE_CODES,
    STATES,
    UNCHOSEN,
    state_of,
    state_word,
)
from vedich.web.components import seg, status
from vedich.web.icons import icon
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.tables.table import FORMAT


class BoardTable(Table):
    name = "bang"
    title = gettext_lazy("Bảng tiêu chí")
    default_sort = "noi"
    per_page = 40
    empty = gettext_lazy("Chưa có xã, thôn nào theo bộ tiêu chí này")
    empty_hint = gettext_lazy("Chọn xã, thôn theo một quyết định, hoặc mở sổ cho một nơi.")

    def __init__(
        self,
        request: HttpRequest,
        rows: QuerySet[Finish],
        criteria: Sequence[Criterion],
        *,
        on: date,
        today: date,
        user: User,
    ) -> None:
        self.criteria, self.on, self.today = criteria, on, today
        self.is_file = request.GET.get(FORMAT) == "xlsx"
        self.columns = self._columns()
        years = sorted(set(rows.values_list("selections__year", flat=True)) - {None})
        self.filters = [
            TextFilter(label=gettext_lazy("Tên xã, thôn"), field="area__folded"),
            ChoiceFilter(
                "trong", gettext_lazy("Địa bàn"), lambda: places_of(user, today),
                inside("area", today),
            ),
            ChoiceFilter(
                "nam", gettext_lazy("Năm chọn"), lambda: [(y, str(y)) for y in years], _of_year
            ),
            ChoiceFilter("trang-thai", gettext_lazy("Trạng thái"), lambda: STATES, self._in_state),
        ]  # fmt: skip
        super().__init__(request, queries.with_selection(rows).select_related("area"))

    def _columns(self) -> list[Column]:
        head = [
            Column(
                "noi",
                gettext_lazy("Xã, thôn"),
                lambda one: one.area.name,
                sort="area__sort_key",
                link=lambda one: one.get_absolute_url(),
                wide=True,
            ),
            Column(
                "nam", gettext_lazy("Năm chọn"), lambda one: one.year, sort="year",
                cell=lambda one: str(one.year) if one.year else None, numeric=True,
            ),
            Column(
                "trang-thai",
                gettext_lazy("Trạng thái"),
                lambda one: state_word(self.state(one)),
                cell=lambda one: status(STATE_CODES[self.state(one)], state_word(self.state(one))),
                bare=True,
            ),
            Column(
                "dat", gettext_lazy("Số tiêu chí đạt"), self.met, cell=self._met_cell, bare=True,
                line=True,
            ),
        ]  # fmt: skip
        return [*head, *(self._criterion(each) for each in self.criteria)]

    def _criterion(self, criterion: Criterion) -> Column:
        label = f"{criterion.number}. {criterion.name}"
        short = Markup('<abbr title="{}">{}</abbr>').format(label, criterion.number)
        return Column(
            f"c{criterion.number}",
            label if self.is_file else short,
            self._word(criterion),
            cell=self._cell(criterion),
            drop=True,
            bare=True,
        )

    def state(self, one: Any) -> str:
        return state_of(one, one.year, self.today)

    # --- The criteria of the rows shown -------------------------------------------------------

    @cached_property
    def latest(self) -> queries.Latest:
        """What counts for the rows shown, of all rows in a file: one statement."""
        return queries.latest(list(self.found) if self.is_file else self.rows, on=self.on)

    def said(self, one: Finish, criterion: Criterion) -> Assessment | None:
        return self.latest.get(one.pk, {}).get(criterion.pk)

    def met(self, one: Finish) -> str:
        return f"{self._counts(one)[0]}/{len(self.criteria)}"

    def _counts(self, one: Finish) -> tuple[int, int]:
        rows = self.latest.get(one.pk, {}).values()
        met = sum(row.is_met for row in rows)
        return met, len(rows) - met

    def _met_cell(self, one: Finish) -> Markup:
        met, unmet = self._counts(one)
        rest = len(self.criteria) - met - unmet
        bar = seg(
            [("on", met, _("đạt")), ("off", unmet, _("không đạt")), ("nodata", rest, _("chưa có"))],
            gettext_lazy("tiêu chí"),
            key=False,
        )
        return Markup('<span class="vd-num">{}</span>{}').format(self.met(one), bar)

    def _word(self, criterion: Criterion) -> Callable[[Finish], str | None]:
        def word(one: Finish) -> str | None:
            row = self.said(one, criterion)
            if row is None:
                return None
            said = _("đạt") if row.is_met else _("không đạt")
            return said if row.is_verified else _("{said}, chờ xác nhận").format(said=said)

        return word

    def _cell(self, criterion: Criterion) -> Callable[[Finish], Markup]:
        def cell(one: Finish) -> Markup:
            return mark_of(self.said(one, criterion))

        return cell

    # --- Filters ------------------------------------------------------------------------------

    def _in_state(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        crossed = Q(complete_on__isnull=False) | Q(recognised_on__isnull=False)
        if state == LOST:
            return rows.filter(lost_on__isnull=False)
        if state == REACHED:
            return rows.filter(crossed, lost_on__isnull=True)
        open_ones = rows.exclude(crossed)
        if state == UNCHOSEN:
            return open_ones.filter(year__isnull=True)
        if state == LATE:
            return open_ones.filter(year__lt=self.today.year)
        assert state == ON_WAY  # noqa: S101 - the filter knows no other
        return open_ones.filter(year__gte=self.today.year)


def mark_of(row: Assessment | None) -> Markup:
    """Icon and word: met, met but not verified, not met, not known. Never colour alone."""
    if row is None:
        code, name, said = "nodata", "circle-dashed", _("chưa có đánh giá")
    elif not row.is_met:
        code, name, said = "off", "x", _("không đạt")
    elif row.is_verified:
        code, name, said = "on", "check", _("đạt")
    else:
        code, name, said = "wait", "hourglass", _("đạt, chờ xác nhận")
    return Markup(
        '<span class="vd-st is-{}" title="{}">{}<span class="vd-hide">{}</span></span>'
    ).format(code, said, icon(name), said)


def _of_year(rows: QuerySet[Any], year: int) -> QuerySet[Any]:
    return rows.filter(year=year)
