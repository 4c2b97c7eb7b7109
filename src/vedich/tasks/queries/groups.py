"""The counters by unit, leader, paper, programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.documents.models import Document
from vedich.initiatives.models import Initiative
from vedich.lib.vietnamese import fold, sort_key
from vedich.organisations.models import Organisation, Person
from vedich.tasks.models import Task
from vedich.tasks.queries.counting import CURRENT, ORIGINAL, Counts, counts_by


@dataclass(frozen=True)
class Grouping:
    """One way to group: what `path` leads to, and the register's filter that opens the list."""

    key: str
    label: StrOrPromise
    path: str
    model: type[Model]
    filter: str
    nobody: StrOrPromise


GROUPINGS = {
    each.key: each
    for each in (
        Grouping(
            "don-vi", gettext_lazy("Đơn vị chủ trì"), "lead", Organisation, "chu-tri", ""
        ),
        Grouping(
            "noi-giao", gettext_lazy("Nơi giao"), "assigned_by", Organisation, "noi-giao", ""
        ),
        Grouping(
            "de-an", gettext_lazy("Chương trình, đề án"), "initiative", Initiative, "de-an",
            gettext_lazy("Không thuộc đề án nào"),
        ),
        Grouping(
            "van-ban", gettext_lazy("Văn bản"), "clause__document", Document, "van-ban",
            gettext_lazy("Không từ văn bản nào trong sổ"),
        ),
        Grouping(
            "lanh-dao", gettext_lazy("Lãnh đạo theo dõi"), "leader", Person, "theo-doi",
            gettext_lazy("Chưa có lãnh đạo theo dõi"),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """One line of the counters: against the deadline in force, and against the first one."""

    pk: int
    name: str
    order: str
    current: Counts
    original: Counts

    @property
    def folded(self) -> str:
        return fold(self.name)


def groups_of(
    tasks: QuerySet[Task], grouping: Grouping, *, on: date, is_past: bool = False
) -> list[Group]:
    """The counters of these tasks by one grouping; three statements."""
    current = counts_by(tasks, grouping.path, on=on, against=CURRENT, is_past=is_past)
    first = counts_by(tasks, grouping.path, on=on, against=ORIGINAL, is_past=is_past)
    found: Iterable[Any] = grouping.model._default_manager.in_bulk(
        [pk for pk in current if pk is not None]
    ).values()
    rows = [
        Group(row.pk, _name(row), row.sort_key, current[row.pk], first.get(row.pk, Counts({})))
        for row in found
    ]
    if None in current:
        name = str(grouping.nobody) or _("Không rõ")
        rows.append(Group(0, name, sort_key("￿"), current[None], first.get(None, Counts({}))))
    return rows


def _name(row: Any) -> str:
    return str(getattr(row, "title", "") or row.name)
