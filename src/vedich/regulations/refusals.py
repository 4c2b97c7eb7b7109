"""Why a regulation or a rule cannot be written down so, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class EndsBeforeItBegins(Refused):
    message = _("Ngày hết hiệu lực phải sau ngày bắt đầu {since}. Sửa một trong hai ngày.")


class RegulationOverlaps(Refused):
    message = _(
        "{organisation} đã có “{other}” {period}. Ghi quy chế đó hết hiệu lực trước, hoặc chọn "
        "ngày khác."
    )


class RulesOutside(Refused):
    message = _(
        "Quy định “{rule}” áp dụng {period}, ngoài thời gian đó của quy chế. Sửa ngày của quy "
        "định trước."
    )


class OutsideRegulation(Refused):
    message = _("Quy chế có hiệu lực {period}. Chọn ngày trong thời gian đó.")


class RuleOverlaps(Refused):
    message = _(
        "Đã có quy định “{other}” {period}. Mở quy định đó và chọn “Sửa đổi từ một ngày”, hoặc "
        "ghi ngày khác."
    )


class BodyNotThere(Refused):
    message = _(
        "{organisation} không có {body} vào ngày {day:%d/%m/%Y}. Chọn cơ quan khác, hoặc ghi cơ "
        "quan đó vào sơ đồ tổ chức trước."
    )


class LevelAbove(Refused):
    message = _(
        "Quy chế của {organisation} không quy định cho {level}. Chọn cấp của mình hoặc cấp dưới."
    )


class NumberMissing(Refused):
    message = _("Chưa ghi {what}. Nhập một số.")


class NegativeDays(Refused):
    message = _("Số ngày không được âm. Nhập số từ 0 trở lên.")


class TooManyDays(Refused):
    message = _("{days} ngày là quá dài. Nhập không quá {most} ngày.")


class PercentOutOfRange(Refused):
    message = _("{percent}% nằm ngoài khoảng từ 0 đến 100. Sửa lại tỷ lệ.")


class TooManyDecimals(Refused):
    message = _("Tỷ lệ ghi nhiều nhất hai số lẻ. Làm tròn lại.")


class ChoiceMissing(Refused):
    message = _("Chưa chọn {what}. Chọn trong danh sách.")


class StrayValue(Refused):
    message = _("“{matter}” không ghi {what} khi đã chọn như trên. Để trống ô này.")


class NotInForce(Refused):
    message = _(
        "Quy định này áp dụng {period}. Chọn ngày sau ngày bắt đầu và trong thời gian đó; nếu "
        "chỉ ghi sai thì chọn “Sửa lỗi ghi”."
    )


class NothingAmended(Refused):
    message = _("Nội dung sửa đổi giống quy định đang áp dụng. Nhập nội dung mới.")


class ReasonMissing(Refused):
    message = _("Chưa ghi lý do. Ghi vì sao sửa, để người xem lịch sử hiểu.")


class NotReadable(Refused):
    message = _("{what} không có trong danh sách. Chọn lại.")
