"""Which service does which act of the table of states."""

from __future__ import annotations

from collections.abc import Callable

from vedich.tasks.models import Act, Step
from vedich.tasks.services import moving

STEPS: dict[Act, Callable[..., Step]] = {
    Act.ASSIGN: moving.assign_task,
    Act.RECALL: moving.recall_task,
    Act.ACKNOWLEDGE: moving.acknowledge_task,
    Act.PROGRESS: moving.report_progress,
    Act.REPORT: moving.report_done,
    Act.WITHDRAW: moving.withdraw_report,
    Act.CONFIRM: moving.confirm_task,
    Act.RETURN: moving.return_task,
    Act.REOPEN: moving.reopen_task,
    Act.CANCEL: moving.cancel_task,
}
