"""What can happen to a programme or scheme."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class InitiativeFact(Fact):
    CREATED = "initiatives.initiative.created", _("Lập {title}")
    EDITED = "initiatives.initiative.edited", _("Sửa {fields}")
    CONCRETISED = (
        "initiatives.initiative.concretised",
        _("Nhận nội dung {clause} của {document} để cụ thể hóa"),
    )
    LET_GO = "initiatives.initiative.let_go", _("Thôi nhận nội dung {clause} của {document}")
    OBJECTIVE_ADDED = "initiatives.initiative.objective_added", _("Thêm mục tiêu: {text}")
    OBJECTIVE_EDITED = "initiatives.initiative.objective_edited", _("Sửa mục tiêu")
    OBJECTIVE_REMOVED = "initiatives.initiative.objective_removed", _("Bỏ mục tiêu: {text}")
    ASSIGNED = "initiatives.initiative.assigned", _("Phân công {who}: {as_role}, từ {since}")
    HANDED_OVER = "initiatives.initiative.handed_over", _("{who} bàn giao: {as_role}, từ {until}")
    RESPONSIBILITY_ENDED = (
        "initiatives.initiative.responsibility_ended",
        _("{who} thôi {as_role} từ {until}"),
    )
    RESPONSIBILITY_REMOVED = (
        "initiatives.initiative.responsibility_removed",
        _("Xóa phân công ghi nhầm của {who}: {as_role}"),
    )
    DERIVED = (
        "initiatives.initiative.derived",
        _("Cụ thể hóa từ {upper}"),
    )
    DERIVATION_STATED = (
        "initiatives.initiative.derivation_stated",
        _("Ghi phần vận dụng so với {upper}: {summary}"),
    )
    UPPER_REVIEWED = (
        "initiatives.initiative.upper_reviewed",
        _("Xem lại phần cấp trên đã đổi trong {upper}"),
    )
    DERIVATION_DROPPED = (
        "initiatives.initiative.derivation_dropped",
        _("Bỏ phần vận dụng so với {upper}"),
    )
    EXEMPTED = (
        "initiatives.initiative.exempted",
        _("{place} không phải thực hiện"),
    )
    EXEMPTION_LIFTED = (
        "initiatives.initiative.exemption_lifted",
        _("{place} lại phải thực hiện"),
    )


class AnnouncementFact(Fact):
    MADE = "initiatives.announcement.made", _("Ghi số lượng nguồn nêu: {count}")
