"""What can happen to the duty to review a paper, and to each time it falls due."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class DutyFact(Fact):
    MADE = "reviews.review_duty.made", _("Ghi việc {kind} {document}")
    EDITED = "reviews.review_duty.edited", _("Sửa {fields}")
    ENDED = "reviews.review_duty.ended", _("Thôi {kind} từ ngày {day}: {reason}")


class ReviewFact(Fact):
    RECORDED = (
        "reviews.review.recorded",
        _("Ghi kết quả kỳ {due}: làm ngày {day}, {conclusion}"),
    )
    TAKEN_BACK = "reviews.review.taken_back", _("Rút kết quả đã ghi của kỳ {due}: {reason}")
    NEAR = "reviews.review.near", _("Báo trước hạn kỳ {due}")
