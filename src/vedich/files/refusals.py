"""Why a file is not taken, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class EmptyFile(Refused):
    message = _("Tệp {name} trống. Mở lại tệp gốc, lưu rồi gửi.")


class TooHeavy(Refused):
    message = _("Tệp {name} nặng hơn {limit} MB. Giảm độ nét khi quét, hoặc chia thành nhiều tệp.")


class KindNotTaken(Refused):
    message = _("Tệp {name} không phải loại được nhận ở đây. Nhận {taken}.")


class OldWord(Refused):
    """A .doc cannot be read, so nobody could tell whether it carries a secrecy stamp."""

    message = _(
        "Tệp {name} thuộc kiểu Word cũ (.doc) nên không đọc được chữ để kiểm tra. Trong Word chọn "
        "Lưu thành (Save As), kiểu “Word Document (.docx)”, rồi gửi tệp mới."
    )


class NotWhatItSays(Refused):
    message = _(
        "Tên tệp {name} không đúng với nội dung: bên trong là tệp {ending}. Xuất lại tệp từ phần "
        "mềm đã làm ra, hoặc đổi đuôi tên thành {ending}, rồi gửi."
    )


class HasMacros(Refused):
    message = _(
        "Tệp {name} có macro nên không nhận. Trong Word chọn Lưu thành (Save As), kiểu “Word "
        "Document (.docx)”, rồi gửi tệp mới."
    )


class HasPassword(Refused):
    message = _("Tệp {name} đặt mật khẩu nên không đọc được. Bỏ mật khẩu, lưu lại rồi gửi.")


class Broken(Refused):
    message = _("Tệp {name} hỏng hoặc thiếu phần nên không đọc được. Mở lại tệp gốc, lưu rồi gửi.")


class UnpacksTooLarge(Refused):
    message = _(
        "Tệp {name} mở ra nặng hơn {limit} MB nên không đọc. Bỏ bớt hình ảnh, lưu lại rồi gửi."
    )


class PointsOutside(Refused):
    """Entities of XML can fetch or multiply text: no office program writes them."""

    message = _(
        "Tệp {name} có phần khai báo thực thể XML mà phần mềm văn phòng không tự ghi, nên không "
        "nhận. Mở tệp, chép nội dung sang một tệp mới rồi gửi."
    )


class TakesTooLong(Refused):
    message = _(
        "Tệp {name} đọc mãi không xong trong giới hạn của máy chủ nên không nhận. Chia thành nhiều "
        "tệp, hoặc xuất lại tệp rồi gửi."
    )


class TooManyPages(Refused):
    message = _("Tệp {name} có {count} trang, nhiều hơn {limit}. Chia thành nhiều tệp rồi gửi.")


class ScanTooLong(Refused):
    message = _(
        "Tệp {name} là bản quét {count} trang, nhiều hơn {limit} trang một tệp. Chia thành nhiều "
        "tệp, hoặc gửi bản .docx, .pdf có chữ."
    )


class TooMuchText(Refused):
    message = _("Tệp {name} có quá nhiều chữ để đọc trong một lần. Chia thành nhiều tệp rồi gửi.")


class FileMissing(Refused):
    """The row is there, the bytes are not: the folder was not restored with the database."""

    message = _(
        "Không thấy nội dung tệp {name} trên máy chủ. Báo người quản trị chạy vedich doctor."
    )
