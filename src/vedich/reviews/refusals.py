"""Why a review or the duty to one cannot be written down so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NotYours(Refused):
    message = _("{thing} không thuộc phần đồng chí được xem. Chọn trong danh sách.")


class UnknownChoice(Refused):
    message = _("Không có lựa chọn “{value}”. Chọn trong danh sách.")


class DayMissing(Refused):
    message = _("Chưa có hạn. Văn bản không nêu ngày thì ghi ngày mà kế hoạch của năm định.")


class DueBeforeIssue(Refused):
    message = _("Hạn không được trước ngày ban hành văn bản ({day:%d/%m/%Y}). Sửa hạn đầu tiên.")


class TooLongAgo(Refused):
    message = _(
        "Hạn đầu tiên cách nay hơn {years} năm. Ghi kỳ gần nhất chưa làm, hoặc kiểm tra lại năm."
    )


class UntilBeforeFirst(Refused):
    message = _("Ngày lặp cuối không được trước hạn đầu tiên. Sửa một trong hai ngày.")


class UntilWithoutCadence(Refused):
    message = _("Việc làm một lần thì không có ngày lặp cuối. Bỏ ngày đó, hoặc chọn nhịp lặp.")


class PlanMissing(Refused):
    message = _("Chưa chọn kế hoạch sơ kết, tổng kết của năm. Chọn văn bản của kế hoạch.")


class PlanIsThePaper(Refused):
    message = _("Kế hoạch của năm là một văn bản khác văn bản phải sơ kết. Chọn lại.")


class WordsMissing(Refused):
    message = _("Kết luận “{conclusion}” phải có nội dung: phần nào, vì sao.")


class QuoteMissing(Refused):
    message = _("Chưa ghi câu của văn bản quy định sơ kết, tổng kết. Chép nguyên câu đó.")


class QuoteNotThere(Refused):
    message = _("{clause} không có câu này. Chép nguyên văn, hoặc bỏ trống nội dung đã chọn.")


class ClauseOfAnother(Refused):
    message = _("Nội dung đã chọn thuộc văn bản khác. Chọn nội dung của {paper}.")


class HasDutyAlready(Refused):
    message = _("{organisation} đã có việc {kind} văn bản này với cùng hạn. Mở việc đó để sửa.")


class DutyEnded(Refused):
    message = _("Việc này đã thôi từ {day:%d/%m/%Y}, không sửa được nữa.")


class ReasonMissing(Refused):
    message = _("Chưa ghi lý do.")


class DoneBeforeIssue(Refused):
    message = _("Ngày làm không được trước ngày ban hành văn bản ({day:%d/%m/%Y}).")


class DoneInFuture(Refused):
    message = _("Ngày làm ở sau hôm nay. Ghi sau khi đã sơ kết, tổng kết.")


class ReportBeforeIssue(Refused):
    message = _("{report} ra trước văn bản được sơ kết, tổng kết. Chọn báo cáo khác.")


class RecordedAlready(Refused):
    message = _("Kỳ này đã ghi kết quả. Rút kết quả đã ghi trước khi ghi lại.")


class NotRecorded(Refused):
    message = _("Kỳ này chưa ghi kết quả, không có gì để rút.")


class ReviewDropped(Refused):
    message = _("Việc này đã thôi từ {day:%d/%m/%Y}; kỳ sau ngày đó không phải làm.")


class ReviewMoved(Refused):
    """The duty got other days while the form was open."""

    message = _("Việc này vừa đổi hạn, không còn kỳ {day:%d/%m/%Y}. Mở lại việc để chọn kỳ.")
