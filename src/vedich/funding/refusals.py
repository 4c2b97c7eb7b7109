"""Why money cannot be written down so, and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NegativeAmount(Refused):
    message = _(
        "{amount}: số tiền không được âm. Số đã ghi sai thì mở số đó và bấm Điều chỉnh, hoặc Rút."
    )


class PartOfADong(Refused):
    message = _("{amount} có phần lẻ nhỏ hơn một đồng. Ghi số tròn đồng.")


class TooMuch(Refused):
    message = _("{amount} quá một triệu tỷ đồng. Kiểm tra lại đơn vị: đồng, triệu hay tỷ.")


class NothingToEnter(Refused):
    message = _("Chưa có số tiền nào. Ghi ít nhất một trong kế hoạch, phân bổ, giải ngân.")


class AlreadyEntered(Refused):
    """A second number for the same stage would be typing over silently."""

    message = _(
        "{what} đã ghi {amount} ({who}, {day:%d/%m/%Y}). Mở dòng kinh phí đó rồi bấm Điều chỉnh, "
        "kèm lý do."
    )


class NoLongerInForce(Refused):
    message = _("Số này đã được thay hoặc rút. Mở lại trang để thấy số đang dùng.")


class ReasonMissing(Refused):
    message = _("Chưa có lý do. Ghi vì sao đổi, theo văn bản nào.")


class SameAmount(Refused):
    message = _("Số mới bằng số đang dùng: {amount}. Không có gì để điều chỉnh.")


class BadYear(Refused):
    message = _("{year}: năm phải từ 1990 đến 2100.")


class PlaceNotThere(Refused):
    message = _("Năm {year} không có {place}. Chọn đơn vị có trong năm đó.")


class NotYours(Refused):
    message = _("{thing} không thuộc phần đồng chí được xem. Chọn trong danh sách.")


class SourceEnded(Refused):
    message = _("Nguồn vốn {name} không dùng trong năm {year}. Chọn nguồn khác.")


class NameMissing(Refused):
    message = _("Chưa có tên. Ghi tên.")


class NameTaken(Refused):
    message = _("{owner} đã có chương trình hỗ trợ “{name}”. Mở chương trình đó, hoặc đổi tên.")


class CodeTaken(Refused):
    message = _("Mã {code} đã có. Chọn mã khác.")


class EndsBeforeItBegins(Refused):
    message = _("Ngày thôi dùng phải sau ngày bắt đầu.")


class ProgrammeInUse(Refused):
    message = _(
        "Chương trình đã có dự toán hoặc mức ở {count} nơi, nên không đổi được {what}. Lập chương "
        "trình khác."
    )


# --- Rates and budgets ----------------------------------------------------------------------------


class RateFromOnePlace(Refused):
    message = _("Ghi mức, hoặc chọn số liệu đã nêu mức; không ghi cả hai.")


class NotARate(Refused):
    message = _("Số liệu này không nêu một mức tiền rõ ràng: {said}. Ghi mức cùng nguồn của nó.")


class ClaimOfAnother(Refused):
    message = _("Số liệu này là của {place}, {period}. Chọn số của đúng nơi, đúng năm.")


class RateThere(Refused):
    message = _("Năm {year} tại {place} đã có mức {amount}. Ghi lý do để đổi mức.")


class PlaceOutside(Refused):
    message = _("{place} không nằm trong {area}. Chọn nơi bên trong.")


class NoRate(Refused):
    message = _("Năm {year} chưa có mức hỗ trợ. Ghi mức trước, rồi lập dự toán.")


class NoMetric(Refused):
    message = _("Chưa chọn số liệu đếm hộ, chưa tính được dự toán. Sửa chương trình để chọn.")


class HouseholdsUnknown(Refused):
    """Also where the count is inexact: nothing is multiplied with it."""

    message = _(
        "{place} chưa có số hộ rõ ràng của năm {year}, không tính lại được. Nhập và duyệt số hộ "
        "trước."
    )


class NothingToAllocate(Refused):
    message = _("Năm {year} không còn nơi nào có dự toán mà chưa phân bổ.")


# --- Payments -------------------------------------------------------------------------------------


class NothingPaid(Refused):
    message = _("Danh sách không có số đã chi nào. Ghi số tiền vào cột “{column}”.")


class PaidAlready(Refused):
    """No place is paid twice for one instalment."""

    message = _(
        "{place}: đợt {instalment} năm {year} đã ghi chi {amount} ngày {day:%d/%m/%Y}. Chi thêm "
        "thì ghi đợt {next} và lý do; ghi sai thì điều chỉnh số đó."
    )


class InstalmentTooEarly(Refused):
    message = _("{place} chưa có đợt {missing}. Ghi đợt {missing} trước.")


class NotOnTheList(Refused):
    message = _("{place} không có trong danh sách năm {year}. Lập dự toán cho nơi đó trước.")


class PlaceTwice(Refused):
    message = _("{place} có hai dòng trong danh sách. Gộp thành một.")


class BadCell(Refused):
    """One cell of the list, by its address; `why` is another refusal's sentence."""

    message = _("Ô {cell}: {why}")


class NotYourPlace(Refused):
    message = _("{place}: đồng chí không được ghi số chi của nơi này. Bỏ số ở dòng đó.")


# --- Files ----------------------------------------------------------------------------------------


class ZeroPaid(Refused):
    """Also what an uncalculated formula reads as."""

    message = _("chi 0 đồng. Nơi chưa chi thì để trống; công thức thì đổi thành số.")


class NotExcel(Refused):
    message = _("Không đọc được tệp này. Gửi tệp Excel .xlsx xuất từ trang này.")


class WithMacros(Refused):
    message = _("Tệp có macro, không nhận. Lưu lại dạng .xlsx rồi gửi.")


class TooLarge(Refused):
    message = _("Tệp {size} MB, tối đa {most} MB. Gửi đúng tệp danh sách chi đã xuất.")


class OtherList(Refused):
    message = _("Tệp này không phải danh sách chi của {programme}, năm {year}. Xuất lại rồi điền.")


class ColumnMissing(Refused):
    message = _("Thiếu cột “{column}”. Giữ nguyên dòng đầu của tệp đã xuất.")


class MergedCells(Refused):
    message = _("Ô gộp {cells}: không biết số tiền thuộc nơi nào. Bỏ gộp rồi điền từng dòng.")


class TooManyRows(Refused):
    message = _("Danh sách có {count} dòng, tối đa {most}. Gửi đúng tệp đã xuất.")
