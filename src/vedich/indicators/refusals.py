"""Why a number, an indicator or a target is refused, and what to do next."""

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NotThatDay(Refused):
    message = _(
        "{area} không tồn tại vào ngày {day}. Chọn kỳ khác, hoặc chọn đơn vị có vào ngày đó."
    )


class OutOfRange(Refused):
    message = _("{value} nằm ngoài khoảng {lowest} đến {highest} của “{metric}”.{hint}")


class TooLarge(Refused):
    message = _("Số phải nhỏ hơn {limit}. Xem lại số chữ số, hoặc đổi sang đơn vị lớn hơn.")


class NotTheSame(Refused):
    message = _(
        "Sửa số thì giữ nguyên địa bàn và số liệu. Ghi cho nơi khác thì rút số này và nhập số mới."
    )


class NoValue(Refused):
    message = _(
        "Chưa có giá trị. Ghi con số, hoặc chọn dạng “mức độ hoàn thành” khi nguồn chỉ nói vậy."
    )


class NoSince(Refused):
    message = _("Số tăng, giảm hoặc gấp lần phải ghi so với kỳ nào.")


class BackwardComparison(Refused):
    message = _("Kỳ so sánh {since} phải trước kỳ của số {period}.")


class DuplicateClaim(Refused):
    message = _(
        "{area} đã có số “{metric}” {period} từ nguồn này (số {claim}). "
        "Mở số đó và chọn Sửa để thay bằng số mới."
    )


class MissingWeight(Refused):
    message = _("“{metric}” được bình quân theo quyền số. Ghi quyền số của {area}.")


class WrongState(Refused):
    message = _(
        "Số này đang ở trạng thái “{state}” nên chưa làm được việc này. Tải lại trang để xem."
    )


class ReasonNeeded(Refused):
    message = _("Ghi lý do để người nhập biết cần sửa gì.")


class ReachesTooFar(Refused):
    message = _("Khoảng phải ghi số nhỏ trước, số lớn sau.")


class DuplicateTarget(Refused):
    message = _("“{indicator}” đã có đích {period} tại {area}. Mở đích đó để sửa.")


class NoBase(Refused):
    message = _("Đã ghi giá trị gốc thì ghi cả kỳ gốc.")


class BaseAfterTarget(Refused):
    message = _("Kỳ gốc {base} phải trước kỳ của đích {target}.")


class DuplicateIndicator(Refused):
    message = _("Mã “{code}” đã dùng cho chỉ tiêu khác. Chọn mã khác.")


class HalfRatio(Refused):
    message = _("Chỉ tiêu tỷ lệ phải có cả tử số và mẫu số.")


class UnknownPlace(Refused):
    message = _("Dòng {row}: không có địa bàn mã “{code}” vào ngày {day}.")


class UnknownMetric(Refused):
    message = _("Dòng {row}: không có số liệu mã “{code}”. Lập số liệu đó trước, hoặc sửa mã.")
