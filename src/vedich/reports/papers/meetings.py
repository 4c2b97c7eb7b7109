"""The notice of conclusions and the minutes of a meeting, from its record."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.meetings.models import AgendaItem, Conclusion, Meeting, Participant, Vote
from vedich.meetings.queries import Record, RecordItem, record_of
from vedich.meetings.queries.record import Concluded
from vedich.reports.models import PaperKind
from vedich.reports.papers.common import Paper, make_paper

VOTES = {
    Vote.Choice.FOR: "tán thành",
    Vote.Choice.AGAINST: "không tán thành",
    Vote.Choice.ABSTAIN: "không có ý kiến",
}


def notice_of(meeting: Meeting, *, on: date) -> Paper:
    """Thông báo kết luận of a meeting that was held. Ask for sight before."""
    context = partial(_notice, meeting)
    name = "thong bao ket luan"
    return make_paper(PaperKind.NOTICE, meeting.body, context, on=on, name=name)


def minutes_of(meeting: Meeting, *, on: date) -> Paper:
    """Biên bản of a meeting that was held. Ask for sight before."""
    context = partial(_minutes, meeting)
    return make_paper(PaperKind.MINUTES, meeting.body, context, on=on, name="bien ban")


def _notice(meeting: Meeting) -> dict[str, Any]:
    record = record_of(meeting)
    concluded = [item for item in record.items if item.conclusions]
    leads = [each.task.lead for each in record.tasks if each.task]
    units = dict.fromkeys(unit.name for unit in (*leads, meeting.body))
    return _common(record) | {
        "noi_dung": [_matter(number, item) for number, item in enumerate(concluded, start=1)],
        "noi_nhan": [{"ten": name} for name in units],
    }


def _matter(number: int, item: RecordItem) -> dict[str, Any]:
    said = [each.conclusion for each in item.conclusions]
    return {
        "stt": str(number),
        "ten": item.item.subject,
        "ket_luan": [{"noi_dung": _ended(each.text)} for each in said if each.task is None],
        "giao_viec": [
            {
                "noi_dung": _bare(each.text),
                "don_vi": each.task.lead.name,
                "han": _due(each),
            }
            for each in said
            if each.task
        ],
    }


def _minutes(meeting: Meeting) -> dict[str, Any]:
    record = record_of(meeting)
    return _common(record) | {
        "gio_bat_dau": _hour(meeting.opened_at or meeting.starts_at),
        "gio_ket_thuc": _hour(meeting.closed_at) if meeting.closed_at else "……",
        "nguoi_ghi": "",
        "nguoi_chu_tri": meeting.chair.name if meeting.chair else "",
        "co_mat": [{"ten": each.person.name} for each in record.present]
        or [{"ten": "chưa điểm danh"}],
        "vang_mat": [_absent(each) for each in record.absent],
        "noi_dung": [
            {
                "stt": str(number),
                "ten": _subject(item.item),
                "dien_bien": item.minutes,
                "ket_luan": [_concluded(each) for each in item.conclusions],
            }
            for number, item in enumerate(record.items, start=1)
        ],
    }


def _common(record: Record) -> dict[str, Any]:
    meeting = record.meeting
    absent = f"; vắng {len(record.absent)} đồng chí" if record.absent else ""
    guests = f"; {len(record.guests)} đồng chí được mời" if record.guests else ""
    return {
        "ten_cuoc_hop": meeting.name,
        "ngay_hop": format_date(meeting.day),
        "noi_hop": meeting.place,
        "chu_tri": f"đồng chí {meeting.chair.name}" if meeting.chair else "……",
        "thanh_phan": f"{len(record.present)} đồng chí thành viên{absent}{guests}",
    }


def _absent(each: Participant) -> dict[str, str]:
    substitute = f"{each.substitute.name} dự thay" if each.substitute else ""
    return {
        "ten": each.person.name,
        "ly_do": "; ".join(part for part in (each.reason, substitute) if part),
    }


def _concluded(each: Concluded) -> dict[str, str]:
    text = _bare(each.conclusion.text)
    if each.conclusion.task:
        text = f"giao {each.conclusion.task.lead.name}: {text}, {_due(each.conclusion)}"
    counts = [f"{each.votes[choice]} {word}" for choice, word in VOTES.items() if each.votes]
    return {"noi_dung": text, "bieu_quyet": f"biểu quyết: {', '.join(counts)}" if counts else ""}


def _subject(item: AgendaItem) -> str:
    """A matter that was put off says so, with the reason."""
    if item.state != AgendaItem.State.DEFERRED:
        return item.subject
    return f"{item.subject} (đưa lại phiên sau: {item.reason})"


def _due(conclusion: Conclusion) -> str:
    task = conclusion.task
    day = task.due_on if task else None
    return f"hạn {format_date(day)}" if day else "không ghi hạn"


def _hour(moment: datetime) -> str:
    return f"{clock.local(moment):%-H giờ %M}"


def _bare(text: str) -> str:
    return text.strip().rstrip(".;")


def _ended(text: str) -> str:
    return f"{_bare(text)}."
