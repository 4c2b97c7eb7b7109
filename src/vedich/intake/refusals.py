"""Why a file cannot be read or written, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused

# --- The file -------------------------------------------------------------------------------------


class NothingSent(Refused):
    message = _("Chưa có gì để nhập. Chọn một tệp, hoặc dán các dòng từ Excel vào ô.")


class TwoSent(Refused):
    message = _("Vừa chọn tệp vừa dán. Giữ một trong hai.")


class FileTooLarge(Refused):
    message = _(
        "Tệp nặng hơn {limit} MB nên không đọc. Bỏ hình ảnh, trang tính thừa, hoặc chia thành "
        "nhiều tệp."
    )


class UnpacksTooLarge(Refused):
    message = _(
        "Tệp {name} mở ra nặng hơn {limit} MB nên không đọc. Chép riêng phần số liệu sang một tệp "
        "mới rồi nhập."
    )


class HasMacros(Refused):
    message = _(
        "Tệp {name} có macro nên không nhận. Trong Excel chọn Lưu thành (Save As), kiểu “Excel "
        "Workbook (.xlsx)”, rồi nhập tệp mới."
    )


class HasPassword(Refused):
    message = _(
        "Tệp {name} đặt mật khẩu nên không đọc được. Bỏ mật khẩu trong Excel (Tệp, Thông tin, Bảo "
        "vệ sổ làm việc), lưu lại rồi nhập."
    )


class NotASheet(Refused):
    message = _(
        "Tệp {name} không phải bảng tính đọc được. Nhận .xlsx, .xls, .csv; mở bằng Excel, lưu lại "
        "thành .xlsx rồi nhập."
    )


class EmptyFile(Refused):
    message = _("Tệp {name} không có dòng nào. Chọn tệp khác.")


class TooManyRows(Refused):
    message = _("Tờ “{sheet}” có {count} dòng, nhiều hơn {limit}. Chia thành nhiều tệp.")


class NoKnownHeader(Refused):
    message = _(
        "Không thấy hàng tiêu đề trong tờ {sheets}. Cần các cột: {headers}. Tải mẫu rồi chép số "
        "vào, hoặc sửa tên cột."
    )


class NoSuchSheet(Refused):
    message = _("Tệp không có tờ “{sheet}”. Các tờ có trong tệp: {sheets}.")


class ColumnMissing(Refused):
    message = _("Chưa ghép cột “{header}”. Chọn cột tương ứng trong tệp.")


class ColumnTwice(Refused):
    message = _("Cột {letter} ghép vào cả “{one}” và “{other}”. Chọn lại một trong hai.")


class PeriodOfAllMissing(Refused):
    message = _(
        "Mỗi cột là một chỉ tiêu nhưng chưa rõ kỳ. Ghi kỳ của cả tờ, hoặc thêm vào tiêu đề trên "
        "bảng, ví dụ “năm 2019”."
    )


class MetricOfAllMissing(Refused):
    message = _(
        "Mỗi cột là một kỳ nhưng chưa rõ chỉ tiêu. Chọn chỉ tiêu của cả tờ, hoặc ghi tên chỉ tiêu "
        "vào tiêu đề trên bảng."
    )


class NoRows(Refused):
    message = _("Dưới hàng tiêu đề của tờ “{sheet}” không có dòng nào.")


# --- A cell ---------------------------------------------------------------------------------------


class AtCell(Refused):
    """What is wrong with one cell, and where it is."""

    message = _("Tờ “{sheet}”, ô {cell}: {reason}")


class Missing(Refused):
    message = _("chưa ghi {column}.")


class MergedCell(Refused):
    message = _("ô này gộp với {first} nên không có giá trị riêng. Bỏ gộp ô, ghi từng dòng.")


class FormulaWithoutValue(Refused):
    message = _(
        "công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại để Excel tính, hoặc dán thành giá "
        "trị."
    )


class FormulaError(Refused):
    message = _("công thức báo lỗi {text}. Sửa công thức, hoặc ghi giá trị.")


class DayForNumber(Refused):
    message = _("Excel hiểu ô này là ngày {day}. Định dạng lại thành số rồi ghi lại.")


class DayForPeriod(Refused):
    message = _("Excel đã đổi kỳ thành ngày {day}. Ghi bằng chữ, ví dụ “tháng {month}”.")


class NotAnAmount(Refused):
    message = _("“{text}”: không rõ {word} là gì khi đơn vị tính là {unit}. Ghi số theo {unit}.")


class OtherUnit(Refused):
    message = _("đơn vị “{given}” khác đơn vị của số liệu này là {unit}. Ghi số theo {unit}.")


class NotANumberCell(Refused):
    message = _("“{text}”: không phải số. Ghi số như 1.234,5.")


class NotADay(Refused):
    message = _("“{text}”: không đọc được ngày này. Ghi như 05/02/2020.")


class NotAChoice(Refused):
    message = _("“{text}”: không có trong các lựa chọn: {words}.")


class TooLong(Refused):
    message = _("dài {count} ký tự, nhiều nhất {most}. Viết gọn lại.")


# --- A row ----------------------------------------------------------------------------------------


class SaidTwice(Refused):
    message = _("trùng với ô {first}: {what}. Giữ lại một dòng.")


class UnknownPlace(Refused):
    message = _("không có địa bàn “{text}” trong phần đồng chí được nhập.{hint}")


class AmbiguousPlace(Refused):
    message = _("có {count} địa bàn tên “{text}”: {which}. Ghi thêm mã địa bàn.")


class OtherName(Refused):
    message = _("mã {code} là của {name}, không phải “{text}”. Sửa mã hoặc tên.")


class PlaceNotThere(Refused):
    message = _("{area} không có vào ngày {day}. Chọn kỳ khác, hoặc địa bàn có vào ngày đó.")


class PlaceMerged(Refused):
    message = _(
        "{area} đã {how} {successor} từ {day}. Số của kỳ này ghi cho {successor} (mã {code})."
    )


class Unknown(Refused):
    message = _("không có {what} “{text}”.{hint}")


class Ambiguous(Refused):
    message = _("có {count} {what} “{text}”. Ghi thêm {extra}.")


class DayOfChange(Refused):
    message = _(
        "{name} đang ghi {part} là “{old}”. Nếu thay đổi thật thì ghi ngày vào cột “Từ ngày”."
    )


class NotYours(Refused):
    message = _("{name} ngoài phần đồng chí được sửa. Bỏ dòng này, hoặc nhờ nơi phụ trách nhập.")


class NotATaskCode(Refused):
    message = _("“{text}” không phải mã nhiệm vụ. Ghi như NV-0402; việc mới thì để trống.")


class TooManyTasks(Refused):
    message = _("tệp có {count} nhiệm vụ, nhiều nhất {most} một lần. Chia tệp rồi nhập từng phần.")


class LeadByHandOver(Refused):
    message = _("{code} đã có đơn vị chủ trì khác. Đổi bằng Chuyển đơn vị chủ trì trong sổ.")


class DueByExtension(Refused):
    message = _("{code} đã giao với hạn khác. Đổi hạn bằng Gia hạn trong sổ.")


class PathWithoutPaper(Refused):
    message = _("có nội dung mà chưa ghi văn bản. Ghi số, ký hiệu của văn bản.")


# --- The import -----------------------------------------------------------------------------------


class NoRight(Refused):
    message = _("Đồng chí chưa có quyền nhập {what} ở nơi nào.")


class ConfirmedAlready(Refused):
    message = _("Lần nhập này đã được xử lý rồi: {state}. Tải lại trang để xem.")


class Expired(Refused):
    message = _("Lần nhập này để quá một ngày nên tệp đã xóa. Nhập lại tệp.")


class ChangedMeanwhile(Refused):
    message = _(
        "Từ lúc xem trước đến lúc ghi, dữ liệu đã có người sửa: lúc xem có {before}, nay {now}. "
        "Xem lại rồi xác nhận lần nữa."
    )
