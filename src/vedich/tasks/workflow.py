"""The states of a task as data: who may take it from which state to which, and what they must say.

Pages, services, the API and the printed rules of the office all read this one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.tasks.models import OPEN, Act, State


class Side(StrEnum):
    """On whose behalf somebody acts."""

    ASSIGNER = "assigner"
    """Whoever may assign or plan for the organisation that gave the task."""
    LEAD = "lead"
    """Whoever reports for the lead unit, or the person it named."""


class Need(StrEnum):
    """What an act has to bring."""

    TEXT = "text"
    EVIDENCE = "evidence"


TEXT = _("Nội dung")


@dataclass(frozen=True)
class Transition:
    """One row of the table. `sentence` says it to whoever asks how a task goes on."""

    act: Act
    side: Side
    sources: tuple[State, ...]
    target: State
    sentence: StrOrPromise
    needs: tuple[Need, ...] = ()
    text_label: StrOrPromise = TEXT
    icon: str = "arrow-right"


TRANSITIONS = (
    Transition(
        Act.ASSIGN,
        Side.ASSIGNER,
        (State.DRAFTED,),
        State.ASSIGNED,
        _("Nơi giao giao việc cho đơn vị chủ trì; từ ngày đó tính thời gian nhận việc."),
        icon="send",
    ),
    Transition(
        Act.RECALL,
        Side.ASSIGNER,
        (State.ASSIGNED,),
        State.DRAFTED,
        _("Nơi giao rút lại khi đơn vị chưa nhận; nhiệm vụ trở về dự thảo."),
        (Need.TEXT,),
        text_label=_("Lý do rút lại"),
        icon="arrow-back-up",
    ),
    Transition(
        Act.ACKNOWLEDGE,
        Side.LEAD,
        (State.ASSIGNED,),
        State.ACKNOWLEDGED,
        _("Đơn vị chủ trì báo đã nhận việc và cử người thực hiện."),
        text_label=_("Ghi chú"),
        icon="checks",
    ),
    Transition(
        Act.PROGRESS,
        Side.LEAD,
        OPEN,
        State.IN_PROGRESS,
        _("Đơn vị chủ trì báo cáo đã làm đến đâu; báo cáo cũng là nhận việc."),
        (Need.TEXT,),
        text_label=_("Đã làm đến đâu"),
        icon="message-report",
    ),
    Transition(
        Act.REPORT,
        Side.LEAD,
        OPEN,
        State.REPORTED,
        _(
            "Đơn vị chủ trì báo cáo hoàn thành, kèm minh chứng. Ngày báo cáo là ngày hoàn thành; "
            "từ đó thời gian tính cho nơi giao."
        ),
        (Need.TEXT, Need.EVIDENCE),
        text_label=_("Kết quả"),
        icon="flag-check",
    ),
    Transition(
        Act.WITHDRAW,
        Side.LEAD,
        (State.REPORTED,),
        State.IN_PROGRESS,
        _("Đơn vị chủ trì rút lại báo cáo hoàn thành khi chưa được xác nhận."),
        (Need.TEXT,),
        text_label=_("Lý do rút lại"),
        icon="arrow-back-up",
    ),
    Transition(
        Act.CONFIRM,
        Side.ASSIGNER,
        (State.REPORTED,),
        State.CONFIRMED,
        _("Nơi giao xác nhận sản phẩm đạt yêu cầu. Người báo cáo không tự xác nhận."),
        text_label=_("Nhận xét"),
        icon="check",
    ),
    Transition(
        Act.RETURN,
        Side.ASSIGNER,
        (State.REPORTED,),
        State.RETURNED,
        _("Nơi giao trả lại, nêu rõ còn thiếu gì; thời gian lại tính cho đơn vị chủ trì."),
        (Need.TEXT,),
        text_label=_("Còn thiếu gì"),
        icon="arrow-back-up",
    ),
    Transition(
        Act.REOPEN,
        Side.ASSIGNER,
        (State.CONFIRMED,),
        State.RETURNED,
        _("Nơi giao mở lại khi sản phẩm đã xác nhận còn thiếu; ngày hoàn thành trước đó bỏ đi."),
        (Need.TEXT,),
        text_label=_("Lý do mở lại"),
        icon="refresh",
    ),
    Transition(
        Act.CANCEL,
        Side.ASSIGNER,
        (*OPEN, State.REPORTED),
        State.CANCELLED,
        _("Nơi giao hủy nhiệm vụ, nêu lý do; nhiệm vụ không còn tính vào số phải làm."),
        (Need.TEXT,),
        text_label=_("Lý do hủy"),
        icon="x",
    ),
)

BY_ACT = {row.act: row for row in TRANSITIONS}

SLUGS: dict[str, Act] = {
    "giao": Act.ASSIGN,
    "rut-viec": Act.RECALL,
    "nhan": Act.ACKNOWLEDGE,
    "tien-do": Act.PROGRESS,
    "xong": Act.REPORT,
    "rut-bao-cao": Act.WITHDRAW,
    "xac-nhan": Act.CONFIRM,
    "tra-lai": Act.RETURN,
    "mo-lai": Act.REOPEN,
    "huy": Act.CANCEL,
}
SLUG_OF = {act: slug for slug, act in SLUGS.items()}
"""The acts as addresses call them."""


def open_acts(state: str, sides: frozenset[Side]) -> list[Transition]:
    """What these sides may do next with a task in this state, in the order of the table."""
    return [row for row in TRANSITIONS if state in row.sources and row.side in sides]


BACKWARD = frozenset({Act.RECALL, Act.WITHDRAW, Act.RETURN, Act.REOPEN, Act.CANCEL})
"""Acts that take a task back or off; nobody is offered one of them first."""
