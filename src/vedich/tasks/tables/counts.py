"""The counters of work as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.lib.numbers import format_number
from vedich.tasks.queries import Bucket, Counts
from vedich.tasks.queries.groups import Group, Grouping
from vedich.tasks.tables.register import BUCKET
from vedich.web.addresses import url
from vedich.web.tables import Column
from vedich.web.tables.rows import RowsTable, WordsFilter

SHOWN = (
    (Bucket.DONE_ON_TIME, "dung", _("Đúng hạn")),
    (Bucket.DONE_LATE, "muon", _("Muộn")),
    (Bucket.AWAITING, "cho", _("Chờ xác nhận")),
    (Bucket.IN_TIME, "trong", _("Trong hạn")),
    (Bucket.OVERDUE, "qua", _("Quá hạn")),
    (Bucket.NO_DEADLINE, "khong", _("Không hạn")),
)


def _number_of(bucket: Bucket) -> Callable[[Group], int]:
    return lambda row: row.current[bucket]


class CountTable(RowsTable):
    """One line a group; each number opens the list behind it."""

    name = "tong-hop-nhiem-vu"
    title = _("Tổng hợp nhiệm vụ")
    default_sort = "ten"
    empty = _("Chưa có nhiệm vụ nào để tổng hợp")
    sorts: ClassVar[dict[str, Callable[[Any], Any]]] = {
        "ten": lambda row: row.order,
        "tong": lambda row: row.current.total,
        "ty-le": lambda row: row.current.rate,
        "ty-le-dau": lambda row: row.original.rate,
        **{key: _number_of(bucket) for bucket, key, _label in SHOWN},
    }

    def __init__(
        self, request: HttpRequest, rows: Sequence[Group], grouping: Grouping, *, is_past: bool
    ) -> None:
        self.grouping, self.is_past = grouping, is_past
        self.columns = self._columns()
        self.filters = [WordsFilter(label=grouping.label)]
        super().__init__(request, rows)

    def _columns(self) -> list[Column]:
        numbers = [self._number(bucket, key, label) for bucket, key, label in SHOWN]
        return [
            Column("ten", self.grouping.label, lambda row: row.name, sort="order", wide=True,
                   link=self._list),
            Column("tong", _("Tổng"), lambda row: row.current.total, sort="total", numeric=True),
            *numbers,
            Column("ty-le", _("Đúng hạn, theo hạn hiện tại"), lambda row: percent(row.current),
                   sort="rate", numeric=True, cell=lambda row: rate_words(row.current)),
            Column("ty-le-dau", _("Theo hạn đầu"), lambda row: percent(row.original),
                   sort="rate", numeric=True, cell=lambda row: rate_words(row.original)),
        ]  # fmt: skip

    def _number(self, bucket: Bucket, key: str, label: Any) -> Column:
        def shown(row: Group) -> Markup | str:
            number = row.current[bucket]
            address = self._list(row, **{BUCKET: bucket.value})
            if not number or address is None:
                return str(number)
            return Markup('<a href="{}">{}</a>').format(address, format_number(number))

        return Column(
            key, label, _number_of(bucket), sort=key, cell=shown, numeric=True,
            drop=bucket in (Bucket.AWAITING, Bucket.NO_DEADLINE, Bucket.IN_TIME),
        )  # fmt: skip

    def _list(self, row: Group, **query: str) -> str | None:
        """The list behind a line; the past has none, the register shows today."""
        if self.is_past or not row.pk:
            return None
        return url("tasks", query={self.grouping.filter: row.pk, **query})


def percent(counts: Counts) -> Decimal | None:
    """The rate on time, in percent with one decimal."""
    if counts.rate is None:
        return None
    exact = Decimal(counts.rate.numerator * 100) / Decimal(counts.rate.denominator)
    return exact.quantize(Decimal("0.1"))


def rate_words(counts: Counts) -> Markup | str:
    """The rate, and what was divided by what."""
    found = percent(counts)
    if found is None:
        return Markup('<span class="vd-muted text-nowrap">{}</span>').format(
            _("chưa có việc đến hạn")
        )
    return Markup('{}%<span class="d-block vd-xs vd-muted text-nowrap">{}/{}</span>').format(
        format_number(found), counts[Bucket.DONE_ON_TIME], counts.due
    )
