"""Why a plan or a term cannot be written down so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused


class YearsOutOfOrder(Refused):
    message = _("Năm gốc phải trước năm đầu, năm đầu không sau năm cuối. Sửa lại các năm.")


class YearsOutOfRange(Refused):
    message = _("Năm phải từ {first} đến {last}, và dài không quá {longest} năm.")


class PlanOverlaps(Refused):
    message = _(
        "{area} đã có {plan}, trùng năm với kế hoạch này. Sửa các năm, hoặc sửa kế hoạch đã có."
    )


class BadYears(Refused):
    message = _("“{text}”: các năm của nhiệm kỳ viết như 2015-2020, năm sau lớn hơn năm trước.")


class TermOverlaps(Refused):
    message = _(
        "{organisation} đã có {term}, trùng thời gian với nhiệm kỳ này. Sửa các năm hoặc các ngày."
    )


class DaysOutOfOrder(Refused):
    message = _("Ngày kết thúc phải sau ngày bắt đầu. Sửa một trong hai ngày.")


class DaysOutsideYears(Refused):
    message = _("Ngày {day:%d/%m/%Y} không nằm trong các năm {years}. Sửa ngày hoặc các năm.")


class PlanOfAnotherArea(Refused):
    message = _("{plan} không phải của địa bàn này hay địa bàn cấp trên. Chọn kế hoạch khác.")
