"""Xã, thôn đã chọn: by year and district, with what became of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaPlacement
from vedich.recognitions.models import CriteriaSet, Selection
from vedich.recognitions.tables.common import UPPER, inside, places_of
from vedich.recognitions.words import STATE_CODES, paper_of, state_of, state_word
from vedich.web.components import status
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter

CURRENT: list[tuple[str, StrOrPromise]] = [
    ("dang", gettext_lazy("Đang theo")),
    ("thoi", gettext_lazy("Đã chuyển năm hoặc thôi")),
]
MUTED = Markup('<span class="vd-xs vd-muted d-block">{}</span>')


class SelectionTable(Table):
    name = "chon"
    title = gettext_lazy("Xã, thôn đã chọn")
    default_sort = "-nam"
    empty = gettext_lazy("Chưa chọn xã, thôn nào")
    empty_hint = gettext_lazy("Chọn theo quyết định của năm; mỗi nơi một năm về đích.")

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Selection], on: date, *, user: User
    ) -> None:
        self.on = on
        years = sorted(set(rows.values_list("year", flat=True)), reverse=True)
        self.filters = [
            TextFilter(label=gettext_lazy("Tên xã, thôn"), field="finish__area__folded"),
            ChoiceFilter(
                "nam", gettext_lazy("Năm"), lambda: [(y, str(y)) for y in years], _of_year
            ),
            ChoiceFilter(
                "trong", gettext_lazy("Địa bàn"), lambda: places_of(user, on, UPPER),
                inside("finish__area", on),
            ),
            ChoiceFilter(
                "bo", gettext_lazy("Bộ tiêu chí"),
                lambda: CriteriaSet.objects.order_by("sort_key").values_list("pk", "name"), _of_set,
            ),
            ChoiceFilter("con", gettext_lazy("Còn theo"), lambda: CURRENT, _current),
        ]  # fmt: skip
        self.columns = self._columns()
        super().__init__(
            request,
            rows.select_related("finish__area", "finish__criteria_set", "organisation", "document"),
        )

    def _columns(self) -> list[Column]:
        return [
            Column(
                "noi",
                gettext_lazy("Xã, thôn"),
                lambda one: one.finish.area.name,
                sort="finish__area__sort_key",
                link=lambda one: one.finish.get_absolute_url(),
                wide=True,
            ),
            Column("thuoc", gettext_lazy("Thuộc"), self._parent, drop=True),
            Column(
                "nam", gettext_lazy("Năm về đích"), lambda one: one.year, sort="year",
                cell=_year_cell, numeric=True,
            ),
            Column(
                "trang-thai",
                gettext_lazy("Trạng thái"),
                self._state_word,
                cell=self._state_cell,
                bare=True,
                line=True,
            ),
            Column("bo", gettext_lazy("Bộ tiêu chí"), lambda one: one.finish.criteria_set.name,
                   drop=True),
            Column("co-quan", gettext_lazy("Cơ quan chọn"), lambda one: one.organisation.name),
            Column(
                "quyet-dinh",
                gettext_lazy("Quyết định"),
                paper_of,
                link=lambda one: one.document.get_absolute_url() if one.document else None,
            ),
            Column("ngay", gettext_lazy("Ngày quyết định"), lambda one: one.chosen_on,
                   sort="chosen_on", drop=True),
        ]  # fmt: skip

    @property
    def parents(self) -> dict[int, str]:
        """Where each place lies today, for the rows shown: one statement."""
        if not hasattr(self, "_parents"):
            rows = AreaPlacement.objects.on(self.on).filter(
                child__in=self.found.order_by().values("finish__area"), parent__isnull=False
            )
            self._parents = dict(rows.values_list("child", "parent__name"))
        return self._parents

    def _parent(self, one: Selection) -> str | None:
        area: Area = one.finish.area
        return self.parents.get(area.pk)

    def _state(self, one: Selection) -> str:
        return state_of(one.finish, one.year, self.on)

    def _state_word(self, one: Selection) -> str:
        return state_word(self._state(one)) if one.is_current else _ended(one)

    def _state_cell(self, one: Selection) -> Markup | str:
        if not one.is_current:
            return Markup('<span class="vd-muted">{}</span>{}').format(
                _ended(one), MUTED.format(one.reason) if one.reason else ""
            )
        return status(STATE_CODES[self._state(one)], state_word(self._state(one)))


def _ended(one: Selection) -> str:
    return _("Không theo năm này nữa")


def _year_cell(one: Selection) -> str:
    return str(one.year)


def _of_year(rows: QuerySet[Any], year: int) -> QuerySet[Any]:
    return rows.filter(year=year)


def _of_set(rows: QuerySet[Any], pk: int) -> QuerySet[Any]:
    return rows.filter(finish__criteria_set=pk)


def _current(rows: QuerySet[Any], how: str) -> QuerySet[Any]:
    return rows.filter(is_current=how == "dang")
