"""What can happen to an incoming paper, to a file of papers, and to how an office works."""

from django.utils.translation import gettext_lazy as _

from vedich.audit.facts import Fact


class IncomingFact(Fact):
    ENTERED = "incoming.paper.entered", _("Vào sổ, số đến {number}: {title}")
    EDITED = "incoming.paper.edited", _("Sửa {fields}")
    SUBMITTED = "incoming.paper.submitted", _("Trình {leader}: {proposal}")
    DIRECTED = "incoming.paper.directed", _("Ý kiến của {leader}: {words}")
    RETURNED = "incoming.paper.returned", _("{leader} yêu cầu trình lại: {words}")
    FILED = "incoming.paper.filed", _("Lưu: {words}")
    REPLIED = "incoming.paper.replied", _("Trả lời bằng {reply}")
    PUT = "incoming.paper.put", _("Đưa vào hồ sơ {dossier}")
    DOSSIER_OPENED = "incoming.dossier.opened", _("Mở hồ sơ {name}")
    DOSSIER_CLOSED = "incoming.dossier.closed", _("Kết thúc hồ sơ")
    DOSSIER_REOPENED = "incoming.dossier.reopened", _("Mở lại hồ sơ: {reason}")
    NUMBERING = "incoming.register.numbering", _("Cách lấy số đến: {how}")
    PHRASE_ADDED = "incoming.phrase.added", _("Thêm câu mẫu: {text}")
    PHRASE_ENDED = "incoming.phrase.ended", _("Thôi dùng câu mẫu từ {day}: {text}")
