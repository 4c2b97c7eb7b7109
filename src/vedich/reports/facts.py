"""What can happen to templates of papers and to maps of columns."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class TemplateFact(Fact):
    UPLOADED = "reports.template.uploaded", _("Tải lên {name}, dùng từ {valid_from}")
    ENDED = "reports.template.ended", _("Thôi dùng từ {on}")


class MapFact(Fact):
    MADE = "reports.map.made", _("Lập biểu {name}")
    EDITED = "reports.map.edited", _("Sửa {fields}")
    DROPPED = "reports.map.dropped", _("Bỏ biểu {name}")
