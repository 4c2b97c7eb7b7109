"""The board as a Word file: the annex of the decision that assigns the work."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse

from vedich.areas.models import Notice
from vedich.areas.queries import notice_of
from vedich.duties.queries import BODIES, Board, Line, Row
from vedich.duties.tables import fields_of, places_of
from vedich.lib.dates import format_date
from vedich.lib.vietnamese import fold
from vedich.organisations.models import Organisation
from vedich.organisations.queries import children_of, parent_of
from vedich.web import word
from vedich.web.word import A3, Cell, ColumnOf, PartyPaper

PARTY = Organisation.Kind.PARTY_ORGANISATION
COLUMNS = (
    ColumnOf("TT", 0.04, is_centred=True),
    ColumnOf("Họ và tên, chức vụ", 0.19),
    ColumnOf("Lĩnh vực", 0.19),
    ColumnOf("Địa bàn", 0.13),
    ColumnOf("Chương trình, đề án", 0.24),
    ColumnOf("Từ ngày", 0.09, is_centred=True),
    ColumnOf("Theo văn bản", 0.12, is_centred=True),
)
IDLE, BY_SOURCE = "Chưa phân công", "Nguồn không nêu phân công"
BLANK = "……"
"""Where the paper is completed by hand: a Party paper is written in Vietnamese in every language
of the screen."""


def respond(board: Board) -> HttpResponse:
    name = f"bang-phan-cong-{fold(board.committee.name).replace(' ', '-')}-{board.on:%Y-%m-%d}.docx"
    return word.respond(paper_of(board), name)


def paper_of(board: Board) -> PartyPaper:
    """The annex on A3 across: heading, title, to which decision it belongs, members, signature."""
    committee, on = board.committee, board.on
    paper = PartyPaper(sheet=A3, is_landscape=True)
    notice = _notice(committee, on)
    if notice == Notice.ILLUSTRATIVE:
        paper.not_valid()
    idle = BY_SOURCE if notice == Notice.PRESS else IDLE
    paper.heading(_bodies(committee, on))
    paper.title("Bảng phân công", f"các đồng chí trong {committee.name}")
    paper.note(f"(Kèm theo {_decision(board)})")
    paper.note(f"Tính đến ngày {format_date(on)}")
    rows = [cells for at, row in enumerate(board.rows, 1) for cells in _rows(at, row, idle)]
    paper.table(COLUMNS, rows)
    paper.signature(*_signature(committee, on))
    return paper


def _bodies(committee: Organisation, on: date) -> list[str]:
    """The committee, under the one directly above it where there is one."""
    above = parent_of(committee, on=on)
    return [*([above.name] if above and above.kind == PARTY else []), committee.name]


def _decision(board: Board) -> str:
    """The one paper that all assignments cite; blanks where there are several or none."""
    if len(board.documents) == 1:
        paper = board.documents[0]
        day = format_date(paper.issued_on) if paper.issued_on else BLANK
        return f"{paper.title}, ngày {day}"
    return f"Quyết định số {BLANK}, ngày {BLANK} tháng {BLANK} năm {BLANK}"


def _rows(number: int, row: Row, idle: str) -> list[list[Cell | None]]:
    lines: list[Line | None] = [*row.lines] or [None]
    titles = row.member.titles or "Đã thôi giữ chức, việc chưa bàn giao"
    who = [
        Cell([str(number)], rows=len(lines)),
        Cell([row.member.person.name, titles], is_bold=True, rows=len(lines)),
    ]
    return [
        [*(who if at == 0 else [None, None]), *_cells(line, idle)] for at, line in enumerate(lines)
    ]


def _cells(line: Line | None, idle: str) -> list[Cell | None]:
    if line is None:
        return [Cell([idle]), *(Cell([""]) for _column in COLUMNS[3:])]
    paper = line.document
    cited = (paper.reference or paper.title) if paper else "Chưa có văn bản"
    return [
        Cell(fields_of(line.fields)),
        Cell(places_of(line.areas)),
        Cell([work.title for work in line.works]),
        Cell([format_date(line.since) if line.since else "không rõ"]),
        Cell([cited]),
    ]


def _signature(committee: Organisation, on: date) -> tuple[str, str]:
    """Who signs: for the standing committee where there is one, else for the committee itself."""
    bodies = children_of(committee, on=on).filter(kind=BODIES[1])
    return ("T/M BAN THƯỜNG VỤ" if bodies.exists() else f"T/M {committee.name.upper()}"), "BÍ THƯ"


def _notice(committee: Organisation, on: date) -> str:
    area = notice_of(committee.area, on=on)
    return area.notice if area is not None else ""
