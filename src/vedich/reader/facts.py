"""What can happen when a paper is split into work and targets."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class ReadingFact(Fact):
    READ = (
        "reader.reading.read",
        _("Đọc {title}: {tasks} việc, {targets} chỉ tiêu, {flags} câu chưa tách"),
    )
    QUEUED = "reader.reading.queued", _("Chờ đọc {title}")
    FAILED = "reader.reading.failed", _("Không đọc được: {why}")
    DROPPED = "reader.reading.dropped", _("Bỏ lần đọc này")
    CONFIRMED = "reader.reading.confirmed", _("Giao {tasks} việc, ghi {targets} chỉ tiêu")


class ProposalFact(Fact):
    ACCEPTED = "reader.proposal.accepted", _("Nhận: {name}")
    EDITED = "reader.proposal.edited", _("Sửa: {name}")
    REJECTED = "reader.proposal.rejected", _("Bỏ, không thành việc: {name}")
    RESTORED = "reader.proposal.restored", _("Hoàn lại: {name}")
    CHOSEN = "reader.proposal.chosen", _("Chọn đơn vị {unit} cho “{words}”")
    MERGED = "reader.proposal.merged", _("Gộp “{other}” vào: {name}")
    SPLIT = "reader.proposal.split", _("Tách làm hai: {first}; {second}")
    ADDED = "reader.proposal.added", _("Thêm tay: {name}")
    TAKEN_UP = "reader.proposal.taken_up", _("Câu được báo thành đề xuất: {name}")
