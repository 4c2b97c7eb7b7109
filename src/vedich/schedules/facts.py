"""What can happen to the schedule of a week. All of it is written down on the schedule."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class ScheduleFact(Fact):
    OPENED = "schedules.schedule.opened", _("Lập lịch tuần từ {day}")
    SUBMITTED = "schedules.schedule.submitted", _("Trình duyệt: {count} việc")
    RETURNED = "schedules.schedule.returned", _("Trả lại: {reason}")
    APPROVED = "schedules.schedule.approved", _("Duyệt: {count} việc")
    ENTRY_ADDED = "schedules.schedule.entry_added", _("Thêm {entry}")
    ENTRY_EDITED = "schedules.schedule.entry_edited", _("Sửa {entry}: {fields}")
    ENTRY_REMOVED = "schedules.schedule.entry_removed", _("Bỏ {entry}")
    ENTRY_ADJUSTED = "schedules.schedule.entry_adjusted", _("Điều chỉnh {entry}: {reason}")
    WORK_CHOSEN = "schedules.schedule.work_chosen", _("Ghi loại việc của {entry}: {work}")
