"""How pages speak of a way: states, turns, sooner or later than the year it was chosen for."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from vedich.recognitions.models import Finish, Selection
from vedich.recognitions.way import Turn

MET, UNMET, SAME = "dat", "khong", "nhu-cu"

TURNS: dict[Turn, StrOrPromise] = {
    Turn.COMPLETE: gettext_lazy("Đủ mọi tiêu chí"),
    Turn.RECOGNISED: gettext_lazy("Được công nhận đạt chuẩn"),
    Turn.FELL: gettext_lazy("Không còn đạt một tiêu chí"),
    Turn.WITHDRAWN: gettext_lazy("Bị thu hồi công nhận"),
    Turn.LOST: gettext_lazy("Mất chuẩn"),
    Turn.REGAINED: gettext_lazy("Đạt chuẩn lại"),
}
TURN_CODES: dict[Turn, str] = {
    Turn.COMPLETE: "on",
    Turn.RECOGNISED: "reached",
    Turn.FELL: "risk",
    Turn.WITHDRAWN: "off",
    Turn.LOST: "off",
    Turn.REGAINED: "reached",
}

REACHED, LOST, ON_WAY, LATE, UNCHOSEN = "dat", "mat", "dang", "qua-nam", "chua-chon"
STATES: list[tuple[str, StrOrPromise]] = [
    (REACHED, gettext_lazy("Đã về đích")),
    (LOST, gettext_lazy("Mất chuẩn")),
    (LATE, gettext_lazy("Quá năm đã chọn")),
    (ON_WAY, gettext_lazy("Đang phấn đấu")),
    (UNCHOSEN, gettext_lazy("Chưa chọn năm")),
]
STATE_CODES = {REACHED: "reached", LOST: "off", LATE: "overdue", ON_WAY: "todo", UNCHOSEN: "nodata"}


def state_of(finish: Finish, year: int | None, today: date) -> str:
    """Where the way stands today; `year`: the one it is chosen for now."""
    if finish.lost_on is not None:
        return LOST
    if finish.first_on is not None:
        return REACHED
    if year is None:
        return UNCHOSEN
    return LATE if today > date(year, 12, 31) else ON_WAY


def state_word(code: str) -> str:
    return str(dict(STATES)[code])


def early_words(days: int) -> str:
    """Days between the end of the chosen year and the crossing: “sớm 365 ngày”."""
    if days == 0:
        return _("đúng ngày cuối của hạn")
    text = _("sớm {days} ngày") if days > 0 else _("muộn {days} ngày")
    return text.format(days=f"{abs(days):,}".replace(",", "."))


def verified_words(finish: Finish) -> str:
    """Who stands behind it: a decision, the level above, or only the place itself."""
    if finish.recognised_on is not None:
        return _("Có quyết định công nhận")
    if finish.is_verified:
        return _("Cấp trên đã xác nhận")
    return _("Tự đánh giá, chờ xác nhận")


def paper_of(selection: Selection) -> str:
    paper = selection.document
    return paper.title if paper else _("chưa có văn bản")
