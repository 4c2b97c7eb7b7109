"""What can happen to a programme of work, a meeting, its agenda and its conclusions."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class ProgrammeFact(Fact):
    CREATED = "meetings.programme.created", _("Lập {title}")
    EDITED = "meetings.programme.edited", _("Sửa {fields}")
    ITEM_ADDED = "meetings.programme.item_added", _("Thêm nội dung: {topic}")
    ITEM_EDITED = "meetings.programme.item_edited", _("Sửa nội dung {topic}: {fields}")
    ITEM_ENDED = "meetings.programme.item_ended", _("Thôi nội dung {topic}: {reason}")


class MeetingFact(Fact):
    GENERATED = "meetings.meeting.generated", _("Lập theo quy chế, ngày {day}")
    CREATED = "meetings.meeting.created", _("Lập phiên họp ngày {day}")
    EDITED = "meetings.meeting.edited", _("Sửa {fields}")
    MOVED = "meetings.meeting.moved", _("Chuyển từ {before} sang {day}: {reason}")
    CALLED = "meetings.meeting.called", _("Triệu tập {count} người")
    CANCELLED = "meetings.meeting.cancelled", _("Không họp: {reason}")
    OPENED = "meetings.meeting.opened", _("Khai mạc")
    CLOSED = "meetings.meeting.closed", _("Kết thúc: {items} mục, {conclusions} kết luận")
    REOPENED = "meetings.meeting.reopened", _("Mở lại: {reason}")
    NOTICE_SENT = "meetings.meeting.notice_sent", _("Trình dự thảo thông báo kết luận")
    NOTICE_APPROVED = "meetings.meeting.notice_approved", _("Duyệt thông báo kết luận")
    NOTICE_RETURNED = (
        "meetings.meeting.notice_returned",
        _("Trả lại dự thảo thông báo kết luận: {reason}"),
    )
    ISSUED = "meetings.meeting.issued", _("Ra thông báo kết luận ngày {day}")
    INVITED = "meetings.meeting.invited", _("Thêm người dự họp")
    UNINVITED = "meetings.meeting.uninvited", _("Bỏ người dự họp")
    ATTENDED = "meetings.meeting.attended", _("Điểm danh: {present} có mặt, {absent} vắng")
    PAPER_ADDED = "meetings.meeting.paper_added", _("Thêm tài liệu {title}")
    PAPER_CHANGED = "meetings.meeting.paper_changed", _("Thay tài liệu {title}: {reason}")
    PAPER_REMOVED = "meetings.meeting.paper_removed", _("Bỏ tài liệu {title}: {reason}")
    PAPERS_SENT = "meetings.meeting.papers_sent", _("Gửi {count} tài liệu")
    ITEM_ADDED = "meetings.meeting.item_added", _("Thêm mục: {subject}")
    ITEM_EDITED = "meetings.meeting.item_edited", _("Sửa mục {subject}: {fields}")
    ITEM_DROPPED = "meetings.meeting.item_dropped", _("Bỏ mục {subject}: {reason}")
    ITEM_DEFERRED = "meetings.meeting.item_deferred", _("Đưa lại phiên sau {subject}: {reason}")
    ITEM_MOVED = "meetings.meeting.item_moved", _("Đổi thứ tự mục {subject}")
    ITEM_DONE = "meetings.meeting.item_done", _("Xong mục {subject}: {minutes} phút")
    MINUTES_WRITTEN = "meetings.meeting.minutes_written", _("Ghi biên bản mục {subject}")
    CONCLUDED = "meetings.meeting.concluded", _("Kết luận ({outcome}): {text}")
    CONCLUSION_EDITED = "meetings.meeting.conclusion_edited", _("Sửa kết luận: {text}")
    CONCLUSION_REMOVED = "meetings.meeting.conclusion_removed", _("Bỏ kết luận: {text}")
    VOTED = "meetings.meeting.voted", _("Biểu quyết: {agreed} trên {present} tán thành")
