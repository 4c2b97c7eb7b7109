"""What can happen to an area."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class AreaFact(Fact):
    """Facts about an area; a unit that another went into records `FORMED`."""

    CREATED = "areas.area.created", _("Thêm {name} vào {place}")
    LOADED = "areas.area.loaded", _("Nạp {name} từ tệp")
    RENAMED = "areas.area.renamed", _("Từ ngày {on}: {before} đổi thành {after}")
    MOVED = "areas.area.moved", _("Từ ngày {on}: chuyển từ {old} sang {new}")
    ENDED = "areas.area.ended", _("Kết thúc từ ngày {on}")
    SUCCEEDED = "areas.area.succeeded", _("Từ ngày {on}: nhập vào, chia hoặc thay bằng {into}")
    FORMED = "areas.area.formed", _("Từ ngày {on}: nhận {origin}")
