"""The register of work as a list that goes upward."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.reports.models import ExportMap
from vedich.reports.sources.fields import Reader, Source
from vedich.reports.sources.fields import SourceField as F
from vedich.tasks.models import Task
from vedich.tasks.queries.limits import warnings_of
from vedich.tasks.rules import visible_to
from vedich.tasks.status import days_late, standing_of
from vedich.tasks.tables import TaskTable


def _name(of: str) -> Reader:
    def read(task: Task, on: date) -> str | None:
        row = getattr(task, of)
        return row.name if row else None

    return read


def _plain(of: str) -> Reader:
    def read(task: Task, on: date) -> Any:
        return getattr(task, of) or None

    return read


def _paper(task: Task, on: date) -> str | None:
    if task.clause is None:
        return None
    paper = task.clause.document
    return paper.reference or paper.title


def _standings(found: QuerySet[Any], on: date) -> Callable[[Any], None]:
    """Let each row know how it stands: `stands`, read by the fields; one statement for them all."""
    warnings = warnings_of(found.order_by().values("lead"), on=on)

    def tell(task: Any) -> None:
        task.stands = standing_of(task, on=on, warned_from=warnings.of(task))

    return tell


def _state(task: Any, on: date) -> str:
    return str(task.stands.text)


def _reason(task: Any, on: date) -> str:
    return str(task.stands.reason)


def _late(task: Task, on: date) -> int | None:
    if task.is_overdue(on) and task.due_on:
        return (on - task.due_on).days
    return days_late(task.done_on, task.due_on) or None


def _percent(task: Task, on: date) -> int | None:
    return task.percent


def _extended(task: Task, on: date) -> str:
    return gettext("có") if task.original_due_on != task.due_on else gettext("không")


def _found(request: HttpRequest, user: User, _map: ExportMap, on: date) -> TaskTable:
    return TaskTable(request, visible_to(user, on=on), on, user=user)


TASKS = Source(
    ExportMap.Source.TASKS,
    ExportMap.Source.TASKS.label,
    {
        "code": F(_("Mã"), _plain("code"), ("Mã nhiệm vụ", "Số hiệu")),
        "name": F(_("Nhiệm vụ"), _plain("name"), ("Tên nhiệm vụ", "Nội dung nhiệm vụ",
                                                   "Nội dung công việc")),
        "product": F(_("Sản phẩm phải có"), _plain("product"), ("Sản phẩm", "Kết quả dự kiến")),
        "lead": F(_("Đơn vị chủ trì"), _name("lead"), ("Chủ trì", "Đơn vị thực hiện",
                                                         "Cơ quan chủ trì")),
        "assigned_by": F(_("Nơi giao"), _name("assigned_by"), ("Cơ quan giao", "Đơn vị giao")),
        "via": F(_("Giao qua"), _name("via")),
        "owner": F(_("Người thực hiện"), _name("owner"), ("Cán bộ thực hiện",)),
        "leader": F(_("Lãnh đạo theo dõi"), _name("leader"), ("Lãnh đạo chỉ đạo",)),
        "paper": F(_("Văn bản"), _paper, ("Văn bản giao", "Số, ký hiệu văn bản")),
        "initiative": F(_("Đề án"), _name("initiative"), ("Chương trình, đề án",)),
        "assigned_on": F(_("Ngày giao"), _plain("assigned_on")),
        "original_due_on": F(_("Hạn đầu"), _plain("original_due_on"), ("Hạn ban đầu",)),
        "due_on": F(_("Hạn"), _plain("due_on"), ("Hạn hoàn thành", "Thời hạn", "Hạn xử lý")),
        "extended": F(_("Đã gia hạn"), _extended, ("Gia hạn",)),
        "state": F(_("Trạng thái"), _state, ("Tình trạng", "Tình trạng thực hiện")),
        "reason": F(_("Diễn giải tình trạng"), _reason, ("Ghi chú tiến độ",)),
        "percent": F(_("Đã làm (%)"), _percent, ("Tiến độ", "Tỷ lệ hoàn thành")),
        "done_on": F(_("Ngày có sản phẩm"), _plain("done_on"), ("Ngày hoàn thành",)),
        "late": F(_("Số ngày quá hạn"), _late, ("Số ngày chậm",)),
    },
    _found,
    lambda rows: rows.select_related(
        "lead", "assigned_by", "via", "owner", "leader", "initiative", "clause__document"
    ),
    page="tasks",
    tell=_standings,
)  # fmt: skip
