"""Why a programme, a scheme or who answers for it cannot be written down so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NothingAnnounced(Refused):
    message = _("Số lượng phải lớn hơn 0. Nguồn không nêu thì không ghi.")


class TermOfAnother(Refused):
    message = _("{term} không phải nhiệm kỳ của {owner}. Chọn nhiệm kỳ khác.")


class AlreadyConcretised(Refused):
    message = _("{initiative} đã nhận {clause} của {document}.")


class UnknownKind(Refused):
    message = _("Không có loại “{kind}”. Chọn một loại trong danh sách.")


class NameMissing(Refused):
    message = _("Chưa có tên. Ghi tên chương trình, đề án.")


class DaysOutOfOrder(Refused):
    message = _("Ngày kết thúc không được trước ngày bắt đầu. Sửa một trong hai ngày.")


class CodeTaken(Refused):
    message = _("{owner} đã dùng ký hiệu {code} trong {term}. Chọn ký hiệu khác.")


class NotYours(Refused):
    message = _("{thing} không thuộc phần đồng chí được xem. Chọn trong danh sách.")


class ParentInCircle(Refused):
    message = _("{parent} nằm trong {child}, nên {child} không thể thuộc {parent}. Chọn nơi khác.")


class ObjectiveMissing(Refused):
    message = _("Chưa có mục tiêu. Ghi mục tiêu bằng lời.")


class NobodyNamed(Refused):
    message = _("Phân công phải ghi người hoặc cơ quan. Chọn một trong hai.")


class LeaderIsAPerson(Refused):
    message = _("Lãnh đạo phụ trách là một người. Chọn người; cơ quan thì ghi vào Chủ trì.")


class AlreadyAnswering(Refused):
    """Two leaders, or two lead agencies, on one day."""

    message = _(
        "{who} đang là {role} {since}. Chọn “Bàn giao từ người, cơ quan trước” để kết thúc phân "
        "công đó cùng lúc, hoặc chọn ngày khác."
    )


class AssignedAlready(Refused):
    """The same cooperating body twice."""

    message = _("{who} đã được phân công {role} {since}. Không cần ghi lại.")


class HandoverTooEarly(Refused):
    message = _(
        "{who} mới phụ trách từ {since:%d/%m/%Y}; bàn giao phải sau ngày đó. Chọn ngày khác."
    )


class EndsBeforeItBegins(Refused):
    message = _("Phân công có từ {since:%d/%m/%Y}; ngày kết thúc phải sau ngày đó.")


class AlreadyEnded(Refused):
    message = _("Phân công này đã kết thúc từ {day:%d/%m/%Y}.")


class NotBelow(Refused):
    message = _("{area} không nằm dưới {upper}. Chọn địa bàn bên trong {upper}.")


class AlreadyDerived(Refused):
    message = _(
        "{area} đã có “{name}” cụ thể hóa đề án này. Mở đề án đó để sửa, hoặc đặt tên khác."
    )


class NoUpper(Refused):
    message = _("Đề án chưa thuộc chương trình, đề án cấp trên nào. Mở Sửa để chọn trước.")


class DerivedFromUpper(Refused):
    """The parent cannot change while there is a statement of what was made of it."""

    message = _(
        "Đề án đang ghi phần vận dụng so với “{upper}”. Bỏ phần vận dụng đó trước khi chuyển sang "
        "nơi khác."
    )


class ReasonMissing(Refused):
    message = _("Chưa ghi lý do. Ghi vì sao {place} không phải thực hiện.")


class AlreadyExempted(Refused):
    message = _("{place} đã được ghi là không phải thực hiện.")


class HasDerived(Refused):
    message = _("{place} đã có “{name}” cụ thể hóa đề án này, nên không ghi là không thực hiện.")
