"""The board as a list: filtered in the address, taken out as Excel one assignment a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.duties.models import Duty
from vedich.duties.queries import BODIES, Board, Gaps, Line, Row
from vedich.organisations.models import Organisation
from vedich.web.shell import Shell
from vedich.web.tables import ChoiceFilter, Column
from vedich.web.tables.rows import Rows, RowsTable
from vedich.web.tables.table import FORMAT

MOST_CHOICES = 300
IDLE = gettext_lazy("Chưa được phân công việc nào")
IDLE_BY_SOURCE = gettext_lazy("Nguồn không nêu phân công")


@dataclass(frozen=True)
class FileRow:
    """One assignment line of one person, as the file holds it."""

    pk: int
    row: Row
    line: Line | None

    @property
    def fields(self) -> str:
        return "; ".join(fields_of(self.line.fields)) if self.line else ""

    @property
    def areas(self) -> str:
        return "; ".join(places_of(self.line.areas)) if self.line else ""

    @property
    def works(self) -> str:
        return "; ".join(work.title for work in self.line.works) if self.line else ""


def fields_of(duties: Iterable[Duty]) -> list[str]:
    """Fields as texts; of one who helps it is said."""
    return [_with_role(str(duty.field), duty) for duty in duties]


def places_of(duties: Iterable[Duty]) -> list[str]:
    """Places as texts; whether one helps is said there where no field says it."""
    return [str(duty.area) if duty.field else _with_role(str(duty.area), duty) for duty in duties]


def _with_role(text: str, duty: Duty) -> str:
    if duty.role == Duty.Role.LEAD:
        return text
    return f"{text} ({str(duty.get_role_display()).lower()})"


def note_of(row: Row, line: Line | None, *, from_source: bool) -> StrOrPromise:
    """What stands open in a line, in words."""
    if row.has_left:
        return _("Đã thôi giữ chức, việc chưa bàn giao")
    if line is None:
        return IDLE_BY_SOURCE if from_source else IDLE
    if line.document is None:
        return _("Chưa có văn bản phân công")
    return _("Văn bản ban hành sau ngày phân công") if line.is_paper_late else ""


class BoardTable(RowsTable):
    """Bảng phân công của một cấp ủy vào một ngày."""

    name = "phan-cong"
    title = gettext_lazy("Bảng phân công")
    default_sort = "thu-tu"
    per_page = 100
    sorts = {"thu-tu": lambda row: row.pk if isinstance(row, FileRow) else row.member.place}
    empty = gettext_lazy("Chưa ghi thành viên nào của cấp ủy vào ngày này")
    empty_hint = gettext_lazy("Ghi chức vụ và người giữ chức vụ ở trang tổ chức trước.")

    def __init__(self, request: HttpRequest, board: Board, gaps: Gaps) -> None:
        self.board, self.gaps = board, gaps
        self.is_file = request.GET.get(FORMAT) == "xlsx"
        self.columns = _columns(self._note) if self.is_file else []
        self.filters = [
            ChoiceFilter("co-quan", _("Cơ quan của cấp ủy"), _bodies, _in_body),
            ChoiceFilter("nguoi", _("Thành viên"), self._people, _of_person),
            ChoiceFilter("linh-vuc", _("Lĩnh vực"), self._fields, _with_field),
            ChoiceFilter("noi", _("Địa bàn phụ trách"), self._areas, _with_area),
        ]
        super().__init__(request, board.rows)

    @property
    def found(self) -> Any:
        """The members the filters leave; for the file, their lines."""
        rows = super().found
        if not self.is_file:
            return rows
        lines = ((row, line) for row in rows for line in row.lines or [None])
        return Rows(FileRow(number, *each) for number, each in enumerate(lines, start=1))

    def _note(self, one: FileRow) -> StrOrPromise:
        return note_of(one.row, one.line, from_source=self.from_source)

    @cached_property
    def from_source(self) -> bool:
        """Whether all that is known of the place is what a source says; asked for files alone."""
        banner = Shell(self.request).banner
        return banner is not None and banner.kind == "press"

    def _people(self) -> Iterable[tuple[int, str]]:
        return [(row.pk, row.member.person.name) for row in self.board.rows]

    def _fields(self) -> Iterable[tuple[int, str]]:
        return [(one.pk, one.name) for one in self.gaps.fields[:MOST_CHOICES]]

    def _areas(self) -> Iterable[tuple[int, str]]:
        known = {one.pk: one.name_on for one in self.gaps.areas}
        held = {duty.area_id: duty.area.name for duty in self.board.duties if duty.area}
        return [*(held | known).items()][:MOST_CHOICES]


def _columns(note: Callable[[FileRow], StrOrPromise]) -> list[Column]:
    return [
        Column("thu-tu", _("TT"), lambda one: one.pk, numeric=True),
        Column("nguoi", _("Họ và tên"), lambda one: one.row.member.person.name, wide=True),
        Column("chuc-vu", _("Chức vụ"), lambda one: one.row.member.titles, wide=True),
        Column("co-quan", _("Cơ quan của cấp ủy"), lambda one: one.row.member.body_label),
        Column("linh-vuc", _("Lĩnh vực"), lambda one: one.fields, wide=True),
        Column("dia-ban", _("Địa bàn"), lambda one: one.areas, wide=True),
        Column("de-an", _("Chương trình, đề án"), lambda one: one.works, wide=True),
        Column("tu", _("Từ ngày"), lambda one: one.line and one.line.since),
        Column(
            "van-ban",
            _("Theo văn bản"),
            lambda one: one.line and one.line.document and one.line.document.title,
        ),
        Column("ghi-chu", _("Ghi chú"), note, wide=True),
    ]


def _bodies() -> Iterable[tuple[str, StrOrPromise]]:
    return [(str(body.value), Organisation.Kind(body).label) for body in BODIES]


def _in_body(rows: Any, body: str) -> Any:
    return Rows(row for row in rows if row.member.belongs_to(body))


def _of_person(rows: Any, person: int) -> Any:
    return Rows(row for row in rows if row.pk == person)


def _with_field(rows: Any, field: int) -> Any:
    return Rows(row for row in rows if any(duty.field_id == field for duty in row.duties))


def _with_area(rows: Any, area: int) -> Any:
    return Rows(row for row in rows if any(duty.area_id == area for duty in row.duties))
