"""A rule said in a sentence, its days and for whom it is, in the reader's language."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vedich.lib.dates import format_date
from vedich.lib.numbers import format_number
from vedich.regulations.models import Matter, Rule

_SENTENCES = {
    Matter.PAPER_RECEIPT: gettext_lazy("Xác nhận đã nhận chậm nhất %(value)s sau ngày gửi"),
    Matter.TASK_RECEIPT: gettext_lazy("Nhận việc chậm nhất %(value)s sau ngày được giao"),
    Matter.TASK_SILENCE: gettext_lazy("Báo cáo tiến độ ít nhất %(value)s một lần"),
    Matter.TASK_WARNING: gettext_lazy("Báo trước hạn %(value)s"),
    Matter.TASK_CONFIRMATION: gettext_lazy(
        "Xác nhận kết quả chậm nhất %(value)s sau ngày báo cáo hoàn thành"
    ),
    Matter.TASK_ESCALATION: gettext_lazy("Quá hạn %(value)s thì chuyển lên cấp trên"),
    Matter.PRE_READ: gettext_lazy("Gửi tài liệu trước cuộc họp ít nhất %(value)s"),
    Matter.CONCLUSION_ISSUE: gettext_lazy("Ra thông báo kết luận chậm nhất %(value)s sau cuộc họp"),
    Matter.OBSTACLE_ANSWER: gettext_lazy("Trả lời vướng mắc chậm nhất %(value)s sau ngày nhận"),
    Matter.EXTENSION_REQUEST: gettext_lazy("Xin gia hạn trước hạn ít nhất %(value)s"),
    Matter.QUORUM: gettext_lazy("Cuộc họp cần ít nhất %(value)s thành viên có mặt"),
    Matter.HEARING_CEILING: gettext_lazy("Nghe báo cáo không quá %(value)s thời gian cuộc họp"),
    Matter.STATUS_TOLERANCE: gettext_lazy(
        "Chậm không quá %(value)s quãng đường từ gốc đến đích là cần chú ý, quá nữa là chậm tiến độ"
    ),
}


def said(rule: Rule) -> str:
    """The rule in a sentence without its end: what must be done, by when."""
    matter = Matter(rule.matter)
    if matter == Matter.MEETING_CADENCE:
        return _cadence(rule)
    if rule.percent is not None:
        value = f"{format_number(rule.percent)}%"
    elif rule.unit == Rule.Unit.WORKING:
        days = rule.days or 0
        value = ngettext("%(num)s ngày làm việc", "%(num)s ngày làm việc", days) % {"num": days}
    else:
        days = rule.days or 0
        value = ngettext("%(num)s ngày", "%(num)s ngày", days) % {"num": days}
    return str(_SENTENCES[matter]) % {"value": value}


def _cadence(rule: Rule) -> str:
    if rule.every == Rule.Every.WEEK:
        text = _("Họp hằng tuần vào %(weekday)s")
    elif rule.every == Rule.Every.MONTH:
        text = _("Họp hằng tháng vào %(weekday)s %(week)s")
    else:
        text = _("Họp hằng quý vào %(weekday)s %(week)s của %(month)s")
    shown = text % {
        "weekday": rule.get_weekday_display(),
        "week": rule.get_ordinal_display() or "",
        "month": rule.get_month_of_quarter_display() or "",
    }
    if rule.starts_at:
        shown = _("%(meeting)s, lúc %(time)s") % {
            "meeting": shown, "time": f"{rule.starts_at:%H:%M}",
        }  # fmt: skip
    return _("%(meeting)s; trùng ngày nghỉ lễ, Tết thì %(move)s") % {
        "meeting": shown,
        "move": rule.get_on_holiday_display(),
    }


def weekday(day: date) -> str:
    """The day of the week: “thứ Hai”."""
    return str(Rule.Weekday(day.weekday()).label)


def said_for(rule: Rule) -> str:
    """For whom the rule is: a body, a level, both; empty where for all."""
    parts = [str(rule.get_body_display()), str(rule.get_level_display())]
    return ", ".join(part for part in parts if part)


def named(rule: Rule) -> str:
    """The sentence with for whom it is: what refusals and the log name a rule by."""
    whom = said_for(rule)
    return f"{whom}: {said(rule)}" if whom else said(rule)


def period(since: date | None, until: date | None) -> str:
    """Days inside a sentence: “từ 01/01/2016 đến trước 01/07/2017”."""
    if since and until:
        return _("từ %(since)s đến trước %(until)s") % {
            "since": format_date(since), "until": format_date(until),
        }  # fmt: skip
    if since:
        return _("từ %(since)s") % {"since": format_date(since)}
    if until:
        return _("đến trước %(until)s") % {"until": format_date(until)}
    return _("chưa rõ ngày")
