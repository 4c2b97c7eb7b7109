"""Nhiệm vụ: recognised by its code (NV-0402), else by what is to be done, by whom and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.documents.models import Clause, Document
from vedich.documents.rules import visible_to as papers_visible_to
from vedich.initiatives.models import Initiative
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.intake import cells, refusals
from vedich.intake.kinds import task_cells
from vedich.intake.kinds.base import Column, Plan, Progress, Rows
from vedich.intake.kinds.by_row import Done, RowKind, Values
from vedich.intake.kinds.lookups import Named, organisation_keys
from vedich.intake.kinds.lookups import organisations as organisations_of
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.organisations.models import Organisation
from vedich.organisations.queries import home_of
from vedich.tasks import rules, services
from vedich.tasks.models import OPEN, State, Task
from vedich.tasks.services import Content

if TYPE_CHECKING:
    from vedich.accounts.models import User

MOST = 5000
"""Each row passes the acts of giving; a longer register is brought in parts."""


@dataclass
class Known:
    on: date
    home: Organisation | None
    units: Named[Organisation]
    schemes: Named[Initiative]
    papers: Named[Document]
    by_code: dict[int, Task]
    by_words: dict[tuple[str, int, date | None], Task]


class TasksKind(RowKind[Known]):
    key, slug = "tasks", "nhiem-vu"
    label, what = gettext_lazy("Nhiệm vụ"), gettext_lazy("nhiệm vụ")
    icon = "checklist"
    url_name = "tasks"
    columns = (
        Column("code", gettext_lazy("Mã"), ("mã nhiệm vụ", "mã nv"), example="NV-0402", width=12),
        Column("name", gettext_lazy("Nhiệm vụ"), ("việc", "việc phải làm", "nội dung công việc",
               "nội dung nhiệm vụ", "công việc"), required=True, width=60),
        Column("product", gettext_lazy("Sản phẩm"), ("sản phẩm phải có", "kết quả phải có"),
               example="Báo cáo", width=30),
        Column("lead", gettext_lazy("Chủ trì"), ("đơn vị chủ trì", "cơ quan chủ trì"),
               required=True, fills=True, example="Huyện ủy Mộc Sơn", width=30),
        Column("via", gettext_lazy("Giao qua"), (), fills=True, width=30),
        Column("cooperating", gettext_lazy("Phối hợp"), ("đơn vị phối hợp", "cơ quan phối hợp"),
               example="Sở Tài chính; Sở Nội vụ", width=34),
        Column("due_on", gettext_lazy("Hạn"), ("thời hạn", "hạn hoàn thành",
               "thời hạn hoàn thành"), required=True, example="31/03/2020", width=14),
        Column("assigned_on", gettext_lazy("Ngày giao"), ("giao ngày",), fills=True, width=14),
        Column("assigned_by", gettext_lazy("Nơi giao"), ("cơ quan giao",), fills=True,
               example="Tỉnh ủy Thanh Vân", width=30),
        Column("initiative", gettext_lazy("Đề án"), ("chương trình, đề án",), fills=True,
               example="ĐA 03", width=16),
        Column("paper", gettext_lazy("Văn bản"), ("văn bản giao", "số văn bản", "nguồn"),
               fills=True, example="187-KL/TU", width=18),
        Column("path", gettext_lazy("Nội dung của văn bản"), ("điểm", "mục"), example="II.3",
               width=14),
        Column("done_on", gettext_lazy("Ngày hoàn thành"), ("ngày xong", "đã xong ngày"),
               width=14),
        Column("proof", gettext_lazy("Minh chứng"), ("văn bản báo cáo",),
               example="12-BC/HU ngày 20/03/2020", width=30),
    )  # fmt: skip
    preview = (
        gettext_lazy("Mã"),
        gettext_lazy("Nhiệm vụ"),
        gettext_lazy("Chủ trì"),
        gettext_lazy("Hạn"),
        gettext_lazy("Sẽ làm"),
    )

    right = staticmethod(rules.may_assign_somewhere)

    def known(self, rows: Rows, user: User, *, at: datetime) -> Known:
        on = clock.day_of(at)
        home = home_of(user, on=on)
        units = Named(
            organisations_of(user, None, on=on), what=_("đơn vị"), extra=_("tên đầy đủ"),
            keys=organisation_keys,
        )  # fmt: skip
        schemes = Named(
            initiatives_visible_to(user, on=on), what=_("chương trình, đề án"),
            extra=_("tên đầy đủ"), keys=lambda row: [row.code, row.name],
        )  # fmt: skip
        papers = Named(
            papers_visible_to(user, on=on), what=_("văn bản"), extra=_("trích yếu"),
            keys=lambda row: [row.reference, row.title],
        )  # fmt: skip
        there = Task.objects.filter(assigned_by__in=rules.assigning(user, on=on))
        codes = {task.pk: task for task in there.select_related("clause", "initiative")}
        words = {
            task_cells.words(task.name, task.lead_id, task.due_on): task for task in codes.values()
        }
        return Known(on, home, units, schemes, papers, codes, words)

    def values(self, rows: Rows, known: Known) -> list[Values]:
        read = {
            "code": rows.read("code", task_cells.code),
            "name": rows.read("name", cells.line(500), required=True),
            "product": rows.read("product", cells.line(500), empty=""),
            "lead": rows.read("lead", task_cells.unit(known.units), required=True),
            "via": rows.read("via", task_cells.unit(known.units)),
            "cooperating": rows.read("cooperating", task_cells.several(known.units), empty=()),
            "due_on": rows.read("due_on", task_cells.due, required=True),
            "assigned_on": rows.read("assigned_on", cells.day),
            "assigned_by": rows.read("assigned_by", task_cells.unit(known.units)),
            "initiative": rows.read("initiative", lambda cell: known.schemes.get(cells.text(cell))),
            "paper": rows.read("paper", lambda cell: known.papers.get(cells.text(cell))),
            "path": rows.read("path", cells.line(60), empty=""),
            "done_on": rows.read("done_on", cells.day),
            "proof": rows.read("proof", cells.line(500), empty=""),
        }
        return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]

    def identity(self, given: Values) -> Any:
        due = given["due_on"] if isinstance(given["due_on"], date) else None
        return given["code"] or task_cells.words(given["name"], given["lead"].pk, due)

    def _go(self, rows: Rows, user: User, at: datetime, progress: Progress) -> Plan:
        if len(rows) > MOST:
            rows.blame("name", MOST, refusals.TooManyTasks(count=len(rows), most=MOST))
            return Plan(rows=rows)
        return super()._go(rows, user, at, progress)

    def act(self, given: Values, known: Known, user: User, at: datetime) -> Done:
        clause = task_cells.clause_of(given)
        there = self._there(given, known)
        if there is None:
            return self._give(given, clause, known, user, at)
        return self._edit(there, given, clause, user, at)

    def _give(
        self, given: Values, clause: Clause | None, known: Known, user: User, at: datetime
    ) -> Done:
        giver = given["assigned_by"] or known.home
        if giver is None:
            raise refusals.Missing(column=self.column("assigned_by").title, field="assigned_by")
        due, policy = task_cells.deadline(given)
        made = services.give_task(
            assigned_by=giver, lead=given["lead"], via=given["via"],
            cooperating=given["cooperating"], on=given["assigned_on"], actor=user, at=at,
            content=Content(
                name=given["name"], product=given["product"], due_on=due, no_deadline=policy,
                clause=clause, initiative=given["initiative"],
            ),
        )  # fmt: skip
        known.by_words[task_cells.words(made.name, made.lead_id, made.due_on)] = made
        if given["done_on"]:
            self._done(made, given, user, at)
        return Done("new")

    def _edit(
        self, row: Task, given: Values, clause: Clause | None, user: User, at: datetime
    ) -> Done:
        """Empty cells leave what stands; who leads and the deadline have acts of their own."""
        due, _policy = task_cells.deadline(given)
        if given["lead"].pk != row.lead_id:
            raise refusals.LeadByHandOver(code=row.code, field="lead")
        if row.state != State.DRAFTED and due != row.due_on:
            raise refusals.DueByExtension(code=row.code, field="due_on")
        wanted = {
            "name": given["name"], "product": given["product"] or row.product,
            "clause": clause or row.clause, "initiative": given["initiative"] or row.initiative,
        }  # fmt: skip
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        if changed:
            kept = {
                name: getattr(row, name)
                for name in ("note", "starts_on", "due_on", "no_deadline", "weight", "parent",
                             "leader")
            }  # fmt: skip
            many: dict[str, Any] = {
                name: list(getattr(row, name).all()) for name in ("objectives", "targets", "places")
            }
            row = services.edit_task(
                task=row, version=row.version, content=Content(**wanted, **kept, **many),
                actor=user, at=at,
            )  # fmt: skip
        if given["done_on"] and row.state in OPEN:
            self._done(row, given, user, at)
            changed.append("done_on")
        if not changed:
            return Done("same")
        titles = {"clause": "paper"}
        return Done(
            "changed",
            ", ".join(self.column(titles.get(name, name)).title.lower() for name in changed),
        )

    def _done(self, task: Task, given: Values, user: User, at: datetime) -> None:
        try:
            services.register_done(
                task=task, on=given["done_on"], proof=given["proof"], actor=user, at=at
            )
        except Refused as refusal:
            for each in refusal.each():
                each.field = "proof" if each.field == "proof" else "done_on"
            raise

    def _there(self, given: Values, known: Known) -> Task | None:
        if given["code"]:
            found = known.by_code.get(given["code"])
            if found is None:
                raise refusals.Unknown(
                    what=_("nhiệm vụ"), text=f"NV-{given['code']:04d}", hint="", field="code"
                )
            return found
        due, _policy = task_cells.deadline(given)
        return known.by_words.get(task_cells.words(given["name"], given["lead"].pk, due))

    def shown(self, given: Values, known: Known) -> list[str]:
        del known
        due = given["due_on"]
        return [
            f"NV-{given['code']:04d}" if given["code"] else "–",
            given["name"],
            given["lead"].name,
            f"{due:%d/%m/%Y}" if isinstance(due, date) else str(Task.NoDeadline(due).label),
        ]

    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        del asked
        rows = Task.objects.filter(
            assigned_by__in=rules.assigning(user, on=on), state__in=[State.DRAFTED, *OPEN]
        )
        related = rows.select_related(
            "lead", "via", "assigned_by", "initiative", "clause__document"
        )
        found = related.prefetch_related("parts__organisation").order_by("due_on", "pk")[:MOST]
        return [_line(task) for task in found]


def _line(task: Task) -> list[Any]:
    paper = task.clause.document if task.clause else None
    units = "; ".join(part.organisation.name for part in task.parts.all())
    return [
        task.code, task.name, task.product or None, task.lead.name,
        task.via.name if task.via else None, units or None,
        task.due_on or task_cells.spoken(task.no_deadline), task.assigned_on,
        task.assigned_by.name,
        (task.initiative.code or task.initiative.name) if task.initiative else None,
        (paper.reference or paper.title) if paper else None,
        task.clause.path if task.clause else None, None, None,
    ]  # fmt: skip
