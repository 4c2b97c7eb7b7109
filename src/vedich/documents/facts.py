"""What can happen to a paper."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class DocumentFact(Fact):
    REGISTERED = "documents.document.registered", _("Ghi {title} vào sổ")
    EDITED = "documents.document.edited", _("Sửa {fields}")
    CLAUSE_ADDED = "documents.document.clause_added", _("Thêm nội dung {clause}")
    CLAUSE_EDITED = "documents.document.clause_edited", _("Sửa nội dung {clause}: {fields}")
    CLAUSE_REMOVED = "documents.document.clause_removed", _("Xóa nội dung {clause}")
    OUTLINE_ADDED = "documents.document.outline_added", _("Ghi {count} nội dung từ văn bản dán vào")
    RELATED = "documents.document.related", _("Ghi quan hệ: {relation} {to}")
    UNRELATED = "documents.document.unrelated", _("Bỏ quan hệ: {relation} {to}")
    ENDED = "documents.document.ended", _("Hết hiệu lực từ {day}. {by} {said}")
    RESTORED = "documents.document.restored", _("Bỏ ghi hết hiệu lực: {reason}")
    FILE_ATTACHED = "documents.document.file_attached", _("Đính kèm tệp {file}")
    FILE_TAKEN_AWAY = "documents.document.file_taken_away", _("Gỡ tệp {file}")
    SCAN_READ = "documents.document.scan_read", _("Đọc chữ của bản quét {file}")
    SECRET_REFUSED = "documents.secret.refused", _("Từ chối một văn bản có dấu độ mật")
