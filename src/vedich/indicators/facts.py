"""What can happen to indicators, targets and claims."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class ClaimFact(Fact):
    ENTERED = "indicators.claim.entered", _("Nhập số liệu")
    IMPORTED = "indicators.claim.imported", _("Nhập số liệu từ tệp")
    SUBMITTED = "indicators.claim.submitted", _("Nộp số liệu")
    APPROVED = "indicators.claim.approved", _("Duyệt số liệu")
    RETURNED = "indicators.claim.returned", _("Trả lại số liệu")
    WITHDRAWN = "indicators.claim.withdrawn", _("Rút số liệu")
    CORRECTED = "indicators.claim.corrected", _("Sửa số liệu bằng số mới")
    CHOSEN = "indicators.claim.chosen", _("Chọn số đang dùng")


class IndicatorFact(Fact):
    CREATED = "indicators.indicator.created", _("Lập chỉ tiêu")
    EDITED = "indicators.indicator.edited", _("Sửa chỉ tiêu")


class TargetFact(Fact):
    SET = "indicators.target.set", _("Giao đích")
    EDITED = "indicators.target.edited", _("Sửa đích")
    SHARED = "indicators.target.shared", _("Chia đích cho {places} nơi: giao {given}, còn {left}")
    ALLOTTED = "indicators.target.allotted", _("Được giao {value}")
