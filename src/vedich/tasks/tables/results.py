"""The result sheet as a list: what was given, what came of it; no grade, no order of merit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.organisations.models import Person
from vedich.tasks.models import State, Task
from vedich.tasks.queries.limits import standings
from vedich.tasks.queries.results import Line
from vedich.tasks.status import Standing, days_late
from vedich.web.addresses import url
from vedich.web.components.states import status
from vedich.web.formats import ngay
from vedich.web.tables import Column
from vedich.web.tables.rows import RowsTable


class ResultTable(RowsTable):
    name = "phieu-ket-qua"
    title = _("Phiếu kết quả")
    default_sort = "han"
    per_page = 500
    empty = _("Không có việc nào đến hạn trong kỳ này")
    sorts: ClassVar[dict[str, Callable[[Any], Any]]] = {
        "viec": lambda line: line.task.sort_key,
        "han": lambda line: line.task.original_due_on,
        "xong": lambda line: line.task.done_on,
    }

    def __init__(
        self, request: HttpRequest, lines: Sequence[Line], on: date, *,
        person: Person | None = None, may_answer: bool = False,
    ) -> None:  # fmt: skip
        """`person`: whose sheet it is; of a unit there is nobody's own word."""
        self.may_answer = may_answer
        self.on = on
        self.columns = [
            Column("ma", _("Mã"), lambda line: line.task.code, drop=True),
            Column("viec", _("Việc được giao"), lambda line: line.task.name, sort="sort_key",
                   link=lambda line: line.task.get_absolute_url(), wide=True),
            Column("san-pham", _("Sản phẩm"), _product),
            Column("han", _("Hạn đầu"), lambda line: line.task.original_due_on,
                   sort="original_due_on", numeric=True, cell=_first_due),
            Column("xong", _("Ngày có sản phẩm"), lambda line: line.task.done_on, sort="done_on",
                   numeric=True),
            Column("ket-qua", _("Theo hạn đầu"), lambda line: result_of(line, on), bare=True,
                   line=True, cell=self._result),
            Column("chi-tieu", _("Chỉ tiêu gắn với việc"),
                   lambda line: "; ".join(line.targets) or None, drop=True),
            Column("khach-quan", _("Lý do khách quan đã được chấp nhận"),
                   lambda line: "; ".join(line.grounds) or None),
        ]  # fmt: skip
        if person is not None:
            label = _("Lý do khách quan, theo người thực hiện")
            own = Column("y-kien", label, lambda line: line.own or None, cell=self._own)
            self.columns.append(own)
        super().__init__(request, lines)

    def _own(self, line: Line) -> Markup | str | None:
        if not self.may_answer:
            return line.own or None
        address = url("answer_task", pk=line.task.pk, query=_period_asked(self.request))
        word = gettext("Sửa") if line.own else gettext("Ghi lý do")
        name = gettext("%(word)s, việc %(code)s") % {"word": word, "code": line.task.code}
        return Markup(
            '{} <a class="vd-next is-plain vd-noprint" href="{}" aria-label="{}">{}</a>'
        ).format(line.own, address, name, word)

    def _result(self, line: Line) -> Markup:
        return status(self._standings(line.task).code, result_of(line, self.on))

    @cached_property
    def _standings(self) -> Callable[[Task], Standing]:
        return standings([line.task for line in self.rows], on=self.on)


def _period_asked(request: HttpRequest) -> dict[str, str]:
    return {"ky": request.GET["ky"]} if request.GET.get("ky") else {}


def result_of(line: Line, on: date) -> str:
    """How the task came out against the deadline first given, in words."""
    task = line.task
    if task.state == State.REPORTED:
        return gettext("chờ xác nhận")
    if task.state != State.CONFIRMED:
        late = task.original_due_on is not None and task.original_due_on < on
        return gettext("chưa xong, hạn đầu đã qua") if late else gettext("đang làm")
    if task.original_due_on is None:
        return gettext("xong, không có hạn")
    days = days_late(task.done_on, task.original_due_on)
    if not days:
        return gettext("đúng hạn")
    return ngettext("muộn %(n)s ngày", "muộn %(n)s ngày", days) % {"n": days}


def _product(line: Line) -> str | None:
    said = [line.task.product, *line.evidence]
    return "; ".join(each for each in said if each) or None


def _first_due(line: Line) -> Markup | str:
    first = line.task.original_due_on
    return (
        ngay(first)
        if first
        else Markup('<span class="vd-muted">{}</span>').format(gettext("không hạn"))
    )
