"""Why a number, an indicator or a target is refused, and what to do next."""

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NotYetBegun(Refused):
    """A result of a period that lies ahead."""

    message = _(
        "Kỳ {period} chưa bắt đầu nên chưa có kết quả. Sửa kỳ; nếu là con số mong đợi thì chọn "
        "Tính chất: mong đợi."
    )


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


class DifferenceWithoutReason(Refused):
    message = _("“{item}”: khác với cấp trên thì ghi lý do vận dụng.")


class NothingSaidInstead(Refused):
    message = _("“{item}”: chọn khác với cấp trên thì ghi địa phương đặt thế nào.")


class SameAsUpper(Refused):
    message = _("“{item}”: ghi đúng như cấp trên. Chọn “Giữ nguyên”, hoặc ghi mức khác.")


class NotTheSameValue(Refused):
    message = _("“{item}”: chọn giữ nguyên nhưng con số khác cấp trên. Chọn “Đặt mức khác”.")


class WholeOfUpper(Refused):
    message = _(
        "“{item}” là số cộng dồn của cả {area}, chưa chia cho địa phương. Chọn “Đặt mức khác” và "
        "ghi phần của địa phương."
    )


class KindSaysOtherwise(Refused):
    message = _("“{item}”: ghi “{said}” nhưng theo hai con số là “{kind}”. Sửa một trong hai.")


class NotOfUpper(Refused):
    message = _("Mục {key} không có trong đề án cấp trên. Tải lại trang để xem bản mới.")


class NothingToShare(Refused):
    message = _("Đích chưa có con số nên chưa chia được. Sửa đích, ghi con số trước.")


class NotDirectlyBelow(Refused):
    message = _(
        "{area} không nằm ngay dưới {upper} vào ngày {day}: có thể đã sáp nhập hoặc chuyển nơi "
        "trực thuộc. Tải lại trang để chia cho các nơi hiện có."
    )


class NothingShared(Refused):
    message = _("Chưa nơi nào được giao. Điền ít nhất một ô.")


class RemainderNowhere(Refused):
    message = _("Phần lẻ chỉ dồn vào một nơi được giao. Chọn lại nơi nhận phần lẻ.")


class TargetOpen(Refused):
    message = _("Chưa có đích. Người lập đề án quyết định con số; phần mềm không đề xuất.")


class NegativeShare(Refused):
    message = _("Phần giao cho {area} không được âm.")
