"""Why a meeting, its agenda or its conclusions cannot be so, and what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class EndBeforeStart(Refused):
    message = _("Giờ kết thúc phải sau giờ bắt đầu. Sửa một trong hai giờ.")


class AlreadyPlanned(Refused):
    message = _("{body} đã có phiên họp bắt đầu lúc này, ngày {day:%d/%m/%Y}. Mở phiên đó để sửa.")


class NoCadence(Refused):
    message = _(
        "Quy chế chưa quy định nhịp họp của {body} trong thời gian này. Ghi nhịp họp vào quy chế, "
        "hoặc lập từng phiên."
    )


class TooFar(Refused):
    message = _("Chỉ lập trước được {days} ngày. Chọn ngày cuối gần hơn.")


class DaysOutOfOrder(Refused):
    message = _("Ngày cuối không được trước ngày đầu. Sửa một trong hai ngày.")


class ReasonMissing(Refused):
    message = _("Chưa ghi lý do. Ghi một câu để người dự họp biết vì sao.")


class WrongState(Refused):
    message = _("Phiên họp đang ở trạng thái “{state}” nên không {act} được.")


class TooEarly(Refused):
    message = _("Phiên họp vào ngày {day:%d/%m/%Y}, chưa tới. Họp sớm thì chuyển ngày trước.")


class NobodyInvited(Refused):
    message = _("Chưa có ai trong thành phần dự họp. Thêm người dự rồi triệu tập.")


class PersonTwice(Refused):
    message = _("{person} đã có trong thành phần dự họp.")


class SubstituteTakesPart(Refused):
    message = _("{person} đã dự phiên này nên không dự thay được. Chọn người khác.")


class SubstituteOfPresent(Refused):
    message = _("{person} có mặt nên không ghi lý do vắng và người dự thay.")


class HasVoted(Refused):
    message = _("{person} đã biểu quyết nên không ghi vắng hoặc bỏ tên được. Bỏ kết luận trước.")


class PaperMissing(Refused):
    message = _("Chọn văn bản, hoặc ghi tên tài liệu.")


class PaperLocked(Refused):
    message = _("Tài liệu đã gửi nên bị khóa. Muốn thay hoặc bỏ thì ghi lý do.")


class NothingToSend(Refused):
    message = _("Không có tài liệu nào chưa gửi. Thêm tài liệu rồi gửi.")


class SubjectMissing(Refused):
    message = _("Chưa ghi nội dung của mục.")


class TopicTwice(Refused):
    message = _("“{subject}” đã có trong chương trình phiên họp.")


class NotOfThisBody(Refused):
    message = _("“{thing}” không thuộc {body}. Chọn lại trong danh sách.")


class NotReady(Refused):
    message = _("“{thing}” không còn trong đề xuất của phiên này. Mở lại trang để xem.")


class ItemLeft(Refused):
    message = _("Mục này đang ở trạng thái “{state}” nên không {act} được.")


class ItemHasConclusions(Refused):
    message = _("Mục này đã có kết luận nên không bỏ được. Bỏ các kết luận trước.")


class NoQuorum(Refused):
    message = _(
        "Có mặt {present} trên {members} thành viên, quy chế cần ít nhất {needed} ({percent}%). "
        "Chưa quyết định được: điểm danh lại, hoặc đưa mục này lại phiên sau."
    )


class NobodyPresent(Refused):
    message = _("Chưa điểm danh thành viên nào có mặt. Điểm danh rồi ghi quyết định.")


class ConclusionMissing(Refused):
    message = _("Chưa ghi nội dung kết luận.")


class UnknownOutcome(Refused):
    message = _("Không có loại kết luận “{outcome}”. Chọn một loại trong danh sách.")


class TaskByItself(Refused):
    message = _("Kết luận giao việc phải có đơn vị và hạn. Dùng ô “Giao việc”.")


class TaskStands(Refused):
    message = _(
        "Kết luận này đã thành nhiệm vụ {code}. Hủy nhiệm vụ ở sổ nhiệm vụ trước khi bỏ kết luận."
    )


class AbsentVoter(Refused):
    message = _("{person} vắng mặt nên không biểu quyết được.")


class GuestVoter(Refused):
    message = _("{person} không phải thành viên nên không biểu quyết được.")


class NotADecision(Refused):
    message = _("Chỉ biểu quyết một quyết định.")


class TooManyMinutes(Refused):
    message = _("Một mục không quá {most} phút. Sửa lại số phút.")


class ItemsOpen(Refused):
    message = _(
        "Còn {count} mục chưa xong: {subjects}. Ghi xong từng mục, hoặc đưa lại phiên sau, rồi kết "
        "thúc."
    )


class MinutesMissing(Refused):
    message = _(
        "Mục “{subject}” chưa có biên bản và kết luận nào. Ghi một trong hai, hoặc đưa mục này lại "
        "phiên sau."
    )


class NothingDealtWith(Refused):
    message = _("Phiên họp chưa có mục nào. Ghi chương trình, hoặc ghi là không họp.")


class AttendanceMissing(Refused):
    message = _("Chưa điểm danh. Ghi ai có mặt, ai vắng, rồi kết thúc.")


class IssuedBeforeMeeting(Refused):
    message = _("Thông báo kết luận không ra trước ngày họp {day:%d/%m/%Y}.")


class NothingToAnnounce(Refused):
    message = _("Phiên chưa có kết luận nào để thông báo. Mở lại phiên để ghi kết luận.")


class NoticeWaits(Refused):
    message = _("Dự thảo đã trình, đang chờ {approver} duyệt.")


class NoticeApproved(Refused):
    message = _("Thông báo kết luận đã được duyệt. Muốn sửa thì mở lại phiên họp.")


class NoticeNotSent(Refused):
    message = _("Không có dự thảo nào chờ duyệt: dự thảo chưa trình, hoặc đã trả lại.")


class NoticeNotApproved(Refused):
    message = _(
        "Thông báo kết luận chưa được {approver} duyệt. Trình dự thảo, được duyệt rồi ra thông báo."
    )


class IssuedBeforeApproval(Refused):
    message = _("Thông báo kết luận không ra trước ngày được duyệt {day:%d/%m/%Y}.")


class IssuedAlready(Refused):
    message = _("Thông báo kết luận đã ra ngày {day:%d/%m/%Y}. Muốn sửa thì mở lại phiên họp.")


class IssuedInFuture(Refused):
    message = _("Ngày {day:%d/%m/%Y} chưa tới.")


class ProgrammeTwice(Refused):
    message = _("{body} đã có chương trình làm việc {period}. Mở chương trình đó để thêm nội dung.")


class TopicMissing(Refused):
    message = _("Chưa ghi nội dung. Ghi việc sẽ đưa ra họp.")


class MonthOutside(Refused):
    message = _("Tháng {month} không nằm trong {period}. Chọn tháng khác.")


class NotAMonth(Refused):
    message = _("“{text}” không phải tháng. Viết như 02/2020.")


class DueAfterMonth(Refused):
    message = _("Ngày gửi Văn phòng {due:%d/%m/%Y} ở sau tháng họp {month}. Sửa một trong hai.")


class NotYours(Refused):
    message = _("{thing} không thuộc phần đồng chí được xem. Chọn trong danh sách.")
