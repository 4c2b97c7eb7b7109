"""What can happen to the working regulation and its rules."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class RegulationFact(Fact):
    ESTABLISHED = "regulations.regulation.established", _("Ghi {name}")
    EDITED = "regulations.regulation.edited", _("Sửa {fields}")
    ENDED = "regulations.regulation.ended", _("Ghi hết hiệu lực từ {on}")


class RuleFact(Fact):
    SET = "regulations.rule.set", _("Quy định: {said}")
    AMENDED = "regulations.rule.amended", _("Sửa đổi từ {on}: {before}; nay là: {said}")
    ENDED = "regulations.rule.ended", _("Thôi áp dụng từ {on}: {said}")
    CORRECTED = "regulations.rule.corrected", _("Sửa lỗi ghi {fields}: {before}; đúng là: {said}")
