"""Why a task cannot be given, moved on or closed so, and what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NameMissing(Refused):
    message = _("Chưa ghi việc phải làm. Ghi một câu bắt đầu bằng động từ.")


class DeadlineMissing(Refused):
    message = _("Chưa có hạn. Ghi ngày, hoặc chọn cách theo dõi khi không có hạn.")


class DeadlineAndNone(Refused):
    message = _("Vừa ghi hạn vừa chọn không có hạn. Bỏ một trong hai.")


class DeadlineBeforeStart(Refused):
    message = _("Hạn {due:%d/%m/%Y} trước ngày bắt đầu {start:%d/%m/%Y}. Sửa một trong hai ngày.")


class DeadlinePassed(Refused):
    message = _(
        "Hạn {due:%d/%m/%Y} đã qua ngày giao {on:%d/%m/%Y}. Đặt hạn sau ngày giao; việc đã giao từ "
        "trước thì ghi đúng ngày đã giao."
    )


class AssignedInFuture(Refused):
    message = _("Ngày giao {on:%d/%m/%Y} chưa tới. Để ở dự thảo, giao khi tới ngày.")


class BadWeight(Refused):
    message = _("Trọng số từ 1 đến 100.")


class OutOfReach(Refused):
    message = _(
        "{unit} không thuộc {place}, nên {assigner} không giao việc được. Chọn đơn vị trong địa "
        "bàn, hoặc đề nghị cấp trên giao."
    )


class UnitEnded(Refused):
    message = _("{unit} không còn hoạt động vào ngày {on:%d/%m/%Y}. {heirs}")


class SameUnitTwice(Refused):
    message = _("{unit} đã có trong nhiệm vụ này. Bỏ một lần.")


class NoPostThere(Refused):
    message = _(
        "{person} không giữ chức vụ nào ở {unit} vào ngày {on:%d/%m/%Y}. Chọn người của đơn vị, "
        "hoặc ghi chức vụ của người đó trước."
    )


class NotYours(Refused):
    message = _("{thing} không thuộc phần đồng chí được xem. Chọn trong danh sách.")


class NotFromHere(Refused):
    """The table of states knows no such step."""

    message = _("{code} đang ở trạng thái “{state}” nên không {act} được. {next}")


class MovedMeanwhile(Refused):
    message = _(
        "{code} vừa được người khác chuyển sang “{state}”. Mở lại trang để xem rồi làm tiếp."
    )


class TextMissing(Refused):
    message = _("Chưa ghi: {what}.")


class TooManyFiles(Refused):
    message = _("Gửi {count} tệp một lần, tối đa {most}. Chia thành nhiều lần báo cáo.")


class EvidenceMissing(Refused):
    message = _(
        "Nhiệm vụ phải có sản phẩm “{product}”. Chọn văn bản, số liệu, hoặc ghi số, ngày của sản "
        "phẩm làm minh chứng."
    )


class OwnReport(Refused):
    message = _("Đồng chí là người báo cáo kết quả này. Người khác của nơi giao xác nhận.")


class DayAhead(Refused):
    message = _("Ngày {day:%d/%m/%Y} chưa tới. Ghi ngày đã có sản phẩm.")


class DayBeforeAssigned(Refused):
    message = _("Ngày {day:%d/%m/%Y} trước ngày giao {assigned:%d/%m/%Y}. Ghi lại ngày.")


class DayOfOthers(Refused):
    message = _("Chỉ nơi giao ghi được ngày có sản phẩm khác hôm nay. Bỏ trống ngày rồi gửi.")


class PartsOpen(Refused):
    message = _("Còn {count} phần việc phối hợp chưa báo cáo: {units}. Đôn đốc, hoặc bỏ phần việc.")


class ChildrenOpen(Refused):
    message = _("Còn {count} việc con chưa xong: {codes}. Xác nhận hoặc hủy các việc đó trước.")


class WaitsFor(Refused):
    message = _("Phải xong trước: {codes}. Xác nhận các việc đó, hoặc bỏ quan hệ phụ thuộc.")


class DependsInCircle(Refused):
    message = _("{needs} đang chờ {task}, nên {task} không thể chờ {needs}. Chọn việc khác.")


class UnderItself(Refused):
    message = _("{parent} nằm trong {task}, nên {task} không thể thuộc {parent}.")


class ExtensionNotLater(Refused):
    message = _("Hạn mới phải sau hạn đang có {due:%d/%m/%Y}.")


class NothingToExtend(Refused):
    message = _("{code} không có hạn nên không gia hạn được.")


class ExtensionWaiting(Refused):
    message = _("Đã có đề nghị lùi hạn đến {until:%d/%m/%Y} chờ quyết định.")


class ExtensionTooLate(Refused):
    message = _(
        "Quy chế: {rule}. Với việc này chậm nhất là {last:%d/%m/%Y}, nay đã qua. Báo cáo tiến độ "
        "và nêu lý do; nơi giao vẫn gia hạn được."
    )


class AlreadyDecided(Refused):
    message = _("Đề nghị này đã được quyết định.")


class DecidesOwnExtension(Refused):
    message = _("Đồng chí là người xin gia hạn. Người khác của nơi giao quyết định.")


class AlreadyAcknowledged(Refused):
    message = _("Đơn vị đã nhận phần việc này.")


class PartReported(Refused):
    message = _("{organisation} đã báo cáo phần việc, nên không bỏ được.")


class SameLead(Refused):
    message = _("{unit} đang là đơn vị chủ trì. Chọn đơn vị khác.")


class NoPostAnywhere(Refused):
    message = _(
        "{person} không giữ chức vụ nào vào ngày {on:%d/%m/%Y}. Chọn người khác, hoặc ghi chức vụ "
        "của người đó trước."
    )


class HandoverFault(Refused):
    """What stands in the way of one of many."""

    message = _("{code}: {why}")


class AlreadyHandedOver(Refused):
    message = _("{count} việc đã chọn vừa được người khác bàn giao. Xem lại rồi chọn tiếp.")


class NobodyToTell(Refused):
    message = _("Chưa chọn đơn vị nào. Chọn ít nhất một đơn vị.")


class NothingChosen(Refused):
    message = _("Chưa chọn nhiệm vụ nào.")


class TooManyChosen(Refused):
    message = _("Đã chọn {count} nhiệm vụ, nhiều nhất {most} một lần. Lọc bớt rồi làm từng phần.")


class NotYourSide(Refused):
    """Among those chosen for one act stands a task of others."""

    message = _("{code}: đồng chí không làm bước này ở đây được. Bỏ chọn nhiệm vụ này.")


class InTask(Refused):
    """What stands in the way of one of many tasks, in the words of the single act."""

    message = "{code}: {said}"


class CommentMissing(Refused):
    message = _("Chưa ghi lời trao đổi.")


class UnknownAccount(Refused):
    message = _("Không có tài khoản {names} xem được nhiệm vụ này. Kiểm tra lại tên sau dấu @.")


class RecurrenceEnded(Refused):
    message = _("Nhiệm vụ định kỳ này đã thôi từ {day:%d/%m/%Y}.")


class DueOutsidePeriod(Refused):
    message = _("Tháng của hạn phải từ 1 đến {months} với việc {every}.")


class LeadAndGroup(Refused):
    message = _("Vừa ghi đơn vị chủ trì vừa chọn nhóm đơn vị. Bỏ một trong hai.")


class DaysAndNone(Refused):
    message = _("Vừa ghi số ngày đến hạn vừa chọn không có hạn. Bỏ một trong hai.")


class GroupTakesNoOthers(Refused):
    message = _("Giao cho cả nhóm thì chưa ghi đơn vị phối hợp được. Bỏ các đơn vị phối hợp.")


class TooManySteps(Refused):
    message = _("Nhiều nhất {most} bước. Gộp các bước nhỏ lại.")


class TemplateEnded(Refused):
    message = _("Mẫu này đã thôi dùng từ {day:%d/%m/%Y}. Lập mẫu mới nếu cần.")


class NotOnSheet(Refused):
    message = _("Nhiệm vụ {code} ({state}) không có trên phiếu kết quả nào.")
