"""What can happen to an import."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class ImportFact(Fact):
    READ = "intake.import.read", _("Đọc {source}: {rows} dòng")
    REFUSED = "intake.import.refused", _("{source} có {faults} lỗi, không ghi dòng nào")
    CONFIRMED = "intake.import.confirmed", _("Xác nhận ghi")
    DONE = "intake.import.done", _("Ghi xong: {new} mới, {changed} sửa, {same} giữ nguyên")
    STOPPED = "intake.import.stopped", _("Không ghi: {why}")
    CANCELLED = "intake.import.cancelled", _("Bỏ, không ghi")
    EXPIRED = "intake.import.expired", _("Quá hạn, tệp đã xóa")
