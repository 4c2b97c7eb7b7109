"""Why a paper, a part of it or a relation cannot be written down so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class ClauseNumberTaken(Refused):
    message = _("{document} đã có nội dung {path}. Sửa số, hoặc sửa nội dung đã có.")


class BadClauseNumber(Refused):
    message = _("“{number}”: số của nội dung viết như II, 3, 1.2 hoặc a, không có dấu / # ?.")


class ClauseSaysNothing(Refused):
    message = _("Nội dung {path} chưa có chữ nào. Ghi tiêu đề hoặc nội dung.")


class ClauseOfAnotherParent(Refused):
    message = _("Nội dung cấp trên không thuộc văn bản này. Chọn nội dung khác.")


class ClauseWithChildren(Refused):
    message = _("{clause} còn {count} nội dung bên trong. Xóa các nội dung đó trước.")


class ClauseInUse(Refused):
    message = _("Không xóa được {clause}: còn {things} dẫn tới. Gỡ các chỗ dẫn đó trước.")


class NoOutline(Refused):
    message = _(
        "Không đọc được nội dung nào. Mỗi nội dung bắt đầu một dòng bằng số: “I. …”, “1. …”, "
        "“a) …”."
    )


class TooManyParts(Refused):
    message = _("Văn bản dán vào có {count} nội dung, tối đa {most}. Chia thành nhiều lần.")


class AlreadyRegistered(Refused):
    """The same kind, issuer and number of the same day."""

    message = _("{paper} đã có trong sổ. Mở văn bản đó, hoặc sửa số, ngày, cơ quan ban hành.")


class UnknownKind(Refused):
    message = _("Không có loại văn bản “{kind}”. Chọn một loại trong danh sách.")


class NameMissing(Refused):
    message = _("Chưa có trích yếu. Ghi trích yếu của văn bản.")


class BadAddress(Refused):
    message = _("Địa chỉ phải bắt đầu bằng http:// hoặc https://. Sửa lại, hoặc để trống.")


class IssuerTwice(Refused):
    message = _("Chỉ ghi một nơi ban hành: chọn cơ quan, hoặc gõ tên cơ quan ngoài hệ thống.")


class DaysOutOfOrder(Refused):
    message = _(
        "Hiệu lực từ {in_force:%d/%m/%Y} trước ngày ban hành {issued:%d/%m/%Y}. "
        "Sửa một trong hai ngày."
    )


class RelatedToItself(Refused):
    message = _("Văn bản không có quan hệ với chính nó. Chọn văn bản khác.")


class AlreadyRelated(Refused):
    message = _("{document} đã ghi là {kind} {target}.")


class RelatedInCircle(Refused):
    message = _(
        "{target} đã {kind} {document}, trực tiếp hoặc qua văn bản khác, nên không ghi được chiều "
        "ngược lại. Kiểm tra lại văn bản nào có trước."
    )


class ClauseOfAnotherPaper(Refused):
    message = _("Nội dung {clause} không phải của {target}. Chọn nội dung khác hoặc để trống.")


class OutsideYourPart(Refused):
    message = _("Văn bản được dẫn không thuộc phần đồng chí được xem. Chọn văn bản khác.")


class OtherRegister(Refused):
    message = _(
        "Quan hệ này ghi vào sổ có {other}, đồng chí không ghi được sổ đó. Nhờ nơi giữ sổ ghi."
    )


class AlreadyEnded(Refused):
    message = _("{document} đã ghi hết hiệu lực từ {day:%d/%m/%Y}.")


class NotEnded(Refused):
    message = _("{document} chưa ghi hết hiệu lực.")


class EndsBeforeItBegins(Refused):
    message = _("Hết hiệu lực từ {day:%d/%m/%Y}, trước ngày có hiệu lực {since:%d/%m/%Y}.")


class LiveRowsChanged(Refused):
    message = _("Việc đang chạy dưới văn bản vừa thay đổi. Mở lại trang để xem đủ rồi ghi.")


class EndReasonMissing(Refused):
    message = _("Có việc được kết thúc: ghi lý do để nơi làm biết vì sao.")


class NowhereToMove(Refused):
    message = _("Có việc được chuyển: chọn văn bản mới ở ô “Theo văn bản”.")


class NoSuchClauseThere(Refused):
    message = _(
        "{document} không có nội dung {path} để chuyển {thing} sang. Dán nội dung của văn bản đó "
        "trước, hoặc chọn cách khác."
    )


class AlreadyAttached(Refused):
    message = _("Văn bản đã có tệp này: {name}. Chọn tệp khác.")


class AlreadyTakenAway(Refused):
    message = _("Tệp {name} đã được gỡ trước đó. Tải lại trang để xem các tệp đang có.")


class UnknownRole(Refused):
    message = _("Tệp là toàn văn, phụ lục hay bản quét. Chọn một.")


class SecretPaper(Refused):
    """The paper carries a secrecy stamp. Says nothing of what it was."""

    message = _(
        "Văn bản có dấu độ mật nên không được ghi vào hệ thống này; không giữ lại chữ nào. "
        "Đăng ký văn bản đó trên giấy hoặc trong mạng LAN độc lập. "
        "Nếu chữ MẬT không phải dấu độ mật, viết thường chữ đó rồi ghi lại."
    )
