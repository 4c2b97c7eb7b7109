"""What can happen to a task."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class TaskFact(Fact):
    DRAFTED = "tasks.task.drafted", _("Soạn nhiệm vụ {title}")
    EDITED = "tasks.task.edited", _("Sửa {fields}")
    DISCARDED = "tasks.task.discarded", _("Bỏ dự thảo {title}")
    ASSIGNED = "tasks.task.assigned", _("Giao cho {lead}, hạn {due}")
    RECALLED = "tasks.task.recalled", _("Rút lại việc giao: {text}")
    ACKNOWLEDGED = "tasks.task.acknowledged", _("Đã nhận việc")
    PROGRESSED = "tasks.task.progressed", _("Báo cáo tiến độ: {text}")
    REPORTED = "tasks.task.reported", _("Báo cáo hoàn thành: {text}")
    WITHDRAWN = "tasks.task.withdrawn", _("Rút lại báo cáo hoàn thành: {text}")
    COMPLETED = "tasks.task.completed", _("Xác nhận hoàn thành")
    RETURNED = "tasks.task.returned", _("Trả lại: {text}")
    REOPENED = "tasks.task.reopened", _("Mở lại: {text}")
    CANCELLED = "tasks.task.cancelled", _("Hủy: {text}")
    HANDED_OVER = "tasks.task.handed_over", _("Chuyển chủ trì từ {before} sang {after}: {text}")
    GIVER_CHANGED = "tasks.task.giver_changed", _("Nơi giao từ {before} sang {after}: {text}")
    LEADER_NAMED = "tasks.task.leader_named", _("Cử lãnh đạo theo dõi")
    OWNER_NAMED = "tasks.task.owner_named", _("Cử người thực hiện")
    EXTENSION_ASKED = (
        "tasks.task.extension_asked",
        _("Xin lùi hạn từ {before} đến {until}"),
    )
    EXTENSION_GRANTED = "tasks.task.extension_granted", _("Gia hạn từ {before} đến {until}")
    EXTENSION_REFUSED = "tasks.task.extension_refused", _("Không gia hạn: {answer}")
    REMINDED = "tasks.task.reminded", _("Đôn đốc")
    ESCALATED = "tasks.task.escalated", _("Chuyển lên {to}: {matter}")
    COMMENTED = "tasks.task.commented", _("Trao đổi")
    PART_GIVEN = "tasks.task.part_given", _("Giao phần việc cho {organisation}")
    PART_TAKEN_BACK = "tasks.task.part_taken_back", _("Thôi giao phần việc cho {organisation}")
    PART_PASSED_ON = (
        "tasks.task.part_passed_on",
        _("Phần việc từ {before} sang {after}: {text}"),
    )
    PART_ACKNOWLEDGED = "tasks.task.part_acknowledged", _("{organisation} đã nhận phần việc")
    PART_REPORTED = "tasks.task.part_reported", _("{organisation} báo cáo phần việc: {text}")
    LINKED = "tasks.task.linked", _("Gắn với {what}")
    UNLINKED = "tasks.task.unlinked", _("Thôi gắn với {what}")


class TemplateFact(Fact):
    MADE = "tasks.template.made", _("Lập mẫu giao việc {title}")
    EDITED = "tasks.template.edited", _("Sửa {fields}")
    ENDED = "tasks.template.ended", _("Thôi dùng mẫu từ {since}: {reason}")


class AnswerFact(Fact):
    WRITTEN = "tasks.answer.written", _("Ghi ý kiến của người thực hiện, {about}")


class SeriesFact(Fact):
    BUNDLED = "tasks.bundle.made", _("Lập đợt giao {title} cho {count} đơn vị")
    RECURRENCE_MADE = "tasks.recurrence.made", _("Lập nhiệm vụ định kỳ {title}")
    RECURRENCE_ENDED = "tasks.recurrence.ended", _("Thôi lặp lại từ {since}: {reason}")
