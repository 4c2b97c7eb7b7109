"""Why a template is not taken, why a map of columns cannot be kept, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NotAWordFile(Refused):
    message = _("Tệp không phải .docx. Trong Word chọn “Lưu thành”, kiểu Word Document (.docx).")


class FileTooBig(Refused):
    message = _("Tệp nặng hơn {most} MB. Bỏ bớt ảnh trong mẫu rồi tải lại.")


class ZipTooBig(Refused):
    message = _("Tệp bung ra quá lớn hoặc có quá nhiều phần, không mở. Lưu lại từ Word.")


class HasMacro(Refused):
    message = _("Tệp có macro ({part}), không nhận. Lưu thành .docx không macro rồi tải lại.")


class HasEmbedded(Refused):
    message = _("Tệp có đối tượng nhúng ({part}), không nhận. Xóa đối tượng đó rồi tải lại.")


class HasExternalLink(Refused):
    message = _("Tệp trỏ ra ngoài: {target}. Bỏ liên kết đó rồi tải lại.")


class HasLinkedField(Refused):
    message = _("{where} có trường {name} của Word lấy nội dung từ ngoài. Bỏ trường đó.")


class UnknownField(Refused):
    message = _("{where}: {field_said} không có; có {near}?")


class UnknownFieldAlone(Refused):
    message = _("{where}: {field_said} không có. Xem bảng các trường của loại giấy tờ này.")


class NotAText(Refused):
    message = _("{where}: {field_said} là danh sách. Viết {example}.")


class NotAList(Refused):
    message = _("{where}: {field_said} không phải danh sách, không lặp được.")


class TagNotClosed(Refused):
    message = _("{where}: dấu ngoặc mở mà không khép: “{text}”.")


class TagNotReadable(Refused):
    message = _("{where}: không đọc được “{text}”. Chỉ ghi tên trường giữa hai dấu ngoặc.")


class BlocksDoNotMatch(Refused):
    message = _("{part}: các lệnh for, if không khép đúng cặp với endfor, endif. Xem lại thứ tự.")


class TagNotAllowed(Refused):
    message = _("{part}: mẫu chỉ được dùng tên trường, for và if; có {what}. Bỏ phần đó.")


class NoFields(Refused):
    message = _("Mẫu không có trường nào: giấy tờ nào làm ra cũng giống nhau. Thêm các trường.")


class TemplateNotFilled(Refused):
    message = _("Mẫu không làm ra giấy tờ được ở chỗ các lệnh for, if. Xem lại mẫu ví dụ.")


class TemplateOverlaps(Refused):
    message = _(
        "Đã có mẫu cùng loại từ {since} đến {until}. Chọn ngày khác, hoặc thôi dùng mẫu đó."
    )


class EndsBeforeItBegins(Refused):
    message = _("Ngày thôi dùng phải sau ngày bắt đầu dùng ({since}).")


class AlreadyEnded(Refused):
    message = _("Mẫu này đã thôi dùng từ {on}.")


class NoColumns(Refused):
    message = _("Biểu chưa có cột nào. Ghi ít nhất một tiêu đề cột.")


class TooManyColumns(Refused):
    message = _("Biểu có hơn {most} cột. Bỏ bớt.")


class HeadMissing(Refused):
    message = _("Cột {number}: chưa ghi tiêu đề.")


class HeadTwice(Refused):
    message = _("Cột {number}: tiêu đề “{head}” đã có ở cột khác.")


class ColumnEmpty(Refused):
    message = _("Cột {number} (“{head}”): chọn trường, hoặc ghi chữ cố định.")


class ColumnTwofold(Refused):
    message = _("Cột {number} (“{head}”): chọn trường hoặc ghi chữ cố định, không cả hai.")


class FieldUnknown(Refused):
    message = _("Cột {number} (“{head}”): không có trường “{name}”.")


class FormatUnknown(Refused):
    message = _("Cột {number} (“{head}”): không có cách viết ngày “{name}”.")


class MapExists(Refused):
    message = _("{organisation} đã có biểu tên “{name}”. Đặt tên khác.")


class TooManyRows(Refused):
    message = _("Danh sách có hơn {cap} dòng. Lọc bớt rồi xuất lại.")
