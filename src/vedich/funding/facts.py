"""What can happen to money: lines, amounts, support programmes."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class SourceFact(Fact):
    ADDED = "funding.source.added", _("Thêm nguồn vốn {name}")
    EDITED = "funding.source.edited", _("Sửa {fields} của nguồn vốn")


class LineFact(Fact):
    OPENED = "funding.line.opened", _("Lập dòng kinh phí")
    ENTERED = "funding.line.entered", _("Ghi {stage}: {amount}")
    BUDGETED = "funding.line.budgeted", _("Lập dự toán: {rate} × {households} hộ = {amount}")
    PAID = "funding.line.paid", _("Ghi đã chi đợt {instalment}: {amount}")
    CORRECTED = "funding.line.corrected", _("Điều chỉnh {stage}: {before} thành {amount}")
    WITHDRAWN = "funding.line.withdrawn", _("Rút {stage}: {amount}")


class SupportFact(Fact):
    CREATED = "funding.support.created", _("Lập chương trình hỗ trợ {name}")
    EDITED = "funding.support.edited", _("Sửa {fields}")
    RATE_SET = "funding.support.rate_set", _("Ghi mức hỗ trợ năm {year} tại {place}: {amount}")
    RATE_READ = "funding.support.rate_read", _("Lấy mức hỗ trợ năm {year} tại {place} từ số liệu")
    RATE_CHANGED = "funding.support.rate_changed", _("Đổi mức hỗ trợ năm {year} tại {place}")
    BUDGETED = "funding.support.budgeted", _("Lập dự toán năm {year}: {count} nơi")
    ALLOCATED = "funding.support.allocated", _("Phân bổ theo dự toán năm {year}: {count} nơi")
    PAID = "funding.support.paid", _("Nhận danh sách chi năm {year}, đợt {instalment}: {count} nơi")
