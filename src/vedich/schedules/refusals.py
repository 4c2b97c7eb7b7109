"""Why a schedule of a week or its entry cannot be so, and what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class AlreadyThere(Refused):
    message = _("Lịch tuần từ {day:%d/%m/%Y} của {unit} đã có. Mở lịch đó để ghi tiếp.")


class WrongState(Refused):
    message = _("Lịch đang ở trạng thái “{state}” nên không {act} được. Mở lại trang để xem.")


class NothingInIt(Refused):
    message = _("Lịch chưa có việc nào. Ghi việc hoặc lập phiên họp rồi trình.")


class ChangedMeanwhile(Refused):
    message = _("Lịch vừa có thay đổi sau khi mở trang. Xem lại rồi duyệt.")


class OwnSubmission(Refused):
    message = _("Người trình không tự duyệt. Nhờ lãnh đạo khác duyệt lịch này.")


class OutsideWeek(Refused):
    message = _("{day:%d/%m/%Y} không thuộc tuần {first:%d/%m}–{last:%d/%m/%Y} của lịch này.")


class ContentMissing(Refused):
    message = _("Chưa ghi nội dung.")


class NoLeader(Refused):
    message = _("Chưa chọn lãnh đạo. Chọn ít nhất một đồng chí dự việc này.")


class ReasonMissing(Refused):
    message = _("Lịch đã duyệt: ghi lý do điều chỉnh để người dự biết vì sao.")


class CalledOff(Refused):
    message = _("Việc này đã bỏ khỏi lịch. Ghi thành việc mới nếu vẫn làm.")
