"""Reviews of papers as a list: one row each time that a duty falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.lib.numbers import format_number
from vedich.organisations.models import Organisation
from vedich.reviews import queries
from vedich.reviews.models import Review, ReviewDuty
from vedich.reviews.status import (
    DROPPED,
    IN_TIME,
    LATE,
    OVERDUE,
    SOON,
    WORDS,
    Standing,
)
from vedich.web.components.states import status
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.tables.options import offered, options_of

RELATED = ("duty__document", "duty__organisation", "prepared_by", "report")


class ReviewTable(Table):
    name = "so-ket-tong-ket"
    title = _("Sơ kết, tổng kết văn bản")
    default_sort = "han"
    empty = _("Chưa ghi việc sơ kết, tổng kết nào")
    empty_hint = _("Ghi từ câu quy định của văn bản, hoặc từ kế hoạch sơ kết, tổng kết của năm.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Review], on: date) -> None:
        self.on, self.seen = on, rows
        self.columns = [
            Column("van-ban", _("Văn bản"), lambda one: one.duty.document.title,
                   sort="duty__document__sort_key", cell=_paper,
                   link=lambda one: one.get_absolute_url(), wide=True),
            Column("viec", _("Việc"), lambda one: str(one.duty.get_kind_display()),
                   sort="duty__kind"),
            Column("noi", _("Nơi sơ kết, tổng kết"), lambda one: _called(one.duty.organisation),
                   sort="duty__organisation__sort_key", drop=True),
            Column("chuan-bi", _("Cơ quan chuẩn bị"), lambda one: _called(one.prepared_by),
                   sort="prepared_by__sort_key"),
            Column("han", _("Hạn"), lambda one: one.due_on, sort="due_on"),
            Column("tinh-trang", _("Tình trạng"), lambda one: str(self._standing(one).text),
                   cell=self._status, line=True),
            Column("ngay-lam", _("Ngày làm"), lambda one: one.done_on, sort="done_on", drop=True),
            Column("ket-luan", _("Kết luận"),
                   lambda one: str(one.get_conclusion_display()) if one.conclusion else None),
            Column("theo", _("Theo"), lambda one: str(one.duty.get_origin_display()),
                   extra=True),
            Column("bao-cao", _("Báo cáo"), lambda one: one.report.title if one.report else None,
                   extra=True),
        ]  # fmt: skip
        self.filters = [
            TextFilter(label=_("Số, ký hiệu hoặc trích yếu"), field="duty__document__folded"),
            ChoiceFilter("nam", _("Năm"), self._years, _of_year),
            ChoiceFilter("tinh-trang", _("Tình trạng"), lambda: list(WORDS.items()), self._stands),
            ChoiceFilter("viec", _("Việc"), lambda: ReviewDuty.Kind.choices, _equal("duty__kind")),
            ChoiceFilter("chuan-bi", _("Cơ quan chuẩn bị"), lambda: self._options["agency"],
                         _equal("prepared_by")),
            ChoiceFilter("noi", _("Nơi sơ kết, tổng kết"), lambda: self._options["whose"],
                         _equal("duty__organisation"), folded=True),
            ChoiceFilter("cua", _("Văn bản của"), lambda: queries.SOURCES, queries.of_source),
            ChoiceFilter("ket-luan", _("Kết luận"), lambda: Review.Conclusion.choices,
                         _equal("conclusion"), folded=True),
        ]  # fmt: skip
        super().__init__(request, rows.select_related(*RELATED))

    @cached_property
    def _limits(self) -> Any:
        """Up to which day each agency is warned: for the words of the rows and for the filter."""
        return queries.soon_limits(self.seen.order_by().values("prepared_by"), on=self.on)

    def _standing(self, one: Review) -> Standing:
        return queries.standing_by(one, self._limits, on=self.on)

    def _status(self, one: Review) -> Markup:
        stands = self._standing(one)
        why = Markup('<span class="d-block vd-xs vd-muted">{}</span>').format(stands.reason)
        return status(stands.code, stands.text) + (why if stands.reason else "")

    def _stands(self, rows: QuerySet[Review], key: str) -> QuerySet[Review]:
        if key in (IN_TIME, LATE):
            done = rows.filter(done_on__isnull=False)
            in_time = Q(done_on__lte=F("due_on"))
            return done.filter(in_time) if key == IN_TIME else done.exclude(in_time)
        dropped = Q(duty__ended_on__isnull=False, due_on__gte=F("duty__ended_on"))
        waiting = rows.filter(done_on__isnull=True)
        if key == DROPPED:
            return waiting.filter(dropped)
        asked = waiting.exclude(dropped)
        if key == OVERDUE:
            return asked.filter(due_on__lt=self.on)
        ahead, soon = asked.filter(due_on__gte=self.on), queries.soon_q(self._limits, on=self.on)
        return ahead.filter(soon) if key == SOON else ahead.exclude(soon)

    def _years(self) -> Iterable[tuple[int, str]]:
        days = self.seen.order_by().dates("due_on", "year", order="DESC")
        return [(day.year, str(day.year)) for day in days]

    @cached_property
    def _options(self) -> dict[str, list[tuple[int, str]]]:
        rows = self.seen.order_by()
        units = Organisation.objects.all()
        return options_of(
            [
                offered("agency", units.filter(pk__in=rows.values("prepared_by"))),
                offered("whose", units.filter(pk__in=rows.values("duty__organisation"))),
            ]
        )

    @property
    def summary(self) -> StrOrPromise:
        sums = queries.sums_of(self.found, on=self.on)
        if not sums.papers:
            return ""
        said = gettext(
            "%(papers)s văn bản phải sơ kết, tổng kết. Tính đến hôm nay: đến hạn %(due)s kỳ, đã "
            "làm %(done)s, quá hạn %(overdue)s."
        ) % {name: format_number(getattr(sums, name)) for name in SUMMED}
        if sums.percent is None:
            return said
        share = gettext("Tỷ lệ đã làm %(percent)s%% (số kỳ đã làm trên số kỳ đã đến hạn).")
        return f"{said} {share % {'percent': sums.percent}}"


SUMMED = ("papers", "due", "done", "overdue")


def _called(unit: Organisation) -> str:
    return unit.short_name or unit.name


def _paper(one: Review) -> Markup | str:
    paper = one.duty.document
    if not paper.reference:
        return paper.title
    return Markup('{}<span class="d-block vd-xs vd-muted fw-normal">{}</span>').format(
        paper.title, paper.name
    )


def _of_year(rows: QuerySet[Any], year: int) -> QuerySet[Any]:
    return rows.filter(due_on__gte=date(year, 1, 1), due_on__lte=date(year, 12, 31))


def _equal(path: str) -> Callable[[QuerySet[Any], Any], QuerySet[Any]]:
    return lambda rows, value: rows.filter(**{path: value})
