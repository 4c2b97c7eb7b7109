"""The words in which people are told about tasks. They are stored, so always in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.audit.editing import in_vietnamese
from vedich.audit.facts import Fact
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Escalation, Task

SHOWN = 20
"""So many tasks are named in one notice; the page behind it lists all."""

SINGLE: dict[Fact, StrOrPromise] = {
    TaskFact.ASSIGNED: _("Việc mới, hạn {due}: {name}"),
    TaskFact.RECALLED: _("Rút lại việc giao: {name}"),
    TaskFact.ACKNOWLEDGED: _("{lead} đã nhận việc: {name}"),
    TaskFact.PROGRESSED: _("{lead} báo cáo tiến độ: {name}"),
    TaskFact.REPORTED: _("{lead} báo cáo hoàn thành, chờ xác nhận: {name}"),
    TaskFact.WITHDRAWN: _("{lead} rút lại báo cáo hoàn thành: {name}"),
    TaskFact.COMPLETED: _("Đã xác nhận hoàn thành: {name}"),
    TaskFact.RETURNED: _("Bị trả lại, phải làm tiếp: {name}"),
    TaskFact.REOPENED: _("Mở lại, phải làm tiếp: {name}"),
    TaskFact.CANCELLED: _("Đã hủy việc: {name}"),
    TaskFact.HANDED_OVER: _("{lead} chủ trì từ hôm nay: {name}"),
    TaskFact.OWNER_NAMED: _("Đồng chí được cử thực hiện: {name}"),
    TaskFact.GIVER_CHANGED: _("{giver} là nơi giao từ hôm nay: {name}"),
    TaskFact.LEADER_NAMED: _("Đồng chí được cử theo dõi: {name}"),
    TaskFact.EXTENSION_ASKED: _("{lead} xin lùi hạn đến {until}: {name}"),
    TaskFact.EXTENSION_GRANTED: _("Gia hạn đến {due}: {name}"),
    TaskFact.EXTENSION_REFUSED: _("Không gia hạn, hạn vẫn là {due}: {name}"),
    TaskFact.REMINDED: _("Đôn đốc: {name}"),
    TaskFact.COMMENTED: _("{who} nhắc đến đồng chí: {name}"),
    TaskFact.PART_GIVEN: _("Phần việc phối hợp mới: {name}"),
    TaskFact.PART_TAKEN_BACK: _("Thôi giao phần việc phối hợp: {name}"),
    TaskFact.PART_REPORTED: _("{unit} báo cáo phần việc phối hợp: {name}"),
}

MANY: dict[Fact, StrOrPromise] = {
    TaskFact.ASSIGNED: _("{count} việc mới"),
    TaskFact.RECALLED: _("Rút lại {count} việc đã giao"),
    TaskFact.ACKNOWLEDGED: _("{count} việc đã được nhận"),
    TaskFact.PROGRESSED: _("{count} báo cáo tiến độ"),
    TaskFact.REPORTED: _("{count} việc báo cáo hoàn thành, chờ xác nhận"),
    TaskFact.WITHDRAWN: _("Rút lại {count} báo cáo hoàn thành"),
    TaskFact.COMPLETED: _("Đã xác nhận hoàn thành {count} việc"),
    TaskFact.RETURNED: _("{count} việc bị trả lại, phải làm tiếp"),
    TaskFact.REOPENED: _("Mở lại {count} việc"),
    TaskFact.CANCELLED: _("Đã hủy {count} việc"),
    TaskFact.HANDED_OVER: _("{count} việc chuyển đơn vị chủ trì"),
    TaskFact.OWNER_NAMED: _("Đồng chí được cử thực hiện {count} việc"),
    TaskFact.GIVER_CHANGED: _("{count} việc đổi nơi giao"),
    TaskFact.LEADER_NAMED: _("Đồng chí được cử theo dõi {count} việc"),
    TaskFact.EXTENSION_ASKED: _("{count} đề nghị lùi hạn"),
    TaskFact.EXTENSION_GRANTED: _("Gia hạn {count} việc"),
    TaskFact.EXTENSION_REFUSED: _("Không gia hạn {count} việc"),
    TaskFact.REMINDED: _("Đôn đốc {count} việc"),
    TaskFact.COMMENTED: _("{count} lời trao đổi nhắc đến đồng chí"),
    TaskFact.PART_GIVEN: _("{count} phần việc phối hợp mới"),
    TaskFact.PART_TAKEN_BACK: _("Thôi giao {count} phần việc phối hợp"),
    TaskFact.PART_REPORTED: _("{count} báo cáo phần việc phối hợp"),
    TaskFact.ESCALATED: _("{count} việc chuyển lên cấp trên: {matter}"),
}

LATE: dict[str, StrOrPromise] = {
    Escalation.Matter.UNACKNOWLEDGED: _("{lead} chưa nhận việc, chuyển lên cấp trên: {name}"),
    Escalation.Matter.SILENT: _("{lead} không báo cáo tiến độ, chuyển lên cấp trên: {name}"),
    Escalation.Matter.OVERDUE: _("{lead} quá hạn, chuyển lên cấp trên: {name}"),
    Escalation.Matter.UNCONFIRMED: _("{giver} chưa xác nhận kết quả, chuyển lên cấp trên: {name}"),
}

INSTEAD = _("Gửi đồng chí thay {names} vắng mặt.")
MORE = _("và {count} việc khác")


def many_of(fact: Fact, count: int, *, matter: StrOrPromise = "") -> str:
    """The title of news about `count` tasks at once."""
    return in_vietnamese(MANY[fact]).format(count=count, matter=in_vietnamese(matter).lower())


def lines_of(tasks: Iterable[Task]) -> str:
    """The tasks by name, one a line; of many the first."""
    names = [task.title for task in tasks]
    rest = len(names) - SHOWN
    more = [in_vietnamese(MORE).format(count=rest)] if rest > 0 else []
    return "\n".join([*names[:SHOWN], *more])
