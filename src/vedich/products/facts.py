"""What can happen to focus areas, products, partners and what they promise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.audit.facts import Fact


class FocusAreaFact(Fact):
    CHOSEN = "products.focus_area.chosen", _("Chọn {name}")
    EDITED = "products.focus_area.edited", _("Sửa {fields}")
    ENDED = "products.focus_area.ended", _("Thôi chọn từ ngày {day}")
    REMOVED = "products.focus_area.removed", _("Bỏ {name}, ghi nhầm")
    CARRIED = "products.focus_area.carried", _("Gắn {initiative}")
    LET_GO = "products.focus_area.let_go", _("Thôi gắn {initiative}")
    MEASURED = "products.focus_area.measured", _("Gắn chỉ tiêu {indicator}: {what}")
    UNMEASURED = "products.focus_area.unmeasured", _("Thôi gắn chỉ tiêu {indicator}")


class ProductFact(Fact):
    CHOSEN = "products.product.chosen", _("Chọn {name}")
    EDITED = "products.product.edited", _("Sửa {fields}")
    ENDED = "products.product.ended", _("Thôi chọn từ ngày {day}")
    REMOVED = "products.product.removed", _("Bỏ {name}, ghi nhầm")
    CARRIED = "products.product.carried", _("Gắn {initiative}")
    LET_GO = "products.product.let_go", _("Thôi gắn {initiative}")
    MEASURED = "products.product.measured", _("Gắn chỉ tiêu {indicator}: {what}")
    UNMEASURED = "products.product.unmeasured", _("Thôi gắn chỉ tiêu {indicator}")


class PartnerFact(Fact):
    REGISTERED = "products.partner.registered", _("Ghi vào sổ đối tác")
    EDITED = "products.partner.edited", _("Sửa {fields}")


class CommitmentFact(Fact):
    MADE = "products.commitment.made", _("Ghi cam kết {volume} {unit}, từ {since} đến hết {until}")
    EDITED = "products.commitment.edited", _("Sửa {fields}")
    WITHDRAWN = "products.commitment.withdrawn", pgettext_lazy("nhật ký", "Rút cam kết")
    DELIVERED = "products.commitment.delivered", _("Giao {volume} {unit} ngày {day}")
    DELIVERY_CORRECTED = (
        "products.commitment.delivery_corrected",
        _("Sửa đợt giao ngày {before_day}: từ {before} {before_unit} thành {volume} {unit}"),
    )
    DELIVERY_WITHDRAWN = (
        "products.commitment.delivery_withdrawn",
        _("Rút đợt giao {volume} {unit} ngày {day}"),
    )
