"""The register of work, and the series of tasks that come back."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.documents.models import Document
from vedich.initiatives.models import Initiative
from vedich.organisations.models import Organisation, Person
from vedich.tasks import rules
from vedich.tasks.models import Task
from vedich.tasks.queries import CURRENT, ORIGINAL, Bucket, in_bucket
from vedich.tasks.queries.limits import Warnings, warnings_for, warnings_of
from vedich.tasks.status import Standing, standing_of
from vedich.tasks.tables import inline, picking
from vedich.tasks.tables.board import Lane, lanes_of
from vedich.tasks.tables.cells import code_cell, due_cell, href_of, percent_of, source_of
from vedich.tasks.tables.inline import Editing
from vedich.tasks.tables.looks import BOARD, LOOKS, TIMELINE
from vedich.tasks.tables.span import SINCE, Line, Span
from vedich.web.addresses import url
from vedich.web.components.states import status
from vedich.web.formats import NOTHING
from vedich.web.tables import Bulk, BulkAct, ChoiceFilter, Column, Table, View
from vedich.web.tables.looks import LOOK
from vedich.web.tables.options import offered, options_of
from vedich.web.tables.table import FORMAT

BUCKET, FIRST = "dem", "dem-han-dau"


GIVING = (
    BulkAct("don-doc", _("Đôn đốc"), "send", key="d"),
    BulkAct("gia-han", _("Gia hạn"), "calendar-due"),
    BulkAct("xac-nhan", _("Xác nhận"), "check"),
    BulkAct("chuyen", _("Đổi chủ trì"), "users"),
    BulkAct("giao", _("Giao"), "arrow-right"),
)
LEADING = (BulkAct("cu-nguoi", _("Cử người"), "user"),)
"""What the side that gives work, and the side that leads it, may do to many at once."""


READY = (
    View(_("Cần đôn đốc tuần này"), "han-den=don-doc"),
    View(_("Chờ xác nhận"), "trang-thai=reported"),
    View(_("Chưa nhận"), "trang-thai=assigned"),
    View(_("Quá hạn"), "han-den=qua"),
)


class TaskTable(Table):
    name = "nhiem-vu"
    keeps_views = True
    ready_made = READY
    looks = LOOKS
    prints = True
    title = _("Nhiệm vụ")
    default_sort = "han"
    may_change = False
    """Whether the reader may change something in some row at all."""
    editing: Editing | None = None
    empty = _("Không có nhiệm vụ nào ở đây")
    empty_hint = _("Giao việc mới, nhập từ Excel, hoặc bỏ bớt điều kiện lọc.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Task], on: date, *, user: User) -> None:
        self.on, self.user = on, user
        self.seen = rows
        self.columns = self._columns()
        self.filters = [picking.WordsFilter(label=_("Mã, việc, sản phẩm")), *self._choices()]
        related = rows.select_related(
            "lead", "assigned_by", "owner", "initiative", "clause__document"
        )
        super().__init__(request, related)

    def _choices(self) -> list[ChoiceFilter]:
        """What most readers filter by, then what waits behind “Lọc thêm”."""
        main: list[tuple[str, StrOrPromise, Any, Any]] = [
            ("trang-thai", _("Trạng thái"), lambda: picking.STATES, picking.in_state),
            ("han-den", _("Hạn"), lambda: picking.WHEN, self._due_when),
            ("chu-tri", _("Chủ trì"), lambda: self._options["lead"], picking.led_by),
            ("de-an", _("Đề án"), lambda: self._options["initiative"], picking.of_initiative),
            ("dau-hieu", _("Dấu hiệu"), lambda: picking.MARKS, picking.marked),
        ]
        more: list[tuple[str, StrOrPromise, Any, Any]] = [
            ("nguoi", _("Người thực hiện"), lambda: self._options["owner"], picking.of_owner),
            (
                "theo-doi",
                _("Lãnh đạo theo dõi"),
                lambda: self._options["leader"],
                picking.of_leader,
            ),
            ("noi-giao", _("Nơi giao"), lambda: self._options["giver"], picking.given_by),
            ("trong", _("Địa bàn"), lambda: self._options["area"], self._inside),
            ("van-ban", _("Văn bản"), lambda: self._options["paper"], picking.of_paper),
            (BUCKET, _("Theo hạn hiện tại"), lambda: Bucket.choices, self._counted),
            (FIRST, _("Theo hạn đầu"), lambda: Bucket.choices, self._counted_first),
        ]
        return [
            *(ChoiceFilter(*each) for each in main),
            *(ChoiceFilter(*each, folded=True) for each in more),
        ]

    def offer(self, *, may_give: bool, may_lead: bool) -> None:
        """Let rows be ticked, for what the reader may do to some task at all."""
        self.may_change = may_give or may_lead
        acts = [*(GIVING if may_give else ()), *(LEADING if may_give or may_lead else ())]
        if acts:
            self.bulk = Bulk(url("many_tasks"), acts)

    def label_of(self, row: Task) -> str:
        return row.code

    def _columns(self) -> list[Column]:
        head = [
            Column("ma", _("Mã"), lambda task: task.code, sort="pk", cell=code_cell, drop=True),
            Column("viec", _("Nhiệm vụ"), lambda task: task.name, sort="sort_key", link=href_of,
                   wide=True),
        ]  # fmt: skip
        middle = [
            Column("nguon", _("Nguồn"), source_of, drop=True),
            Column("chu-tri", _("Chủ trì"), lambda task: task.lead.short_name or task.lead.name,
                   sort="lead__sort_key", bare=True),
        ]  # fmt: skip
        end = [
            Column("han", _("Hạn"), lambda task: task.due_on, sort="due_on", cell=self._due_cell,
                   numeric=True),
            Column("con-lai", _("Còn lại"), lambda task: self.standing(task).reason,
                   cell=self._left, numeric=True, drop=True),
            Column("xong", _("Xong"), lambda task: task.percent, sort="percent",
                   cell=percent_of, numeric=True, drop=True),
            Column("trang-thai", _("Trạng thái"), lambda task: str(self.standing(task).text),
                   sort="state", cell=self._status, bare=True, line=True),
        ]  # fmt: skip
        return [*head, *middle, *self._more(), *end]

    def _more(self) -> list[Column]:
        """What the file holds besides, and the page where the reader asks for it."""
        return [
            Column("noi-giao", _("Nơi giao"), lambda task: task.assigned_by.name, extra=True),
            Column(
                "nguoi",
                _("Người thực hiện"),
                lambda task: task.owner and task.owner.name,
                cell=self._owner_cell,
                extra=True,
            ),
            Column(
                inline.WEIGHT,
                _("Trọng số"),
                lambda task: task.weight,
                cell=self._weight_cell,
                numeric=True,
                extra=True,
            ),
            Column(
                "san-pham", _("Sản phẩm phải có"), lambda task: task.product or None, extra=True
            ),
            Column("ngay-giao", _("Ngày giao"), lambda task: task.assigned_on, extra=True),
            Column("han-dau", _("Hạn đầu"), lambda task: task.original_due_on, extra=True),
            Column("ngay-xong", _("Ngày có sản phẩm"), lambda task: task.done_on, extra=True),
        ]

    @cached_property
    def found(self) -> QuerySet[Any]:
        """All tasks the filters leave; on the timeline those that fall into its weeks."""
        rows = super().found
        return self.span.crossing(rows, self.on) if self.look == TIMELINE else rows

    @cached_property
    def span(self) -> Span:
        """The weeks the timeline shows."""
        return Span.asked(self.request.GET.get(SINCE, ""), self.on)

    @property
    def earlier_href(self) -> str:
        return self.address(**{SINCE: self.span.earlier.code})

    @property
    def later_href(self) -> str:
        return self.address(**{SINCE: self.span.later.code})

    def line_of(self, task: Task) -> Line:
        """A task on the timeline."""
        return self.span.line_of(task, self.standing(task), self.on)

    @cached_property
    def lanes(self) -> list[Lane]:
        """The board: the tasks found, a lane for each group of states."""
        return lanes_of(self.found, self.user, self.on)

    @cached_property
    def count(self) -> int:
        """The board has counted them already."""
        return sum(lane.count for lane in self.lanes) if self.look == BOARD else super().count

    def lane_href(self, lane: Lane) -> str:
        """The list behind a lane; a state filtered by is narrower than the lane and stays."""
        state = self.value_of("trang-thai") or lane.key
        return self.address(**{LOOK: LOOKS[0].key, "trang-thai": state})

    def standing(self, task: Task) -> Standing:
        return standing_of(task, on=self.on, warned_from=self._warnings.of(task))

    @cached_property
    def _warnings(self) -> Warnings:
        """When the regulation warns of deadlines; one statement for the page or the file."""
        if self.request.GET.get(FORMAT) == "xlsx":
            return warnings_of(self.found.order_by().values("lead"), on=self.on)
        shown = self.rows
        if self.look == BOARD:
            shown = [card.task for lane in self.lanes for card in lane.cards]
        return warnings_for(shown, on=self.on)

    @cached_property
    def _sides(self) -> dict[int, Any]:
        """The tasks of the page, knowing on whose side the reader is; one statement."""
        offers = self.may_change and not self.is_printing
        rows = Task.objects.filter(pk__in=[task.pk for task in self.rows] if offers else [])
        return rules.with_sides(rows, self.user, on=self.on).in_bulk()

    def _changeable(self, task: Task, column: str, shown: Markup | str | None) -> Markup | str:
        """A cell with what changes it, or with the form that is open in it."""
        open_now = self.editing
        if open_now and (open_now.task, open_now.column) == (task.pk, column):
            return inline.form_of(self.request, open_now, task)
        inner = NOTHING if shown is None else shown
        sides = self._sides.get(task.pk)
        return inner if sides is None else inline.with_pen(inner, sides, column, self.request)

    def _due_cell(self, task: Task) -> Markup | str:
        return self._changeable(task, inline.DUE, due_cell(task))

    def _owner_cell(self, task: Task) -> Markup | str:
        return self._changeable(task, inline.OWNER, task.owner.name if task.owner else None)

    def _weight_cell(self, task: Task) -> Markup | str:
        return self._changeable(task, inline.WEIGHT, str(task.weight))

    def _status(self, task: Task) -> Markup:
        found = self.standing(task)
        shown = status(found.code, found.text)
        return Markup('<a class="vd-quiet" data-key="s" href="{}#buoc-tiep">{}</a>').format(
            task.get_absolute_url(), shown
        )

    def _left(self, task: Task) -> Markup | str:
        found = self.standing(task)
        kind = "vd-down vd-b" if found.code == "overdue" else "vd-muted"
        return Markup('<span class="{} text-nowrap">{}</span>').format(kind, found.reason)

    @cached_property
    def _options(self) -> dict[str, list[tuple[int, str]]]:
        """What the filters offer, all in one statement; what waits behind “Lọc thêm” when it is
        wanted."""
        known: list[QuerySet[Any, Any]] = [
            self._offered("lead", Organisation, "lead"),
            self._offered("initiative", Initiative, "initiative"),
        ]
        if self.shows_folded:
            known += [
                self._offered("owner", Person, "owner"),
                self._offered("leader", Person, "leader"),
                self._offered("giver", Organisation, "assigned_by"),
                self._offered("area", Area, "lead__area"),
                self._offered("paper", Document, "clause__document"),
            ]
        return options_of(known)

    def _offered(self, what: str, model: type[Any], path: str) -> QuerySet[Any, Any]:
        """Rows of `model` with a task in sight.

        First those that any task names, read from the index alone; only for these is a task in
        sight looked for, and the first one ends the search.
        """
        known = Task.objects.filter(**{f"{path}__isnull": False}).values(path)
        own = self.seen.order_by().filter(**{path: OuterRef("pk")})
        return offered(what, model._default_manager.filter(Exists(own), pk__in=known))

    def _due_when(self, rows: QuerySet[Task], when: str) -> QuerySet[Task]:
        return picking.due_within(rows, when, self.on)

    def _inside(self, rows: QuerySet[Task], area: int) -> QuerySet[Task]:
        return rows.filter(lead__area__in=areas.inside(area, on=self.on).values("pk"))

    def _counted(self, rows: QuerySet[Task], bucket: str) -> QuerySet[Any]:
        return in_bucket(rows, bucket, on=self.on, against=CURRENT)

    def _counted_first(self, rows: QuerySet[Task], bucket: str) -> QuerySet[Any]:
        return in_bucket(rows, bucket, on=self.on, against=ORIGINAL)
