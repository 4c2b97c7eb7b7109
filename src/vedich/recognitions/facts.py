"""What can happen to criteria sets and to a place on its way to the finish."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class CriteriaSetFact(Fact):
    LOADED = "recognitions.set.loaded", _("Nạp bộ tiêu chí {title}, {count} tiêu chí")
    CREATED = "recognitions.set.created", _("Lập bộ tiêu chí {title}, {count} tiêu chí")
    CHANGED = "recognitions.set.changed", _("Sửa {fields}")
    JUDGED = "recognitions.set.judged", _("Tiêu chí {criterion}: {how}")
    RENEWED = "recognitions.set.renewed", _("Bản mới {title} áp dụng từ ngày {day}")
    ENDED = "recognitions.set.ended", _("Thôi áp dụng từ ngày {day}")
    COUNTED_IN = "recognitions.set.counted_in", _("Đếm vào chỉ tiêu {indicator}")


class FinishFact(Fact):
    OPENED = "recognitions.finish.opened", _("Mở sổ theo {title}")
    CHOSEN = "recognitions.finish.chosen", _("Chọn về đích năm {year}, theo {paper}")
    MOVED = "recognitions.finish.moved", _("Chuyển năm về đích từ {before} sang {year}")
    DROPPED = "recognitions.finish.dropped", _("Thôi chọn năm {year}")
    ASSESSED = (
        "recognitions.finish.assessed",
        _("Đánh giá ngày {on}: {met} tiêu chí đạt, {unmet} không đạt"),
    )
    VERIFIED = "recognitions.finish.verified", _("Xác nhận đánh giá {count} tiêu chí")
    RECOGNISED = "recognitions.finish.recognised", _("Công nhận đạt chuẩn ngày {on}, theo {paper}")
    WITHDRAWN = "recognitions.finish.withdrawn", _("Thu hồi công nhận từ ngày {on}")
    DECLARED = "recognitions.finish.declared", _("Ghi tuyên bố về đích: {words}")
