"""Why a choice, a partner, a promise or a delivery cannot be written down so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class NameMissing(Refused):
    message = _("Chưa có tên. Ghi tên.")


class UnknownChoice(Refused):
    message = _("Không có lựa chọn “{value}”. Chọn trong danh sách.")


class ChosenAlready(Refused):
    message = _("{name} đã có trong danh sách của {where}. Mở dòng đó để sửa.")


class TermOfAnother(Refused):
    message = _("{term} không phải nhiệm kỳ của {owner}. Chọn nhiệm kỳ khác.")


class OutsideFocusArea(Refused):
    message = _("{area} không nằm trong {where} của {name}. Chọn địa bàn khác.")


class NotYours(Refused):
    message = _("{thing} không thuộc phần đồng chí được xem. Chọn trong danh sách.")


class ClauseOfAnother(Refused):
    message = _("Chỗ trong văn bản không thuộc văn bản đã chọn. Chọn lại văn bản hoặc bỏ chỗ.")


class LinkedAlready(Refused):
    message = _("{thing} đã gắn với {name}.")


class BadTaxCode(Refused):
    message = _(
        "“{code}” không phải mã số thuế của doanh nghiệp, hợp tác xã: 10 chữ số, đơn vị trực thuộc "
        "thêm gạch ngang và 3 chữ số. Không ghi mã số của cá nhân."
    )


class TaxCodeTaken(Refused):
    message = _("Mã số thuế {code} đã ghi cho {name}. Dùng dòng đó.")


class TaxCodeElsewhere(Refused):
    """The other row is not shown to this person."""

    message = _(
        "Mã số thuế {code} đã có trong sổ đối tác của nơi khác. Để trống mã số, hoặc đề nghị cấp "
        "trên ghi đối tác vào sổ chung."
    )


class NothingPromised(Refused):
    message = _("Khối lượng phải lớn hơn 0. Ghi lại khối lượng.")


class BelowZero(Refused):
    message = _("{what} không được nhỏ hơn 0. Ghi lại, hoặc để trống nếu không rõ.")


class UnknownUnit(Refused):
    message = _("Không có đơn vị tính “{unit}”. Chọn trong danh sách.")


class UnitsUnlike(Refused):
    message = _(
        "Không đổi được {unit} sang {promised} của cam kết. Ghi khối lượng bằng {promised} hoặc "
        "đơn vị cùng loại."
    )


class DaysOutOfOrder(Refused):
    message = _("Ngày cuối của vụ không được trước ngày đầu. Sửa một trong hai ngày.")


class PriceAndValue(Refused):
    message = _("Chỉ ghi đơn giá hoặc giá trị; số kia tự tính ra.")


class OutsideProduct(Refused):
    message = _("{area} không nằm trong {where} của sản phẩm {name}. Chọn nơi sản xuất khác.")


class PromisedAlready(Refused):
    message = _(
        "{partner} đã có cam kết {product} tại {area} cho đúng các ngày này. Mở cam kết đó để sửa."
    )


class WithdrawnAlready(Refused):
    message = _("Cam kết này đã rút. Ghi cam kết mới nếu hai bên ký lại.")


class ReasonMissing(Refused):
    message = _("Chưa có lý do. Ghi lý do để người xem sau hiểu.")


class DayToCome(Refused):
    message = _("Ngày giao {day:%d/%m/%Y} chưa tới. Ghi đợt giao sau khi đã giao.")


class OutsideSeason(Refused):
    message = _(
        "Ngày {day:%d/%m/%Y} ở ngoài vụ ({since:%d/%m/%Y} đến {until:%d/%m/%Y}). Sửa ngày, hoặc "
        "ghi vì sao giao ngoài vụ."
    )


class DeliveredAlready(Refused):
    message = _(
        "Đã có đợt giao {volume} {unit} ngày {day:%d/%m/%Y}. Nếu là đợt khác trong ngày, ghi rõ ở "
        "ghi chú."
    )


class NoLongerInForce(Refused):
    """Somebody corrected or withdrew the delivery first."""

    message = _("Đợt giao này vừa được sửa hoặc rút. Mở lại cam kết để xem số đang dùng.")


class NoLongerChosen(Refused):
    message = _("{name} thôi chọn từ ngày {day:%d/%m/%Y}. Chọn cái khác, hoặc ngày trước đó.")


class ProductsStand(Refused):
    message = _(
        "Còn {count} sản phẩm đang chọn của {name}: {products}. Thôi chọn, hoặc chuyển sang lĩnh "
        "vực khác trước ngày {day:%d/%m/%Y}."
    )


class SomethingHangs(Refused):
    message = _("{name} còn gắn với {things}. Dùng “Thôi chọn” từ một ngày, hoặc gỡ trước rồi bỏ.")
