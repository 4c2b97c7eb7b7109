"""Why a paper cannot be split or confirmed so, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NoText(Refused):
    message = _("Chưa có chữ để đọc. Dán chữ của văn bản, hoặc ghi các nội dung của nó trước.")


class TextTooLong(Refused):
    message = _("Chữ dài {count} ký tự, nhiều hơn {most} ký tự đọc được một lần. Dán từng phần.")


class AlreadyRead(Refused):
    message = _("Văn bản này đang được tách cho {unit}. Mở lần đọc đó, hoặc bỏ nó rồi đọc lại.")


class NotReady(Refused):
    message = _("Lần đọc này {state} nên chưa làm được. Mở lại trang để xem.")


class ReadingGiven(Refused):
    message = _("Đã có việc giao từ lần đọc này nên không bỏ được. Bỏ từng đề xuất còn lại.")


class Decided(Refused):
    message = _("Đề xuất này {state} nên không {act} được. Mở lại trang để xem.")


class NameMissing(Refused):
    message = _("Chưa ghi việc phải làm.")


class LeadMissing(Refused):
    message = _("Chưa có đơn vị chủ trì. Chọn đơn vị trước khi nhận.")


class DeadlineMissing(Refused):
    message = _("Chưa có hạn. Ghi ngày, chọn lặp lại, hoặc chọn cách theo dõi khi không có hạn.")


class DueDayMissing(Refused):
    message = _("Việc lặp lại chưa có ngày của hạn. Ghi ngày, và tháng thứ mấy của kỳ.")


class TwoDeadlines(Refused):
    message = _("Ghi một trong ba: ngày, lặp lại, hoặc không có hạn.")


class IndicatorMissing(Refused):
    message = _("Chưa chọn chỉ tiêu của hệ thống. Chọn, hoặc để đề xuất lại đây.")


class PeriodMissing(Refused):
    message = _("Chưa có kỳ của đích.")


class ValueMissing(Refused):
    message = _("Chưa có con số của đích. Văn bản nêu khoảng thì ghi số lấy làm đích.")


class NothingNext(Refused):
    message = _("Sau đề xuất này không còn đề xuất cùng loại đang chờ để gộp.")


class TwoNeeded(Refused):
    message = _("Ghi cả hai việc.")


class NotATask(Refused):
    message = _("Chỉ tách, gộp được nhiệm vụ.")


class UnitNotOffered(Refused):
    message = _("Đơn vị này không ở trong các nơi gợi ý. Sửa đề xuất để chọn đơn vị khác.")


class NothingAccepted(Refused):
    message = _("Chưa có đề xuất nào đã nhận mà chưa giao. Nhận ít nhất một đề xuất.")


class AcceptedChanged(Refused):
    message = _("Các đề xuất đã nhận vừa thay đổi. Xem lại danh sách rồi giao.")


class NoRightToPlan(Refused):
    message = _(
        "Đồng chí không có quyền lập chỉ tiêu của {place}. Bỏ chỉ tiêu này, hoặc nhờ Văn phòng."
    )


class UnitGone(Refused):
    message = _("Một đơn vị đã chọn không còn trong hệ thống. Sửa đề xuất để chọn lại.")


class InProposal(Refused):
    """A refusal with the proposal it is about."""

    message = _("Đề xuất {number} ({name}): {said}")
