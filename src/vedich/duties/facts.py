"""What can happen to a field of work, and to who answers for what."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class FieldFact(Fact):
    CREATED = "duties.field.created", _("Ghi lĩnh vực {name}")
    EDITED = "duties.field.edited", _("Sửa {fields} của lĩnh vực {name}")
    ENDED = "duties.field.ended", _("Thôi lĩnh vực {name} từ {until}")


class DutyFact(Fact):
    ASSIGNED = "duties.duty.assigned", _("Phân công {who}: {matter} ({as_role}), từ {since}")
    ENDED = "duties.duty.ended", _("{who} thôi {matter} ({as_role}) từ {until}")
    HANDED_OVER = "duties.duty.handed_over", _("{who} bàn giao {matter} ({as_role}) từ {until}")
    WITHDRAWN = "duties.duty.withdrawn", _("Rút phân công ghi nhầm của {who}: {matter}")
